"""The walk of a source: every entry with its digests, every problem, containers inside containers, within limits.

This is the trusted side. Bytes come from a confined process; digests are computed here, in one pass. Ordinals number
entries and problems in the order of the walk. The order depends on the source and the settings alone, so that a walk that
was cut short is taken up again from a `Place`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crosswalk.ids import Sha256
from crosswalk.sandbox import UNBOUNDED, Allowance, Died, Limits, Outbox, Serving, stream
from crosswalk.settings import Settings
from crosswalk.sources.detecting import load_all, opened_by
from crosswalk.sources.hearing import Ask, End, Ended, Heading, Hearing, Judged, Lost, Piece, Pulse
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.parts import companions, is_continuation, is_first_segment, looks_like_part
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Reader
from crosswalk.sources.source import StoredHash
from crosswalk.sources.taking import Taking
from crosswalk.sources.telling import Judge, Telling, recognition_of, serve, task_of, tell

_RATIO_FLOOR = 64 << 20
"""Bytes that anything may unfold to: short runs of equal bytes unfold a thousandfold and harm nobody."""
_ARCHIVE_ALLOWANCE = 20
"""A large archive may unfold to this many times its size, whatever `archive_bytes` says."""
_ENTRY_BYTES = 16
"""Bytes of a container for which it may hold one entry more: an honest one needs several times as many for each."""
_SECONDS_A_KEY = 4
"""Seconds of the processor that trying one key may take (LUKS 2 asks for two by default)."""
_IMAGES = ("ewf", "qcow", "vmdk", "vhd", "dmg", "raw")
"""Readers of containers that may lie in several files."""

_RECOGNISING = -1
"""Where the process that recognises what was found stands among those of the depths."""


def _name(answers: Generator[tuple[dict[str, Any], bytes], None, None]) -> str:
    """The name of a reader that is known, as a confined process gave it. Raises `Died`."""
    said = [header.get("name") for header, _ in answers]
    return said[0] if len(said) == 1 and isinstance(said[0], str) else ""


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
    kind: str
    media_type: str


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
    until: int
    """The ordinal at which it holds too many entries, or what it is in does."""
    allowance: Allowance = UNBOUNDED
    parts: list[tuple[str, Path, Heading]] = field(default_factory=list)
    """Contents that look like parts of a split image: path, file, heading. They are walked when all have come."""


Wants = Callable[[str, bytes], bool]
"""Whether the taker wants the content of an entry with this path and these first bytes."""
Kinds = Callable[[str, bytes], tuple[str, str]]
"""Kind and media type of such an entry."""


def _unknown(untrusted_path: str, first: bytes) -> tuple[str, str]:
    return "other", "application/octet-stream"


class Walk:
    """One walk of one source. `spool` is a folder on the operation's own disk; it is left as it was found.

    `wants` and `kinds` are asked in the confined process: they look at hostile bytes.
    """

    def __init__(
        self,
        place: Path,
        reader: Reader,
        settings: Settings,
        spool: Path,
        wants: Wants,
        keys: Keys = NONE,
        kinds: Kinds = _unknown,
    ) -> None:
        self._root = place
        self._reader = reader
        self._settings = settings
        self._judge: Judge = lambda path, first: (wants(path, first), *kinds(path, first))
        self._keys = keys
        self._spool = spool
        self._ordinal = 0
        self._at = Place()
        self._limits = settings.confined()
        self._inner = self._limits
        self._servers: dict[int, Serving] = {}

    def steps(self, start: Place = Place()) -> Iterator[Step]:
        """Everything from `start` on."""
        self._ordinal, self._at = start.ordinal, start
        self._spool.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="walk-", dir=self._spool))
        load_all()
        try:
            self._is_chat = self._reader.name == "file" and self._chat()
            self._limits, self._inner = self._reach(), self._reach(work)
            budget = self._budget(self._root) if self._reader.name in ("archive", "zip") else None
            level = _Level(self._reader, self._root, "", 0, False, budget, work, self._settings.source_entries)
            yield from self._level(level, start)
        finally:
            for server in self._servers.values():
                server.end()
            shutil.rmtree(work, ignore_errors=True)

    def _reach(self, *more: Path) -> Limits:
        """What a child may open: the source, the parts of it that lie beside it, and where its contents are spooled. A chat
        export names its media as it is read, so its folder is open to its reader."""
        if self._reader.name == "file" and self._is_chat:
            more = (self._root.parent, *more)
        listed = (self._root.parent,) if is_first_segment(self._root.name) else ()
        return replace(self._limits, read=(self._root, *companions(self._root), *more), listed=listed)

    def _size(self) -> int | None:
        """Bytes of the source in all its parts, which bound its processor time; None for a folder, and for a device that tells none."""
        if not self._root.is_file():
            return None
        return sum(part.stat().st_size for part in {self._root, *companions(self._root)} if part.is_file())

    def _budget(self, place: Path) -> _Budget:
        return _Budget(place.stat().st_size, self._settings.archive_bytes, self._settings.archive_ratio)

    def _level(self, level: _Level, start: Place) -> Iterator[Step]:
        hearing = Hearing(level.reader.name, self._asking(level), start.index, start.skip)
        heard = hearing.hear()
        try:
            for said in heard:
                if level.depth == 0:
                    self._at = Place(hearing.next, self._ordinal, hearing.skip)
                if isinstance(said, Heading | Problem) and self._ordinal >= level.until:
                    yield self._trouble(level, Problem("", "too-many", "what is behind this place in it was not read"))
                    return
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
            heard.close()
        yield from self._parts(level)

    def _asking(self, level: _Level) -> Ask:
        """The outermost container has a process of its own; those inside share one for each depth, since a fork for each
        of thousands of small archives costs more than they do (10 ms against 1)."""
        if level.depth == 0:
            size, older = self._size(), self._settings.older_states
            return lambda start, skip: stream(
                lambda box: tell(
                    level.reader, level.place, start, Telling(box, skip, self._keys, self._judge, older_states=older)
                ),
                self._limits,
                size,
            )
        server = self._server(level.depth)
        return lambda start, skip: server.stream(
            task_of(level.reader, level.place, start, skip, level.prefix, self._keys, self._settings.older_states),
            level.allowance,
        )

    def _server(self, depth: int) -> Serving:
        return self._servers.setdefault(depth, Serving(self._serve, self._inner))

    def _serve(self, task: dict[str, Any], outbox: Outbox) -> None:
        """In the child."""
        serve(self._judge, task, outbox)

    def _chat(self) -> bool:
        """Whether the source is a chat export. A process that dies of it says that it is none."""
        asked = Serving(self._serve, replace(self._limits, read=(self._root,)))
        try:
            return bool(_name(asked.stream(recognition_of(self._root, inside=False))))
        except Died:
            return False
        finally:
            asked.end()

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
        taking = Taking(
            level.spool,
            heading,
            self._on_disk(level, heading),
        )
        bomb = ""
        try:
            if heading.size > self._settings.entry_bytes:
                hearing.leave("too-large", f"{heading.size} bytes")
            for said in heard:
                match said:
                    case Judged():
                        taking.judged = said
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

    def _received(self, level: _Level, taking: Taking, problem: Problem | None) -> Iterator[Step]:
        if problem is not None:
            yield self._trouble(level, problem)
            return
        heading = replace(
            taking.heading,
            untrusted_path=level.prefix + taking.heading.untrusted_path,
            deleted=taking.heading.deleted or level.deleted,
        )
        self._count()
        content = taking.finish()
        found = (self._ordinal - 1, heading, taking.size, *taking.digests(), taking.first, content, self._at)
        yield Found(*found, taking.judged.kind, taking.judged.media_type)
        if taking.may_contain:
            yield from self._inside(level, taking, heading)

    def _inside(self, level: _Level, taking: Taking, heading: Heading) -> Iterator[Step]:
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
        below, budget = heading.untrusted_path + "/", level.budget or self._budget(file)
        spool, size = level.spool / "inside", file.stat().st_size
        until = min(level.until, self._ordinal + self._settings.container_entries + size // _ENTRY_BYTES)
        inner = _Level(level.reader, file, below, level.depth + 1, heading.deleted, budget, spool, until)
        try:
            name = _name(self._server(_RECOGNISING).stream(recognition_of(file, inside=True)))
        except Died as death:
            yield self._trouble(inner, Problem("", death.reason, f"{death}; while it was recognised"))
            return
        if not name:
            return
        inner.reader = opened_by(name)
        inner.allowance = self._allowance(level, size, file if name in _IMAGES else None)
        if inner.depth > self._settings.archive_depth:
            limit = self._settings.archive_depth
            yield self._trouble(inner, Problem("", "too-deep", f"its content is nested deeper than {limit}"))
        else:
            yield from self._level(inner, Place())

    def _allowance(self, outer: _Level, size: int, image: Path | None) -> Allowance:
        """Processor time for a container of that size, and for all that it holds; an image may have more files than one."""
        size += sum(part.stat().st_size for part in companions(image)) if image is not None else 0
        return Allowance(self._limits.seconds_for(size) + _SECONDS_A_KEY * len(self._keys), outer.allowance)

    def _parts(self, level: _Level) -> Iterator[Step]:
        """Walk the split images whose parts have all come."""
        for _, file, heading in level.parts:
            if not is_continuation(file.name, lambda name, file=file: file.with_name(name).is_file()):  # type: ignore[misc]
                yield from self._container(level, file, heading)
        if level.parts:
            shutil.rmtree(level.spool / "parts", ignore_errors=True)
