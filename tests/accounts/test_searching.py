"""Words are found however they were typed, in every working language; the index is the same however it came to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.accounts import folding, indexing, messages, segment
from crosswalk.accounts.finding import found
from crosswalk.accounts.index import Index, open_index
from crosswalk.accounts.searching import ANYWHERE, Within, find, parts_of, snippet
from crosswalk.errors import BadValue, PartMissing
from crosswalk.folder import Folder
from crosswalk.kernels import terms as kernel


def _made(texts: list[str]) -> segment.Segment:
    return segment.made(pa.array(texts, pa.string()), np.arange(len(texts), dtype=np.int64))


def _rows(texts: list[str], typed: str) -> list[int]:
    index = Index("", ((0, _made(texts)),))
    hits = find(index, Folder(Path("nowhere")), parts_of(typed), ANYWHERE, 1_000)
    assert hits.total == len(hits.rows)
    return sorted(hits.rows.tolist())


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Rendez-vous à l’École", "ecole"),
        ("Rendez-vous à l’École", '"rendez vous"'),
        ("MAÑANA en la Plaza", "manana plaza"),
        ("Straße", "STRASSE"),
        ("não há Ligação", "ligacao"),
        ("أهلاً وسهلاً", "اهلا"),
        ("المكتبـــة القديمة", "المكتبه"),
        ("مَدْرَسَة", "مدرسة"),
        ("إلى اللقاء", "الي"),
        ("رقم ٠٦١٢٣", "06123"),
        ("كتاب", "کتاب"),
        ("明日は東京駅で会う", "東京駅"),
        ("明日は東京駅で会う", "京"),
        ("ﾃﾞｰﾀ", "データ"),
        ("พบกันที่สถานีรถไฟ", "สถานี"),
        ("서울역에서 만나", "서울역"),
        ("Увидимся ЁЛКА", "елка"),
        ("write to Night_Owl.77@mail.example", "night_owl.77"),
        ("ok 🦉 tonight", "🦉"),
        ("ok 👍🏽", "👍"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("zero\u200bwidth", "zerowidth"),
        ("credits and crédito", "cred*"),
        ("हिन्दी में लिखा", "हिन्दी"),
    ],
)
def test_a_word_is_found_however_it_was_typed(written: str, typed: str) -> None:
    assert _rows(["nothing of it", written, ""], typed) == [1]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("owl night", '"night owl"'),
        ("a night", "owl"),
        ("credits", "cred"),
        ("東京", "京東"),
        ("हिन्दू", "हिन्दी"),
        ("мои", "мой"),
        ("night owl", "night -owl"),
    ],
)
def test_what_was_not_asked_for_is_not_found(written: str, typed: str) -> None:
    assert _rows([written], typed) == []


def test_no_phrase_runs_from_one_message_into_the_next() -> None:
    assert _rows(["night", "owl"], '"night owl"') == []


@pytest.mark.parametrize("typed", ["", "   ", "-owl", '""', "!?"])
def test_a_question_without_a_word_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        parts_of(typed)


def _stream(texts: list[str]) -> list[list[str]]:
    """The terms of each message, read back from the segment."""
    made = _made(texts)
    at = {
        int(place): made.term(n).decode()
        for n in range(len(made.ends))
        for place in made.places[made.bounds[n] : made.bounds[n + 1]]
    }
    bits = np.flatnonzero(np.unpackbits(made.begins.view(np.uint8), bitorder="little")).tolist()
    assert len(bits) == len(texts)
    assert made.before.tolist() == [sum(bit < 64 * word for bit in bits) for word in range(len(made.begins))]
    return [
        [at[place] for place in range(begin, end) if place in at]
        for begin, end in zip(bits, [*bits[1:], 64 * len(made.begins)], strict=bool(bits))
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=8))
def test_the_kernel_and_its_twin_agree(texts: list[str]) -> None:
    twin = [[term for term, _, _ in folding.spans(folding.composed(text))] for text in texts]
    assert _stream(texts) == twin


@pytest.mark.parametrize("text", ["a" * 300, "é" * 300, "漢" * 90, "a漢b字🦉c", "x㍍y℃z", "ß" * 40, "ﷺ"])
def test_the_kernel_and_its_twin_agree_on_what_is_rare(text: str) -> None:
    assert _stream([text, "b"]) == [[term for term, _, _ in folding.spans(folding.composed(text))], ["b"]]


def test_the_tables_say_what_the_twin_says_of_every_character() -> None:
    tables = folding.tables()
    for point in (*range(0xD800), *range(0xE000, 0x110000)):
        assert tables.kind[point] == folding.folded(chr(point))[0], hex(point)


@given(st.sets(st.integers(0, 300)), st.sets(st.integers(0, 300)), st.integers(-3, 3), st.booleans())
def test_sorted_sets_meet(one: set[int], other: set[int], ahead: int, want: bool) -> None:
    a, b = (np.array(sorted(values), np.uint32) for values in (one, other))
    expected = [value for value in sorted(one) if (value + ahead in other) == want]
    assert kernel.kept(a, b, ahead, want).tolist() == expected


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40), st.data())
def test_places_lie_in_messages(sizes: list[int], data: Any) -> None:
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32)
    places = sorted(data.draw(st.sets(st.integers(0, int(starts[-1]) - 1))))
    expected = sorted({int(np.searchsorted(starts, place, "right")) - 1 for place in places})
    begins, before = segment.begins_of(starts)
    assert kernel.messages_of(np.array(places, np.uint32), begins, before).tolist() == expected


@pytest.mark.parametrize("ahead", [-2, 0, 3])
@pytest.mark.parametrize("share", [0.001, 0.03, 0.5, 1.0])
@pytest.mark.parametrize("want", [True, False])
def test_many_sorted_values_meet(share: float, ahead: int, want: bool) -> None:
    random = np.random.default_rng(5)
    values = np.unique(random.integers(100, 200_000, 30_000)).astype(np.uint32)
    others = np.flatnonzero(random.random(250_000) < share).astype(np.uint32)
    met = np.isin(values.astype(np.int64) + ahead, others)
    assert np.array_equal(kernel.kept(values, others, ahead, want), values[met == want])


def test_the_newest_comes_first_and_pages_follow_each_other() -> None:
    moments = np.array([5, 9, segment.UNKNOWN, 9, 1], np.int64)
    index = Index("", ((100, segment.made(pa.array(["owl"] * 5), moments)),))
    nowhere = Folder(Path("nowhere"))
    every = find(index, nowhere, parts_of("owl"), ANYWHERE, 10)
    assert (every.total, every.rows.tolist()) == (5, [103, 101, 100, 104, 102])
    assert find(index, nowhere, parts_of("owl"), ANYWHERE, 2, 2).rows.tolist() == [100, 104]
    since = find(index, nowhere, parts_of("owl"), Within(since_us=2, until_us=9), 10)
    assert since.rows.tolist() == [100]


def test_what_was_found_is_marked_in_its_message() -> None:
    assert snippet("See the Níght-Owl now", parts_of('"night owl"')) == [
        ("See the ", False),
        ("Níght-Owl", True),
        (" now", False),
    ]
    long = snippet("x " * 200 + "owl" + " y" * 200, parts_of("owl"))
    assert [piece for piece, hit in long if hit] == ["owl"]
    assert (long[0][0], long[-1][0]) == ("… ", " …")


def _write(folder: Folder, texts: list[str], inputs: str) -> None:
    count = len(texts)
    columns = {name: pa.nulls(count, messages.SCHEMA.field(name).type) for name in messages.SCHEMA.names}
    columns |= {
        "group_id": pa.array(["g"] * (count // 2) + ["h"] * (count - count // 2)),
        "account_id": pa.array([f"a{n % 3}" for n in range(count)]),
        "text": pa.array(texts, pa.string()),
        "sent_us": pa.array(range(count), pa.int64()),
        "ordinal": pa.array(range(count), pa.int64()),
    }
    with messages.Writer(folder, inputs) as writer:
        writer.add(pa.record_batch([columns[name] for name in messages.SCHEMA.names], schema=messages.SCHEMA))
        writer.finish()
        writer.publish()


class _Desk:
    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)


def _derive(root: Path, texts: list[str], inputs: str) -> dict[str, int]:
    """The index's files, with when each was written."""
    desk: Any = _Desk(root)
    _write(desk.folder, texts, inputs)
    indexing.derive(desk, lambda *told: None)
    return {path.name: path.stat().st_mtime_ns for path in indexing.folder_of(desk.folder).glob("*.terms")}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of some messages, so that there are many."""
    monkeypatch.setattr(indexing, "LEAST", 8)
    monkeypatch.setattr(indexing, "MOST", 64)
    monkeypatch.setattr(indexing, "_CUT", np.uint64(1 << 60))


@pytest.mark.usefixtures("small")
def test_only_what_changed_is_made_again_and_the_index_is_as_if_made_at_once(tmp_path: Path) -> None:
    texts = [f"message {n} owl{n % 7}" for n in range(600)]
    before = _derive(tmp_path / "a", texts, "1")
    after = _derive(tmp_path / "a", [*texts, "one more"], "2")
    assert len(before) > 10
    assert len(set(after) - set(before)) == 1
    assert all(after[name] == before[name] for name in set(after) & set(before))
    assert set(_derive(tmp_path / "b", [*texts, "one more"], "2")) == set(after)
    index = open_index(Folder(tmp_path / "a"))
    assert index.messages() == 601
    assert (
        find(index, Folder(tmp_path / "a"), parts_of("owl3"), ANYWHERE, 1_000).rows.tolist()
        == [n for n in range(600) if n % 7 == 3][::-1]
    )


@pytest.mark.usefixtures("small")
def test_of_one_group_and_of_one_account(tmp_path: Path) -> None:
    _derive(tmp_path, ["owl"] * 100, "1")
    folder = Folder(tmp_path)
    index = open_index(folder)
    assert find(index, folder, parts_of("owl"), Within(group_id="g"), 100).rows.tolist() == list(range(50))[::-1]
    assert find(index, folder, parts_of("owl"), Within("h", "a1"), 100).rows.tolist() == list(range(52, 100, 3))[::-1]


@pytest.mark.usefixtures("small")
def test_what_is_found_comes_with_its_message(tmp_path: Path) -> None:
    _derive(tmp_path, [f"owl {n}" for n in range(100)], "1")
    folder = Folder(tmp_path)
    answer = found(open_index(folder), folder, parts_of("owl"), ANYWHERE, 3, 1)
    assert answer.total == 100
    assert [(one.group_id, one.account_id, one.sent_us, one.pieces) for one in answer.messages] == [
        ("h", f"a{n % 3}", n, (("owl", True), (f" {n}", False))) for n in (98, 97, 96)
    ]


def test_an_index_of_other_messages_is_not_asked(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with pytest.raises(PartMissing):
        open_index(folder)
    _derive(tmp_path, ["owl"], "1")
    _write(folder, ["owl", "owl"], "2")
    with pytest.raises(PartMissing):
        open_index(folder)


@pytest.mark.usefixtures("small")
def test_a_run_that_was_stopped_between_segments_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"message {n}" for n in range(300)]
    whole = _derive(tmp_path / "whole", texts, "1")
    desk: Any = _Desk(tmp_path / "cut")
    _write(desk.folder, texts, "1")
    write, written = segment.write, []

    def stopping(path: Path, made: segment.Segment) -> None:
        if len(written) == 3:
            path.with_name(f".{path.name}.partial").write_bytes(b"half")
            raise KeyboardInterrupt
        written.append(path.name)
        write(path, made)

    monkeypatch.setattr(segment, "write", stopping)
    with pytest.raises(KeyboardInterrupt):
        indexing.derive(desk, lambda *told: None)
    with pytest.raises(PartMissing):
        open_index(desk.folder)
    monkeypatch.setattr(segment, "write", write)
    indexing.derive(desk, lambda *told: None)
    place = indexing.folder_of(desk.folder)
    names = {name.removesuffix(indexing.TERMS) for name in whole}
    every = {f"{name}{end}" for name in names for end in (indexing.TERMS, indexing.LINES)}
    assert {path.name for path in place.iterdir()} == {*every, indexing.INDEX}
    for name in every:
        assert (place / name).read_bytes() == (indexing.folder_of(Folder(tmp_path / "whole")) / name).read_bytes()
