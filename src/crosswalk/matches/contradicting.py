"""Entries of known sets that contradict each other about one hash, whether or not any item has it.

For each pair of sets where it can happen: one is known good and the other is not, or both use one category scheme. Also
within one set, where a hash stands under two categories. Codes that decide nothing contradict nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from crosswalk.desk import Desk
from crosswalk.ids import SetId
from crosswalk.matches import tables
from crosswalk.matches.digests import offline
from crosswalk.matches.known import held_path
from crosswalk.matches.match import Known
from crosswalk.matches.reader import ALGORITHMS
from crosswalk.matches.scheme import decides, written

_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """What one entry of one set says."""

    set_id: SetId
    entry: int
    category: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two entries with one hash. `kind` is `category` or `good-and-bad`; `value` is in hexadecimal."""

    algorithm: str
    value: str
    kind: str
    one: Said
    other: Said


def contradictions(desk: Desk) -> Iterator[Contradiction]:
    """Every contradiction between entries, by pairs of sets in the order in which they were added."""
    sets = tables.known_sets(desk.connection)
    with offline() as connection:
        for number, one in enumerate(sets):
            for other in sets[number:]:
                if one.good != other.good:
                    yield from _between(connection, desk, one, other, "good-and-bad")
                elif one.scheme and one.scheme == other.scheme and not one.good:
                    yield from _between(connection, desk, one, other, "category")


def _between(
    connection: duckdb.DuckDBPyConnection, desk: Desk, one: Known, other: Known, kind: str
) -> Iterator[Contradiction]:
    differ = "a.category <> b.category" if kind == "category" else "true"
    if one.set_id == other.set_id:
        differ += " AND a.entry < b.entry"
    for algorithm in ALGORITHMS:
        cursor = connection.execute(
            f"SELECT hex(a.{algorithm}), a.entry, a.category, b.entry, b.category FROM read_parquet(?) AS a"
            f" JOIN read_parquet(?) AS b ON a.{algorithm} = b.{algorithm} WHERE {differ} ORDER BY a.entry, b.entry",
            [str(held_path(desk, one.set_id)), str(held_path(desk, other.set_id))],
        )
        while rows := cursor.fetchmany(_ROWS):
            for value, entry, category, other_entry, other_category in rows:
                if kind == "category" and written(one.scheme, category) == written(other.scheme, other_category):
                    continue
                if decides(one.scheme, category, one.good) and decides(other.scheme, other_category, other.good):
                    first, second = Said(one.set_id, entry, category), Said(other.set_id, other_entry, other_category)
                    yield Contradiction(algorithm, value.lower(), kind, first, second)
