"""Who sits in groups with whom: accounts that share groups, with when both were there. A small group says more than a large
one: each counts one over its other members (Newman, Physical Review E 64, 016132, 2001)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from crosswalk.accounts import tables


@dataclass(frozen=True, slots=True)
class Shared:
    """A group that both are in. `since` is when the later of the two came and `until` when the earlier left, as far as known."""

    group_id: str
    name: str
    since: int | None
    until: int | None
    messages: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Together:
    """`weight` is the sum over the shared groups of one over the others who were there."""

    account_a: str
    account_b: str
    weight: float
    groups: tuple[Shared, ...]


def together(connection: sqlite3.Connection, accounts: Iterable[str], left_out: Collection[str] = ()) -> list[Together]:
    """Everybody who is in a group with one of `accounts`, the closest first. `left_out` are accounts that are told to nobody;
    conversations of two are no groups. Whose times in the group do not overlap were not together in it."""
    asked = set(accounts)
    shared: dict[tuple[str, str], list[tuple[float, Shared]]] = defaultdict(list)
    for group in {row["group_id"] for row in tables.memberships_of(connection, asked) if row["group_kind"] != "direct"}:
        members = tables.members_of(connection, group)
        name = tables.group_name(connection, group)
        for one in (row for row in members if row["account_id"] in asked):
            for other in members:
                if other["account_id"] in asked or other["account_id"] in left_out:
                    continue
                if met := _met(group, name, one, other):
                    shared[one["account_id"], other["account_id"]].append((1 / (len(members) - 1), met))
    found = [
        Together(
            a, b, round(sum(weight for weight, _ in each), 6), tuple(sorted((met for _, met in each), key=_by_group))
        )
        for (a, b), each in shared.items()
    ]
    return sorted(found, key=lambda each: (-each.weight, each.account_a, each.account_b))


def _by_group(met: Shared) -> str:
    return met.group_id


def _met(group: str, name: str, one: sqlite3.Row, other: sqlite3.Row) -> Shared | None:
    came = [row["joined_us"] for row in (one, other) if row["joined_us"] is not None]
    left = [row["left_us"] for row in (one, other) if row["left_us"] is not None]
    since, until = max(came, default=None), min(left, default=None)
    if since is not None and until is not None and until < since:
        return None
    return Shared(group, name, since, until, (one["messages"], other["messages"]))
