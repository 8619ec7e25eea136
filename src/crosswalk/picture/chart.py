"""A chart of persons and what connects them, ready to be written in a form that other programs read. Pure data.

Nobody is on it who is told to nobody (`crosswalk.people.network`). It carries the strictest handling code of the operation's
sources, as all derived data does.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """`kind` is `person`, `group`, `item` or an identifier's type. `community` is 0 where there is none; `roles` are separated
    by spaces; `x` and `y` are the places of the chart, about one unit between neighbours."""

    name: str
    kind: str
    label: str
    category: str
    country: str
    roles: str
    community: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """`directed` says whether it runs from `one` to `other` or holds both ways. `first` and `last` are ISO 8601 in UTC, empty
    where not known; `sources` are separated by spaces; `sure` is false for what is merely mentioned or proposed."""

    name: str
    one: str
    other: str
    kind: str
    says: str
    directed: bool
    sure: bool
    count: int
    weight: float
    first: str
    last: str
    sources: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` and `at` (the moment of the latest judgement or message) say of what; `sealed` and `officers` who is left out."""

    title: str
    unit: str
    handling: str
    at: str
    sealed: int
    officers: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def description(self) -> str:
        """What a reader of the file must know before using it."""
        return (
            f"{self.title}, unit {self.unit}, handling {self.handling}. A connection is evidence and no judgement; a person is a "
            f"suspect only where the category says so. Left out: {self.sealed} sealed, {self.officers} registered personas."
        )


def shown(text: str) -> str:
    """Text from evidence with its control, format and separator characters as their numbers: XML cannot hold the first, and the
    others would be obeyed by the program that reads it."""
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
