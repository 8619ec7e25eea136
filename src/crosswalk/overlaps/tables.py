"""The tables of overlaps. Takes a connection, never opens one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from crosswalk.database import Layer, Table

TABLES = (
    # Another unit's holding names the same identifier or the same item as one of ours: a hit, with the unit to ask.
    Table(
        "overlap",
        Layer.DERIVED,
        """subject_type TEXT NOT NULL, subject TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
        source_id TEXT NOT NULL, PRIMARY KEY (subject_type, subject, unit, type, value, source_id)""",
    ),
    # What a partner let us compare with: a list of identifiers and nothing about whom. Raw spellings are not kept.
    Table(
        "holding",
        Layer.EVIDENCE,
        """holding_id TEXT PRIMARY KEY, owner TEXT NOT NULL, untrusted_name TEXT NOT NULL, sha256 TEXT NOT NULL,
        legal_basis TEXT NOT NULL CHECK (trim(legal_basis) <> ''), entries INTEGER NOT NULL, problems INTEGER NOT NULL,
        added_by TEXT NOT NULL, added_us INTEGER NOT NULL""",
    ),
    Table(
        "holding_entry",
        Layer.EVIDENCE,
        """type TEXT NOT NULL, value TEXT NOT NULL, holding_id TEXT NOT NULL REFERENCES holding (holding_id),
        PRIMARY KEY (type, value, holding_id)""",
    ),
)


def replace(connection: sqlite3.Connection, rows: Iterable[tuple[str, str, str, str, str, str]]) -> None:
    """Put `rows` (in the order of the columns) in the place of every overlap. Needs an open transaction."""
    connection.execute("DELETE FROM overlap")
    connection.executemany("INSERT INTO overlap VALUES (?, ?, ?, ?, ?, ?)", rows)


def holdings(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every list of a partner's, in the order of adding."""
    return connection.execute("SELECT * FROM holding ORDER BY CAST(substr(holding_id, 2) AS INTEGER)").fetchall()


def add_holding(connection: sqlite3.Connection, row: tuple[object, ...], entries: Iterable[tuple[str, str]]) -> None:
    """A list with its entries (type, value). Needs an open transaction."""
    connection.execute("INSERT INTO holding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany(
        "INSERT INTO holding_entry VALUES (?, ?, ?)", ((kind, value, row[0]) for kind, value in entries)
    )


def persons_in_holdings(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`person_id, owner, type, value, holding_id` of persons who hold an identifier that a partner's list names."""
    return connection.execute(
        """SELECT DISTINCT person_id, owner, e.type AS type, e.value AS value, holding_id FROM identifier i
        JOIN holding_entry e ON e.type = i.type AND e.value = i.value JOIN holding USING (holding_id)
        JOIN person_account USING (account_id) WHERE i.how <> 'mentioned' ORDER BY 1, 2, 3, 4, 5"""
    ).fetchall()


def persons_in_own(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`person_id, type, value, source_id` of persons whom a funnel let in and of whom another source of our own holds the
    same identifier."""
    return connection.execute(
        """SELECT DISTINCT p.person_id, o.type AS type, o.value AS value, o.source_id AS source_id FROM funnel_account f
        JOIN identifier i ON i.account_id = f.account_id JOIN identifier o ON o.type = i.type AND o.value = i.value
        AND o.source_id <> i.source_id AND o.account_id NOT IN (SELECT account_id FROM funnel_account)
        JOIN source s ON s.source_id = o.source_id AND s.kind <> 'package' JOIN person_account p ON p.account_id = f.account_id
        WHERE i.how <> 'mentioned' AND o.how <> 'mentioned' ORDER BY 1, 2, 3, 4"""
    ).fetchall()


def overlaps(connection: sqlite3.Connection, subject: str = "") -> list[sqlite3.Row]:
    """Every hit, or those of one person or item, in a fixed order."""
    where = "WHERE subject = ?" if subject else ""
    return connection.execute(
        f"SELECT * FROM overlap {where} ORDER BY subject_type, subject, unit, type, value, source_id",
        (subject,) if subject else (),
    ).fetchall()


def stacks_elsewhere(connection: sqlite3.Connection, stack_ids: Sequence[str]) -> list[sqlite3.Row]:
    """`stack_id, unit, source_id, sha256` of members of these stacks that another unit's package names too."""
    return connection.execute(
        """SELECT DISTINCT m.stack_id, o.unit, o.source_id, m.sha256 FROM stack_member m
        JOIN overlap o ON o.subject_type = 'item' AND o.subject = m.sha256
        WHERE m.stack_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3, 4""",
        (json.dumps(list(stack_ids)),),
    ).fetchall()
