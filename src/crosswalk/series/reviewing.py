"""Stacks in the order in which they are looked at, by position, so that a scroll bar reaches the last of a million.

What is settled about every stack is read once into arrays and then followed, judgement by judgement: at a million stacks
a grade and the step to the next one cost milliseconds, where reading everything again costs seconds.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswalk import judgements
from crosswalk.matches import scheme as schemes
from crosswalk.series.grading import all_grades, disagree, grades_of, waiting_for_second
from crosswalk.series.settling import settled
from crosswalk.series.tables import stack_names, stacks_of_judgements

Mask = NDArray[np.bool_]
Names = NDArray[np.bytes_]
Rows = NDArray[np.int32]
Given = Iterable[tuple[str, str, str]]
"""Grades: (scheme, category, by)."""


@dataclass(slots=True)
class Standing:
    """Every stack and whether it is settled. Arrays go with `names`, which are sorted."""

    made: str
    """Of which stacks and matches this was read: other ones, another standing."""
    names: Names
    order: Rows
    """Rows of `names` as they are looked at: the stack with most members first, ties by name."""
    known: Mask
    """Settled by lists, known or good."""
    graded: Mask
    contested: Mask
    """Lists contradict each other on it."""
    disputed: Mask
    """People disagree about it."""
    sole: Rows
    """Who alone has graded it as pertinent, as a row of `people`; 0 is nobody, or several."""
    people: list[str]
    judgement: int
    """The newest judgement that is taken account of."""

    @property
    def sitting(self) -> str:
        """Changes whenever a queue made now may differ from one made before."""
        return f"{self.judgement}-{self.made}"

    @property
    def ungraded(self) -> Mask:
        """What is left to look at: neither settled by a list nor graded."""
        return ~(self.known | self.graded)

    @property
    def left(self) -> int:
        """How many stacks are left to look at."""
        return int(np.count_nonzero(self.ungraded))


FILTERS: dict[str, Callable[[Standing, str], Mask]] = {
    "all": lambda now, me: np.ones(len(now.names), np.bool_),
    "ungraded": lambda now, me: now.ungraded,
    "known": lambda now, me: now.known,
    "graded": lambda now, me: now.graded,
    "second": lambda now, me: (now.sole > 0) & (now.sole != _person(now, me)),
    "disputed": lambda now, me: now.disputed | now.contested,
}
"""Which stacks `wanting.SHOWN` means, for the person who asks."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Stacks in an order, as of `sitting`.

    A queue does not change while somebody works through it: a stack that is graded keeps its position, so none is passed
    over and none is met twice.
    """

    sitting: str
    names: Names
    rows: Rows
    away: NDArray[np.int32] | None = None
    """Bits from the stack that this is a queue of look-alikes of."""

    def __len__(self) -> int:
        return len(self.rows)

    def stacks(self, start: int, count: int) -> tuple[str, ...]:
        """The names of `count` stacks from position `start`."""
        return tuple(name.decode() for name in self.names[self.rows[start : start + count]].tolist())

    def position(self, stack: str) -> int | None:
        """Where a stack stands; None where it does not."""
        row = rows_of(self.names, [stack])
        found = np.flatnonzero(self.rows == row[0]) if len(row) else row
        return int(found[0]) if len(found) else None


def read(connection: sqlite3.Connection, made: str) -> Standing:
    """Read what is settled about every stack. `made` names the state of stacks and matches."""
    # The number first: a judgement that comes while this reads is then followed once more, which changes nothing.
    judgement = judgements.newest(connection)
    names, order = _ordered(stack_names(connection))
    known, graded, contested, disputed = (np.zeros(len(names), np.bool_) for _ in range(4))
    lists = settled(connection)
    known[rows_of(names, lists.known | lists.good)] = True
    contested[rows_of(names, lists.disputed)] = True
    sole = np.zeros(len(names), np.int32)
    now = Standing(made, names, order, known, graded, contested, disputed, sole, [""], judgement)
    _take(now, all_grades(connection))
    return now


def follow(connection: sqlite3.Connection, standing: Standing) -> None:
    """Take account of the judgements that were made since, in place."""
    newest = judgements.newest(connection)
    if newest == standing.judgement:
        return
    touched = stacks_of_judgements(connection, judgements.touched(connection, standing.judgement))
    at = rows_of(standing.names, touched)
    standing.graded[at] = standing.disputed[at] = False
    standing.sole[at] = 0
    given = grades_of(connection, touched)
    _take(
        standing,
        {stack: {(each.scheme, each.category, each.by) for each in grades} for stack, grades in given.items()},
    )
    standing.judgement = newest


def _take(now: Standing, given: dict[str, set[tuple[str, str, str]]]) -> None:
    """Mark the stacks on which these grades stand."""
    decided = [
        s for s, grades in given.items() if any(schemes.decides(name, code, good=False) for name, code, _ in grades)
    ]
    now.graded[rows_of(now.names, decided)] = True
    split = [s for s, grades in given.items() if disagree((name, code) for name, code, _ in grades)]
    now.disputed[rows_of(now.names, split)] = True
    waiting: dict[str, list[str]] = defaultdict(list)
    for stack, grades in given.items():
        waiting[waiting_for_second(grades)].append(stack)
    for alone, stacks in waiting.items():
        now.sole[rows_of(now.names, stacks)] = _person(now, alone)


def _person(now: Standing, name: str) -> int:
    if name not in now.people:
        now.people.append(name)
    return now.people.index(name)


def queue(standing: Standing, name: str, me: str = "", among: Mask | None = None) -> Queue:
    """The stacks of filter `name`, among those of a mask. Every stack is listed once; the order depends on the stacks alone."""
    chosen = FILTERS[name](standing, me)
    if among is not None:
        chosen = chosen & among
    return Queue(standing.sitting, standing.names, standing.order[chosen[standing.order]])


def next_left(standing: Standing, asked: Queue, after: int, name: str = "ungraded", me: str = "") -> int | None:
    """The next position of a queue after `after`, wrapping round, that waits now; None where none does.

    What waits is what is left to look at; in a queue of filter `second` or `disputed`, what is still in it.
    """
    left = FILTERS[name if name in ("second", "disputed") else "ungraded"](standing, me)
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


def rows_of(names: Names, wanted: Iterable[str] | bytes) -> Rows:
    """The rows of those of these stacks that are there; `wanted` may be one text with a stack a line."""
    rows, there = placed(names, wanted)
    found: Rows = rows[there]
    return found


def placed(names: Names, wanted: Iterable[str] | bytes) -> tuple[Rows, Mask]:
    """For each of these stacks its row, and whether it is there at all."""
    each = (
        (wanted.split(b"\n") if wanted else []) if isinstance(wanted, bytes) else [stack.encode() for stack in wanted]
    )
    asked = np.array(each, np.bytes_)
    if not len(asked) or not len(names):
        return np.zeros(len(asked), np.int32), np.zeros(len(asked), np.bool_)
    at = np.searchsorted(names, asked).clip(max=len(names) - 1)
    return at.astype(np.int32), names[at] == asked
