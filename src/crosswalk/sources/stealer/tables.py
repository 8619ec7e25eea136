"""The watch list as the operation holds it: append-only, with who put an entry there, and from which file."""

from __future__ import annotations

import hashlib
import sqlite3

from crosswalk.database import Layer, Table
from crosswalk.ids import Moment
from crosswalk.sources.stealer.watchlist import Watched, WatchList, parse

TABLES = (
    Table(
        "watch",
        Layer.JUDGEMENT,
        """watch_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, file_sha256 TEXT NOT NULL,
        added_by TEXT NOT NULL, added_us INTEGER NOT NULL, UNIQUE (kind, name)""",
    ),
)


def watch_list(connection: sqlite3.Connection) -> WatchList:
    """The watch list; it may be empty."""
    return WatchList.of(Watched(row["kind"], row["name"]) for row in connection.execute("SELECT kind, name FROM watch"))


def entries(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every entry with who added it, in the order of adding."""
    return connection.execute("SELECT * FROM watch ORDER BY watch_id").fetchall()


def add(connection: sqlite3.Connection, content: bytes, by: str, at: Moment) -> list[Watched]:
    """Add the entries of a file that are not there yet, and return these. Raises `BadValue`. Needs an open transaction."""
    known = watch_list(connection)
    fresh = [entry for entry in parse(content) if entry not in known]
    digest = hashlib.sha256(content).hexdigest()
    connection.executemany(
        "INSERT INTO watch (kind, name, file_sha256, added_by, added_us) VALUES (?, ?, ?, ?, ?)",
        [(entry.kind, entry.name, digest, by, at) for entry in fresh],
    )
    return fresh
