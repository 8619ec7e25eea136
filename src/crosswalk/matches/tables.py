"""The tables of matches. Takes a connection, never opens one.

The entries of a known set stand in `known/SET.parquet` beside the database, with the columns
`entry int64, md5 binary(16)?, sha1 binary(20)?, sha256 binary(32)?, pdq binary(32)?, category string, series string`.
"""

from __future__ import annotations

from crosswalk.database import Layer, Table

TABLES = (
    Table(
        "known_set",
        Layer.EVIDENCE,
        """set_id TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, version TEXT NOT NULL, scheme TEXT NOT NULL,
        good INTEGER NOT NULL, reader TEXT NOT NULL, reader_version TEXT NOT NULL, sha256 TEXT NOT NULL,
        entries INTEGER NOT NULL, problems INTEGER NOT NULL, parquet_sha256 TEXT NOT NULL, added_by TEXT NOT NULL, added_us INTEGER NOT NULL""",
    ),
    Table(
        "known_problem",
        Layer.EVIDENCE,
        """set_id TEXT NOT NULL, entry INTEGER NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (set_id, entry)""",
    ),
    Table(
        "match",
        Layer.DERIVED,
        """sha256 TEXT NOT NULL, set_id TEXT NOT NULL, entry INTEGER NOT NULL, algorithm TEXT NOT NULL, distance INTEGER NOT NULL,
        turn INTEGER NOT NULL, frame INTEGER NOT NULL, category TEXT NOT NULL, series TEXT NOT NULL, version TEXT NOT NULL,
        PRIMARY KEY (sha256, set_id, entry, algorithm)""",
    ),
)
