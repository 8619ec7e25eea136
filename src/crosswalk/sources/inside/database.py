"""SQLite databases: values that are pictures, videos or sounds, hold one, or are a container themselves; such values written into
a text in base64 too.

`chat.db/TABLE/ROWID.COLUMN.jpg`; a JPEG or PNG inside a larger value is `ROWID.COLUMN+OFFSET.jpg`. Opened read-only and
immutable. What a write-ahead log beside the database changes is read in a second pass and comes below `chat.db/wal/`; a log
without its database beside it is a problem. Views, triggers and virtual tables are never run: the text of the schema comes from
the evidence.

Pages may point many times at one child: a file of 57 KB then holds more rows than anybody can read. So what SQLite may do is
limited by the size of the file, a row that came before is told once, and no more bytes come out than the file has.
"""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from crosswalk.database import UNREADABLE
from crosswalk.errors import SourceUnreadable
from crosswalk.sources.carving import Bytes, carved
from crosswalk.sources.databases.pages import Pages
from crosswalk.sources.databases.wal import MAGICS
from crosswalk.sources.dataurls import DATA, decoded
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.holding import PIECE_BYTES, PROBE_BYTES, is_worth, plain_name, whole
from crosswalk.sources.marks import suffix_of
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_MAGIC = b"SQLite format 3\0"
_LOG = "-wal"
_LOG_HEADER, _FRAME_HEADER = 32, 24
_PATCHED = 512 << 20
"""Bytes of a database that is put together with its log in memory."""
_TEXTS = (b"/9j/", b"iVBORw0KGgo")
"""How JPEG and PNG begin in base64."""
_SMALLEST = 64
"""Bytes below which a value holds no picture."""
_SEARCHED = 64 << 20
"""Bytes of a value that are searched for a picture inside it."""
_STEPS = 10_000
"""Instructions of SQLite's machine between two looks at what has been done."""
_QUERY_FLOOR, _QUERY_STEPS = 1_000_000, 16
"""Instructions of one query: so many, and for each byte of the file. A row takes at least 6 bytes (pointer, two lengths, header;
sqlite.org/fileformat2) and 15 instructions, or 50 where rows have no number (EXPLAIN of the query of `_column`)."""
_WHOLE_FLOOR, _WHOLE_STEPS = 20_000_000, 128
"""The same for all queries together."""
_ROW_NAMES = (b"rowid", b"_rowid_", b"oid")


class Database:
    name = "sqlite"
    version = "2"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.first.startswith((_MAGIC, *MAGICS))

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            first = file.read(_LOG_HEADER)
        if first.startswith(MAGICS):
            yield from _log_alone(place, first)
            return
        log = place.with_name(place.name + _LOG)
        seen = _Seen() if log.is_file() and log.stat().st_size > _LOG_HEADER else None
        try:
            connection = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            yield from _read(connection, _Work(place.stat().st_size, visit, "", seen), visit)
        except UNREADABLE as error:
            if seen is None:
                raise SourceUnreadable(
                    "a SQLite database that cannot be read: {error}", error=str(error)[:250]
                ) from error
            yield Problem("", "damaged", f"a SQLite database that cannot be read without its log: {error}"[:300])
        if seen is not None:
            yield from _with_log(place, log, seen, visit)


@dataclass
class _Seen:
    """The values that a first reading met, by place and digest."""

    digests: set[tuple[str, bytes]] = field(default_factory=set)

    def is_new(self, path: str, value: bytes) -> bool:
        key = (path, hashlib.sha1(value, usedforsecurity=False).digest())
        known = key in self.digests
        self.digests.add(key)
        return not known


class _Work:
    """One reading of a database, as it stands in its file or with its log, and what it may take. Limits are in instructions of
    SQLite's machine. Paths come below `below`."""

    def __init__(self, size: int, visit: Visit, below: str, seen: _Seen | None) -> None:
        self.size = size
        self.below = below
        self.seen = seen
        self.pulse = visit.pulse
        self._query = self._all = 0
        self.bytes_left = size

    def begin(self) -> None:
        """A query begins."""
        self._query = 0

    def goes_on(self) -> bool:
        """Called by SQLite every `_STEPS` instructions; True ends the query."""
        self.pulse()
        self._query += _STEPS
        self._all += _STEPS
        return self.is_spent() or self._query > _QUERY_FLOOR + _QUERY_STEPS * self.size

    def is_spent(self) -> bool:
        """Whether no further query may run."""
        return self._all > _WHOLE_FLOOR + _WHOLE_STEPS * self.size or self.bytes_left < 0


class _Rows:
    """Which rows have come. They come in the order of their numbers, unless the database is damaged."""

    def __init__(self) -> None:
        self._ordered = array("q")
        self._known: set[int] | None = None
        self.again = 0

    def is_new(self, row: int) -> bool:
        if self._known is None and (not self._ordered or row > self._ordered[-1]):
            self._ordered.append(row)
            return True
        if self._known is None:
            self._known = set(self._ordered)
        if row in self._known:
            self.again += 1
            return False
        self._known.add(row)
        return True


def _read(connection: sqlite3.Connection, work: _Work, visit: Visit) -> Iterator[Entry | Problem]:
    connection.text_factory = bytes
    connection.set_progress_handler(work.goes_on, _STEPS)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    for table in _tables(connection):
        if visit.enter(f"{work.below}table {table.decode('utf-8', 'backslashreplace')}"):
            for record in _table(connection, table, work):
                yield replace(record, untrusted_path=work.below + record.untrusted_path)


