"""The table of accounts that came from reports. Takes a connection, never opens one.

The queue stands in `bulk/reports/queue.parquet` and `bulk/reports/bundles.parquet` beside the database (`queue.LINES`, `queue.BUNDLES`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from crosswalk.database import Layer, Table

TABLES = (
    # `standing` is `reported`, or `victim` where a report names the account as a child's: such an account is sealed from then on, until a
    # human says otherwise. `told` is JSON: for each report its name, reporter, issuer and time of receipt, and the source.
    Table(
        "reported_account",
        Layer.DERIVED,
        """account_id TEXT PRIMARY KEY, standing TEXT NOT NULL, reports INTEGER NOT NULL, facts INTEGER NOT NULL, told TEXT NOT NULL""",
    ),
)


def replace(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put these in the place of all. Needs an open transaction."""
    connection.execute("DELETE FROM reported_account")
    connection.executemany("INSERT INTO reported_account VALUES (?, ?, ?, ?, ?)", rows)


def kept(connection: sqlite3.Connection) -> list[str]:
    """The accounts that came from reports, in order."""
    return [row[0] for row in connection.execute("SELECT account_id FROM reported_account ORDER BY account_id")]


def facts(connection: sqlite3.Connection) -> int:
    """How many facts reports gave."""
    return int(connection.execute("SELECT coalesce(sum(facts), 0) FROM reported_account").fetchone()[0])


def children(connection: sqlite3.Connection) -> dict[str, str]:
    """Accounts that a report names as a child's, with the first of those reports."""
    rows = connection.execute("SELECT account_id, told FROM reported_account WHERE standing = 'victim' ORDER BY 1")
    return {row["account_id"]: f"report {json.loads(row['told'])[0]['report']}" for row in rows}


def told_of(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[sqlite3.Row]:
    """What reports say of these accounts, in order."""
    listed = json.dumps(sorted(accounts))
    return connection.execute(
        "SELECT * FROM reported_account WHERE account_id IN (SELECT value FROM json_each(?)) ORDER BY account_id",
        (listed,),
    ).fetchall()
