"""What has a name or a number, by a part of it: for search. Each answer is `kind, key, name, detail`, at most so many.

A victim is found by the number of the record alone, and then without anything else.
"""

from __future__ import annotations

import re
import sqlite3
from itertools import islice
from typing import Any

from crosswalk.accounts import tables as accounts_tables
from crosswalk.items import tables as items_tables
from crosswalk.packages import tables as packages_tables
from crosswalk.people import tables as people_tables
from crosswalk.series import tables as series_tables
from crosswalk.sources import tables as sources_tables

_HEX = re.compile(r"[0-9a-f]{4,64}\Z")
_PERSON = re.compile(r"p-[0-9a-f]{2,}\Z", re.IGNORECASE)
Lines = list[dict[str, Any]]


def persons(connection: sqlite3.Connection, typed: str, sealed: set[str], most: int) -> Lines:
    """Persons by their number, their label, or an identifier of one of their accounts."""
    rows = people_tables.named(connection, typed, most)
    told = [_line("person", row["person_id"], row["label"], row["category"]) for row in rows]
    if _PERSON.match(typed):
        number = typed[:2].upper() + typed[2:].lower()
        if people_tables.person_category(connection, number) == "victim":
            told.append(_line("person", number, "", "victim"))
    return told[:most]


def accounts(connection: sqlite3.Connection, typed: str, sealed: set[str], most: int) -> Lines:
    """Accounts by their number, their name, or what an export states of them."""
    open_ = (row for row in accounts_tables.named(connection, typed) if row["account_id"] not in sealed)
    return [_line("account", row["account_id"], row["untrusted_name"], row["platform"]) for row in islice(open_, most)]


def groups(connection: sqlite3.Connection, typed: str, sealed: set[str], most: int) -> Lines:
    """Groups by their name or number."""
    rows = accounts_tables.groups_named(connection, typed, most)
    return [_line("group", row["group_id"], row["name"], row["platform"]) for row in rows]


def items(connection: sqlite3.Connection, typed: str, sealed: set[str], most: int) -> Lines:
    """Items by the beginning of their MD5, SHA-1 or SHA-256, from four digits on."""
    begin = typed.lower()
    rows = items_tables.digests_beginning(connection, begin, most) if _HEX.match(begin) else []
    return [
        _line("item", row["sha256"], series_tables.stack_of(connection, row["sha256"]) or "", row["kind"])
        for row in rows
    ]


def files(connection: sqlite3.Connection, typed: str, sealed: set[str], most: int) -> Lines:
    """Items by a part of the path at which they were found."""
    rows = items_tables.paths_holding(connection, typed, most)
    return [_line("file", row["sha256"], row["untrusted_path"], row["source_id"]) for row in rows]


def sources(connection: sqlite3.Connection, typed: str, sealed: set[str], most: int) -> Lines:
    """Sources by their number, their name or their digest."""
    rows = sources_tables.named(connection, typed, most)
    return [_line("source", row["source_id"], row["untrusted_name"], row["kind"]) for row in rows]


def packages(connection: sqlite3.Connection, typed: str, sealed: set[str], most: int) -> Lines:
    """Packages sent, by their number or their country's code."""
    rows = packages_tables.named(connection, typed, most)
    return [_line("package", row["package_id"], row["recipient"], row["country"]) for row in rows]


def _line(kind: str, key: str, name: str, detail: str) -> dict[str, Any]:
    return {"kind": kind, "key": key, "name": name, "detail": detail}
