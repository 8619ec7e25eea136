"""What need not be looked at: stacks that a list or a person has settled, and the funnel of how many are left."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, partial

from crosswalk.items import tables as items_tables
from crosswalk.matches import scheme as schemes
from crosswalk.series import tables
from crosswalk.series.grading import graded_stacks

_DIGESTS = ("md5", "sha1", "sha256")


@dataclass(frozen=True, slots=True)
class Settled:
    """Stacks by what lists say. `good` and `known` have nothing in common; `disputed` lists contradict each other on."""

    known: frozenset[str]
    """A member is on a list whose code decides."""
    good: frozenset[str]
    """Every member is known good, by digest: a near-copy of a harmless picture need not be harmless."""
    disputed: frozenset[str]
    """A member is known good on one list and not on another: settled by neither."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """How the work narrows: items, those that are pictures and videos, stacks, and what is left of them."""

    items: int
    media: int
    stacks: int
    known: int
    good: int
    graded: int
    """Graded by a person, on a list or not."""
    to_look_at: int


def settled(connection: sqlite3.Connection) -> Settled:
    """What lists say about every stack that is on one."""
    good_members: dict[str, set[str]] = defaultdict(set)
    bad_members: dict[str, set[str]] = defaultdict(set)
    decides = cache(partial(schemes.decides, good=False))
    for stack, sha256, scheme, category, good, algorithm in tables.listed(connection):
        if not good:
            if decides(scheme, category):
                bad_members[stack].add(sha256)
        elif algorithm in _DIGESTS:
            good_members[stack].add(sha256)
    sizes = tables.sizes(connection, list(good_members))
    disputed = frozenset(stack for stack, members in good_members.items() if members & bad_members.get(stack, set()))
    bad = bad_members.keys()
    known_good = frozenset(stack for stack, members in good_members.items() if len(members) == sizes[stack])
    return Settled(frozenset(bad - disputed), known_good - bad - disputed, disputed)


def funnel(connection: sqlite3.Connection) -> Funnel:
    """How many items, pictures and videos, stacks there are, and how many stacks are known, good, graded, left."""
    by_kind = items_tables.items_by_kind(connection)
    lists = settled(connection)
    graded = graded_stacks(connection)
    stacks = tables.stacks(connection)
    done = lists.known | lists.good | graded
    return Funnel(
        sum(by_kind.values()),
        by_kind.get("picture", 0) + by_kind.get("video", 0),
        stacks,
        len(lists.known),
        len(lists.good),
        len(graded),
        stacks - len(done),
    )
