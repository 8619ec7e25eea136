"""Where lists contradict each other about an item. Nothing is resolved here: both stay, and both are shown.

Two kinds. `category`: lists of one category scheme put the item into different categories (codes that decide nothing,
such as uncategorised, contradict nothing; codes of different schemes cannot be compared). `good-and-bad`: one list says
known good, another does not.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from crosswalk.ids import SetId, Sha256
from crosswalk.matches import tables
from crosswalk.matches.scheme import decides, written


@dataclass(frozen=True, slots=True)
class Conflict:
    """`says` holds each set with the category that it gives, in the order of sets."""

    sha256: Sha256
    kind: str
    scheme: str
    says: tuple[tuple[SetId, str], ...]


def conflicts(connection: sqlite3.Connection, sha256: Sha256 | None = None) -> Iterator[Conflict]:
    """Every contradiction about every item, or about one, in the order of items."""
    for item, rows in groupby(tables.matches(connection, sha256), key=lambda row: row["sha256"]):
        yield from _of_item(Sha256(item), list(rows))


def _of_item(item: Sha256, rows: list[sqlite3.Row]) -> Iterator[Conflict]:
    by_scheme: dict[str, set[tuple[SetId, str]]] = defaultdict(set)
    good: set[tuple[SetId, str]] = set()
    bad: set[tuple[SetId, str]] = set()
    for row in rows:
        says = (SetId(row["set_id"]), written(row["scheme"], row["category"]))
        if row["good"]:
            good.add(says)
        elif decides(row["scheme"], row["category"], good=False):
            bad.add(says)
            by_scheme[row["scheme"]].add(says)
    for scheme, said in sorted(by_scheme.items()):
        if scheme and len({category for _, category in said}) > 1:
            yield Conflict(item, "category", scheme, _ordered(said))
    if good and bad:
        yield Conflict(item, "good-and-bad", "", _ordered(good | bad))


def _ordered(said: set[tuple[SetId, str]]) -> tuple[tuple[SetId, str], ...]:
    return tuple(sorted(said, key=lambda pair: (int(pair[0][1:]), pair[1])))
