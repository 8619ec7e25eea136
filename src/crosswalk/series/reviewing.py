"""Stacks in the order in which they are looked at, by position, so that a scroll bar reaches the last of a million."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from crosswalk.series.grading import graded_stacks
from crosswalk.series.settling import settled_by_lists
from crosswalk.series.tables import stack_order

FILTERS: dict[str, Callable[[str, set[str], set[str]], bool]] = {
    "all": lambda stack, known, graded: True,
    "ungraded": lambda stack, known, graded: stack not in known and stack not in graded,
    "known": lambda stack, known, graded: stack in known,
    "graded": lambda stack, known, graded: stack in graded,
}
"""What a reviewer may ask for. `ungraded` is what is left to look at: neither on a list nor graded by a colleague."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The stacks of one filter, in order, and how many are left to look at among all, as of `sitting`.

    A queue does not change while somebody works through it: a stack that is graded keeps its position, so none is passed
    over and none is met twice.
    """

    sitting: str
    stacks: tuple[str, ...]
    left: int


def queue(connection: sqlite3.Connection, name: str) -> Queue:
    """The stacks of filter `name`. Every stack is listed once; the order depends on the stacks alone."""
    known, graded = settled_by_lists(connection), graded_stacks(connection)
    order = stack_order(connection)
    chosen = FILTERS[name]
    left = sum(1 for stack in order if FILTERS["ungraded"](stack, known, graded))
    return Queue(state(connection), tuple(stack for stack in order if chosen(stack, known, graded)), left)


def state(connection: sqlite3.Connection) -> str:
    """Changes whenever a queue may have changed: the numbers of judgements, stacks and matches."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM judgement), (SELECT count(*) FROM stack_member) + (SELECT count(*) FROM match)"
    ).fetchone()
    return f"{row[0]}-{row[1]}"
