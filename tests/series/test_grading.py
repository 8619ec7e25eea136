"""Grades survive re-stacking, disagree in the open, and are undone by a judgement; lists settle what they may."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from crosswalk import database, judgements
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import unit_id
from crosswalk.matches import deriving as matching
from crosswalk.progress import silent
from crosswalk.series import deriving, grading, settling, tables
from crosswalk.workspace import grading as door
from crosswalk.workspace.knowing import add_known
from crosswalk.workspace.operation import Operation

GENERATOR = np.random.default_rng(40)


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "op", "first officer") as opened:
        yield opened


def put(operation: Operation, content: str, value: np.ndarray, side: int = 100, kind: str = "picture") -> str:
    held = content.encode()
    sha256 = hashlib.sha256(held).hexdigest()
    dihedral = GENERATOR.integers(0, 256, (8, 32), dtype=np.uint8)
    dihedral[0] = value
    execute = operation.connection.execute
    item = (sha256, hashlib.md5(held).hexdigest(), hashlib.sha1(held).hexdigest(), len(held), kind, "", 0)
    execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", item)
    row = (sha256, "pdq", "1", 0, 0, value.tobytes(), dihedral.tobytes(), 90)
    execute("INSERT INTO fingerprint VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    execute("INSERT INTO appearance (sha256, version, width, height) VALUES (?, '1', ?, ?)", (sha256, side, side))
    return sha256


def away(row: np.ndarray, bits: int, first: int = 0) -> np.ndarray:
    out = np.unpackbits(row)
    out[first : first + bits] ^= 1
    return np.packbits(out)


def derive(operation: Operation) -> None:
    matching.derive(operation.desk, silent)
    deriving.derive(operation.desk, silent)


def value() -> np.ndarray:
    return GENERATOR.integers(0, 256, 32, dtype=np.uint8)


def lines(operation: Operation) -> dict[str, dict[str, object]]:
    return {line["front"]: line for line in door.stack_lines(operation)}


def test_one_stack_for_each_picture_and_video(operation: Operation) -> None:
    base = value()
    small, large, film = (
        put(operation, "s", away(base, 3), 10),
        put(operation, "l", base),
        put(operation, "v", base, kind="video"),
    )
    operation.connection.execute("INSERT INTO item VALUES (?, '', '', 1, 'text', '', 0)", ("0" * 64,))
    derive(operation)
    rows = [tuple(row) for row in tables.all_members(operation.connection)]
    assert sorted(rows) == sorted(
        [
            (f"T-{large[:12]}", large, 1, 0, 0),
            (f"T-{large[:12]}", small, 0, 3, 0),
            (f"T-{film[:12]}", film, 1, 0, 0),
        ]
    )


def test_a_grade_survives_that_the_front_changes(operation: Operation) -> None:
    base = value()
    one = put(operation, "one", base, 100)
    derive(operation)
    number = door.grade(operation, f"T-{one[:12]}", "1", why="seen")
    larger = put(operation, "larger", away(base, 10), 900)
    derive(operation)
    line = lines(operation)[larger]
    assert line["size"] == 2
    assert [each["judgement"] for each in line["grades"]] == [number]
    assert line["decided"]


def test_a_grade_survives_that_a_stack_is_split(operation: Operation) -> None:
    base = value()
    one, two = put(operation, "one", base, 200), put(operation, "two", away(base, 20), 100)
    derive(operation)
    door.grade(operation, two.upper(), "0", why="seen")
    operation.connection.execute("UPDATE fingerprint SET quality = 0 WHERE sha256 = ?", (two,))
    operation.connection.execute("UPDATE fingerprint SET version = '2' WHERE sha256 = ?", (two,))
    derive(operation)
    held = lines(operation)
    assert [held[item]["grades"][0]["category"] for item in (one, two)] == ["0", "0"]


def test_disagreement_is_kept_and_shown(operation: Operation) -> None:
    one = put(operation, "one", value())
    derive(operation)
    door.grade(operation, one, "1", why="seen")
    operation.actor = type(operation.actor)("second officer", operation.unit)
    second = door.grade(operation, one, "2", why="looked closer")
    line = lines(operation)[one]
    assert [(each["category"], each["by"]) for each in line["grades"]] == [
        ("1", "first officer"),
        ("2", "second officer"),
    ]
    assert line["disagreement"]
    judgements.undo(operation.connection, second, by=operation.actor, why="mistaken", at=operation.clock())
    line = lines(operation)[one]
    assert [each["category"] for each in line["grades"]] == ["1"]
    assert not line["disagreement"]
    third = next(iter(judgements.standing(operation.connection, "grade"))).number
    judgements.undo(operation.connection, third, by=operation.actor, why="mistaken", at=operation.clock())
    assert not lines(operation)[one]["decided"]


def test_a_grade_keeps_the_members_of_its_time(operation: Operation) -> None:
    base = value()
    items = sorted([put(operation, "one", base), put(operation, "two", away(base, 5), 50)])
    derive(operation)
    door.grade(operation, items[0], "1", why="seen")
    judgement = next(judgements.standing(operation.connection, "grade"))
    assert sorted(judgement.content["sha256"]) == items
    assert (judgement.content["scheme"], judgement.content["category"]) == ("us-vics-2", "1")


def test_what_cannot_be_graded_is_refused(operation: Operation) -> None:
    one = put(operation, "one", value())
    derive(operation)
    for name, category, scheme, error in (
        ("T-000000000000", "1", "", UnknownName),
        ("0" * 64, "1", "", UnknownName),
        (one, "7", "", BadValue),
        (one, "", "", BadValue),
        (one, "1", "no-such-scheme", BadValue),
    ):
        with pytest.raises(error):
            door.grade(operation, name, category, why="seen", scheme=scheme)
    with pytest.raises(BadValue):
        door.grade(operation, one, "1", why=" ")
    assert not list(judgements.standing(operation.connection, "grade"))


def test_an_item_may_be_named_by_the_beginning_of_its_digest(operation: Operation) -> None:
    one = put(operation, "one", value())
    derive(operation)
    assert grading.stack_named(operation.connection, one[:8].upper()) == f"T-{one[:12]}"
    for name in (one[:7], "%", "", one + "0"):
        with pytest.raises(UnknownName):
            grading.stack_named(operation.connection, name)


def test_codes_are_written_as_the_scheme_writes_them(operation: Operation) -> None:
    one = put(operation, "one", value())
    derive(operation)
    door.grade(operation, one, "b", why="seen", scheme="uk-caid")
    assert grading.grades_of(operation.connection, [f"T-{one[:12]}"])[f"T-{one[:12]}"][0].category == "B"


@pytest.mark.parametrize(
    ("unit", "scheme"), [("ES", "us-vics-2"), ("UK", "uk-caid"), ("GB-NCA", "uk-caid"), ("UKR", "us-vics-2")]
)
def test_the_usual_scheme_of_a_unit(tmp_path: Path, unit: str, scheme: str) -> None:
    with Operation.init(tmp_path / "op", unit_id(unit), "op", "x") as opened:
        assert door.scheme_of(opened)["scheme"] == scheme


def test_a_code_that_decides_nothing_leaves_the_stack_open(operation: Operation) -> None:
    one = put(operation, "one", value())
    derive(operation)
    door.grade(operation, one, "0", why="not sure", scheme="us-vics-1")
    line = lines(operation)[one]
    assert len(line["grades"]) == 1
    assert not line["decided"]


def put_list(operation: Operation, name: str, rows: list[str], **about: object) -> None:
    file = operation.folder.root / f"{name}.csv"
    file.write_text("\n".join(["sha256,category", *rows]) + "\n")
    add_known(operation, [file], name=name, owner="US", **about)  # type: ignore[arg-type]


def test_the_funnel(operation: Operation) -> None:
    base, icon, altered = value(), value(), value()
    bad, copy = put(operation, "bad", base, 200), put(operation, "copy", away(base, 4), 100)
    good = put(operation, "good", icon)
    half, _near = put(operation, "half", altered, 200), put(operation, "near", away(altered, 4), 100)
    both, unlooked, graded = (
        put(operation, "both", value()),
        put(operation, "unlooked", value()),
        put(operation, "graded", value()),
    )
    put_list(operation, "list", [f"{bad},1", f"{both},2", f"{unlooked},0"], scheme="us-vics-1")
    put_list(operation, "good", [f"{good},", f"{half},", f"{both},"], good=True)
    derive(operation)
    door.grade(operation, graded, "0", why="seen")
    held = lines(operation)
    assert {item: held[item]["decided"] for item in (bad, good, half, both, unlooked, graded)} == {
        bad: True, good: True, half: False, both: False, unlooked: False, graded: True,
    }  # fmt: skip
    assert held[both]["disputed"]
    assert copy in [member["sha256"] for member in held[bad]["members"]]
    assert settling.funnel(operation.connection) == settling.Funnel(8, 8, 6, 1, 1, 1, 3)


def test_a_second_run_makes_no_stack_again(operation: Operation, monkeypatch: pytest.MonkeyPatch) -> None:
    put(operation, "one", value())
    derive(operation)
    with monkeypatch.context() as patched:
        patched.setattr(deriving, "stack", lambda *_: pytest.fail("stacked again"))
        derive(operation)
    put(operation, "two", value())
    derive(operation)
    assert tables.stacks(operation.connection) == 2


def test_rebuilding_gives_the_same(operation: Operation) -> None:
    base = value()
    for number in range(5):
        put(operation, f"{number}", away(base, 7, 7 * number), 100 + number)
    derive(operation)
    door.grade(operation, hashlib.sha256(b"2").hexdigest(), "1", why="seen")
    names = ("stack_member", "judged_item", "match", "matched")
    before = [database.table_digest(operation.connection, name) for name in names]
    for name in names:
        operation.connection.execute(f"DELETE FROM {name}")
    derive(operation)
    assert [database.table_digest(operation.connection, name) for name in names] == before


def test_reading_leaves_a_trail_line(operation: Operation) -> None:
    put(operation, "one", value())
    derive(operation)
    door.stack_lines(operation)
    door.match_lines(operation)
    verbs = [row["verb"] for row in operation.connection.execute("SELECT verb FROM trail ORDER BY sequence")]
    assert verbs[-2:] == ["stacks", "matches"]
