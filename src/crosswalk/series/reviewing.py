"""Stacks in the order in which they are looked at, by position, so that a scroll bar reaches the last of a million.

What is settled about every stack is read once into arrays and then followed, judgement by judgement: at a million stacks
a grade and the step to the next one cost milliseconds, where reading everything again costs seconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswalk import judgements
from crosswalk.matches import scheme as schemes
from crosswalk.series.grading import graded_stacks, grades_of
from crosswalk.series.settling import settled_by_lists
from crosswalk.series.tables import stack_names, stacks_of_grades

Mask = NDArray[np.bool_]
Names = NDArray[np.bytes_]
Rows = NDArray[np.int32]

FILTERS: dict[str, Callable[[Mask, Mask], Mask]] = {
    "all": lambda known, graded: np.ones(len(known), np.bool_),
    "ungraded": lambda known, graded: ~(known | graded),
    "known": lambda known, graded: known,
    "graded": lambda known, graded: graded,
}
"""What a reviewer may ask for. `ungraded` is what is left to look at: neither on a list nor graded by a colleague."""


@dataclass(slots=True)
class Standing:
    """Every stack and whether it is settled. `known` and `graded` go with `names`, which are sorted."""

    made: str
    """Of which stacks and matches this was read: other ones, another standing."""
    names: Names
    order: Rows
    """Rows of `names` as they are looked at: the stack with most members first, ties by name."""
    known: Mask
    graded: Mask
    judgement: int
    """The newest judgement that `graded` takes account of."""

    @property
    def sitting(self) -> str:
        """Changes whenever a queue made now may differ from one made before."""
        return f"{self.judgement}-{self.made}"

    @property
    def left(self) -> int:
        """How many stacks are left to look at."""
        return int(np.count_nonzero(FILTERS["ungraded"](self.known, self.graded)))


@dataclass(frozen=True, slots=True)
class Queue:
    """The stacks of one filter, in order, as of `sitting`.

    A queue does not change while somebody works through it: a stack that is graded keeps its position, so none is passed
    over and none is met twice.
    """

    sitting: str
    names: Names
    rows: Rows

    def __len__(self) -> int:
        return len(self.rows)

    def stacks(self, start: int, count: int) -> tuple[str, ...]:
        """The names of `count` stacks from position `start`."""
        return tuple(name.decode() for name in self.names[self.rows[start : start + count]].tolist())


def read(connection: sqlite3.Connection, made: str) -> Standing:
    """Read what is settled about every stack. `made` names the state of stacks and matches."""
    # The number first: a judgement that comes while this reads is then followed once more, which changes nothing.
    judgement = judgements.newest(connection)
    names, order = _ordered(stack_names(connection))
    known, graded = np.zeros(len(names), np.bool_), np.zeros(len(names), np.bool_)
    known[_rows(names, settled_by_lists(connection))] = True
    graded[_rows(names, graded_stacks(connection))] = True
    return Standing(made, names, order, known, graded, judgement)


def follow(connection: sqlite3.Connection, standing: Standing) -> None:
    """Take account of the judgements that were made since, in place."""
    newest = judgements.newest(connection)
    if newest == standing.judgement:
        return
    touched = stacks_of_grades(connection, judgements.touched(connection, standing.judgement))
    decided = {
        stack
        for stack, grades in grades_of(connection, touched).items()
        if any(schemes.decides(grade.scheme, grade.category, good=False) for grade in grades)
    }
    standing.graded[_rows(standing.names, touched)] = False
    standing.graded[_rows(standing.names, decided)] = True
    standing.judgement = newest


def queue(standing: Standing, name: str) -> Queue:
    """The stacks of filter `name`. Every stack is listed once; the order depends on the stacks alone."""
    chosen = FILTERS[name](standing.known, standing.graded)
    return Queue(standing.sitting, standing.names, standing.order[chosen[standing.order]])


def next_left(standing: Standing, asked: Queue, after: int) -> int | None:
    """The next position of a queue after `after`, wrapping round, that is left to look at now; None where none is."""
    left = FILTERS["ungraded"](standing.known, standing.graded)
    if asked.names is not standing.names:
        # The stacks were made again since the queue was: those of the same name are the same.
        at = np.searchsorted(standing.names, asked.names).clip(max=max(0, len(standing.names) - 1))
        left = (standing.names[at] == asked.names) & left[at] if len(standing.names) else np.zeros(len(at), np.bool_)
    waiting = left[asked.rows]
    start = min(after + 1, len(waiting))
    for first, part in ((start, waiting[start:]), (0, waiting[:start])):
        if part.any():
            return first + int(part.argmax())
    return None


def _ordered(stacks: bytes) -> tuple[Names, Rows]:
    """Names, sorted as bytes, and their rows in the order of looking; from the stack of every member, a line each."""
    of_members = np.array(stacks.split(b"\n") if stacks else [], np.bytes_)
    first = np.ones(len(of_members), np.bool_)
    first[1:] = of_members[1:] != of_members[:-1]
    counts = np.diff(np.append(np.flatnonzero(first), len(of_members)))
    return of_members[first], np.argsort(-counts, kind="stable").astype(np.int32)


def _rows(names: Names, wanted: Iterable[str]) -> Rows:
    """The rows of those of these stacks that are there."""
    asked = np.array([stack.encode() for stack in wanted], np.bytes_)
    if not len(asked) or not len(names):
        return np.zeros(0, np.int32)
    at = np.searchsorted(names, asked).clip(max=len(names) - 1)
    found: Rows = at[names[at] == asked].astype(np.int32)
    return found
