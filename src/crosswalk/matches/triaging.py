"""A quick look at a source before its intake: which of its pictures and videos are on hash lists. Nothing is stored.

The source is walked as an intake walks it, by the same confined readers. What is on a list by its digest needs no decoding.
Other pictures are glanced at in confined workers; what may be near a listed hash is hashed exactly there and then, from the
same bytes, and only exact hashes are compared with the lists and told.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crosswalk.fingerprints.algorithms.scaled import SLACK
from crosswalk.fingerprints.algorithms.scaled import VERSION as GLANCE
from crosswalk.fingerprints.deriving import KINDS
from crosswalk.fingerprints.glancing import looking_if, warm_up_glances
from crosswalk.fingerprints.looking import Limits, Look, failed
from crosswalk.fingerprints.working import answered, warm_up, worker
from crosswalk.ids import Sha256
from crosswalk.items.typing import kind_of
from crosswalk.matches.lists import Hit, Lists
from crosswalk.progress import Progress, silent
from crosswalk.sandbox import Pool, Task
from crosswalk.settings import Settings
from crosswalk.sources.detecting import head_of, named, reader_of
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.walking import Found, Moving, Trouble, Walk

_BATCH_ITEMS = 8
_BATCH_BYTES = 32 << 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that is on a list, or that could not be looked at (`problem`). `way` says how it was looked at: `digest`,
    `glance` or `look`."""

    untrusted_path: str
    sha256: Sha256
    size: int
    kind: str
    deleted: bool
    way: str
    hits: tuple[Hit, ...] = ()
    problem: str | None = None


@dataclass
class Tally:
    """What a look came to. `entries` is always `files` + `problems`.

    The others count contents: `pictures` and `videos`, of which some came again (`repeated` counts how often); those and
    other files that are `on_lists` or on lists of `harmless` files alone; pictures and videos `on_no_list` and `not_looked_at`.
    `hashed_exactly` were decoded at their full size.
    """

    entries: int = 0
    files: int = 0
    problems: int = 0
    bytes: int = 0
    pictures: int = 0
    videos: int = 0
    repeated: int = 0
    on_lists: int = 0
    harmless: int = 0
    on_no_list: int = 0
    not_looked_at: int = 0
    hashed_exactly: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


class _File(NamedTuple):
    """Where a content was found."""

    untrusted_path: str
    sha256: Sha256
    size: int
    deleted: bool


@dataclass(slots=True)
class _Item:
    """What is known of one content: its answer, or, until there is one, where it was found."""

    kind: str
    waiting: list[_File]
    way: str = ""
    hits: tuple[Hit, ...] = ()
    problem: str | None = None

    def told(self, file: _File) -> Seen:
        return Seen(
            file.untrusted_path, file.sha256, file.size, self.kind, file.deleted, self.way, self.hits, self.problem
        )


_Batch = list[tuple[Sha256, int]]
"""Contents that are with the workers, and their bytes as open files, kept in case that a worker dies."""


