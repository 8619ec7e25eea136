"""Stores what a walk finds, batch by batch, beside the walk: nothing waits for a disk but the next commit.

Blobs first, each complete on disk before it has its name; then the rows, in one transaction; then the bookmark. One batch is
stored at a time, in the order of the walk, by one thread. While it works nothing is forked (`sandbox.FORKING`): a child that
is made in the middle of a library's work would find its locks taken by nobody.
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from crosswalk import lasting
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.errors import DiskFull
from crosswalk.ids import Sha256, SourceId
from crosswalk.items import tables
from crosswalk.items.item import Item, Occurrence
from crosswalk.sandbox import FORKING
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.walking import Place, Trouble

_ROWS = 1_000
_BYTES = 32 << 20
_SECONDS = 5.0
_READ_ONLY = 0o400


@dataclass
class Batch:
    """What was found since the last commit. `blobs` are contents, or files of the spool; some may be on disk already, which is looked at
    beside the walk."""

    items: dict[str, Item] = field(default_factory=dict)
    occurrences: list[Occurrence] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    blobs: dict[Sha256, bytes | Path] = field(default_factory=dict)
    held: int = 0
    began: float = field(default_factory=time.monotonic)
    place: Place = field(default_factory=Place)

    def is_full(self) -> bool:
        rows = len(self.occurrences) + len(self.troubles)
        return rows >= _ROWS or self.held >= _BYTES or time.monotonic() - self.began >= _SECONDS


class Committer:
    """Use as a context manager; leaving it waits for what is under way, and `finish` raises what went wrong with it."""

    def __init__(self, desk: Desk, source_id: SourceId, spool: Path) -> None:
        self._desk = desk
        self._source_id = source_id
        self._spool = spool
        self._names = itertools.count()
        self._thread = ThreadPoolExecutor(1, "commit")
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._thread.shutdown(wait=True)

    def give(self, batch: Batch) -> None:
        """Store a batch, as soon as the one before it is stored. Raises what that one met with."""
        self.finish()
        self._under_way = self._thread.submit(self._store, batch)

    def finish(self) -> None:
        """Wait until everything that was given is stored. Raises what it met with."""
        done, self._under_way = self._under_way, None
        if done is not None:
            done.result()

    def put_aside(self, content: Path) -> Path:
        """A second name for a file of the walk's, which the walk may still open and then takes away its own."""
        name = self._spool / f"kept-{next(self._names)}"
        try:
            os.link(content, name)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK):
                raise
            shutil.copyfile(content, name)
        return name

    def _store(self, batch: Batch) -> None:
        try:
            with FORKING:
                self._keep(batch)
                if batch.occurrences or batch.troubles:
                    self._write(batch)
                    bookmark(self._desk, self._source_id, batch.place)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull("the disk is full") from error
            raise

    def _keep(self, batch: Batch) -> None:
        blobs = self._desk.blobs
        files = dict[Sha256, str]()
        for sha256, content in batch.blobs.items():
            if sha256 not in blobs:
                files[sha256] = self._file(content)
            elif isinstance(content, Path):
                content.unlink()
        lasting.sync_each(self._spool, files.values())
        for sha256, file in files.items():
            blobs.adopt(file, sha256)
        blobs.settle()

    def _file(self, content: bytes | Path) -> str:
        """The content as a read-only file of the spool."""
        if isinstance(content, Path):
            content.chmod(_READ_ONLY)
            return str(content)
        file = f"{self._spool}/held-{next(self._names)}"
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _READ_ONLY)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)
        return file

    def _write(self, batch: Batch) -> None:
        connection, blobs = self._desk.connection, self._desk.blobs
        with transaction(connection):
            items = ((item, item.sha256 in batch.blobs or item.sha256 in blobs) for item in batch.items.values())
            tables.insert(connection, items, batch.occurrences)
            told = [(each.ordinal, each.problem, each.reader) for each in batch.troubles]
            sources_tables.add_problems(connection, self._source_id, told)


def bookmark_file(desk: Desk, source_id: SourceId) -> Path:
    """Where it is noted from which record a stopped walk goes on."""
    return desk.folder.root / f".bookmark-{source_id}.json"


def bookmark(desk: Desk, source_id: SourceId, place: Place) -> None:
    """Note where the walk has come to. It only saves time, and may be lost."""
    file = bookmark_file(desk, source_id)
    partial = file.with_suffix(".partial")
    said = {"index": place.index, "ordinal": place.ordinal, "skip": sorted(place.skip)}
    partial.write_text(json.dumps(said), encoding="utf-8")
    os.replace(partial, file)


def bookmarked(desk: Desk, source_id: SourceId) -> Place:
    """Where to walk from: the start, if there is no bookmark that can be read."""
    try:
        said = json.loads(bookmark_file(desk, source_id).read_text(encoding="utf-8"))
        return Place(int(said["index"]), int(said["ordinal"]), frozenset(map(str, said["skip"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Place()
