"""Take in a hash list: the list is read once into `known/SET.parquet`, and recorded with its digest and its problems."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk import lasting
from crosswalk.desk import Desk
from crosswalk.errors import AlreadyAdded, BadValue, DiskFull, IntegrityFailed, SourceUnreadable
from crosswalk.ids import Moment, SetId, Sha256, UnitId
from crosswalk.matches import tables
from crosswalk.matches.builtin import READERS
from crosswalk.matches.match import Known
from crosswalk.matches.reader import ALGORITHMS, BadEntry, Head, KnownEntry, KnownReader, Stated
from crosswalk.plugins import load
from crosswalk.progress import Progress, silent

_FIELDS: list[tuple[str, Any, bool]] = [
    ("entry", pa.int64(), False),
    *((name, pa.binary(size), True) for name, size in ALGORITHMS.items()),
    ("category", pa.string(), False),
    ("series", pa.string(), False),
    ("photodna", pa.binary(144), True),
    ("flags", pa.string(), False),
]
SCHEMA = pa.schema([pa.field(name, kind, nullable=nullable) for name, kind, nullable in _FIELDS])
EMPTY = {name: hashlib.new(name).digest() for name in ("md5", "sha1", "sha256")}
"""The digests of the empty file. Every device holds it, so it says nothing about anybody."""
_BATCH = 100_000


@dataclass(frozen=True, slots=True)
class Offer:
    """What the person who adds a list says about it. Blanks leave it to the list itself."""

    name: str
    owner: UnitId
    scheme: str = ""
    version: str = ""
    good: bool = False
    algorithm: str = ""
    """What a bare hash of 64 digits is: `sha256` or `pdq`."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadValue("a known set needs a name")
        if self.algorithm not in ("", *ALGORITHMS):
            raise BadValue(
                "{algorithm!r} is not one of {algorithms}", algorithm=self.algorithm, algorithms=", ".join(ALGORITHMS)
            )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A list that was read, and whose Parquet file is in its place."""

    known: Known
    reader: tuple[str, str]
    parquet_sha256: Sha256
    problems: tuple[BadEntry, ...]


def prepare(desk: Desk, place: Path, offer: Offer, *, at: Moment, progress: Progress = silent) -> Prepared:
    """Read the list at `place` into its Parquet file. Nothing is recorded yet; a repeat writes the same file again.

    Raises `SourceUnreadable` where no reader takes it or nothing in it can be used, and `AlreadyAdded`.
    """
    reader = recognise(place)
    sha256 = _digest(place)
    _refuse_second(desk, place, sha256, offer)
    set_id = tables.next_set_id(desk.connection)
    target = path_of(desk, set_id)
    writer = _written(reader, place, offer.algorithm, target, (f"known {set_id}", progress))
    known = Known(
        set_id,
        offer.name.strip(),
        offer.owner,
        offer.version or writer.stated.version,
        offer.scheme or writer.stated.scheme,
        offer.good or writer.stated.good,
        sha256,
        writer.entries,
        at,
    )
    return Prepared(known, (reader.name, reader.version), _digest(target), tuple(writer.problems.values()))


def write(place: Path, target: Path, algorithm: str = "", progress: Progress = silent) -> Stated:
    """Read the list at `place` into a Parquet file of the form `SCHEMA`, and tell what the list says of itself.

    `algorithm` is what a bare hash of 64 digits is. Raises `SourceUnreadable`.
    """
    return _written(recognise(place), place, algorithm, target, (f"list {place.name}", progress)).stated


def _written(reader: KnownReader, place: Path, algorithm: str, target: Path, report: tuple[str, Progress]) -> _Writer:
    writer = _Writer(target, *report)
    try:
        for row in _rows(reader, place, algorithm):
            writer.take(row)
        writer.finish()
    except OSError as error:
        writer.abandon()
        if error.errno == errno.ENOSPC:
            raise DiskFull("the disk is full") from error
        raise
    except BaseException:
        writer.abandon()
        raise
    if not writer.entries:
        target.unlink()
        raise SourceUnreadable(
            "{place} holds no hash that could be used ({count} rows were read)",
            place=place.name,
            count=len(writer.problems),
        )
    return writer


def _rows(reader: KnownReader, place: Path, algorithm: str) -> Iterator[KnownEntry | BadEntry | Stated]:
    """What the list holds. A fault of its medium is the list's; one of the disk that is written to is not."""
    try:
        yield from reader.read(place, algorithm)
    except OSError as error:
        raise SourceUnreadable("{place} cannot be read: {error}", place=place.name, error=error) from error


