"""Persons and what connects them, as arrays: the evidence's relations with every account in the place of its person.

Law 4: an account of a victim is in no relation here, nor is an identifier that a victim holds, nor a conversation of two with
one; victims are counted. Officers' personas are left out and counted likewise. What is not here is on no chart, in no path, in
no export.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.people import relating, tables
from crosswalk.people.relation import DIRECTED, KINDS, SAYS, SCHEMA, relations_path

Int = npt.NDArray[np.int64]
Rows = tuple[list[str], list[str], list[int], list[int], list[int], list[int], list[int], list[str]]
UNTOLD = frozenset({"victim", "officer"})
"""Categories of persons who are in no network."""
NOT_KNOWN = np.iinfo(np.int64).max
_IN_ANALYSIS = np.array([kind not in ("same", "mentions", "proposed") for kind in KINDS])
_WEIGHTS = {"member": 1.0, "invited": 1.0, "replied": 1.0, "chat": 2.0, "holds": 2.0, "posted": 0.5, "stated": 2.0}


@dataclass(frozen=True, slots=True)
class Network:
    """Node n is `names[n]`: the persons first, in order, then the things (`group/...`, `phone/...`, `item/...`), in order.

    Edges are rows of equal columns, in the order (one, other, kind): `one` < `other` unless the kind is directed. `kind` and
    `says` index `KINDS` and `SAYS`; `sources` are separated by spaces; `first` is `NOT_KNOWN` and `last` -1 where no moment is
    known.
    """

    names: tuple[str, ...]
    persons: int
    one: Int
    other: Int
    kind: Int
    says: Int
    count: Int
    first: Int
    last: Int
    sources: tuple[str, ...]
    sealed: int
    officers: int

    def number(self, name: str) -> int | None:
        """The node of this name."""
        low, high = (0, self.persons) if name.startswith("P-") else (self.persons, len(self.names))
        while low < high:
            middle = (low + high) // 2
            if self.names[middle] < name:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.names) and self.names[low] == name else None

    @property
    def analysed(self) -> npt.NDArray[np.bool_]:
        """Edges that communities, bridges and paths count: not mere mentions and not proposals."""
        return _IN_ANALYSIS[self.kind]

    def weights(self) -> npt.NDArray[np.float64]:
        """How much each edge ties: by its kind, and with the logarithm of how often."""
        by_kind = np.array([_WEIGHTS.get(kind, 0.0) for kind in KINDS])
        return by_kind[self.kind] * (1.0 + np.log2(1.0 + np.maximum(self.count, 0)) / 4.0)


def build(desk: Desk) -> Network:
    """The network as evidence and standing judgements give it now."""
    connection = desk.connection
    categories, members = tables.categories(connection), tables.members(connection)
    untold = {person for person, category in categories.items() if category in UNTOLD}
    person_of = {account: person for person, own in members.items() for account in own}
    persons = sorted(person for person in categories if person not in untold)
    relations = relating.read(relations_path(desk.folder), SCHEMA)
    stated = _stated(connection, person_of)
    proposed = [(r["person_a"], r["person_b"], "") for r in tables.proposals(connection)]
    told = _Names(persons, person_of, untold_identifiers(connection))
    rows = _connecting(_joined(relations, told, stated, proposed))
    number = {name: n for n, name in enumerate(persons)}
    things = sorted({name for column in rows[:2] for name in column if name not in number})
    number |= {name: n + len(persons) for n, name in enumerate(things)}
    one = np.array([number[name] for name in rows[0]], np.int64)
    other = np.array([number[name] for name in rows[1]], np.int64)
    kind, says, count, first, last = (np.array(column, np.int64) for column in rows[2:7])
    columns = _summed(one, other, kind, says, count, first, last, rows[7])
    seen = list(categories.values())
    return Network((*persons, *things), len(persons), *columns, seen.count("victim"), seen.count("officer"))


class _Names:
    """What stands in the network for a thing of the evidence; None for what is told to nobody."""

    def __init__(self, persons: Iterable[str], person_of: dict[str, str], sealed: set[str]) -> None:
        self._persons = frozenset(persons)
        self._person_of = person_of
        self._sealed = sealed

    def of(self, thing: str) -> str | None:
        if thing.startswith("account/"):
            return self.person(self._person_of.get(thing.removeprefix("account/"), ""))
        return None if thing in self._sealed else thing

    def person(self, name: str) -> str | None:
        return name if name in self._persons else None


def untold_identifiers(connection: sqlite3.Connection) -> set[str]:
    """Identifiers (`phone/+34...`) of persons who are not told; a mention does not make one theirs."""
    members = tables.members(connection)
    untold = [person for person, category in tables.categories(connection).items() if category in UNTOLD]
    accounts = [account for person in untold for account in members.get(person, ())]
    return {
        f"{row['type']}/{row['value']}"
        for row in (tables.identifiers(connection, accounts) if accounts else ())
        if row["how"] != "mentioned"
    }


def _stated(connection: sqlite3.Connection, person_of: dict[str, str]) -> list[tuple[str, str, str]]:
    """Persons between whom somebody stated a connection, by the accounts that they had then; and the source that shows it."""
    found = []
    for judgement in judgements.standing(connection, "relate"):
        ends = [
            next((person_of[a] for a in judgement.content[side] if a in person_of), "")
            for side in ("accounts_a", "accounts_b")
        ]
        found.append((ends[0], ends[1], judgement.content.get("source", "")))
    return found


def _joined(
    relations: pa.Table,
    told: _Names,
    stated: Sequence[tuple[str, str, str]],
    proposed: Sequence[tuple[str, str, str]],
) -> Rows:
    """Columns one, other, kind, says, count, first, last; both ends told and not the same."""
    ends = []
    for column in ("one", "other"):
        coded = pc.dictionary_encode(relations[column].combine_chunks()) if relations.num_rows else None
        names = [told.of(thing) for thing in coded.dictionary.to_pylist()] if coded is not None else []
        ends.append([names[n] for n in coded.indices.to_pylist()] if coded is not None else [])
    found: Rows = ([], [], [], [], [], [], [], [])
    columns_of: tuple[list[Any], ...] = found
    columns = [relations[name].to_pylist() for name in SCHEMA.names[2:]]
    kinds, ways = {kind: n for n, kind in enumerate(KINDS)}, {way: n for n, way in enumerate(SAYS)}

    def add(one: str | None, other: str | None, kind: str, says: str, *rest: Any) -> None:
        if one is None or other is None or one == other:
            return
        if kind not in DIRECTED and _rank(other) < _rank(one):
            one, other = other, one
        count, first, last, sources = rest
        moments = (NOT_KNOWN if first is None else first, -1 if last is None else last)
        values = (one, other, kinds[kind], ways.get(says, len(SAYS) - 1), count, *moments, sources)
        for column, value in zip(columns_of, values, strict=True):
            column.append(value)

    for one, other, *rest in zip(*ends, *columns, strict=True):
        add(one, other, *rest)
    for kind, pairs in (("stated", stated), ("proposed", proposed)):
        for a, b, source in pairs:
            add(told.person(a), told.person(b), kind, "", 0, None, None, source)
    return found


def _connecting(rows: Rows) -> Rows:
    """Without identifiers and items that only one person has to do with: they connect nobody."""
    having: dict[str, set[str]] = defaultdict(set)
    for one, other in zip(*rows[:2], strict=True):
        if not other.startswith(("P-", "group/")):
            having[other].add(one)
    kept = [n for n, other in enumerate(rows[1]) if other not in having or len(having[other]) > 1]
    made: Any = tuple([column[n] for n in kept] for column in rows)
    left: Rows = made
    return left


def _rank(name: str) -> tuple[bool, str]:
    """The order of nodes: persons, then things."""
    return not name.startswith("P-"), name


def _summed(
    one: Int, other: Int, kind: Int, says: Int, count: Int, first: Int, last: Int, sources: list[str]
) -> tuple[Int, Int, Int, Int, Int, Int, Int, tuple[str, ...]]:
    """One row for each two nodes and kind: the strongest way, all counts together, the first and the last moment, all sources."""
    order = np.lexsort((kind, other, one))
    one, other, kind, says, count, first, last = (c[order] for c in (one, other, kind, says, count, first, last))
    if not len(one):
        return one, other, kind, says, count, first, last, ()
    fresh = np.r_[True, (np.diff(one) != 0) | (np.diff(other) != 0) | (np.diff(kind) != 0)]
    at = np.flatnonzero(fresh)
    said = [sources[n] for n in order.tolist()]
    ends = [*at[1:].tolist(), len(said)]
    return (
        one[at], other[at], kind[at], np.minimum.reduceat(says, at), np.add.reduceat(count, at),
        np.minimum.reduceat(first, at), np.maximum.reduceat(last, at),
        tuple(_union(said[start:end]) for start, end in zip(at.tolist(), ends, strict=True)),
    )  # fmt: skip


def _union(said: list[str]) -> str:
    return said[0] if len(said) == 1 else " ".join(sorted({source for each in said for source in each.split()}))


def ties_of(network: Network) -> dict[int, list[int]]:
    """The edges at each node."""
    found: dict[int, list[int]] = defaultdict(list)
    for edge, (one, other) in enumerate(zip(network.one.tolist(), network.other.tolist(), strict=True)):
        found[one].append(edge)
        found[other].append(edge)
    return dict(found)
