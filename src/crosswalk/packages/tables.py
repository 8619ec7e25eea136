"""The tables of packages. What was sent and received is a record of acts, so it is append-only.

Takes a connection, never opens one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from crosswalk.database import Layer, Table
from crosswalk.ids import UnitId

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
    # `stream` is the sender's operation, by the key of its trail: sequence numbers grow within one stream.
    Table(
        "received",
        Layer.JUDGEMENT,
        """package_id TEXT PRIMARY KEY, sender TEXT NOT NULL, stream TEXT NOT NULL, sequence INTEGER NOT NULL,
        file_sha256 TEXT NOT NULL, statement_sha256 TEXT NOT NULL, key_id TEXT NOT NULL, source_id TEXT NOT NULL,
        receipt TEXT NOT NULL, received_us INTEGER NOT NULL""",
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


def next_sequence(connection: sqlite3.Connection, recipient: str) -> int:
    """The number of the next package for a recipient, from 1."""
    row = connection.execute("SELECT max(sequence) AS last FROM package WHERE recipient = ?", (recipient,)).fetchone()
    return int(row["last"] or 0) + 1


def insert_package(connection: sqlite3.Connection, row: Mapping[str, Any], leads: Iterable[tuple[str, str]]) -> None:
    """Record a package that was sealed, with its (lead, person) pairs."""
    connection.execute(
        "INSERT INTO package VALUES (:package_id, :country, :recipient, :sequence, :file, :file_sha256, :statement,"
        " :statement_sha256, :leads, :handling, :sealed_by, :sealed_us, :expires_us)",
        dict(row),
    )
    connection.executemany(
        "INSERT INTO package_lead VALUES (?, ?, ?, ?)",
        [(row["package_id"], lead, person, row["country"]) for lead, person in leads],
    )


def package(connection: sqlite3.Connection, package_id: str) -> sqlite3.Row | None:
    """A package that this unit sealed."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM package WHERE package_id = ?", (package_id,)).fetchone()
    return row


def packages(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every package that this unit sealed, with its receipt's `receipt_us` and `filed_us` (NULL while it waits)."""
    return connection.execute(
        "SELECT package.*, receipt.received_us AS receipt_us, receipt.filed_us FROM package"
        " LEFT JOIN receipt USING (package_id) ORDER BY sealed_us, recipient, sequence"
    ).fetchall()


def received(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every package that was received, oldest first."""
    return connection.execute("SELECT * FROM received ORDER BY received_us, sender, sequence").fetchall()


def received_before(connection: sqlite3.Connection, package_id: str, file_sha256: str = "") -> sqlite3.Row | None:
    """The package with this id, or with this file, if it was received."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM received WHERE package_id = ? OR file_sha256 = ?", (package_id, file_sha256)
    ).fetchone()
    return row


def last_sequence(connection: sqlite3.Connection, sender: str, stream: str) -> int:
    """The highest number received in a sender's stream; 0 if none."""
    row = connection.execute(
        "SELECT max(sequence) AS last FROM received WHERE sender = ? AND stream = ?", (sender, stream)
    ).fetchone()
    return int(row["last"] or 0)


def insert_received(connection: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Record a package that was received, with the receipt that was given for it."""
    connection.execute(
        "INSERT INTO received VALUES (:package_id, :sender, :stream, :sequence, :file_sha256, :statement_sha256,"
        " :key_id, :source_id, :receipt, :received_us)",
        dict(row),
    )


def receipt(connection: sqlite3.Connection, package_id: str) -> sqlite3.Row | None:
    """The receipt that was filed for a package."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM receipt WHERE package_id = ?", (package_id,)).fetchone()
    return row


def receipts(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every receipt that was filed, with its envelope."""
    return connection.execute("SELECT * FROM receipt ORDER BY filed_us, package_id").fetchall()


def insert_receipt(
    connection: sqlite3.Connection, package_id: str, unit: str, envelope: str, received_us: int, filed_us: int
) -> None:
    """File a receipt."""
    connection.execute(
        "INSERT INTO receipt VALUES (?, ?, ?, ?, ?)", (package_id, unit, envelope, received_us, filed_us)
    )


def pinned(connection: sqlite3.Connection, unit: str) -> sqlite3.Row | None:
    """The key that a unit was first met with."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM pinned_key WHERE unit = ?", (unit,)).fetchone()
    return row


def pin(connection: sqlite3.Connection, unit: str, key_id: str, card: str, how: str, at: int) -> None:
    """Keep a unit's card. `how` is `card` (somebody put it into the folder of keys) or `first-use`."""
    connection.execute("INSERT INTO pinned_key VALUES (?, ?, ?, ?, ?)", (unit, key_id, card, how, at))


def pinned_units(connection: sqlite3.Connection) -> list[UnitId]:
    """Every unit of which a key is kept."""
    return [UnitId(row["unit"]) for row in connection.execute("SELECT unit FROM pinned_key ORDER BY unit")]