def record(desk: Desk, prepared: Prepared, added_by: str) -> Known:
    """Record a prepared list; part of the caller's transaction."""
    tables.insert_set(
        desk.connection,
        prepared.known,
        reader=prepared.reader,
        parquet_sha256=prepared.parquet_sha256,
        problems=prepared.problems,
        added_by=added_by,
    )
    return prepared.known


def path_of(desk: Desk, set_id: SetId) -> Path:
    """Where the entries of a set stand."""
    return desk.folder.known / f"{set_id}.parquet"


def held_path(desk: Desk, set_id: SetId) -> Path:
    """Where the entries of a recorded set stand. Raises `IntegrityFailed` where the file is gone."""
    path = path_of(desk, set_id)
    if not path.is_file():
        raise IntegrityFailed("the entries of known set {set_id} are missing: {path}", set_id=set_id, path=path)
    return path


@contextmanager
def reading(set_id: SetId) -> Iterator[None]:
    """Names a damaged file of entries: raises `IntegrityFailed`."""
    try:
        yield
    except (pa.ArrowInvalid, duckdb.Error, OSError) as error:
        raise IntegrityFailed(
            "the entries of known set {set_id} cannot be read: {error}", set_id=set_id, error=error
        ) from error


def recognise(place: Path) -> KnownReader:
    """The reader for the list at `place`. Raises `SourceUnreadable`."""
    try:
        with place.open("rb") as file:
            head = Head(place.name, place.stat().st_size, file.read(65_536))
    except OSError as error:
        raise SourceUnreadable("{place} cannot be read: {fault}", place=place, fault=error.strerror) from error
    for name in READERS:
        reader: KnownReader = load(name)()
        if reader.recognises(head):
            return reader
    raise SourceUnreadable(
        "{place} is not a hash list that this version reads",
        remedy="Give plain text, CSV, VICS-shaped JSON or an NSRL RDSv3 database.",
        place=place.name,
    )


def _refuse_second(desk: Desk, place: Path, sha256: Sha256, offer: Offer) -> None:
    for known in tables.known_sets(desk.connection):
        if known.sha256 == sha256 and (known.name, known.owner) == (offer.name.strip(), offer.owner):
            raise AlreadyAdded(
                "{place} is known set {set_id} already",
                remedy="See crosswalk known list OPERATION.",
                place=place.name,
                set_id=known.set_id,
            )


def _digest(place: Path) -> Sha256:
    try:
        with place.open("rb") as file:
            return Sha256(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise SourceUnreadable("{place} cannot be read: {fault}", place=place, fault=error.strerror) from error


class _Writer:
    """Entries into a Parquet file that gets its name when it is complete on disk."""

    def __init__(self, target: Path, step: str, progress: Progress) -> None:
        lasting.make_folder(target.parent)
        self.target = target
        self.partial = target.with_suffix(".partial")
        self.stated = Stated()
        self.entries = 0
        self.problems: dict[int, BadEntry] = {}
        self._last = 0
        self._batch: list[KnownEntry] = []
        self._report = (step, progress)
        self._parquet = pq.ParquetWriter(self.partial, SCHEMA, compression="zstd")

    def take(self, row: KnownEntry | BadEntry | Stated) -> None:
        if isinstance(row, Stated):
            self.stated = row
            return
        if isinstance(row, KnownEntry):
            for usable in self._usable(row):
                self.entries += usable.entry != self._last
                self._last = usable.entry
                self._batch.append(usable)
            if len(self._batch) >= _BATCH:
                self._flush()
            return
        self._note(row)

    def finish(self) -> None:
        self._flush()
        self._parquet.close()
        lasting.put(self.partial, self.target)
        lasting.sync(self.target.parent)

    def abandon(self) -> None:
        self._parquet.close()
        self.partial.unlink(missing_ok=True)

    def _usable(self, row: KnownEntry) -> Iterator[KnownEntry]:
        """The entry without the digests of the empty file, if anything is left of it."""
        empty = [name for name, value in EMPTY.items() if getattr(row, name) == value]
        if not empty:
            yield row
            return
        rest = KnownEntry._make(None if name in empty else value for name, value in row._asdict().items())
        if rest.md5 or rest.sha1 or rest.sha256 or rest.pdq:
            yield rest
        self._note(BadEntry(row.entry, "empty-file", f"the {' and '.join(empty)} of the empty file"))

    def _note(self, problem: BadEntry) -> None:
        """One problem an entry; a second one is added to its detail."""
        earlier = self.problems.get(problem.entry)
        if earlier is not None:
            problem = earlier._replace(detail=f"{earlier.detail}; {problem.detail}")
        self.problems[problem.entry] = problem

    def _flush(self) -> None:
        if self._batch:
            arrays = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*self._batch, strict=True), SCHEMA, strict=True)
            ]
            self._parquet.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
            self._batch.clear()
        step, progress = self._report
        progress(step, self.entries, None, "entries")
