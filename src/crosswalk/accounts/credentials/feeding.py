"""Corroborated credentials as accounts of their sites: what the room of people may link and a human may name.

A credential alone, and one that is set aside, becomes no account. Facts carry `how` = `log`, and nothing that a browser fills
in: that is whoever's sits at the machine.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from crosswalk.accounts import tables as accounts_tables
from crosswalk.accounts.credentials import tables
from crosswalk.accounts.credentials.credential import is_mail

HOW = "log"
_LATER = "report"
"""What reports state comes after: an account that they alone hold is made as if they had not been read yet."""


def feed(connection: sqlite3.Connection) -> None:
    """Put the accounts that follow from credentials in the place of those that followed before. Needs an open transaction."""
    accounts_tables.forget_stated(connection, HOW, accounts_tables.stated(connection, HOW))
    held = accounts_tables.held_besides(connection, _LATER)
    accounts: list[tuple[Any, ...]] = []
    facts: set[tuple[Any, ...]] = set()
    sources = _sources(connection)
    for row in tables.credentials(connection):
        name = f"{row['site']}:{row['login']}"
        if row["tier"] not in ("corroborated", "person") or name in held:
            continue
        accounts.append((name, row["site"], row["login"], row["login"], 0, 0, row["first_us"], row["last_us"]))
        for source in sorted(sources.get((row["site"], row["login"]), ())):
            kind = "email" if is_mail(row["login"]) else "handle"
            facts.add((name, kind, row["login"], HOW, source, row["first_us"]))
    accounts_tables.put(connection, accounts)
    accounts_tables.add_facts(connection, sorted(facts))


def _sources(connection: sqlite3.Connection) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in tables.rows(connection):
        found.setdefault((row["site"], row["login"]), set()).add(row["source_id"])
    return found