class Triage:
    """One look at one source. `answers` tells what is on a list; `tally` counts, and is complete at their end.

    The kernels are compiled and the lists read before the first worker is forked.
    """

    def __init__(self, lists: Lists, settings: Settings, spool: Path, progress: Progress = silent) -> None:
        self.tally = Tally()
        self._lists, self._settings, self._spool, self._progress = lists, settings, spool, progress
        self._items: dict[Sha256, _Item] = {}
        self._ready: list[Seen] = []
        self._waiting: deque[_Batch] = deque()
        radius = settings.pdq_radius + SLACK
        warm_up(video=True)
        warm_up_glances()
        for reach in (radius, settings.pdq_radius):
            lists.any_near(np.zeros((1, 32), np.uint8), reach)
        look_at = looking_if(lambda forms: lists.any_near(forms, radius))
        self._limits = Limits(settings.picture_pixels, settings.video_key_frames)
        confined = settings.confined()
        self._pool = Pool(worker(self._limits, look_at), settings.workers, confined)

    def answers(self, place: Path, kind: str | None = None, keys: Keys = NONE) -> Iterator[Seen]:
        """Every file on a list, and every picture or video that could not be looked at, as they are found.

        A content that comes again is told again, under its other path. Raises `SourceUnreadable`, `BadValue`.
        """
        reader = named(kind) if kind else reader_of(head_of(place))
        walk = Walk(place, reader, self._settings, self._spool, _is_wanted, keys, _kind)
        try:
            for _, header, content, _ in self._pool.map(self._tasks(walk)):
                self._settle(self._waiting[0], header, content)
                _close(self._waiting.popleft())
                yield from self._take_ready()
            yield from self._take_ready()
        finally:
            for batch in self._waiting:
                _close(batch)

    def _take_ready(self) -> list[Seen]:
        ready, self._ready = self._ready, []
        return ready

    def _tasks(self, walk: Walk) -> Iterator[Task]:
        """The walk's pictures and videos in batches; a video, and whatever is large, is a batch of its own."""
        batch: _Batch = []
        held = 0
        for found in self._files(walk):
            alone = self._items[found.sha256].kind == "video" or found.size > _BATCH_BYTES
            if batch and (alone or len(batch) == _BATCH_ITEMS or held + found.size > _BATCH_BYTES):
                yield self._given(batch)
                batch, held = [], 0
            batch.append((found.sha256, _opened(found.content)))
            held += found.size
            if alone:
                yield self._given(batch)
                batch, held = [], 0
        if batch:
            yield self._given(batch)

    def _files(self, walk: Walk) -> Iterator[Found]:
        """Count everything; what has to be decoded, once for each content."""
        tally = self.tally
        for step in walk.steps():
            match step:
                case Moving(count):
                    tally.bytes += count
                    self._progress("bytes", tally.bytes, None, "bytes")
                case Trouble():
                    reason = step.problem.reason
                    tally.entries, tally.problems = tally.entries + 1, tally.problems + 1
                    tally.reasons[reason] = tally.reasons.get(reason, 0) + 1
                case Found():
                    tally.entries, tally.files = tally.entries + 1, tally.files + 1
                    self._progress("files", tally.files, None, "files")
                    if self._is_new(step):
                        yield step

    def _is_new(self, found: Found) -> bool:
        """Whether this content has to be decoded: it is a picture or a video, has not come before, and is on no list as it is."""
        heading, item = found.heading, self._items.get(found.sha256)
        file = _File(heading.untrusted_path, found.sha256, found.size, heading.deleted)
        if item is not None:
            self.tally.repeated += item.kind in KINDS
            item.waiting.append(file)
            if item.way:
                self._tell(item)
            return False
        kind = found.kind
        hits = self._lists.equal({"md5": found.md5, "sha1": found.sha1, "sha256": found.sha256})
        if kind not in KINDS and not hits:
            return False
        item = self._items[found.sha256] = _Item(kind, [file])
        self.tally.pictures += kind == "picture"
        self.tally.videos += kind == "video"
        if hits:
            self._answer(item, "digest", tuple(hits))
        return not hits

    def _given(self, batch: _Batch) -> Task:
        self._waiting.append(batch)
        return self._task(batch)

    def _task(self, batch: _Batch) -> Task:
        wanted = [[sha256, self._items[sha256].kind, None] for sha256, _ in batch]
        return {"items": wanted}, b"", [_again(descriptor) for _, descriptor in batch]

    def _settle(self, batch: _Batch, header: dict[str, Any] | None, content: bytes) -> None:
        looks = _looks(header, content, batch)
        for number, one in enumerate(batch):
            look = looks[number] if looks else self._alone(one)
            way = "glance" if look.appearance.version == GLANCE else "look"
            self.tally.hashed_exactly += way == "look" and look.appearance.problem is None
            hits: list[Hit] = []
            for mark in look.fingerprints:
                if mark.quality >= self._settings.pdq_quality:
                    forms = np.frombuffer(mark.dihedral, np.uint8).reshape(8, 32)
                    hits.extend(self._lists.near(forms, self._settings.pdq_radius, mark.algorithm, mark.frame))
            self._answer(self._items[one[0]], way, _nearest(hits), look.appearance.problem)

    def _alone(self, one: tuple[Sha256, int]) -> Look:
        """A look at one file of a batch whose worker died: the one that is to blame has the reason."""
        died = "crashed"
        for _, header, content, reason in self._pool.map([self._task([one])]):
            looks = _looks(header, content, [one])
            if looks:
                return looks[0]
            died = reason or died
        version = self._limits.version(self._items[one[0]].kind)
        return failed(one[0], version, died, "the decoder gave no answer")

    def _answer(self, item: _Item, way: str, hits: tuple[Hit, ...], problem: str | None = None) -> None:
        item.way, item.hits, item.problem = way, hits, problem
        if any(not hit.good for hit in hits):
            self.tally.on_lists += 1
        elif hits:
            self.tally.harmless += 1
        elif problem is not None:
            self.tally.not_looked_at += 1
        else:
            self.tally.on_no_list += 1
        self._tell(item)

    def _tell(self, item: _Item) -> None:
        """What is on no list, or on lists of harmless files alone, is counted and not told."""
        if item.problem is not None or any(not hit.good for hit in item.hits):
            self._ready.extend(map(item.told, item.waiting))
        item.waiting.clear()


def _is_wanted(untrusted_path: str, first: bytes) -> bool:
    return _kind(untrusted_path, first)[0] in KINDS


def _kind(untrusted_path: str, first: bytes) -> tuple[str, str]:
    return kind_of(untrusted_path, first, len(first))


def _opened(content: bytes | Path | None) -> int:
    """The bytes of a file, open for reading: from the spool, or in memory, where no disk keeps them."""
    if isinstance(content, Path):
        return os.open(content, os.O_RDONLY | os.O_CLOEXEC)
    descriptor = os.memfd_create("picture", os.MFD_CLOEXEC)
    view = memoryview(content or b"")
    while view:
        view = view[os.write(descriptor, view) :]
    return descriptor


def _again(descriptor: int) -> int:
    """The same open file from its beginning, for a pool to close."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.dup(descriptor)


def _close(batch: _Batch) -> None:
    for _, descriptor in batch:
        os.close(descriptor)


def _looks(header: dict[str, Any] | None, content: bytes, asked: _Batch) -> list[Look]:
    """The looks at exactly these files; none where a worker died, or answers something else."""
    try:
        looks = answered(header, content) if header is not None else []
    except ValueError:
        return []
    same = [look.appearance.sha256 for look in looks] == [sha256 for sha256, _ in asked]
    return looks if same else []


def _nearest(hits: list[Hit]) -> tuple[Hit, ...]:
    """Of each list, entry and algorithm the nearest, then the smallest turn, then frame."""
    best: dict[tuple[str, int, str], Hit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.distance, hit.turn, hit.frame)):
        best.setdefault((hit.name, hit.entry, hit.algorithm), hit)
    return tuple(best.values())
