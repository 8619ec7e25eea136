"""Views of the review: each question leaves what answers it, together what answers all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from crosswalk import database
from crosswalk.errors import BadValue
from crosswalk.ids import unit_id
from crosswalk.series.wanting import Wanted
from crosswalk.workspace import grading
from crosswalk.workspace.looking import Review, choices
from crosswalk.workspace.operation import Operation

GENERATOR = np.random.default_rng(11)
STACKS = 8


def name(number: int) -> str:
    return f"T-{number:012x}"


def sha(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    """Eight stacks. Two are videos, two on lists, three of one camera; two of nearly one hash, one turned."""
    base = GENERATOR.integers(0, 256, (8, 32), dtype=np.uint8)
    with Operation.init(tmp_path / "op", unit_id("ES"), "op", "Ana") as opened:
        with database.transaction(opened.connection):
            _sources(opened)
            for number in range(STACKS):
                _stack(opened, number, base)
        yield opened


def _sources(opened: Operation) -> None:
    execute = opened.connection.execute
    for number, exhibit in ((1, "desktop"), (2, "phone")):
        execute(
            "INSERT INTO source VALUES (?, 'folder', '1', ?, '/x', 0, NULL, 'w', ?, 'ES', 'ES', 'B', '2', 'H1', NULL, 'b', 1)",
            (f"S{number}", f"exhibit-{number}", exhibit),
        )
    for number, good in ((1, 0), (2, 1)):
        execute(
            "INSERT INTO known_set VALUES (?, ?, 'US', '1', 'us-vics-2', ?, 'r', '1', 'x', 1, 0, 'x', 'b', 1)",
            (f"K{number}", f"list-{number}", good),
        )


def _stack(opened: Operation, number: int, base: np.ndarray) -> None:
    execute, digest = opened.connection.execute, sha(number)
    kind = "video" if number in (6, 7) else "picture"
    execute("INSERT INTO item VALUES (?, '', '', 9, ?, 'x/y', 0)", (digest, kind))
    execute("INSERT INTO stack_member VALUES (?, ?, 1, -1, 0, '1')", (name(number), digest))
    execute("INSERT INTO occurrence VALUES (?, ?, ?, 'p', 0, NULL, NULL, NULL)", (f"S{1 + number % 2}", number, digest))
    make, taken = ("Acme", f"2025-0{number + 1}-10T10:00:00") if number < 3 else (None, None)
    execute(
        "INSERT INTO appearance (sha256, version, width, height, make, model, taken) VALUES (?, '1', 4, 3, ?, 'One', ?)",
        (digest, make, taken),
    )
    forms = GENERATOR.integers(0, 256, (8, 32), dtype=np.uint8)
    if number == 0:
        forms = base
    elif number == 4:
        forms[0] = base[3] ^ np.array([0b111] + [0] * 31, np.uint8)
    execute(
        "INSERT INTO fingerprint VALUES (?, 'pdq', '1', 0, 0, ?, ?, 90)", (digest, forms[0].tobytes(), forms.tobytes())
    )
    if number in (1, 2):
        execute("INSERT INTO match VALUES (?, ?, 1, 'pdq', ?, 0, 0, '1', '', '1')", (digest, f"K{number}", 10 * number))


def seen(operation: Operation, **asked: str) -> list[str]:
    return [tile["stack"] for tile in Review(operation).page(Wanted(**asked), 0, 100)["tiles"]]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, range(8)),
        ({"kind": "video"}, [6, 7]),
        ({"kind": "picture", "source": "S2"}, [1, 3, 5]),
        ({"known_set": "K1"}, [1]),
        ({"known_set": "K2"}, [2]),
        ({"distance": "10"}, [1]),
        ({"distance": "9"}, []),
        ({"known_set": "K2", "distance": "20"}, [2]),
        ({"since": "2025-02-10", "until": "2025-03-09"}, [1]),
        ({"since": "2025-02-11"}, [2]),
        ({"until": "2025-01-10"}, [0]),
        ({"camera": "Acme One"}, [0, 1, 2]),
        ({"camera": "One"}, [3, 4, 5, 6, 7]),
        ({"camera": "Acme One", "source": "S1"}, [0, 2]),
        ({"show": "known"}, [1]),
        ({"show": "ungraded", "camera": "Acme One"}, [0, 2]),
        ({"source": "S9"}, []),
    ],
)
def test_a_view_holds_what_answers_every_question(
    operation: Operation, asked: dict[str, str], numbers: list[int]
) -> None:
    assert seen(operation, **asked) == [name(number) for number in numbers]


@pytest.mark.parametrize(
    "asked", [{"show": "some"}, {"since": "2025-13-01"}, {"until": "x"}, {"distance": "257"}, {"distance": "-1"}]
)
def test_what_cannot_be_asked(asked: dict[str, str]) -> None:
    with pytest.raises(BadValue):
        Wanted(**asked)


def test_look_alikes_stand_by_distance_whatever_their_turn(operation: Operation) -> None:
    page = Review(operation).page(Wanted(alike=name(0)), 0, 100)
    assert [(tile["stack"], tile["away"]) for tile in page["tiles"]] == [(name(0), 0), (name(4), 3)]
    assert seen(operation, alike=name(5)) == [name(5)]
    assert seen(operation, alike="T-nothing") == []


def test_tags_narrow_and_are_undone(operation: Operation) -> None:
    grading.write_note(operation, "tag", [name(2), name(5)], "  blue   door ", why="seen")
    assert seen(operation, tag="blue door") == [name(2), name(5)]
    assert choices(operation)["tags"] == ["blue door"]
    assert grading.undo_last(operation, why="wrong")["stacks"] == [name(2), name(5)]
    assert seen(operation, tag="blue door") == []
    assert choices(operation)["tags"] == []


def test_what_the_review_can_be_narrowed_to(operation: Operation) -> None:
    told = choices(operation)
    assert [each["value"] for each in told["known_sets"]] == ["K1", "K2"]
    assert [(each["value"], each["exhibit"]) for each in told["sources"]] == [("S1", "desktop"), ("S2", "phone")]
    assert [(each["value"], each["files"]) for each in told["cameras"]] == [("One", 5), ("Acme One", 3)]


def test_a_queue_knows_where_a_stack_stands(operation: Operation) -> None:
    review = Review(operation)
    assert review.position(Wanted(source="S2"), name(5)) == 2
    assert review.position(Wanted(source="S2"), name(4)) is None
    assert review.position(Wanted(), "T-nothing") is None


def test_answers_are_asked_again_after_a_run(operation: Operation) -> None:
    review = Review(operation)
    assert review.page(Wanted(known_set="K1"), 0, 9)["total"] == 1
    with database.transaction(operation.connection):
        operation.connection.execute("INSERT INTO match VALUES (?, 'K1', 2, 'pdq', 3, 0, 0, '1', '', '1')", (sha(3),))
    operation.note("run:end", "op", {})
    assert review.page(Wanted(known_set="K1"), 0, 9)["total"] == 2
