"""SQLite databases, table after table in the order of their rows. Read-only and immutable; views and virtual tables are not run.

A write-ahead log beside the database is an entry of its own and is not applied. Source: the SQLite file format.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from crosswalk.database import UNREADABLE
from crosswalk.sources.entry import untrusted_text
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import Passed, RowProblem, Rows, TableStart, Told, Wanted

_MAGIC = b"SQLite format 3\0"
_ROWS = 8_192
_LEAST_ROW = 6
"""Bytes of the shortest row: its pointer, two lengths, its header. A table of more rows reads its pages more than once."""


class Sqlite:
    name = "sqlite-tables"
    version = "1"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return first.startswith(_MAGIC)

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        size = content.seek(0, io.SEEK_END)
        try:
            connection = _opened(content)
            tables = connection.execute(
                "SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
                " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rootpage"
            ).fetchall()
        except UNREADABLE as error:
            yield Problem(untrusted_path, "damaged", f"a SQLite database that cannot be read: {error}"[:300])
            return
        for number, (name,) in enumerate(tables):
            yield from _table(connection, untrusted_path, size, number, name, wanted)


def _opened(content: BinaryIO) -> sqlite3.Connection:
    """By its path, which the child may read; from memory where it has none."""
    name = getattr(content, "name", None)
    if isinstance(name, str | bytes) and Path(str(name)).is_absolute():
        connection = sqlite3.connect(f"{Path(str(name)).as_uri()}?mode=ro&immutable=1", uri=True)
    else:
        connection = sqlite3.connect(":memory:")
        content.seek(0)
        connection.deserialize(content.read())
    connection.text_factory = bytes
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _quoted(name: bytes) -> str:
    return '"' + name.decode("utf-8", "surrogateescape").replace('"', '""') + '"'


def _table(
    connection: sqlite3.Connection, path: str, size: int, number: int, name: bytes, wanted: Wanted
) -> Iterator[Told]:
    label, done = untrusted_text(name), 0
    try:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(name)})")]
        start = TableStart(number, label, tuple(untrusted_text(column) for column in columns))
        yield start
        asked = wanted(start)
        if asked is None:
            count = connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0]
            yield from (Passed(number, count),) if count else ()
            return
        listed = ", ".join(_quoted(columns[place]) for place in asked) or "NULL"
        cursor = connection.execute(f"SELECT {listed} FROM {_quoted(name)}")
        while rows := cursor.fetchmany(_ROWS):
            if done > size // _LEAST_ROW:
                raise sqlite3.DatabaseError(f"there are more rows than {size} bytes can hold")
            yield _told(number, done, rows, asked)
            done += len(rows)
    except UNREADABLE as error:
        what = f"table {label}, row {done}: it cannot be read from here on: {error}"[:300]
        yield RowProblem(number, done, Problem(path, "damaged", what))


def _told(number: int, first: int, rows: list[Any], asked: tuple[int, ...]) -> Rows:
    import pyarrow as pa

    columns = {
        place: pa.array([_bytes(value) for value in values], pa.binary())
        for place, values in zip(asked, zip(*rows, strict=True), strict=False)
    }
    return Rows(number, pa.array(range(first, first + len(rows)), pa.int64()), columns)


def _bytes(value: Any) -> bytes | None:
    """Text and blobs as their bytes; numbers as they print, a float so that it reads back to itself."""
    return value if value is None or isinstance(value, bytes) else repr(value).encode()


READER = Sqlite()
