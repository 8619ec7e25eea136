"""The walk of a source: every entry with its digests, every problem, containers inside containers, within limits.

This is the trusted side. Bytes come from a confined process; digests are computed here, in one pass. Ordinals number
entries and problems in the order of the walk. The order depends on the source and the settings alone, so that a walk that
was cut short is taken up again from a `Place`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from crosswalk.ids import Sha256
from crosswalk.sandbox import Limits
from crosswalk.settings import Settings
from crosswalk.sources.detecting import container_of, head_of, may_be_container
from crosswalk.sources.hearing import End, Ended, Heading, Hearing, Lost, Piece, Pulse
from crosswalk.sources.parts import is_continuation, looks_like_part
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import HEAD_BYTES, Reader
from crosswalk.sources.source import StoredHash

HELD_BYTES = 1 << 20
"""Contents up to this size are held in memory; larger ones go to the spool."""
_RATIO_FLOOR = 64 << 20
"""Bytes that anything may unfold to: short runs of equal bytes unfold a thousandfold and harm nobody."""
_ARCHIVE_ALLOWANCE = 20
"""A large archive may unfold to this many times its size, whatever `archive_bytes` says."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk begins: the record of the outermost reader, its ordinal, and the parts that killed readers before."""

    index: int = 0
    ordinal: int = 0
    skip: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that was read to its end. `content` is None, the bytes, or a file in the spool that the taker may move away
    until the next step of the walk."""

    ordinal: int
    heading: Heading
    size: int
    md5: str
    sha1: str
    sha256: Sha256
    first: bytes
    content: bytes | Path | None
    place: Place


@dataclass(frozen=True, slots=True)
class Trouble:
    """An entry that could not be read, and the reader that said so."""

    ordinal: int
    problem: Problem
    reader: str
    place: Place


@dataclass(frozen=True, slots=True)
class Moving:
    """Bytes were read, or time passed: nothing has changed but the count of bytes."""

    count: int


Step = Found | Trouble | StoredHash | Moving
Wants = Callable[[str, bytes], bool]
"""Whether the taker wants the content of an entry with this path and these first bytes."""


@dataclass
class _Budget:
    """What one outermost archive may still unfold to."""

    size: int
    limit: int
    ratio: int
    used: int = 0

    def spend(self, count: int) -> str:
        """Why it is too much; empty if it is not."""
        self.used += count
        if self.used > max(_RATIO_FLOOR, self.ratio * self.size):
            return f"more than {self.ratio} bytes for each of its {self.size} bytes"
        if self.used > max(self.limit, _ARCHIVE_ALLOWANCE * self.size):
            return f"more than {self.limit} bytes"
        return ""


@dataclass
class _Level:
    """One container that is being walked."""

    reader: Reader
    place: Path
    prefix: str
    depth: int
    deleted: bool
    budget: _Budget | None
    spool: Path
    parts: list[tuple[str, Path, Heading]] = field(default_factory=list)
    """Contents that look like parts of a split image: path, file, heading. They are walked when all have come."""


class _Stop(Exception):
    """The walk ends here, by a limit on the whole source."""


class Walk:
    """One walk of one source. `spool` is a folder on the operation's own disk; it is left as it was found."""

    def __init__(self, place: Path, reader: Reader, settings: Settings, spool: Path, wants: Wants) -> None:
        self._root = place
        self._reader = reader
        self._settings = settings
        self._wants = wants
        self._spool = spool
        self._ordinal = 0
        self._at = Place()

    def steps(self, start: Place = Place()) -> Iterator[Step]:
        """Everything from `start` on."""
        self._ordinal, self._at = start.ordinal, start
        self._spool.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="walk-", dir=self._spool))
        try:
            budget = self._budget(self._root) if self._reader.name in ("archive", "zip") else None
            level = _Level(self._reader, self._root, "", 0, False, budget, work)
            yield from self._level(level, start)
        except _Stop:
            limit = self._settings.source_entries
            yield self._trouble(level, Problem("", "too-many", f"the walk stops after {limit} entries"))
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _budget(self, place: Path) -> _Budget:
        return _Budget(place.stat().st_size, self._settings.archive_bytes, self._settings.archive_ratio)

    def _level(self, level: _Level, start: Place) -> Iterator[Step]:
        limits = Limits(self._settings.worker_memory_bytes, self._settings.silence_seconds)
        hearing = Hearing(level.reader, level.place, limits, start.index, start.skip)
        heard = hearing.hear()
        try:
            for said in heard:
                if level.depth == 0:
                    self._at = Place(hearing.next, self._ordinal, hearing.skip)
                match said:
                    case Heading():
                        yield from self._entry(level, hearing, heard, said)
                    case Problem():
                        yield self._trouble(level, said)
                    case Ended(problem):
                        yield self._trouble(level, problem)
                    case Lost(problem):
                        if level.depth == 0:
                            # The reader that goes on no longer tells of this part: what follows has the next ordinal.
                            self._at = replace(self._at, ordinal=self._ordinal + 1)
                        yield self._trouble(level, problem)
                    case StoredHash() if level.depth == 0:
                        yield said
                    case _:
                        yield Moving(0)
                if level.budget is not None and level.budget.used < 0:
                    return
        finally:
            heard.close()  # type: ignore[attr-defined]
        yield from self._parts(level)

    def _trouble(self, level: _Level, problem: Problem) -> Trouble:
        path = level.prefix + problem.untrusted_path
        named = replace(
            problem, untrusted_path=path.rstrip("/") or self._root.name, deleted=problem.deleted or level.deleted
        )
        self._count()
        return Trouble(self._ordinal - 1, named, f"{level.reader.name} {level.reader.version}", self._at)

    def _count(self) -> None:
        self._ordinal += 1

    def _entry(self, level: _Level, hearing: Hearing, heard: Iterator[object], heading: Heading) -> Iterator[Step]:
        """Receive the bytes of one entry, then walk it if it is a container."""
        if self._ordinal >= self._settings.source_entries:
            raise _Stop
        taking = _Taking(level, heading, self._on_disk(level, heading), self._wants)
        bomb = ""
        try:
            if heading.size > self._settings.entry_bytes:
                hearing.leave("too-large", f"{heading.size} bytes")
            for said in heard:
                match said:
                    case Piece(content):
                        taking.take(content)
                        yield Moving(len(content))
                        if taking.size > self._settings.entry_bytes:
                            hearing.leave("too-large", f"more than {self._settings.entry_bytes} bytes")
                        elif level.budget is not None and (bomb := level.budget.spend(len(content))):
                            break
                    case End(problem):
                        yield from self._received(level, taking, problem)
                        return
                    case Pulse():
                        yield Moving(0)
            if bomb:
                yield self._trouble(level, Problem(heading.untrusted_path, "bomb", f"it unfolds to {bomb}"))
                assert level.budget is not None
                level.budget.used = -1
        finally:
            taking.discard()

    def _on_disk(self, level: _Level, heading: Heading) -> Path | None:
        """Where the entry lies on disk as it is, in a folder that is a source: such a file needs no copy to be walked."""
        if level.depth or level.reader.name not in ("folder", "file"):
            return None
        root = level.place if level.reader.name == "folder" else level.place.parent
        file = root / heading.untrusted_path
        try:
            inside = file.resolve().is_relative_to(root.resolve()) and file.is_file() and not file.is_symlink()
        except (OSError, ValueError):
            return None
        return file if inside else None

    def _received(self, level: _Level, taking: _Taking, problem: Problem | None) -> Iterator[Step]:
        if problem is not None:
            yield self._trouble(level, problem)
            return
        heading = replace(
            taking.heading,
            untrusted_path=level.prefix + taking.heading.untrusted_path,
            deleted=taking.heading.deleted or level.deleted,
        )
        self._count()
        yield taking.found(self._ordinal - 1, heading, self._at)
        if taking.may_contain:
            yield from self._inside(level, taking, heading)

    def _inside(self, level: _Level, taking: _Taking, heading: Heading) -> Iterator[Step]:
        """Walk a container that was found as an entry."""
        file = taking.on_disk or taking.file
        if file is None:
            return
        if taking.on_disk is None and looks_like_part(file.name, taking.first):
            level.parts.append((heading.untrusted_path, taking.release(), heading))
            return
        if is_continuation(file.name, lambda name: file.with_name(name).is_file()):
            return
        yield from self._container(level, file, heading)

    def _container(self, level: _Level, file: Path, heading: Heading) -> Iterator[Step]:
        reader = container_of(head_of(file))
        if reader is None:
            return
        inner = _Level(
            reader,
            file,
            heading.untrusted_path + "/",
            level.depth + 1,
            heading.deleted,
            level.budget or self._budget(file),
            Path(tempfile.mkdtemp(prefix="level-", dir=level.spool)),
        )
        try:
            if inner.depth > self._settings.archive_depth:
                limit = self._settings.archive_depth
                yield self._trouble(inner, Problem("", "too-deep", f"its content is nested deeper than {limit}"))
            else:
                yield from self._level(inner, Place())
        finally:
            shutil.rmtree(inner.spool, ignore_errors=True)

    def _parts(self, level: _Level) -> Iterator[Step]:
        """Walk the split images whose parts have all come."""
        for _, file, heading in level.parts:
            if not is_continuation(file.name, lambda name, file=file: file.with_name(name).is_file()):  # type: ignore[misc]
                yield from self._container(level, file, heading)


