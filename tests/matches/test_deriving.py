"""Items meet known sets by digest and by PDQ: nearest, turned, never the empty file, the same in any order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from crosswalk import database
from crosswalk.errors import IntegrityFailed
from crosswalk.ids import unit_id
from crosswalk.matches import deriving, holdings, tables
from crosswalk.matches.conflicts import conflicts
from crosswalk.matches.contradicting import contradictions
from crosswalk.progress import silent
from crosswalk.workspace.knowing import add_known
from crosswalk.workspace.operation import Operation

GENERATOR = np.random.default_rng(20)


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "op", "tester") as opened:
        yield opened


def put_item(operation: Operation, content: bytes, kind: str = "picture") -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    row = (sha256, hashlib.md5(content).hexdigest(), hashlib.sha1(content).hexdigest(), len(content), kind, "", 0)
    operation.connection.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return sha256


def put_print(
    operation: Operation, sha256: str, dihedral: np.ndarray, algorithm: str = "pdq", frame: int = 0, quality: int = 90
) -> None:
    row = (sha256, algorithm, "1", frame, 0, dihedral[0].tobytes(), dihedral.tobytes(), quality)
    operation.connection.execute("INSERT INTO fingerprint VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def eight() -> np.ndarray:
    return GENERATOR.integers(0, 256, (8, 32), dtype=np.uint8)


def away(row: np.ndarray, bits: int) -> np.ndarray:
    out = np.unpackbits(row)
    out[GENERATOR.choice(256, bits, replace=False)] ^= 1
    return np.packbits(out)


def put_list(operation: Operation, lines: list[str], name: str = "list", **about: object) -> None:
    file = operation.folder.root / f"{name}.csv"
    file.write_text("\n".join(lines) + "\n")
    add_known(operation, [file], name=name, owner="US", **about)  # type: ignore[arg-type]


def told(operation: Operation) -> list[tuple[object, ...]]:
    columns = "sha256, set_id, entry, algorithm, distance, turn, frame, category"
    return [tuple(row) for row in operation.connection.execute(f"SELECT {columns} FROM match ORDER BY {columns}")]


def derive(operation: Operation) -> None:
    deriving.derive(operation.desk, silent)


def test_equal_digests_by_the_strongest(operation: Operation) -> None:
    one, two = put_item(operation, b"one"), put_item(operation, b"two", "other")
    md5, sha1 = hashlib.md5(b"one").hexdigest(), hashlib.sha1(b"one").hexdigest()
    put_list(
        operation, ["md5,sha1,sha256,category", f"{md5},{sha1},{one},1", f"{md5},,,2", f",,{two},1", f"{'0' * 32},,,1"]
    )
    derive(operation)
    assert told(operation) == sorted(
        [
            (one, "K1", 2, "sha256", 0, 0, 0, "1"),
            (one, "K1", 3, "md5", 0, 0, 0, "2"),
            (two, "K1", 4, "sha256", 0, 0, 0, "1"),
        ]
    )


def test_the_empty_file_never_matches(operation: Operation) -> None:
    put_item(operation, b"", "empty")
    item = put_item(operation, b"x")
    put_list(operation, ["md5,sha256", f"d41d8cd98f00b204e9800998ecf8427e,{item}", f"{hashlib.md5(b'').hexdigest()},"])
    derive(operation)
    assert told(operation) == [(item, "K1", 2, "sha256", 0, 0, 0, "")]
    assert [problem.entry for problem in tables.known_problems(operation.connection, tables.SetId("K1"))] == [2, 3]


def test_rows_that_say_the_same_are_told_once(operation: Operation) -> None:
    item = put_item(operation, b"x")
    put_list(operation, ["sha256,category", f"{item},1", f"{item},1", f"{item},2"])
    derive(operation)
    assert [(row[2], row[7]) for row in told(operation)] == [(2, "1"), (4, "2")]


def test_a_file_made_to_have_a_known_good_md5_is_not_closed(operation: Operation) -> None:
    put_item(operation, b"forged")
    md5 = hashlib.md5(b"forged").hexdigest()
    put_list(operation, ["md5,sha1", f"{md5},{'a' * 40}"], "good", good=True)
    put_list(operation, ["md5,sha1", f"{md5},{'a' * 40}"], "bad")
    derive(operation)
    assert [row[1] for row in told(operation)] == ["K2"]


@pytest.mark.parametrize("distance", [0, 1, 30, 31, 32, 40])
@pytest.mark.parametrize("turn", [0, 5])
def test_pdq_within_the_radius_of_any_turn(operation: Operation, distance: int, turn: int) -> None:
    item = put_item(operation, b"picture")
    dihedral = eight()
    put_print(operation, item, dihedral)
    put_list(operation, ["pdq,category", f"{away(dihedral[turn], distance).tobytes().hex()},1"])
    derive(operation)
    expected = [(item, "K1", 2, "pdq", distance, turn, 0, "1")] if distance <= 31 else []
    assert told(operation) == expected


def test_the_nearest_turn_and_frame_are_kept_for_each_algorithm(operation: Operation) -> None:
    item = put_item(operation, b"video", "video")
    target = eight()[0]
    far, near, other = eight(), eight(), eight()
    far[3], near[6], near[7], other[2] = away(target, 9), away(target, 4), away(target, 4), away(target, 12)
    put_print(operation, item, far, frame=0)
    put_print(operation, item, near, frame=1)
    put_print(operation, item, other, "pdq_512")
    put_list(operation, ["pdq", target.tobytes().hex()])
    derive(operation)
    assert told(operation) == [(item, "K1", 2, "pdq", 4, 6, 1, ""), (item, "K1", 2, "pdq_512", 12, 2, 0, "")]


def test_a_flat_picture_takes_no_part(operation: Operation) -> None:
    item = put_item(operation, b"flat")
    dihedral = eight()
    put_print(operation, item, dihedral, quality=operation.settings.pdq_quality - 1)
    put_list(operation, ["pdq", dihedral[0].tobytes().hex()])
    derive(operation)
    assert told(operation) == []


def test_sixty_four_digits_are_looked_up_as_both(operation: Operation) -> None:
    item = put_item(operation, b"picture")
    dihedral = eight()
    put_print(operation, item, dihedral)
    put_list(operation, ["hash,note", f"{item},a", f"{dihedral[1].tobytes().hex()},b"])
    derive(operation)
    assert [row[2:6] for row in told(operation)] == [(2, "sha256", 0, 0), (3, "pdq", 0, 1)]


def _world(operation: Operation, order: list[str]) -> None:
    generator = np.random.default_rng(3)
    prints = generator.integers(0, 256, (6, 8, 32), dtype=np.uint8)
    items = [put_item(operation, bytes([number])) for number in range(6)]
    for step in order:
        if step == "prints":
            for item, dihedral in zip(items, prints, strict=True):
                put_print(operation, item, dihedral)
        elif step in ("a", "b"):
            values = prints[:4, 2] if step == "a" else prints[2:, 0]
            lines = [f"{value.tobytes().hex()},,{step}" for value in values]
            put_list(operation, ["pdq,sha256,category", *lines, f",{items[5]},{step}"], step)
        else:
            derive(operation)


def test_sets_and_fingerprints_that_come_later_give_the_same(tmp_path: Path) -> None:
    digests = []
    for number, order in enumerate(
        [
            ["a", "b", "prints", "run"],
            ["a", "run", "prints", "run", "b", "run"],
            ["a", "prints", "run", "run", "b", "run"],
        ]
    ):
        with Operation.init(tmp_path / str(number), unit_id("ES"), "op", "tester") as opened:
            _world(opened, order)
            digests.append([database.table_digest(opened.connection, name) for name in ("match", "matched")])
            assert len(told(opened)) == 10
    assert digests[0] == digests[1] == digests[2]


def test_a_second_run_looks_nothing_up(operation: Operation, monkeypatch: pytest.MonkeyPatch) -> None:
    _world(operation, ["a", "prints", "run"])
    before = told(operation)
    monkeypatch.setattr(deriving, "_looked_up", lambda *_: pytest.fail("looked up again"))
    derive(operation)
    assert told(operation) == before


def test_large_holdings_are_kept_and_added_to(operation: Operation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "KEPT", 1)
    _world(operation, ["a", "prints", "run", "b"])
    kept = operation.folder.bulk / "known-pdq"
    assert len(list(kept.glob("*.segment"))) == 1
    held = holdings.holdings(operation.desk, tables.known_sets(operation.connection))
    assert len(list(kept.glob("*.segment"))) == 2
    assert [held.told(row) for row in (0, 3, 4, 7)] == [
        ("K1", 2, "a", ""),
        ("K1", 5, "a", ""),
        ("K2", 2, "b", ""),
        ("K2", 5, "b", ""),
    ]
    next(kept.glob("*.segment")).unlink()
    again = holdings.holdings(operation.desk, tables.known_sets(operation.connection))
    assert len(again.index) == 8
    derive(operation)
    assert len(told(operation)) == 10


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_bytes(b"PAR1" * 9)])
def test_entries_that_are_gone_or_damaged_are_named(operation: Operation, damage: Callable[[Path], object]) -> None:
    item = put_item(operation, b"x")
    put_list(operation, ["sha256", item])
    damage(operation.folder.known / "K1.parquet")
    with pytest.raises(IntegrityFailed, match="K1"):
        derive(operation)


def test_lists_that_contradict_each_other_are_shown(operation: Operation) -> None:
    one, two, three = (put_item(operation, bytes([number])) for number in range(3))
    put_list(
        operation, ["sha256,category", f"{one},1", f"{two},1", f"{three},1"], "a", scheme="us-vics", scheme_version="2"
    )
    put_list(operation, ["sha256,category", f"{one},2", f"{two},1", f"{three},"], "b", scheme="us-vics-2")
    put_list(operation, ["sha256", two], "c", good=True)
    derive(operation)
    found = {conflict.sha256: conflict for conflict in conflicts(operation.connection)}
    assert set(found) == {one, two}
    assert found[one].kind == "category"
    assert found[one].says == (("K1", "1"), ("K2", "2"))
    assert found[two].kind == "good-and-bad"


def test_entries_that_contradict_each_other_are_shown_without_any_item(operation: Operation) -> None:
    one, two, three = ("1" * 64, "2" * 64, "3" * 64)
    heading = "sha256,category"
    put_list(operation, [heading, f"{one},1", f"{two},1", f"{three},1", f"{three},2"], "a", scheme="us-vics-2")
    put_list(operation, [heading, f"{one},2", f"{two},", f"{three},1"], "b", scheme="us-vics-2")
    put_list(operation, [heading, f"{one},A", f"{three},b"], "c", scheme="uk-caid")
    put_list(operation, [heading, f"{one},a", f"{three},B"], "e", scheme="uk-caid")
    put_list(operation, [heading, f"{two},"], "d", good=True)
    found = [
        (each.kind, each.value[0], each.one.set_id, each.one.entry, each.other.set_id, each.other.entry)
        for each in contradictions(operation.desk)
    ]
    assert found == [
        ("category", "3", "K1", 4, "K1", 5),
        ("category", "1", "K1", 2, "K2", 2),
        ("category", "3", "K1", 5, "K2", 4),
        ("good-and-bad", "2", "K1", 3, "K5", 2),
    ]
