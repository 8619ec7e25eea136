"""The tables of people. Merges, splits and categories are judgements. Takes a connection, never opens one."""

from __future__ import annotations

import sqlite3

from crosswalk.database import Layer, Table

TABLES = (
    # Registered officers' and hotline staff's personas; an identifier a row. Never leaves, never counted.
    Table(
        "persona",
        Layer.JUDGEMENT,
        """persona_id INTEGER PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL, untrusted_raw TEXT NOT NULL,
        label TEXT NOT NULL, file_sha256 TEXT NOT NULL, added_by TEXT NOT NULL, added_us INTEGER NOT NULL""",
    ),
    Table(
        "identifier",
        Layer.DERIVED,
        """account_id TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, untrusted_raw TEXT NOT NULL, how TEXT NOT NULL,
        source_id TEXT NOT NULL, locator TEXT NOT NULL, at_us INTEGER,
        PRIMARY KEY (account_id, type, value, how, source_id, locator)""",
        ("type, value",),
    ),
    # `category` follows from the judgements and the personas; `unknown` until somebody decides.
    Table(
        "person",
        Layer.DERIVED,
        """person_id TEXT PRIMARY KEY, category TEXT NOT NULL, category_by TEXT NOT NULL, label TEXT NOT NULL, version TEXT NOT NULL""",
        ("category",),
    ),
    Table(
        "person_account",
        Layer.DERIVED,
        "account_id TEXT PRIMARY KEY, person_id TEXT NOT NULL",
        ("person_id",),
    ),
    # Why two accounts are one person: `rule` is the identifier's type or `merge`; `evidence` is JSON.
    Table(
        "link",
        Layer.DERIVED,
        """account_a TEXT NOT NULL, account_b TEXT NOT NULL, rule TEXT NOT NULL, weight REAL NOT NULL, evidence TEXT NOT NULL,
        decided_by TEXT NOT NULL, PRIMARY KEY (account_a, account_b, rule), CHECK (account_a < account_b)""",
    ),
    # What waits for a human; `weights` is JSON, one entry a comparison, in log2 of the Bayes factor.
    Table(
        "proposal",
        Layer.DERIVED,
        """proposal_id TEXT PRIMARY KEY, person_a TEXT NOT NULL, person_b TEXT NOT NULL, account_a TEXT NOT NULL,
        account_b TEXT NOT NULL, probability REAL NOT NULL, weights TEXT NOT NULL, veto TEXT NOT NULL""",
    ),
)


def person_category(connection: sqlite3.Connection, person_id: str) -> str | None:
    """The category of a person as of the last derivation; None where there is no such person."""
    row = connection.execute("SELECT category FROM person WHERE person_id = ?", (person_id,)).fetchone()
    return None if row is None else str(row["category"])


def categories(connection: sqlite3.Connection) -> dict[str, str]:
    """The category of every person."""
    return {row["person_id"]: row["category"] for row in connection.execute("SELECT person_id, category FROM person")}
