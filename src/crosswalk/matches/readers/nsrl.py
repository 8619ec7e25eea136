"""NSRL Reference Data Set, version 3: an SQLite database of files that are known from software. Known good.

`METADATA` is the table of files in the full sets, with `FILE` as a view over it; in the minimal sets `FILE` is the
table. Both have `sha256`, `sha1`, `md5` in hexadecimal (NIST, "RDSv3 database schema"). A file occurs once for each
package that holds it; runs of rows with the same digests are taken once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from crosswalk.database import UNREADABLE
from crosswalk.errors import SourceUnreadable
from crosswalk.matches import notation
from crosswalk.matches.reader import BadEntry, Head, KnownEntry, Stated

_TABLES = ("metadata", "file", "distinct_hash")
_DIGESTS = ("md5", "sha1", "sha256")
_ROWS = 10_000


class Nsrl:
    """The database of the National Software Reference Library."""

    name = "nsrl"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.first.startswith(b"SQLite format 3\0")

    def read(self, place: Path, algorithm: str) -> Iterator[KnownEntry | BadEntry | Stated]:
        number = 0
        try:
            with closing(_connect(place)) as connection:
                columns, table = _table(connection, place.name)
                yield Stated(version=_version(connection), good=True)
                cursor = connection.execute(f"SELECT {', '.join(columns)} FROM {table}")
                previous: tuple[object, ...] | None = None
                while rows := cursor.fetchmany(_ROWS):
                    for row in rows:
                        number += 1
                        if row != previous:
                            yield from _entry(number, dict(zip(columns, row, strict=True)))
                        previous = row
        except UNREADABLE as error:
            if number == 0:
                raise SourceUnreadable(
                    "{place} cannot be read as a database: {error}", place=place.name, error=error
                ) from error
            yield BadEntry(number + 1, "damaged", str(error))


def _entry(number: int, cells: dict[str, object]) -> Iterator[KnownEntry | BadEntry]:
    stated = {name: str(value) for name, value in cells.items() if value not in (None, "")}
    found = {name: notation.hash_value(text, name) for name, text in stated.items()}
    hashes = {name: value for name, value in found.items() if value is not None}
    if hashes:
        yield KnownEntry.of(number, hashes)
    if wrong := [f"{name} {stated[name][:80]!r}" for name in stated if found[name] is None]:
        yield BadEntry(number, "malformed", f"not a hash: {', '.join(wrong)}")
    elif not hashes:
        yield BadEntry(number, "no-hash", "the row has no digest")


def _connect(place: Path) -> sqlite3.Connection:
    """Read-only and immutable: no journal is made beside the list, and its schema may run nothing of ours."""
    connection = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    return connection


def _table(connection: sqlite3.Connection, name: str) -> tuple[list[str], str]:
    """The digests that are there and the table that holds them. Raises `SourceUnreadable`."""
    there = {
        row[0].lower(): row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    }
    for wanted in _TABLES:
        if wanted in there:
            present = {row[1].lower() for row in connection.execute(f"PRAGMA table_info({there[wanted]})")}
            if columns := [digest for digest in _DIGESTS if digest in present]:
                return columns, there[wanted]
    raise SourceUnreadable("{name} is a database without the tables METADATA or FILE of an NSRL RDSv3 set", name=name)


def _version(connection: sqlite3.Connection) -> str:
    """What the table VERSION says, else a blank."""
    try:
        cursor = connection.execute("SELECT * FROM version LIMIT 1")
        names = [column[0].lower() for column in cursor.description]
        row = dict(zip(names, cursor.fetchone() or (), strict=False))
    except UNREADABLE:
        return ""
    return str(row.get("version") or "")
