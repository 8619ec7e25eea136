"""Takes a source in: walks it, stores items, occurrences and problems, keeps the bytes that later rooms need.

Work is committed in batches, blobs before rows. What is in the tables is where a stopped intake goes on: the walk is
deterministic, so an entry whose ordinal is stored already is passed over, and compared by its path. A bookmark beside the
record says from which record of the outermost reader to walk again; it only saves time, and may be lost.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment, Sha256, SourceId
from crosswalk.items import tables
from crosswalk.items.item import Item, Occurrence
from crosswalk.items.typing import KEPT, kind_of
from crosswalk.progress import Progress
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Reader
from crosswalk.sources.source import StoredHash
from crosswalk.sources.walking import Found, Moving, Place, Trouble, Walk

_BATCH_ROWS = 1_000
_BATCH_BYTES = 64 << 20
_BATCH_SECONDS = 5.0


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


@dataclass
class _Batch:
    """What was found since the last commit. `blobs` are files that are complete, and not yet known to be on disk."""

    items: dict[str, Item] = field(default_factory=dict)
    occurrences: list[Occurrence] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    blobs: dict[Sha256, Path] = field(default_factory=dict)
    held: int = 0
    began: float = field(default_factory=time.monotonic)
    place: Place = field(default_factory=Place)

    def is_full(self) -> bool:
        rows = len(self.occurrences) + len(self.troubles)
        return rows >= _BATCH_ROWS or self.held >= _BATCH_BYTES or time.monotonic() - self.began >= _BATCH_SECONDS


def take_in(
    desk: Desk, source_id: SourceId, place: Path, reader: Reader, progress: Progress, keys: Keys = NONE
) -> list[StoredHash]:
    """Walk the source to its end and store what it holds; the source stays open until `close`.

    Returns the digests that the source carries of itself. Raises `SourceUnreadable` where it is not what it was when an
    intake of it was stopped.
    """
    start = _bookmarked(desk, source_id)
    done = tables.last_ordinal(desk.connection, source_id)
    # Whoever calls holds the operation alone: what is there was left by an intake that was killed.
    shutil.rmtree(_spool(desk), ignore_errors=True)
    kinds = _Kinds()
    walk = Walk(place, reader, desk.settings, _spool(desk), kinds.is_kept, keys)
    batch, hashes, moved, entries = _Batch(), list[StoredHash](), 0, done + 1
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
                _note(desk, source_id, batch, step, kinds)
                entries += 1
                progress(f"{source_id} entries", entries, None, "entries")
        if batch.is_full():
            _commit(desk, source_id, batch)
            batch = _Batch()
    _commit(desk, source_id, batch)
    shutil.rmtree(_spool(desk), ignore_errors=True)
    return hashes


@dataclass
class _Kinds:
    """What an entry is, asked twice for each: by the walk as it begins, by the intake at its end."""

    _asked: tuple[str, bytes] = ("", b"")
    _answer: tuple[str, str] = ("", "")

    def is_kept(self, untrusted_path: str, first: bytes) -> bool:
        self._asked, self._answer = (untrusted_path, first), kind_of(untrusted_path, first, len(first))
        return self._answer[0] in KEPT

    def of(self, untrusted_path: str, first: bytes, size: int) -> tuple[str, str]:
        """Kind and media type. The first bytes decide; the size matters only where they are all there is."""
        return self._answer if self._asked == (untrusted_path, first) else kind_of(untrusted_path, first, size)


def _note(desk: Desk, source_id: SourceId, batch: _Batch, step: Found | Trouble, kinds: _Kinds) -> None:
    batch.place = step.place
    if isinstance(step, Trouble):
        batch.troubles.append(step)
        return
    heading = step.heading
    kind, media_type = kinds.of(heading.untrusted_path, step.first, step.size)
    batch.items.setdefault(step.sha256, Item(step.sha256, step.md5, step.sha1, step.size, kind, media_type))
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
    if step.content is not None and step.sha256 not in desk.blobs and step.sha256 not in batch.blobs:
        batch.blobs[step.sha256] = _held(desk, step.content)
        batch.held += step.size


def _held(desk: Desk, content: bytes | Path) -> Path:
    """The content in a file of its own, which the next step of the walk leaves alone."""
    handle, name = tempfile.mkstemp(dir=_spool(desk), prefix="kept-")
    with os.fdopen(handle, "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
    if isinstance(content, Path):
        os.replace(content, name)
    return Path(name)


def _spool(desk: Desk) -> Path:
    """On the disk of the blobs, so that what is kept is moved there and not copied."""
    return desk.folder.root / ".spool"


def _commit(desk: Desk, source_id: SourceId, batch: _Batch) -> None:
    """Blobs first, each complete on disk before it has its name; then the rows; then the bookmark."""
    for sha256, file in batch.blobs.items():
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        desk.blobs.adopt(file, sha256)
    if not batch.occurrences and not batch.troubles:
        return
    with transaction(desk.connection):
        for item in batch.items.values():
            tables.insert_item(desk.connection, item, kept=item.sha256 in desk.blobs)
        for occurrence in batch.occurrences:
            tables.insert_occurrence(desk.connection, occurrence)
        sources_tables.add_problems(
            desk.connection, source_id, [(t.ordinal, t.problem, t.reader) for t in batch.troubles]
        )
    _bookmark(desk, source_id, batch.place)


def _bookmark_file(desk: Desk, source_id: SourceId) -> Path:
    return desk.folder.root / f".bookmark-{source_id}.json"


def _bookmark(desk: Desk, source_id: SourceId, place: Place) -> None:
    file = _bookmark_file(desk, source_id)
    partial = file.with_suffix(".partial")
    said = {"index": place.index, "ordinal": place.ordinal, "skip": sorted(place.skip)}
    partial.write_text(json.dumps(said), encoding="utf-8")
    os.replace(partial, file)


def _bookmarked(desk: Desk, source_id: SourceId) -> Place:
    """Where to walk from: the start, if there is no bookmark that can be read."""
    try:
        said = json.loads(_bookmark_file(desk, source_id).read_text(encoding="utf-8"))
        return Place(int(said["index"]), int(said["ordinal"]), frozenset(map(str, said["skip"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Place()


def _compare(desk: Desk, source_id: SourceId, step: Found | Trouble) -> None:
    """An entry that is stored must be the one that the walk finds again."""
    path = step.heading.untrusted_path if isinstance(step, Found) else step.problem.untrusted_path
    stored = tables.entry_path(desk.connection, source_id, step.ordinal)
    if stored != path:
        raise SourceUnreadable(
            f"entry {step.ordinal} of {source_id} is now {path!r} and was {stored!r}: the source has changed",
            remedy="Put the source back as it was, give the keys that were given, and type the command again.",
        )


def close(
    desk: Desk,
    source_id: SourceId,
    *,
    messages: int,
    problems: Iterable[Problem],
    stored_hashes: Iterable[StoredHash],
    reader: str,
    at: Moment,
) -> Summary:
    """Add what other rooms could not read of the source, and close it: its counts and the digest of its rows are final."""
    hashes = tuple(stored_hashes)
    with transaction(desk.connection):
        first = tables.last_ordinal(desk.connection, source_id) + 1
        more = [(ordinal, problem, reader) for ordinal, problem in enumerate(problems, first)]
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
    _bookmark_file(desk, source_id).unlink(missing_ok=True)
    return summary
