"""What is followed judgement by judgement is what reading everything again would say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswalk import database
from crosswalk.ids import unit_id
from crosswalk.series import keeping, reviewing, tables
from crosswalk.series.wanting import Wanted
from crosswalk.workspace.deciding import undo
from crosswalk.workspace.grading import grade
from crosswalk.workspace.looking import Review
from crosswalk.workspace.operation import Operation

STACKS = 60
GRADED = 12


@pytest.fixture(scope="module")
def operation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operation]:
    root: Path = tmp_path_factory.mktemp("reviewing") / "op"
    with Operation.init(root, unit_id("ES"), "op", "first officer") as opened:
        with database.transaction(opened.connection):
            for number in range(STACKS):
                sha = f"{number:064x}"
                opened.connection.execute("INSERT INTO item VALUES (?, '', '', 1, 'picture', 'image/png', 0)", (sha,))
                opened.connection.execute(
                    "INSERT INTO stack_member VALUES (?, ?, 1, -1, 0, '1')", (f"T-{number:012x}", sha)
                )
        yield opened


@given(st.lists(st.tuples(st.integers(0, GRADED - 1), st.sampled_from("012u")), max_size=25))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_following_equals_reading_again(operation: Operation, acts: list[tuple[int, str]]) -> None:
    standing = reviewing.read(operation.connection, "made")
    numbers: list[int] = []
    for stack, act in acts:
        if act != "u":
            numbers.append(grade(operation, f"T-{stack:012x}", act, why="w", scheme="us-vics-1"))
        elif numbers:
            # An undo is a judgement itself, so this also undoes undoings.
            undo(operation, numbers.pop(), why="w")
            numbers.append(operation.connection.execute("SELECT max(judgement_id) FROM judgement").fetchone()[0])
        if stack % 2:
            reviewing.follow(operation.connection, standing)
    reviewing.follow(operation.connection, standing)
    again = reviewing.read(operation.connection, "made")
    for name in ("graded", "disputed"):
        assert np.array_equal(getattr(standing, name), getattr(again, name)), name
    assert [standing.people[row] for row in standing.sole] == [again.people[row] for row in again.sole]
    assert standing.sitting == again.sitting


def test_what_is_kept_on_disk_is_what_reading_gives(operation: Operation) -> None:
    grade(operation, f"T-{3:012x}", "1", why="w")
    standing = reviewing.read(operation.connection, "made")
    keeping.keep(operation.folder, standing)
    number = grade(operation, f"T-{4:012x}", "2", why="w")
    kept = keeping.kept(operation.folder, "made", number)
    assert kept is not None
    reviewing.follow(operation.connection, kept)
    again = reviewing.read(operation.connection, "made")
    for name in ("names", "order", "known", "graded", "contested", "disputed", "sole"):
        assert np.array_equal(getattr(kept, name), getattr(again, name)), name
    assert (kept.people, kept.judgement) == (again.people, again.judgement)


def test_what_was_kept_of_other_stacks_or_of_another_record_is_not_taken(operation: Operation) -> None:
    standing = reviewing.read(operation.connection, "made")
    keeping.keep(operation.folder, standing)
    assert keeping.kept(operation.folder, "made otherwise", standing.judgement) is None
    assert keeping.kept(operation.folder, "made", standing.judgement - 1) is None
    assert keeping.kept(operation.folder, "made", standing.judgement) is not None
    file = operation.folder.bulk / ".review" / "order.npy"
    file.write_bytes(file.read_bytes()[:-4])
    assert keeping.kept(operation.folder, "made", standing.judgement) is None


def test_a_grade_through_another_connection_is_followed(operation: Operation) -> None:
    review = Review(operation)
    before = review.page(Wanted("ungraded"), 0, 500)
    stack = before["tiles"][0]["stack"]
    with Operation.open(operation.folder.root, "second officer") as other:
        number = grade(other, stack, "2", why="w", scheme="us-vics-2")
    after = review.page(Wanted("ungraded"), 0, 500)
    assert after["total"] == after["ungraded"] == before["total"] - 1
    assert stack not in {tile["stack"] for tile in after["tiles"]}
    # The earlier sitting keeps its positions, and says what is left now.
    kept = review.page(Wanted("ungraded"), 0, 500, before["sitting"])
    assert [tile["stack"] for tile in kept["tiles"]] == [tile["stack"] for tile in before["tiles"]]
    assert kept["ungraded"] == before["total"] - 1
    undo(operation, number, why="w")
    assert review.page(Wanted("ungraded"), 0, 500)["total"] == before["total"]


def test_other_stacks_after_a_run_make_another_sitting(operation: Operation) -> None:
    review = Review(operation)
    held = review.page(Wanted("all"), 0, 500)
    with Operation.open(operation.folder.root, "second officer") as other:
        with database.transaction(other.connection):
            other.connection.execute("UPDATE stack_member SET stack_id = 'T-0' WHERE stack_id = ?", (f"T-{1:012x}",))
        other.note("run:end", "op", {})
    assert review.next_to_look_at(Wanted("all"), -1, held["sitting"]) in range(STACKS)
    fresh = review.page(Wanted("all"), 0, 500)
    assert fresh["sitting"] != held["sitting"]
    assert fresh["tiles"][0]["stack"] == "T-0"
    assert review.page(Wanted("all"), 0, 500, held["sitting"])["tiles"][0]["stack"] == "T-0"


def test_the_largest_stack_first_and_ties_by_name(operation: Operation) -> None:
    names, order = reviewing._ordered(b"T-a\nT-b\nT-b\nT-c\nT-d\nT-d")
    assert names[order].tolist() == [b"T-b", b"T-d", b"T-a", b"T-c"]
    empty, none = reviewing._ordered(b"")
    assert (len(empty), len(none)) == (0, 0)
    assert len(tables.stack_names(operation.connection).split(b"\n")) == STACKS
