"""SQLite databases: values that are pictures, videos or sounds, hold one, or are a container themselves.

`chat.db/TABLE/ROWID.COLUMN.jpg`; a JPEG or PNG inside a larger value is `ROWID.COLUMN+OFFSET.jpg`. Opened read-only and
immutable: a write-ahead log beside the database is an entry of its own and is not applied. Views, triggers and virtual
tables are never run: the text of the schema comes from the evidence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.carving import Bytes, carved
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.holding import PIECE_BYTES, PROBE_BYTES, is_worth, plain_name
from crosswalk.sources.marks import suffix_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_MAGIC = b"SQLite format 3\0"
_SMALLEST = 64
"""Bytes below which a value holds no picture."""
_SEARCHED = 64 << 20
"""Bytes of a value that are searched for a picture inside it."""


class Database:
    name = "sqlite"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.first.startswith(_MAGIC)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        try:
            connection = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            connection.text_factory = bytes
            connection.set_progress_handler(visit.pulse, 10_000)
            for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY", "mmap_size=0"):
                connection.execute(f"PRAGMA {pragma}")
            tables = _tables(connection)
        except sqlite3.Error as error:
            raise SourceUnreadable(f"a SQLite database that cannot be read: {error}"[:300]) from error
        for table in tables:
            if visit.enter(f"table {table.decode('utf-8', 'backslashreplace')}"):
                yield from _table(connection, table, visit)


def _tables(connection: sqlite3.Connection) -> list[bytes]:
    """Ordinary tables: those that have a page of their own."""
    rows = connection.execute(
        "SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY rootpage"
    )
    return [row[0] for row in rows if isinstance(row[0], bytes)]


def _quoted(name: bytes) -> str:
    return '"' + name.decode("utf-8", "surrogateescape").replace('"', '""') + '"'


def _table(connection: sqlite3.Connection, table: bytes, visit: Visit) -> Iterator[Entry | Problem]:
    label = plain_name(table) or "#"
    try:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")]
        key = _row_key(connection, table)
        for column in columns:
            yield from _column(connection, table, column, key, f"{label}/", visit)
    except (sqlite3.Error, UnicodeError) as error:
        yield Problem(label, "damaged", f"the table cannot be read to its end: {error}"[:300])


def _row_key(connection: sqlite3.Connection, table: bytes) -> str:
    """What names a row: its rowid; its place among all where the table has none."""
    try:
        connection.execute(f"SELECT rowid FROM {_quoted(table)} LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        return "row_number() OVER ()"
    return "rowid"


def _column(
    connection: sqlite3.Connection, table: bytes, column: bytes, key: str, prefix: str, visit: Visit
) -> Iterator[Entry | Problem]:
    name = _quoted(column)
    rows = connection.execute(
        f"SELECT {key}, {name} FROM {_quoted(table)} WHERE typeof({name}) = 'blob' AND length({name}) >= {_SMALLEST}"
    )
    for row, value in rows:
        visit.pulse()
        path = f"{prefix}{row}.{plain_name(column) or '#'}"
        first = value[:PROBE_BYTES]
        if is_worth("", len(value), first):
            yield Entry(path + suffix_of(first), len(value), partial(_chunks, value, 0, len(value)))
        else:
            for found in carved(Bytes(value[:_SEARCHED]), 1, visit.pulse):
                if found.complete:
                    yield Entry(
                        f"{path}+{found.start}{found.suffix}",
                        found.end - found.start,
                        partial(_chunks, value, found.start, found.end),
                    )


def _chunks(value: bytes, start: int, end: int) -> Iterator[bytes]:
    if end > len(value):
        raise EntryDamaged("damaged", "the value is shorter than it says")
    for at in range(start, end, PIECE_BYTES):
        yield value[at : min(end, at + PIECE_BYTES)]


READER = Database()
