"""The trusted side of a walk: hears what a reader tells from its confined process, and goes on when that process dies.

A death costs the entry whose bytes were being read, or else the part (volume, folder) that was being opened; the reader is
started again behind it. What is heard is checked: it comes from a process that has read hostile bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any

from crosswalk.ids import Moment
from crosswalk.sandbox import Died, Spent
from crosswalk.sources.problem import REASONS, Problem
from crosswalk.sources.source import StoredHash

_DEATHS = 8
"""Deaths after which the rest of a container is given up."""
_TEXT = 32_768
_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry whose bytes follow."""

    untrusted_path: str
    size: int
    deleted: bool
    modified: Moment | None
    created: Moment | None
    accessed: Moment | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the first bytes of the entry last headed say that it is; it comes before the bytes that complete them."""

    wanted: bool = False
    kind: str = "other"
    media_type: str = "application/octet-stream"
    may_contain: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of the entry last headed."""

    content: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The entry last headed is complete, or `problem` says why it is not."""

    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Lost:
    """A part could not be opened; `problem` is about it, and the reader goes on without it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Ended:
    """The container ended early; `problem` is about the whole of it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Pulse:
    """Nothing but time has passed."""


Heard = Heading | Judged | Piece | End | Problem | StoredHash | Lost | Ended | Pulse


Ask = Callable[[int, frozenset[str]], Generator[tuple[dict[str, Any], bytes], None, None]]
"""Starts the reader again, from a record on and without some parts, and gives what it tells; see `sandbox.stream`."""


class Hearing:
    """One walk of one container. `index` is the record that is being heard, counted from 0."""

    def __init__(self, name: str, ask: Ask, start: int, skip: frozenset[str]) -> None:
        self._name = name
        self._ask = ask
        self.next = start
        self.skip = skip
        self._part: str | None = None
        self._part_at = start
        self._open: Heading | None = None
        self._left: Problem | None = None
        self._deaths = 0

    def leave(self, reason: str, detail: str) -> None:
        """Give up the entry that is being heard; the walk goes on behind it. Its `End` comes next."""
        if self._open is not None:
            self._left = Problem(self._open.untrusted_path, reason, detail, self._open.deleted)

    def hear(self) -> Generator[Heard, None, None]:
        """Everything that the reader tells, in its order."""
        while True:
            try:
                yield from self._once()
                if self._left is None:
                    return
                yield self._close(self._left)
            except Died as death:
                self._deaths += 1
                spent = isinstance(death, Spent)
                if self._open is not None:
                    yield self._close(self._blame(self._open.untrusted_path, death, "while its bytes were read"))
                elif spent or self._part is None or self._part in self.skip:
                    yield Ended(self._blame("", death, "nothing behind this was read"))
                    return
                else:
                    # Without this part the reader counts on from where the part began.
                    self.skip, self.next = self.skip | {self._part}, self._part_at
                    yield Lost(self._blame(_path_of(self._part), death, f"while it opened {self._part!r}"))
                if spent or self._deaths > _DEATHS:
                    yield Ended(self._blame("", death, "nothing behind this was read"))
                    return

    def _blame(self, path: str, death: Died, when: str) -> Problem:
        deleted = self._open.deleted if self._open is not None else False
        return Problem(path, death.reason, f"{self._name}: {death}; {when}", deleted)

    def _close(self, problem: Problem | None) -> End:
        self._open, self._left = None, None
        self.next += 1
        return End(problem)

    def _once(self) -> Iterator[Heard]:
        self._part = None
        answers = self._ask(self.next, self.skip)
        try:
            for header, payload in answers:
                yield from self._answer(header, payload)
                if self._left is not None:
                    return
        finally:
            answers.close()

    def _answer(self, header: dict[str, Any], payload: bytes) -> Iterator[Heard]:
        match header.get("k"):
            case "entry" if self._open is None:
                self._open = _heading(header)
                yield self._open
            case "bytes" if self._open is not None:
                if "is" in header:
                    yield _judged(header["is"])
                yield Piece(payload)
            case "end" if self._open is not None:
                if "is" in header:
                    yield _judged(header["is"])
                if payload:
                    yield Piece(payload)
                if self._left is None:
                    yield self._close(_end(header, self._open))
            case "problem" if self._open is None:
                yield _problem(header)
                self.next += 1
            case "hash" if self._open is None:
                yield _hash(header)
                self.next += 1
            case "part":
                self._part, self._part_at = text_of(header.get("name")), self.next
                yield Pulse()
            case "unreadable":
                yield Ended(Problem("", "damaged", text_of(header.get("detail"))))
            case _:
                yield Pulse()


def _path_of(part: str) -> str:
    """A part that is a folder or a volume's root ends in a slash; others concern the container."""
    return part.rstrip("/") if part.endswith("/") else ""


def text_of(value: Any) -> str:
    """Text that can be stored: bounded, and without halves of surrogate pairs."""
    text = value if isinstance(value, str) else ""
    return text[:_TEXT].encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def _heading(header: dict[str, Any]) -> Heading:
    size = header.get("size")
    return Heading(
        text_of(header.get("path")) or "#",
        size if isinstance(size, int) and 0 <= size < _FAR else -1,
        header.get("deleted") is True,
        _moment(header.get("m")),
        _moment(header.get("c")),
        _moment(header.get("a")),
    )


def _judged(said: Any) -> Judged:
    if not isinstance(said, dict):
        return Judged()
    kind, media_type = text_of(said.get("kind")), text_of(said.get("type"))
    return Judged(said.get("wanted") is True, kind, media_type, said.get("holds") is True)


def _moment(value: Any) -> Moment | None:
    return Moment(value) if isinstance(value, int) and -_FAR < value < _FAR else None


def _end(header: dict[str, Any], heading: Heading) -> Problem | None:
    if header.get("reason") is None:
        return None
    return Problem(heading.untrusted_path, _reason(header), text_of(header.get("detail")), heading.deleted)


def _problem(header: dict[str, Any]) -> Problem:
    path, detail = text_of(header.get("path")), text_of(header.get("detail"))
    return Problem(path, _reason(header), detail, header.get("deleted") is True)


def _reason(header: dict[str, Any]) -> str:
    reason = header.get("reason")
    return reason if isinstance(reason, str) and reason in REASONS else "malformed"


def _hash(header: dict[str, Any]) -> StoredHash:
    stored, computed = text_of(header.get("stored")), text_of(header.get("computed"))
    return StoredHash(text_of(header.get("algorithm")), stored, computed, bool(stored) and stored == computed)
