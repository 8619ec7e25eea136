"""Takes a source in: walks it, stores items, occurrences and problems, keeps the bytes that later rooms need.

Work is committed in batches, beside the walk, blobs before rows. What is in the tables is where a stopped intake goes on: the walk is
deterministic, so an entry whose ordinal is stored already is passed over, and compared by its path. A bookmark beside the
record says from which record of the outermost reader to walk again; it only saves time, and may be lost.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment, SourceId
from crosswalk.items import tables
from crosswalk.items.committing import Batch, Committer, bookmark_file, bookmarked
from crosswalk.items.item import Item, Occurrence
from crosswalk.items.typing import COMPANIONS, KEPT, SQLITE, kind_of
from crosswalk.progress import Progress
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Reader
from crosswalk.sources.source import StoredHash
from crosswalk.sources.walking import Found, Moving, Trouble, Walk

_HOLDS_DATABASES = ("file", "folder", "archive", "zip")
"""Sources whose SQLite databases are kept, as the seized platform that they may be. Those of a whole disk are named by digest."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a source came to. `entries` is always `items` + `problems`; an item is counted each time it was found."""

    source_id: SourceId
    entries: int
    items: int
    problems: int
    messages: int
    stored_hashes: tuple[StoredHash, ...]
    rows_sha256: str


def take_in(
    desk: Desk, source_id: SourceId, place: Path, reader: Reader, progress: Progress, keys: Keys = NONE
) -> list[StoredHash]:
    """Walk the source to its end and store what it holds; the source stays open until `close`.

    Returns the digests that the source carries of itself. Raises `SourceUnreadable` where it is not what it was when an
    intake of it was stopped.
    """
    start = bookmarked(desk, source_id)
    done = tables.last_ordinal(desk.connection, source_id)
    # Whoever calls holds the operation alone: what is there was left by an intake that was killed.
    if _spool(desk).exists():
        # It may have moved blobs to their places whose names were not synced: they are found there, and must last.
        os.sync()
        shutil.rmtree(_spool(desk), ignore_errors=True)
    kinds = _Kinds(databases=reader.name in _HOLDS_DATABASES)
    walk = Walk(place, reader, desk.settings, _spool(desk), kinds.is_kept, keys, kinds.of)
    batch, hashes, moved, entries = Batch(), list[StoredHash](), 0, done + 1
    with Committer(desk, source_id, _spool(desk)) as committer:
        for step in walk.steps(start):
            match step:
                case Moving(count):
                    moved += count
                    progress(f"{source_id} bytes", moved, None, "bytes")
                case StoredHash():
                    hashes.append(step)
                case Found() | Trouble() if step.ordinal <= done:
                    _compare(desk, source_id, step)
                case Found() | Trouble():
                    _note(source_id, batch, step, committer)
                    entries += 1
                    progress(f"{source_id} entries", entries, None, "entries")
            if batch.is_full():
                committer.give(batch)
                batch = Batch()
        committer.give(batch)
        committer.finish()
    shutil.rmtree(_spool(desk), ignore_errors=True)
    return hashes


@dataclass
class _Kinds:
    """What an entry is, asked twice for each in a row, in the confined process."""

    databases: bool
    _asked: tuple[str, bytes] = ("", b"")
    _answer: tuple[str, str] = ("", "")

    def is_kept(self, untrusted_path: str, first: bytes) -> bool:
        self._asked, self._answer = (untrusted_path, first), kind_of(untrusted_path, first, len(first))
        kind, media_type = self._answer
        return kind in KEPT or media_type in COMPANIONS or (self.databases and media_type == SQLITE)

    def of(self, untrusted_path: str, first: bytes) -> tuple[str, str]:
        """Kind and media type."""
        if self._asked != (untrusted_path, first):
            self.is_kept(untrusted_path, first)
        return self._answer


def _note(source_id: SourceId, batch: Batch, step: Found | Trouble, committer: Committer) -> None:
    batch.place = step.place
    if isinstance(step, Trouble):
        batch.troubles.append(step)
        return
    heading = step.heading
    item = Item(step.sha256, step.md5, step.sha1, step.size, step.kind, step.media_type)
    batch.items.setdefault(step.sha256, item)
    batch.occurrences.append(
        Occurrence(
            source_id,
            step.ordinal,
            step.sha256,
            heading.untrusted_path,
            heading.deleted,
            heading.modified,
            heading.created,
            heading.accessed,
        )
    )
    if step.content is not None and step.sha256 not in batch.blobs:
        content = step.content
        batch.blobs[step.sha256] = committer.put_aside(content) if isinstance(content, Path) else content
        batch.held += step.size


def _spool(desk: Desk) -> Path:
    """On the disk of the blobs, so that what is kept is moved there and not copied."""
    return desk.folder.root / ".spool"


def _compare(desk: Desk, source_id: SourceId, step: Found | Trouble) -> None:
    """An entry that is stored must be the one that the walk finds again."""
    path = step.heading.untrusted_path if isinstance(step, Found) else step.problem.untrusted_path
    stored = tables.entry_path(desk.connection, source_id, step.ordinal)
    if stored != path:
        raise SourceUnreadable(
            "entry {ordinal} of {source} is now {path!r} and was {stored!r}: the source has changed",
            remedy="Put the source back as it was, give the keys that were given, and type the command again.",
            ordinal=step.ordinal,
            source=source_id,
            path=path,
            stored=stored,
        )


def close(
    desk: Desk,
    source_id: SourceId,
    *,
    messages: int,
    problems: Iterable[tuple[str, Problem]],
    stored_hashes: Iterable[StoredHash],
    at: Moment,
) -> Summary:
    """Add what others than the walk's reader could not read, each with who it was, and close the source.

    Its counts and the digest of its rows are final.
    """
    hashes = tuple(stored_hashes)
    with transaction(desk.connection):
        first = tables.last_ordinal(desk.connection, source_id) + 1
        more = [(ordinal, problem, reader) for ordinal, (reader, problem) in enumerate(problems, first)]
        sources_tables.add_problems(desk.connection, source_id, more)
        items, troubles = tables.entry_counts(desk.connection, source_id)
        digest = tables.rows_digest(desk.connection, source_id)
        summary = Summary(source_id, items + troubles, items, troubles, messages, hashes, digest)
        said = [{"algorithm": h.algorithm, "stored": h.stored, "computed": h.computed} for h in hashes]
        stored_hash = json.dumps(said, sort_keys=True) if said else None
        sources_tables.end_source(
            desk.connection,
            source_id,
            items=items,
            problems=troubles,
            rows_sha256=digest,
            at=at,
            messages=messages,
            stored_hash=stored_hash,
        )
    bookmark_file(desk, source_id).unlink(missing_ok=True)
    return summary
