"""The tables of leads. Releases are judgements with the verb `release`. Takes a connection, never opens one."""

from __future__ import annotations

import sqlite3

from crosswalk import judgements
from crosswalk.database import Layer, Table

TABLES = (
    Table(
        "signal",
        Layer.DERIVED,
        """person_id TEXT NOT NULL, country TEXT NOT NULL, kind TEXT NOT NULL, weight REAL NOT NULL, evidence TEXT NOT NULL,
        PRIMARY KEY (person_id, country, kind, evidence)""",
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
    """The leads whose release stands, by country and rank."""
    named = {judgement.subject for judgement in judgements.standing(connection, "release")}
    rows = connection.execute("SELECT * FROM lead ORDER BY country, priority, lead_id")
    return [row for row in rows if row["lead_id"] in named]


def signals_of(connection: sqlite3.Connection, person_id: str) -> list[sqlite3.Row]:
    """What speaks for a person's country, the heaviest first."""
    return connection.execute(
        "SELECT * FROM signal WHERE person_id = ? ORDER BY weight DESC, country, kind, evidence", (person_id,)
    ).fetchall()
