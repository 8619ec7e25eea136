"""Groups as printed: the exports and devices that hold each, its members with who brought them, and the gaps of each export.

A victim's account is no member in any of it, and is counted as one that is sealed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from crosswalk.accounts import messages, tables
from crosswalk.accounts.holding import Gap, Held, held
from crosswalk.errors import BadValue
from crosswalk.ids import Moment, iso
from crosswalk.policy import Verb
from crosswalk.sources.tables import custody
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.telling_accounts import sealed_accounts

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
GROUPS = Verb(
    "groups",
    _ROLES,
    "See groups, who was in them and what each device holds.",
    writes=False,
    shows_people_or_items=True,
)


def groups(operation: Operation) -> list[dict[str, Any]]:
    """Every group in the order of its name, with the exports that hold it. Leaves its line on the trail."""
    with operation.perform(GROUPS, operation.name) as line:
        told = [_group(operation.connection, row) for row in tables.groups(operation.connection)]
        line.detail["groups"] = len(told)
    return told


def explained(operation: Operation, group: str) -> dict[str, Any]:
    """One group, by its identifier, key or name: besides, its members and what each export lacks. Raises `BadValue`."""
    with operation.perform(GROUPS, group) as line:
        connection = operation.connection
        row = _named(connection, group)
        exports = tables.exports_of(connection, row["group_id"])
        found = {one.export: one for one in held(messages.path_of(operation.folder), row["group_id"])}
        sealed = sealed_accounts(connection)
        everybody = tables.members_of(connection, row["group_id"])
        members = [one for one in everybody if one["account_id"] not in sealed]
        line.detail["members"] = len(members)
        return {
            **_group(connection, row),
            "members_listed": [_member(one, sealed) for one in members],
            "sealed": len(everybody) - len(members),
            "holdings": [_holding(one, found.get(_name(one)), everybody, sealed) for one in exports],
        }


def _named(connection: sqlite3.Connection, group: str) -> sqlite3.Row:
    every = list(tables.groups(connection))
    for names in (("group_id",), ("group_key",), ("untrusted_name",)):
        found = [row for row in every if any(row[name] == group for name in names)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(row["group_id"] for row in found[:10])
            raise BadValue(
                "{count} groups are called {group!r}",
                remedy="Name one of {listed}.",
                count=len(found),
                group=group,
                listed=listed,
            )
    raise BadValue("there is no group {group!r}", remedy="See the groups: crosswalk groups OPERATION.", group=group)


def _group(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    exports = tables.exports_of(connection, row["group_id"])
    devices = {one["source_id"]: one["exhibit"] for one in custody(connection)}
    sources = list(dict.fromkeys(one["source_id"] for one in exports))
    moments = [one[name] for one in exports for name in ("first_us", "last_us") if one[name] is not None]
    return {
        "platform": row["platform"],
        "group": row["untrusted_name"] or row["group_key"],
        "kind": row["kind"],
        "exports": len(exports),
        "sources": sources,
        "devices": [f"{source} {devices.get(source) or ''}".rstrip() for source in sources],
        "members": row["members"],
        "messages": row["messages"],
        "first": _moment(min(moments, default=None)),
        "last": _moment(max(moments, default=None)),
        "id": row["group_id"],
    }


def _member(row: sqlite3.Row, sealed: set[str]) -> dict[str, Any]:
    by = row["added_by"]
    return {
        "account": row["account_id"],
        "name": row["untrusted_name"],
        "role": row["role"],
        "since": _moment(row["joined_us"]),
        "until": _moment(row["left_us"]),
        "added_by": None if by in sealed else by,
        "messages": row["messages"],
    }


def _name(export: sqlite3.Row) -> str:
    """As the messages name an export."""
    return f"{export['source_id']}:{export['untrusted_path']}"


def _holding(
    export: sqlite3.Row, found: Held | None, members: Sequence[sqlite3.Row], sealed: set[str]
) -> dict[str, Any]:
    owner = next((row for row in members if row["account_id"] == export["self_account"]), None)
    own = None if export["self_account"] in sealed else export["self_account"]
    return {
        "source": export["source_id"],
        "path": export["untrusted_path"],
        "reader": export["reader"],
        "owner": own,
        "zone": export["zone"] or "unknown",
        "first": _moment(export["first_us"]),
        "last": _moment(export["last_us"]),
        "messages": found.messages if found else 0,
        "alone": found.alone if found else 0,
        "outside": found.outside if found else 0,
        "gaps": [_gap(gap, owner) for gap in found.gaps] if found else [],
    }


def _gap(gap: Gap, owner: sqlite3.Row | None) -> dict[str, Any]:
    return {
        "messages": gap.messages,
        "from": _moment(gap.first_us) or gap.first_local or None,
        "to": _moment(gap.last_us) or gap.last_local or None,
        "held_by": list(gap.held_by),
        "owner_was": _presence(gap, owner),
    }


def _presence(gap: Gap, owner: sqlite3.Row | None) -> str:
    """Whether the owner of the export is known to have been in the group while the messages were written."""
    if owner is None or gap.first_us is None or gap.last_us is None:
        return "unknown"
    joined, left = owner["joined_us"], owner["left_us"]
    if (joined is not None and joined > gap.last_us) or (left is not None and left < gap.first_us):
        return "not a member"
    return (
        "a member"
        if joined is not None and joined <= gap.first_us and (left is None or left >= gap.last_us)
        else "unknown"
    )


def _moment(value: int | None) -> str | None:
    return iso(Moment(value)) if value is not None else None
