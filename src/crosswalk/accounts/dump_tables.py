"""The tables of seized platforms' dumps: what each holds, what was read of it, and what could not be. Takes a connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crosswalk.database import Layer, Table

TABLES = (
    # One row for each item that holds tables and was read. `inputs` is equal for equal bytes, reader and mapping.
    Table(
        "dump",
        Layer.DERIVED,
        """source_id TEXT NOT NULL, ordinal INTEGER NOT NULL, sha256 TEXT NOT NULL, untrusted_path TEXT NOT NULL,
        reader TEXT NOT NULL, reader_version TEXT NOT NULL, mapping TEXT NOT NULL, inputs TEXT NOT NULL,
        PRIMARY KEY (source_id, ordinal)""",
    ),
    # `kinds` is JSON: what its rows became. A table without a rule is counted and not read.
    Table(
        "dump_table",
        Layer.DERIVED,
        """source_id TEXT NOT NULL, ordinal INTEGER NOT NULL, number INTEGER NOT NULL, untrusted_table TEXT NOT NULL,
        untrusted_columns TEXT NOT NULL, rows INTEGER NOT NULL, problems INTEGER NOT NULL, kinds TEXT NOT NULL,
        PRIMARY KEY (source_id, ordinal, number)""",
    ),
    Table(
        "dump_file",
        Layer.DERIVED,
        """source_id TEXT NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, file TEXT NOT NULL, rows INTEGER NOT NULL,
        PRIMARY KEY (kind, file)""",
    ),
    # `row` is NULL where the problem is the table's or the dump's. `number` counts the problems of an item.
    Table(
        "dump_problem",
        Layer.DERIVED,
        """source_id TEXT NOT NULL, ordinal INTEGER NOT NULL, number INTEGER NOT NULL, untrusted_table TEXT NOT NULL,
        row INTEGER, untrusted_column TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
        PRIMARY KEY (source_id, ordinal, number)""",
    ),
)

Place = tuple[str, int]
"""Source and ordinal of an item."""


def inputs(connection: sqlite3.Connection) -> dict[Place, str]:
    """What each item that was read was read from."""
    return {(row[0], row[1]): row[2] for row in connection.execute("SELECT source_id, ordinal, inputs FROM dump")}


def files(connection: sqlite3.Connection, place: Place | None = None) -> list[tuple[str, str]]:
    """Kind and name of every file of rows, or of those of one item."""
    where, values = ("WHERE source_id = ? AND ordinal = ?", place) if place else ("", ())
    return [
        (row[0], row[1])
        for row in connection.execute(f"SELECT kind, file FROM dump_file {where} ORDER BY 1, 2", values)
    ]


def forget(connection: sqlite3.Connection, place: Place) -> None:
    """Everything that was read of an item."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table.name} WHERE source_id = ? AND ordinal = ?", place)


def add(connection: sqlite3.Connection, name: str, rows: Iterable[Sequence[Any]]) -> None:
    """Rows of one of `TABLES`, whole."""
    width = {"dump": 8, "dump_table": 8, "dump_file": 5, "dump_problem": 8}[name]
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * width)})", rows)


def listing(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every table of every dump with the path and the reader of its item, in the order of adding and of the source."""
    return connection.execute(
        """SELECT dump_table.*, dump.untrusted_path, dump.reader, dump.mapping FROM dump_table
        JOIN dump USING (source_id, ordinal)
        ORDER BY CAST(substr(source_id, 2) AS INTEGER), source_id, ordinal, number"""
    ).fetchall()


def problems(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every problem with the path and the reader of its item."""
    return iter(
        connection.execute(
            """SELECT dump_problem.*, dump.untrusted_path, dump.reader, dump.reader_version FROM dump_problem
            JOIN dump USING (source_id, ordinal)
            ORDER BY CAST(substr(source_id, 2) AS INTEGER), source_id, ordinal, number"""
        )
    )
