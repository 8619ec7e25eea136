"""The tables of leads. Releases are judgements with the verb `release`. Takes a connection, never opens one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from crosswalk import judgements
from crosswalk.database import Layer, Table

TABLES = (
    Table(
        "signal",
        Layer.DERIVED,
        """person_id TEXT NOT NULL, country TEXT NOT NULL, kind TEXT NOT NULL, weight REAL NOT NULL, evidence TEXT NOT NULL,
        PRIMARY KEY (person_id, country, kind, evidence)""",
    ),
    # Of each account, from evidence alone. `country` is empty for hours of activity, whose `weight` is hours from UTC.
    Table(
        "account_signal",
        Layer.DERIVED,
        """account_id TEXT NOT NULL, country TEXT NOT NULL, kind TEXT NOT NULL, weight REAL NOT NULL, evidence TEXT NOT NULL,
        source_id TEXT NOT NULL, version TEXT NOT NULL, PRIMARY KEY (account_id, country, kind, evidence)""",
    ),
    # For every person whose category is not victim. `country` is NULL where the signals do not settle it.
    Table(
        "person_country",
        Layer.DERIVED,
        """person_id TEXT PRIMARY KEY, country TEXT, confidence REAL NOT NULL, reasons TEXT NOT NULL, version TEXT NOT NULL""",
    ),
    # One for every person whose category is suspect or convicted. `parts` and `reasons` are JSON.
    Table(
        "lead",
        Layer.DERIVED,
        """lead_id TEXT PRIMARY KEY, person_id TEXT NOT NULL, country TEXT, priority INTEGER NOT NULL, score REAL NOT NULL,
        parts TEXT NOT NULL, reasons TEXT NOT NULL, owner TEXT NOT NULL, source_grade TEXT NOT NULL,
        information_grade TEXT NOT NULL, handling TEXT NOT NULL, expires_us INTEGER, version TEXT NOT NULL""",
        ("country",),
    ),
)


def count_leads(connection: sqlite3.Connection) -> int:
    """How many leads there are."""
    return int(connection.execute("SELECT count(*) AS number FROM lead").fetchone()["number"])


def released(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """The leads whose release stands, by country and rank. A release holds for the country that was released to."""
    named = {j.subject: j.content.get("country") for j in judgements.standing(connection, "release")}
    rows = connection.execute("SELECT * FROM lead ORDER BY country, priority, lead_id")
    return [row for row in rows if row["lead_id"] in named and named[row["lead_id"]] in (row["country"], None)]


def leads(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every lead, the first to be worked first."""
    return connection.execute("SELECT * FROM lead ORDER BY priority, lead_id").fetchall()


def lead(connection: sqlite3.Connection, lead_id: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM lead WHERE lead_id = ?", (lead_id,)).fetchone()
    return row


def countries(connection: sqlite3.Connection) -> dict[str, sqlite3.Row]:
    """The country hypothesis of every person that has one."""
    return {row["person_id"]: row for row in connection.execute("SELECT * FROM person_country ORDER BY person_id")}


def account_signals(connection: sqlite3.Connection, accounts: Iterable[str] | None = None) -> list[sqlite3.Row]:
    """The signals of all accounts, or of some, in a fixed order."""
    order = "ORDER BY account_id, country, kind, evidence"
    if accounts is None:
        return connection.execute(f"SELECT * FROM account_signal {order}").fetchall()
    where = "WHERE account_id IN (SELECT value FROM json_each(?))"
    return connection.execute(
        f"SELECT * FROM account_signal {where} {order}", (json.dumps(sorted(accounts)),)
    ).fetchall()


def clear(connection: sqlite3.Connection, table: str, persons: Iterable[str] | None = None) -> None:
    """Take away all rows of one of this room's tables, or those of some persons. Needs an open transaction."""
    _check(table)
    if persons is None:
        connection.execute(f"DELETE FROM {table}")
        return
    where = "person_id IN (SELECT value FROM json_each(?))"
    connection.execute(f"DELETE FROM {table} WHERE {where}", (json.dumps(sorted(persons)),))


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows to one of this room's tables. Needs an open transaction."""
    _check(table)
    width = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def rank(connection: sqlite3.Connection) -> None:
    """Number the leads by score, ties by name: 1 is the first to be worked. Needs an open transaction."""
    ordered = connection.execute("SELECT lead_id FROM lead ORDER BY score DESC, lead_id").fetchall()
    connection.executemany(
        "UPDATE lead SET priority = ? WHERE lead_id = ? AND priority <> ?",
        ((place, row["lead_id"], place) for place, row in enumerate(ordered, start=1)),
    )


def _check(table: str) -> None:
    if table not in {item.name for item in TABLES}:
        raise ValueError(f"{table} is not a table of leads")


def signals_of(connection: sqlite3.Connection, person_id: str) -> list[sqlite3.Row]:
    """What speaks for a person's country, the heaviest first."""
    return connection.execute(
        "SELECT * FROM signal WHERE person_id = ? ORDER BY weight DESC, country, kind, evidence", (person_id,)
    ).fetchall()
