"""The tables of matches. Takes a connection, never opens one.

The entries of a known set stand in `known/SET.parquet` beside the database, with the columns
`entry int64, md5 binary(16)?, sha1 binary(20)?, sha256 binary(32)?, pdq binary(32)?, category string, series string,
photodna binary(144)?, flags string` (see `crosswalk.matches.reader.KnownEntry`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from crosswalk.database import Layer, Table
from crosswalk.ids import Moment, SetId, Sha256, UnitId
from crosswalk.matches.match import Known
from crosswalk.matches.reader import BadEntry

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
        ("set_id, entry",),
    ),
    # In how many known sets, and with how many fingerprints, an item was looked up. Sets are only ever added.
    Table(
        "matched",
        Layer.DERIVED,
        "sha256 TEXT PRIMARY KEY, sets INTEGER NOT NULL, prints TEXT NOT NULL, version TEXT NOT NULL",
    ),
)


class Mark(NamedTuple):
    """How far the look-up of an item has come."""

    sets: int
    prints: str
    version: str


def next_set_id(connection: sqlite3.Connection) -> SetId:
    """The name of the next known set."""
    count = connection.execute("SELECT COALESCE(MAX(CAST(SUBSTR(set_id, 2) AS INTEGER)), 0) FROM known_set").fetchone()[
        0
    ]
    return SetId(f"K{count + 1}")


def insert_set(
    connection: sqlite3.Connection,
    known: Known,
    *,
    reader: tuple[str, str],
    parquet_sha256: Sha256,
    problems: Sequence[BadEntry],
    added_by: str,
) -> None:
    """Record a known set and the rows of it that could not be used. `reader` is its name and version."""
    connection.execute(
        "INSERT INTO known_set VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            known.set_id,
            known.name,
            known.owner,
            known.version,
            known.scheme,
            int(known.good),
            *reader,
            known.sha256,
            known.entries,
            len(problems),
            parquet_sha256,
            added_by,
            known.added,
        ),
    )
    connection.executemany(
        "INSERT INTO known_problem VALUES (?, ?, ?, ?)", ((known.set_id, *problem) for problem in problems)
    )


def known_sets(connection: sqlite3.Connection) -> list[Known]:
    """Every known set, in the order in which they were added."""
    rows = connection.execute("SELECT * FROM known_set ORDER BY CAST(SUBSTR(set_id, 2) AS INTEGER)")
    return [
        Known(
            SetId(row["set_id"]),
            row["name"],
            UnitId(row["owner"]),
            row["version"],
            row["scheme"],
            bool(row["good"]),
            Sha256(row["sha256"]),
            row["entries"],
            Moment(row["added_us"]),
        )
        for row in rows
    ]


def known_rows(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every known set with all its columns, in the order in which they were added."""
    return list(map(dict, connection.execute("SELECT * FROM known_set ORDER BY CAST(SUBSTR(set_id, 2) AS INTEGER)")))


def known_problems(connection: sqlite3.Connection, set_id: SetId) -> Iterator[BadEntry]:
    """The rows of a set that could not be used, in their order."""
    rows = connection.execute(
        "SELECT entry, reason, detail FROM known_problem WHERE set_id = ? ORDER BY entry", (set_id,)
    )
    return (BadEntry(*row) for row in rows)


def parquet_digests(connection: sqlite3.Connection) -> dict[SetId, Sha256]:
    """The digest that each set's Parquet file had when it was made, for `verify`."""
    return {SetId(row[0]): Sha256(row[1]) for row in connection.execute("SELECT set_id, parquet_sha256 FROM known_set")}


def matched(connection: sqlite3.Connection) -> dict[Sha256, Mark]:
    """How far the look-up of each item has come."""
    rows = connection.execute("SELECT sha256, sets, prints, version FROM matched")
    return {Sha256(row[0]): Mark(row[1], row[2], row[3]) for row in rows}


def mark_matched(connection: sqlite3.Connection, marks: Iterable[tuple[Any, ...]]) -> None:
    """Note how far the look-up of items has come: (sha256, sets, prints, version) each."""
    connection.executemany("INSERT OR REPLACE INTO matched VALUES (?, ?, ?, ?)", marks)


def forget_matches(connection: sqlite3.Connection, items: Iterable[Sha256]) -> None:
    """Drop the matches of items that are looked up from the beginning."""
    connection.executemany("DELETE FROM match WHERE sha256 = ?", ((item,) for item in items))


def insert_matches(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add matches, in the order of the columns."""
    connection.executemany("INSERT INTO match VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


MATCHES = """SELECT m.*, k.name AS set_name, k.owner, k.scheme, k.version AS set_version, k.good
    FROM match AS m JOIN known_set AS k USING (set_id)"""


def matches(connection: sqlite3.Connection, sha256: Sha256 | None = None) -> Iterator[sqlite3.Row]:
    """Every match, or those of one item, with its set: nearest first within an item."""
    where = "WHERE m.sha256 = ?" if sha256 else ""
    order = "ORDER BY m.sha256, m.distance, CAST(SUBSTR(m.set_id, 2) AS INTEGER), m.entry, m.algorithm"
    return iter(connection.execute(f"{MATCHES} {where} {order}", (sha256,) if sha256 else ()))


def matched_items(connection: sqlite3.Connection) -> int:
    """How many items are on a known set of what is sought; sets of harmless files do not count."""
    row = connection.execute(
        "SELECT count(DISTINCT match.sha256) AS number FROM match JOIN known_set USING (set_id) WHERE NOT good"
    ).fetchone()
    return int(row["number"])
