"""The tables of overlaps. Takes a connection, never opens one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from crosswalk.database import Layer, Table

TABLES = (
    # Another unit's holding names the same identifier or the same item as one of ours: a hit, with the unit to ask.
    Table(
        "overlap",
        Layer.DERIVED,
        """subject_type TEXT NOT NULL, subject TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
        source_id TEXT NOT NULL, PRIMARY KEY (subject_type, subject, unit, type, value, source_id)""",
    ),
)


def replace(connection: sqlite3.Connection, rows: Iterable[tuple[str, str, str, str, str, str]]) -> None:
    """Put `rows` (in the order of the columns) in the place of every overlap. Needs an open transaction."""
    connection.execute("DELETE FROM overlap")
    connection.executemany("INSERT INTO overlap VALUES (?, ?, ?, ?, ?, ?)", rows)


def overlaps(connection: sqlite3.Connection, subject: str = "") -> list[sqlite3.Row]:
    """Every hit, or those of one person or item, in a fixed order."""
    where = "WHERE subject = ?" if subject else ""
    return connection.execute(
        f"SELECT * FROM overlap {where} ORDER BY subject_type, subject, unit, type, value, source_id",
        (subject,) if subject else (),
    ).fetchall()
