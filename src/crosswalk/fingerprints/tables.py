"""The tables of fingerprints. Takes a connection, never opens one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from crosswalk.database import Layer, Table

TABLES = (
    Table(
        "fingerprint",
        Layer.DERIVED,
        """sha256 TEXT NOT NULL, algorithm TEXT NOT NULL, version TEXT NOT NULL, frame INTEGER NOT NULL,
        at_ms INTEGER NOT NULL, value BLOB NOT NULL, dihedral BLOB NOT NULL, quality INTEGER NOT NULL,
        PRIMARY KEY (sha256, algorithm, frame)""",
    ),
    # One row for every picture or video that was decoded; `problem` says why one could not be (and is then the only value).
    Table(
        "appearance",
        Layer.DERIVED,
        """sha256 TEXT PRIMARY KEY, version TEXT NOT NULL, width INTEGER, height INTEGER, duration_ms INTEGER, frames INTEGER,
        make TEXT, model TEXT, serial TEXT, software TEXT, taken TEXT, latitude REAL, longitude REAL, orientation INTEGER,
        veil BLOB, problem TEXT""",
        ("make, model, serial",),
    ),
)


def pdq_of(connection: sqlite3.Connection, sha256: str) -> str | None:
    """The PDQ hash of a picture, or of a video's first key frame, as 64 hexadecimal digits."""
    row = connection.execute(
        "SELECT value FROM fingerprint WHERE sha256 = ? AND algorithm = 'pdq' ORDER BY frame LIMIT 1", (sha256,)
    ).fetchone()
    return None if row is None else bytes(row["value"]).hex()


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many fingerprints each item has that has any."""
    rows = connection.execute("SELECT sha256, count(*) FROM fingerprint GROUP BY sha256")
    return {row[0]: row[1] for row in rows}


def comparable(connection: sqlite3.Connection, quality: int) -> Iterator[sqlite3.Row]:
    """The PDQ fingerprints (`sha256, algorithm, frame, dihedral, quality`) of at least this quality, in a fixed order."""
    return iter(
        connection.execute(
            "SELECT sha256, algorithm, frame, dihedral, quality FROM fingerprint"
            " WHERE algorithm IN ('pdq', 'pdq_512') AND quality >= ? ORDER BY sha256, algorithm, frame",
            (quality,),
        )
    )
