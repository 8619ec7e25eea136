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
from crosswalk.matches.scheme import pertinent
from crosswalk.series import tables as series_tables

FEW = 2_000
"""Items up to which each is looked up by itself; more are read in one pass over all."""


@dataclass(frozen=True, slots=True)
class Items:
    """The categories of lists and of grades, by digest; `harmless` are on lists of harmless files only, or in categories
    only that are not pertinent."""

    listed: Mapping[str, frozenset[str]]
    graded: Mapping[str, frozenset[str]]
    harmless: frozenset[str]
    visual: frozenset[str]
    """Pictures and videos: they alone stand in stacks."""


def known(connection: sqlite3.Connection, digests: Collection[str]) -> Items:
    """What is known of these items."""
    listed: dict[str, set[str]] = defaultdict(set)
    harmless: set[str] = set()
    for row in _matches(connection, digests):
        if row["good"] or not pertinent(row["scheme"], row["category"]):
            harmless.add(row["sha256"])
        else:
            listed[row["sha256"]].add(f"{row['scheme'] or row['set_name']} {row['category']}".strip())
    stacks = _stacks(connection, digests)
    graded, closed = _graded(connection, stacks)
    return Items(
        {digest: frozenset(names) for digest, names in listed.items()},
        graded,
        frozenset((harmless | closed) - listed.keys() - graded.keys()),
        frozenset(stacks),
    )


def _matches(connection: sqlite3.Connection, digests: Collection[str]) -> Iterator[sqlite3.Row]:
    if len(digests) <= FEW:
        for digest in sorted(digests):
            yield from matches_tables.matches(connection, Sha256(digest))
        return
    yield from (row for row in matches_tables.matches(connection) if row["sha256"] in digests)


def _stacks(connection: sqlite3.Connection, digests: Collection[str]) -> dict[str, str]:
    """The stack of each of these items that is a picture or a video."""
    if len(digests) > FEW:
        every = series_tables.all_members(connection)
        return {row["sha256"]: row["stack_id"] for row in every if row["sha256"] in digests}
    found = ((digest, series_tables.stack_of(connection, digest)) for digest in sorted(digests))
    return {digest: stack for digest, stack in found if stack is not None}


def _graded(connection: sqlite3.Connection, stacks: Mapping[str, str]) -> tuple[dict[str, frozenset[str]], set[str]]:
    """The pertinent categories that stand, by digest, and the digests that were graded as not pertinent.

    A grade of a stack speaks of all its members. Where colleagues disagree the pertinent grade counts.
    """
    standing = {j.number: j.content for j in judgements.standing(connection, "grade")}
    if not standing:
        return {}, set()
    by_stack: dict[str, set[str]] = defaultdict(set)
    for stack, number in series_tables.graded(connection):
        if content := standing.get(number):
            scheme, code = str(content.get("scheme", "")), str(content.get("category", ""))
            by_stack[stack] |= {f"{scheme} {code}".strip()} if pertinent(scheme, code) else set()
    graded = {digest: frozenset(by_stack[stack]) for digest, stack in stacks.items() if stack in by_stack}
    return {digest: names for digest, names in graded.items() if names}, {d for d, names in graded.items() if not names}


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
        len((digests & items.visual) - known_here - graded),
        len(absent),
        tuple(sorted(categories.items())),
    )
