"""What lists and graders say about the items that persons posted: counts and category codes, nothing of the contents."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from crosswalk import judgements
from crosswalk.ids import Sha256
from crosswalk.leads.dossier import Posted
from crosswalk.matches import tables as matches_tables
from crosswalk.series import tables as series_tables

FEW = 2_000
"""Items up to which each is looked up by itself; more are read in one pass over all."""


@dataclass(frozen=True, slots=True)
class Items:
    """The categories of lists and of grades, by digest; `harmless` are on lists of harmless files only."""

    listed: Mapping[str, frozenset[str]]
    graded: Mapping[str, frozenset[str]]
    harmless: frozenset[str]


def known(connection: sqlite3.Connection, digests: Collection[str]) -> Items:
    """What is known of these items."""
    listed: dict[str, set[str]] = defaultdict(set)
    harmless: set[str] = set()
    for row in _matches(connection, digests):
        if row["good"]:
            harmless.add(row["sha256"])
        else:
            listed[row["sha256"]].add(f"{row['scheme'] or row['set_name']} {row['category']}".strip())
    return Items(
        {digest: frozenset(names) for digest, names in listed.items()},
        _graded(connection, digests),
        frozenset(harmless - listed.keys()),
    )


def _matches(connection: sqlite3.Connection, digests: Collection[str]) -> Iterator[sqlite3.Row]:
    if len(digests) <= FEW:
        for digest in sorted(digests):
            yield from matches_tables.matches(connection, Sha256(digest))
        return
    yield from (row for row in matches_tables.matches(connection) if row["sha256"] in digests)


def _graded(connection: sqlite3.Connection, digests: Collection[str]) -> dict[str, frozenset[str]]:
    """The categories that stand, by digest: a grade of a stack speaks of all its members."""
    standing = {j.number: j.content for j in judgements.standing(connection, "grade")}
    if not standing:
        return {}
    by_stack: dict[str, set[str]] = defaultdict(set)
    for row in series_tables.graded(connection):
        if content := standing.get(row["judgement_id"]):
            by_stack[row["stack_id"]].add(f"{content.get('scheme', '')} {content.get('category', '')}".strip())
    if len(digests) <= FEW:
        stacks = {digest: series_tables.stack_of(connection, digest) for digest in sorted(digests)}
    else:
        stacks = {row["sha256"]: row["stack_id"] for row in series_tables.all_members(connection)}
    return {d: frozenset(by_stack[stack]) for d, stack in stacks.items() if stack in by_stack and d in digests}


def posted(posts: Iterable[sqlite3.Row], items: Items) -> Posted:
    """Counts of distinct items. What an export names and does not hold is counted apart."""
    listed = list(posts)
    digests = {post["sha256"] for post in listed if post["sha256"] is not None} - items.harmless
    absent = {
        (post["group_id"], post["message_id"], post["untrusted_path"]) for post in listed if post["sha256"] is None
    }
    known_here = digests & items.listed.keys()
    graded = (digests & items.graded.keys()) - known_here
    categories: Counter[str] = Counter()
    for digest in digests:
        categories.update(items.listed.get(digest, frozenset()) | items.graded.get(digest, frozenset()))
    return Posted(
        len(digests),
        len(known_here),
        len(graded),
        len(digests - known_here - graded),
        len(absent),
        tuple(sorted(categories.items())),
    )
