"""The tables of packages. What was sent and received is a record of acts, so it is append-only.

Takes a connection, never opens one.
"""

from __future__ import annotations

import sqlite3

from crosswalk.database import Layer, Table

TABLES = (
    Table(
        "package",
        Layer.JUDGEMENT,
        """package_id TEXT PRIMARY KEY, country TEXT NOT NULL, recipient TEXT NOT NULL, sequence INTEGER NOT NULL,
        file TEXT NOT NULL, file_sha256 TEXT NOT NULL, statement TEXT NOT NULL, statement_sha256 TEXT NOT NULL,
        leads INTEGER NOT NULL, handling TEXT NOT NULL, sealed_by TEXT NOT NULL, sealed_us INTEGER NOT NULL,
        expires_us INTEGER NOT NULL""",
    ),
    # Who is in which package: the list of the identified that the ledger is held against.
    Table(
        "package_lead",
        Layer.JUDGEMENT,
        """package_id TEXT NOT NULL REFERENCES package (package_id), lead_id TEXT NOT NULL, person_id TEXT NOT NULL,
        country TEXT NOT NULL, PRIMARY KEY (package_id, lead_id)""",
        ("person_id",),
    ),
    Table(
        "received",
        Layer.JUDGEMENT,
        """package_id TEXT PRIMARY KEY, sender TEXT NOT NULL, sequence INTEGER NOT NULL, file_sha256 TEXT NOT NULL,
        statement_sha256 TEXT NOT NULL, key_id TEXT NOT NULL, source_id TEXT NOT NULL, receipt TEXT NOT NULL, received_us INTEGER NOT NULL""",
    ),
    Table(
        "receipt",
        Layer.JUDGEMENT,
        """package_id TEXT PRIMARY KEY, unit TEXT NOT NULL, envelope TEXT NOT NULL, received_us INTEGER NOT NULL, filed_us INTEGER NOT NULL""",
    ),
    # The key that a unit was first met with; another key for the same unit is refused.
    Table(
        "pinned_key",
        Layer.JUDGEMENT,
        """unit TEXT PRIMARY KEY, key_id TEXT NOT NULL, card TEXT NOT NULL, how TEXT NOT NULL, pinned_us INTEGER NOT NULL""",
    ),
)


def packaged_persons(connection: sqlite3.Connection) -> dict[str, sqlite3.Row]:
    """For each person in a package that this unit sealed, the latest one: `person_id, country, package_id`."""
    rows = connection.execute(
        "SELECT person_id, package_lead.country AS country, package_id FROM package_lead JOIN package USING (package_id)"
        " ORDER BY sealed_us, sequence, package_id"
    )
    return {row["person_id"]: row for row in rows}


def sealed_packages(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`package_id, country, recipient, leads, sealed_us` of every package that this unit sealed, oldest first."""
    return connection.execute(
        "SELECT package_id, country, recipient, leads, sealed_us FROM package ORDER BY sealed_us, sequence, package_id"
    ).fetchall()


def filed_receipts(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`package_id, unit, received_us, filed_us` of every receipt that came back, oldest first."""
    return connection.execute(
        "SELECT package_id, unit, received_us, filed_us FROM receipt ORDER BY filed_us, package_id"
    ).fetchall()
