"""Open a series, put stacks into it, and say which series a stack is in."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment, SeriesId, StackId
from crosswalk.policy import Actor
from crosswalk.series import tables
from crosswalk.series.grading import note, stack_named, standing_rows

SERIES, GATHER = "series", "gather"
LONGEST_TITLE = 200


def open_series(desk: Desk, title: str, *, by: Actor, why: str, at: Moment) -> SeriesId:
    """Begin a series. Needs an open transaction. Raises `BadValue` for a blank title or reason."""
    title = " ".join(title.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise BadValue("a series has a title of 1 to {longest_title} characters", longest_title=LONGEST_TITLE)
    name = SeriesId(f"R-{judgements.newest(desk.connection) + 1}")
    judgements.record(desk.connection, SERIES, name, {"title": title}, by=by, why=why, at=at)
    return name


def gather(
    desk: Desk, series: str, stacks_or_items: Sequence[str], *, by: Actor, why: str, at: Moment
) -> list[tuple[int, StackId]]:
    """Put stacks into a series, a judgement each. Raises `UnknownName`, `BadValue` for one that is in it already."""
    checked(desk.connection, series)
    held = set(stacks_in(desk.connection, series))
    done = []
    for name in stacks_or_items:
        stack = stack_named(desk.connection, name)
        if stack in held:
            raise BadValue("{stack} is in {series} already", stack=stack, series=series)
        held.add(stack)
        done.append((note(desk, GATHER, stack, {}, by=by, why=why, at=at, subject=series), stack))
    return done


def stacks_in(connection: sqlite3.Connection, series: str) -> tuple[StackId, ...]:
    """The stacks of a series, in the order in which they came into it."""
    undone = judgements.undone(connection)
    found = tables.stacks_gathered(connection, series)
    return tuple(dict.fromkeys(StackId(stack) for number, stack, _ in found if number not in undone))


def series_of(connection: sqlite3.Connection, stack_ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The series that each of these stacks is in: `series, title`. A stack that is in none is absent."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = list(standing_rows(connection, GATHER, stack_ids))
    named = titles(connection) if rows else {}
    for row, _ in rows:
        told = {"series": row["subject"], "title": named.get(row["subject"], "")}
        if row["subject"] in named and told not in found[row["stack_id"]]:
            found[row["stack_id"]].append(told)
    return dict(found)


def titles(connection: sqlite3.Connection) -> dict[str, str]:
    """The title of every series that stands, in the order in which they were opened."""
    return {each.subject: each.content["title"] for each in judgements.standing(connection, SERIES)}


def checked(connection: sqlite3.Connection, series: str) -> SeriesId:
    """The series of this name. Raises `UnknownName`."""
    if series not in titles(connection):
        raise UnknownName(
            "there is no series {series}", remedy="List them with crosswalk series list OPERATION.", series=series
        )
    return SeriesId(series)
