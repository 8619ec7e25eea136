"""Accounts as printed, with their groups. An account of a victim is in no list."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from crosswalk.accounts import tables
from crosswalk.ids import Moment, iso
from crosswalk.people import tables as people_tables
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
ACCOUNTS = Verb("accounts", _ROLES, "See accounts and their groups.", writes=False, shows_people_or_items=True)


def accounts(operation: Operation) -> list[dict[str, Any]]:
    """Every account but victims', in the order of its name. Leaves its line on the trail."""
    with operation.perform(ACCOUNTS, operation.name) as line:
        told = lines(operation.connection)
        line.detail["accounts"] = len(told)
    return told


def lines(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """`groups` are names, or keys where a group has none; `memberships` say the rest."""
    sealed = sealed_accounts(connection)
    memberships: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in tables.memberships(connection):
        memberships[row["account_id"]].append(_membership(row, sealed))
    stated: dict[str, dict[tuple[str, str, str], None]] = defaultdict(dict)
    for row in tables.facts(connection):
        stated[row["account_id"]].setdefault((row["type"], row["untrusted_value"], row["how"]))
    return [
        {
            "platform": row["platform"],
            "account": row["account"],
            "name": row["untrusted_name"],
            "groups": [each["group"] for each in memberships[row["account_id"]]],
            "messages": row["messages"],
            "media": row["media"],
            "first": _moment(row["first_us"]),
            "last": _moment(row["last_us"]),
            "memberships": memberships[row["account_id"]],
            "facts": [{"type": type_, "value": value, "how": how} for type_, value, how in stated[row["account_id"]]],
            "id": row["account_id"],
        }
        for row in tables.accounts(connection)
        if row["account_id"] not in sealed
    ]


def sealed_accounts(connection: sqlite3.Connection) -> set[str]:
    """Accounts of persons whose category is victim."""
    return people_tables.accounts_of_victims(connection)


def _membership(row: sqlite3.Row, sealed: set[str]) -> dict[str, Any]:
    by = row["added_by"]
    return {
        "group": row["group_name"] or row["group_id"].partition(":")[2].removeprefix("name:"),
        "group_id": row["group_id"],
        "kind": row["group_kind"],
        "role": row["role"],
        "joined": _moment(row["joined_us"]),
        "left": _moment(row["left_us"]),
        "added_by": None if by in sealed else by,
        "messages": row["messages"],
    }


def _moment(value: int | None) -> str | None:
    return iso(Moment(value)) if value is not None else None
