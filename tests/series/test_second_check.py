"""A second person decides, without looking where they can; nothing is overwritten, and every act can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crosswalk import database
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import unit_id
from crosswalk.policy import Actor
from crosswalk.series.wanting import Wanted
from crosswalk.workspace import grading
from crosswalk.workspace.explaining import why
from crosswalk.workspace.looking import Review
from crosswalk.workspace.operation import Operation

ONE, TWO, THREE = (f"T-{number:012x}" for number in range(3))


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "op", "Ana") as opened:
        with database.transaction(opened.connection):
            for number, stack in enumerate((ONE, TWO, THREE)):
                digest = f"{number:064x}"
                opened.connection.execute("INSERT INTO item VALUES (?, '', '', 1, 'picture', 'x', 0)", (digest,))
                opened.connection.execute("INSERT INTO stack_member VALUES (?, ?, 1, -1, 0, '1')", (stack, digest))
        yield opened


def be(operation: Operation, who: str) -> None:
    operation.actor = Actor(who, operation.unit)


def waiting(operation: Operation) -> list[str]:
    return [tile["stack"] for tile in Review(operation).page(Wanted("second"), 0, 9)["tiles"]]


def tile(operation: Operation, stack: str) -> dict[str, Any]:
    return next(each for each in Review(operation).page(Wanted(), 0, 9)["tiles"] if each["stack"] == stack)


def test_what_one_person_alone_called_pertinent_waits_for_another(operation: Operation) -> None:
    grading.grade(operation, ONE, "1", why="seen")
    grading.grade(operation, TWO, "0", why="seen")
    assert waiting(operation) == []
    be(operation, "Bo")
    assert waiting(operation) == [ONE]
    number = grading.agree(operation, [ONE], why="same hash on two lists")[0]
    assert waiting(operation) == []
    assert [(g["by"], g["category"], g["unseen"]) for g in tile(operation, ONE)["grades"]] == [
        ("Ana", "1", False),
        ("Bo", "1", True),
    ]
    assert grading.undo_last(operation, why="too fast")["judgements"] == [number]
    assert waiting(operation) == [ONE]


def test_a_disagreement_is_kept_and_shown(operation: Operation) -> None:
    grading.grade(operation, ONE, "1", why="seen")
    be(operation, "Bo")
    grading.grade_all(operation, [ONE], "2", why="age cannot be told")
    shown = tile(operation, ONE)
    assert [(g["by"], g["category"], g["why"]) for g in shown["grades"]] == [
        ("Ana", "1", "seen"),
        ("Bo", "2", "age cannot be told"),
    ]
    assert shown["settled"] == "disputed"
    assert [each["stack"] for each in Review(operation).page(Wanted("disputed"), 0, 9)["tiles"]] == [ONE]


def test_nobody_is_the_second_to_themselves_nor_to_two_others(operation: Operation) -> None:
    grading.grade(operation, ONE, "1", why="seen")
    with pytest.raises(BadValue, match="does not wait for a second check by Ana"):
        grading.agree(operation, [ONE], why="again")
    be(operation, "Bo")
    grading.agree(operation, [ONE], why="agreed")
    be(operation, "Cleo")
    with pytest.raises(BadValue):
        grading.agree(operation, [ONE], why="agreed")
    with pytest.raises(BadValue):
        grading.agree(operation, [TWO], why="nobody has graded it")


def test_a_group_is_graded_in_one_act_and_undone_in_one(operation: Operation) -> None:
    grading.grade(operation, ONE, "1", why="seen")
    numbers = grading.grade_all(operation, [TWO, THREE], "0", why="not pertinent")
    line = operation.connection.execute("SELECT * FROM trail WHERE verb = 'grade' ORDER BY sequence DESC").fetchone()
    assert (line["subject"], len(numbers)) == ("2 stacks", 2)
    assert f'"stacks": ["{TWO}", "{THREE}"]' in line["detail"]
    assert grading.undo_last(operation, why="w") == {"judgements": numbers, "verb": "grade", "stacks": [TWO, THREE]}
    assert grading.undo_last(operation, why="w")["stacks"] == [ONE]
    assert grading.undo_last(operation, why="w")["judgements"] == []


def test_all_or_none_of_a_group_is_graded(operation: Operation) -> None:
    with pytest.raises(UnknownName):
        grading.grade_all(operation, [ONE, "T-nothing"], "1", why="seen")
    assert tile(operation, ONE)["grades"] == []


def test_a_person_undoes_their_own_acts_alone(operation: Operation) -> None:
    grading.grade(operation, ONE, "1", why="seen")
    be(operation, "Bo")
    assert grading.undo_last(operation, why="w")["judgements"] == []
    grading.write_note(operation, "comment", [ONE], "the window", why="w")
    assert grading.undo_last(operation, why="w")["verb"] == "comment"


@pytest.mark.parametrize(("verb", "text"), [("tag", " "), ("tag", "x" * 61), ("comment", ""), ("comment", "a\u0000b")])
def test_what_is_no_tag_and_no_comment(operation: Operation, verb: str, text: str) -> None:
    with pytest.raises(BadValue):
        grading.write_note(operation, verb, [ONE], text, why="w")


def test_why_a_stack_is_here_with_every_judgement_undone_or_not(operation: Operation) -> None:
    grading.grade(operation, ONE, "1", why="seen")
    grading.write_note(operation, "tag", [ONE], "door", why="w")
    grading.undo_last(operation, why="w")
    told = why(operation, ONE)
    assert [(each["verb"], each["said"], each["undone"]) for each in told["history"]] == [
        ("grade", "us-vics-2 1", False),
        ("tag", "door", True),
    ]
    assert [each["front"] for each in told["members"]] == [True]
    with pytest.raises(UnknownName):
        why(operation, "T-nothing")
