"""The tables of packages. What was sent and received is a record of acts, so it is append-only.

Takes a connection, never opens one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from crosswalk.database import Layer, Table, beginning
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
    # Packages of ours that were called back, and the recipients' receipts for that.
    Table(
        "recall",
        Layer.JUDGEMENT,
        """package_id TEXT PRIMARY KEY REFERENCES package (package_id), file TEXT NOT NULL, envelope TEXT NOT NULL,
        reason TEXT NOT NULL, why TEXT NOT NULL, recalled_by TEXT NOT NULL, recalled_us INTEGER NOT NULL""",
    ),
    Table(
        "recall_receipt",
        Layer.JUDGEMENT,
        """package_id TEXT PRIMARY KEY REFERENCES recall (package_id), unit TEXT NOT NULL, envelope TEXT NOT NULL,
        received_us INTEGER NOT NULL, filed_us INTEGER NOT NULL""",
    ),
    # Packages of others that their senders called back; `source_id` is blank where the recall came before the package.
    Table(
        "recalled",
        Layer.JUDGEMENT,
        """package_id TEXT PRIMARY KEY, sender TEXT NOT NULL, source_id TEXT NOT NULL, reason TEXT NOT NULL,
        envelope TEXT NOT NULL, receipt TEXT NOT NULL, recalled_us INTEGER NOT NULL, received_us INTEGER NOT NULL""",
    ),
    # The key that a unit was first met with; another key for the same unit is refused.
    Table(
        "pinned_key",
        Layer.JUDGEMENT,
        """unit TEXT PRIMARY KEY, key_id TEXT NOT NULL, card TEXT NOT NULL, how TEXT NOT NULL, pinned_us INTEGER NOT NULL""",
    ),
)


_STANDS = "package_id NOT IN (SELECT package_id FROM recall WHERE recalled_us <= :until)"
_EVER = 1 << 62


def _until(moment: int | None) -> dict[str, int]:
    return {"until": _EVER if moment is None else moment}


def packaged_persons(connection: sqlite3.Connection, until: int | None = None) -> dict[str, sqlite3.Row]:
    """For each person in a package that this unit sealed and did not call back, the latest one: `person_id, country,
    package_id`. With `until`, as it stood at that moment; so for the next two."""
    rows = connection.execute(
        "SELECT person_id, package_lead.country AS country, package_id FROM package_lead JOIN package USING (package_id)"
        f" WHERE {_STANDS} AND sealed_us <= :until ORDER BY sealed_us, sequence, package_id",
        _until(until),
    )
    return {row["person_id"]: row for row in rows}


def sealed_packages(connection: sqlite3.Connection, until: int | None = None) -> list[sqlite3.Row]:
    """`package_id, country, recipient, leads, sealed_us` of every package that this unit sealed and did not call back,
    oldest first."""
    return connection.execute(
        f"SELECT package_id, country, recipient, leads, sealed_us FROM package WHERE {_STANDS} AND sealed_us <= :until"
        " ORDER BY sealed_us, sequence, package_id",
        _until(until),
    ).fetchall()


def filed_receipts(connection: sqlite3.Connection, until: int | None = None) -> list[sqlite3.Row]:
    """`package_id, unit, received_us, filed_us` of every receipt that came back for a package that was not called back
    since, oldest first."""
    return connection.execute(
        f"SELECT package_id, unit, received_us, filed_us FROM receipt WHERE {_STANDS} AND filed_us <= :until"
        " ORDER BY filed_us, package_id",
        _until(until),
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
    """Every package that this unit sealed, with its receipt's `receipt_us` and `filed_us` (NULL while it waits), and with
    `recalled_us`, `recall_reason`, `recall_why` and `recall_receipt_us` (NULL where it was not called back)."""
    return connection.execute(
        "SELECT package.*, receipt.received_us AS receipt_us, receipt.filed_us, recall.recalled_us,"
        " recall.reason AS recall_reason, recall.why AS recall_why, recall_receipt.received_us AS recall_receipt_us"
        " FROM package LEFT JOIN receipt USING (package_id) LEFT JOIN recall USING (package_id)"
        " LEFT JOIN recall_receipt USING (package_id) ORDER BY sealed_us, recipient, sequence"
    ).fetchall()


def received(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every package that was received, oldest first, with `recalled_us` and `recall_reason` where its sender called it
    back."""
    return connection.execute(
        "SELECT received.*, recalled.recalled_us, recalled.reason AS recall_reason FROM received"
        " LEFT JOIN recalled USING (package_id) ORDER BY received.received_us, sender, sequence"
    ).fetchall()


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


def insert_recall(connection: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Record that a package of ours is called back."""
    connection.execute(
        "INSERT INTO recall VALUES (:package_id, :file, :envelope, :reason, :why, :recalled_by, :recalled_us)",
        dict(row),
    )


def recall(connection: sqlite3.Connection, package_id: str) -> sqlite3.Row | None:
    """The recall of a package of ours."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM recall WHERE package_id = ?", (package_id,)).fetchone()
    return row


def recalls(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every recall of ours, with the recipient, oldest first."""
    return connection.execute(
        "SELECT recall.*, recipient, file_sha256 FROM recall JOIN package USING (package_id)"
        " ORDER BY recalled_us, package_id"
    ).fetchall()


def insert_recall_receipt(
    connection: sqlite3.Connection, package_id: str, unit: str, envelope: str, received_us: int, filed_us: int
) -> None:
    """File the receipt for a recall."""
    connection.execute(
        "INSERT INTO recall_receipt VALUES (?, ?, ?, ?, ?)", (package_id, unit, envelope, received_us, filed_us)
    )


def recall_receipt(connection: sqlite3.Connection, package_id: str) -> sqlite3.Row | None:
    """The receipt that was filed for a recall."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM recall_receipt WHERE package_id = ?", (package_id,)
    ).fetchone()
    return row


def insert_recalled(connection: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Record that the sender of a package called it back."""
    connection.execute(
        "INSERT INTO recalled VALUES (:package_id, :sender, :source_id, :reason, :envelope, :receipt, :recalled_us,"
        " :received_us)",
        dict(row),
    )


def recalled(connection: sqlite3.Connection, package_id: str) -> sqlite3.Row | None:
    """The recall that came for a package of another unit."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM recalled WHERE package_id = ?", (package_id,)
    ).fetchone()
    return row


def honoured(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every recall that came, oldest first."""
    return connection.execute("SELECT * FROM recalled ORDER BY received_us, package_id").fetchall()


def packaged_leads(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`lead_id, person_id, country, package_id` of every package of ours that was not called back."""
    return connection.execute(f"SELECT * FROM package_lead WHERE {_STANDS}", _until(None)).fetchall()


def leads_of(connection: sqlite3.Connection, package_id: str) -> list[str]:
    """The leads in a package of ours, in order."""
    rows = connection.execute("SELECT lead_id FROM package_lead WHERE package_id = ? ORDER BY lead_id", (package_id,))
    return [row["lead_id"] for row in rows]


def named(connection: sqlite3.Connection, typed: str, most: int) -> list[sqlite3.Row]:
    """`package_id, recipient, country` of packages sent, by their number or their country's code, oldest first."""
    return connection.execute(
        """SELECT package_id, country, recipient FROM package WHERE package_id LIKE ?1 ESCAPE '\\' OR country = upper(?2)
        ORDER BY sealed_us, package_id LIMIT ?3""",
        (beginning(typed), typed, most),
    ).fetchall()