def _log_alone(place: Path, first: bytes) -> Iterator[Problem]:
    """A log is read with its database; where that does not lie beside it, what only the log holds is not seen."""
    page_size = int.from_bytes(first[8:12], "big")
    frames = (place.stat().st_size - _LOG_HEADER) // (_FRAME_HEADER + page_size)
    beside = place.name.endswith(_LOG) and place.with_name(place.name.removesuffix(_LOG)).is_file()
    if frames > 0 and not beside:
        yield Problem(
            "", "unsupported", f"a write-ahead log of {frames} pages, not applied: its database does not lie beside it"
        )


def _with_log(place: Path, log: Path, seen: _Seen, visit: Visit) -> Iterator[Entry | Problem]:
    """What is in the database after the last commit of its log and was not there before."""
    with open(place, "rb", opener=opener) as content, open(log, "rb", opener=opener) as wal:
        pages = Pages(content, wal)
        if not pages.log.count:
            return
        if pages.size > _PATCHED:
            yield Problem("", "too-large", f"a write-ahead log beside it was not applied: more than {_PATCHED} bytes")
            return
        try:
            connection = sqlite3.connect(":memory:")
            connection.deserialize(pages.read(0, pages.size))
            yield from _read(connection, _Work(pages.size, visit, "wal/", seen), visit)
        except (*UNREADABLE, OverflowError) as error:
            yield Problem("", "damaged", f"a write-ahead log beside it that cannot be applied: {error}"[:300])


def _tables(connection: sqlite3.Connection) -> list[bytes]:
    """Ordinary tables: those that have a page of their own."""
    rows = connection.execute(
        "SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY rootpage"
    )
    return [row[0] for row in rows if isinstance(row[0], bytes)]


def _quoted(name: bytes) -> str:
    return '"' + name.decode("utf-8", "surrogateescape").replace('"', '""') + '"'


def _table(connection: sqlite3.Connection, table: bytes, work: _Work) -> Iterator[Entry | Problem]:
    label = plain_name(table) or "#"
    try:
        if not work.is_spent():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")]
            key = _row_key(connection, table, columns)
            for column in columns:
                if not work.is_spent():
                    yield from _column(connection, table, column, key, f"{label}/", work)
    except UNREADABLE as error:
        yield Problem(label, "damaged", f"the table cannot be read to its end: {error}"[:300])
    if work.is_spent():
        reason = "damaged" if work.bytes_left < 0 else "hung"
        yield Problem(label, reason, f"more was read than a file of {work.size} bytes can hold; what is left was not")


def _row_key(connection: sqlite3.Connection, table: bytes, columns: list[bytes]) -> str:
    """What names a row: its rowid, by the name that no column has; its place among all where the table has none."""
    taken = {column.lower() for column in columns}
    for name in _ROW_NAMES:
        if name not in taken:
            key = name.decode()
            try:
                connection.execute(f"SELECT {key} FROM {_quoted(table)} LIMIT 1").fetchone()
            except sqlite3.OperationalError:
                break
            return key
    return "row_number() OVER ()"


def _column(
    connection: sqlite3.Connection, table: bytes, column: bytes, key: str, prefix: str, work: _Work
) -> Iterator[Entry | Problem]:
    name, label = _quoted(column), plain_name(column) or "#"
    rows = _Rows()
    work.begin()
    # Without an index, so that rows come in their order. No value is longer than the file: one that says so is not read.
    query = (
        f"SELECT {key}, CASE WHEN length({name}) <= {work.size} THEN {name} END, typeof({name})"
        f" FROM {_quoted(table)} NOT INDEXED WHERE length({name}) >= {_SMALLEST} AND (typeof({name}) = 'blob'"
        f" OR typeof({name}) = 'text' AND length({name}) <= {work.size}"
        f" AND (instr({name}, ';base64,') OR substr({name}, 1, 4) IN ('/9j/', 'iVBO')))"
    )
    try:
        for row, value, kind in connection.execute(query):
            work.pulse()
            path = f"{prefix}{row}.{label}"
            if not rows.is_new(row):
                continue
            if value is None:
                yield Problem(path, "damaged", f"the value says that it is longer than the file of {work.size} bytes")
                continue
            work.bytes_left -= len(value)
            if work.bytes_left < 0:
                break
            if work.seen is None or work.seen.is_new(path, value):
                yield from _value(path, value, work) if kind == b"blob" else _text(path, value)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        yield Problem(f"{prefix}{label}", "hung", f"SQLite went through more than a file of {work.size} bytes can hold")
    if rows.again:
        yield Problem(f"{prefix}{label}", "damaged", f"{rows.again} times a row came again; it is told once")


def _value(path: str, value: bytes, work: _Work) -> Iterator[Entry]:
    """The value, or the pictures inside it."""
    first = value[:PROBE_BYTES]
    if is_worth("", len(value), first):
        yield Entry(path + suffix_of(first), len(value), partial(_chunks, value, 0, len(value)))
        return
    for found in carved(Bytes(value[:_SEARCHED]), 1, work.pulse):
        if found.complete:
            yield Entry(
                f"{path}+{found.start}{found.suffix}",
                found.end - found.start,
                partial(_chunks, value, found.start, found.end),
            )


def _text(path: str, value: bytes) -> Iterator[Entry]:
    """What is written into a text: at `data:` addresses, or as the whole of it."""
    written = [(0, value)] if value.startswith(_TEXTS) else [(each.start(), each[1]) for each in DATA.finditer(value)]
    for at, letters in written:
        held = decoded(letters)
        if held and is_worth("", len(held), held[:PROBE_BYTES]):
            yield whole(f"{path}+{at}{suffix_of(held[:PROBE_BYTES])}", held)


def _chunks(value: bytes, start: int, end: int) -> Iterator[bytes]:
    if end > len(value):
        raise EntryDamaged("damaged", "the value is shorter than it says")
    for at in range(start, end, PIECE_BYTES):
        yield value[at : min(end, at + PIECE_BYTES)]


READER = Database()