class _Taking:
    """The bytes of one entry as they arrive: digests always, the content if it is wanted or may be a container."""

    def __init__(self, level: _Level, heading: Heading, on_disk: Path | None, wants: Wants) -> None:
        self.heading = heading
        self.on_disk = on_disk
        self.size = 0
        self.may_contain = False
        self.file: Path | None = None
        self._level = level
        self._wants = wants
        self._wanted = False
        self._known = False
        self._first = bytearray()
        self._held: list[bytes] = []
        self._out: int | None = None
        self._digests = (hashlib.md5(usedforsecurity=False), hashlib.sha1(usedforsecurity=False), hashlib.sha256())

    @property
    def first(self) -> bytes:
        """The first bytes, as far as detection looks."""
        return bytes(self._first)

    def take(self, content: bytes) -> None:
        self.size += len(content)
        for digest in self._digests:
            digest.update(content)
        if not self._known:
            self._first += content[: HEAD_BYTES - len(self._first)]
            self._held.append(content)
            if len(self._first) >= HEAD_BYTES:
                self._decide()
        elif self._wanted or self._copied():
            self._held.append(content)
            if self._out is not None or sum(map(len, self._held)) > HELD_BYTES:
                self._spill()

    def _decide(self) -> None:
        self._known = True
        first = bytes(self._first)
        name = self.heading.untrusted_path.rpartition("/")[2]
        size = max(self.size, self.heading.size)
        self._wanted = self._wants(self.heading.untrusted_path, first)
        self.may_contain = may_be_container(name, size, first) or (
            self.on_disk is None and looks_like_part(name, first)
        )
        if not self._wanted and not self._copied():
            self._held.clear()

    def _copied(self) -> bool:
        """A container needs a file of its own unless it lies on disk as it is."""
        return self.may_contain and self.on_disk is None

    def _spill(self) -> None:
        if self._out is None:
            self.file = self._free_name()
            self._out = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        for piece in self._held:
            view = memoryview(piece)
            while view:
                view = view[os.write(self._out, view) :]
        self._held.clear()

    def _free_name(self) -> Path:
        """A file in the spool that keeps the entry's own name if that is a plain one: parts are found by name."""
        name = self.heading.untrusted_path.rpartition("/")[2]
        folder, _, _ = self.heading.untrusted_path.rpartition("/")
        below = self._level.spool / hashlib.sha256(folder.encode()).hexdigest()[:16]
        below.mkdir(exist_ok=True)
        plain = name if name.strip(". ") and len(name.encode()) < 200 and "\0" not in name else "content"
        file = below / plain
        return file if not file.exists() else Path(tempfile.mkdtemp(dir=below)) / plain

    def found(self, ordinal: int, heading: Heading, place: Place) -> Found:
        """The entry, complete."""
        if not self._known:
            self._decide()
        if self._copied() and self._out is None:
            self._spill()
        if self._out is not None:
            self._spill()
            os.close(self._out)
            self._out = None
        content: bytes | Path | None = None
        if self._wanted:
            content = self.file if self.file is not None else b"".join(self._held)
        md5, sha1, sha256 = (digest.hexdigest() for digest in self._digests)
        return Found(ordinal, heading, self.size, md5, sha1, Sha256(sha256), bytes(self._first), content, place)

    def release(self) -> Path:
        """The spooled file, which outlives this entry."""
        assert self.file is not None
        file, self.file = self.file, None
        return file

    def discard(self) -> None:
        if self._out is not None:
            os.close(self._out)
            self._out = None
        if self.file is not None:
            self.file.unlink(missing_ok=True)
