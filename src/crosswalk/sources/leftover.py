"""Bytes of a file that belong to no part of it: behind its end, between its parts. What they hold becomes entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from crosswalk.sources import zips
from crosswalk.sources.archives import inner_path
from crosswalk.sources.carving import Space, carved
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.holding import PROBE_BYTES, is_worth, spaced
from crosswalk.sources.marks import suffix_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.zips import Member, Zip

_WINDOW = 1 << 20
_LEAST = 64
"""Bytes below which nothing is made of what is left."""
_CARVED = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_SIGNED = b"APK Sig Block 42"
"""What ends the signatures of an Android program, which stand before its directory."""


def left(space: Space, start: int, end: int, label: str, pulse: Callable[[], None]) -> list[Entry]:
    """What stands there: pictures by their own structure, else the whole of it where its first bytes say what it is."""
    at = _past_zeros(space, start, end, pulse)
    if end - at < _LEAST:
        return []
    first = space.read(at, min(PROBE_BYTES, end - at))
    if not first.startswith(_CARVED) and is_worth("", end - at, first):
        return [spaced(f"{label}-{at}{suffix_of(first)}", space, at, end)]
    part = _Part(space, at, end)
    return [
        spaced(f"{label}-{at + found.start}{found.suffix}", space, at + found.start, at + found.end)
        for found in carved(part, 1, pulse)
    ]


def _past_zeros(space: Space, at: int, end: int, pulse: Callable[[], None]) -> int:
    while at < end:
        pulse()
        window = space.read(at, min(_WINDOW, end - at))
        rest = window.lstrip(b"\0")
        if rest or not window:
            return at + len(window) - len(rest) if window else end
        at += len(window)
    return at


class _Part:
    """A range of a space as a space."""

    def __init__(self, space: Space, start: int, end: int) -> None:
        self._space, self._start = space, start
        self.size = max(0, min(end, space.size) - start)

    def read(self, offset: int, length: int) -> bytes:
        return self._space.read(self._start + offset, max(0, min(length, self.size - offset)))


def beside_the_directory(
    space: Space, found: list[Zip], pulse: Callable[[], None], *, named: bool = True
) -> Iterator[Entry | Problem]:
    """What the directories of the zips in a file do not say, or say of one place twice: `found` as `zips.zips` gives it.

    `named`: bytes of which nothing is known are a problem too. What stands before the first zip of a file that begins otherwise is
    a program or a picture, and is left to others.
    """
    for one in found:
        for member in zips.doubles(one):
            yield _member(space, member, inner_path(member.raw_name, as_zip=True))
        for member in zips.folders_with_content(one):
            yield _member(space, member, inner_path(member.raw_name, as_zip=True))
    for start, end in _ranges(space, found):
        for each in zips.hidden(space, start, end, pulse):
            if isinstance(each, Member):
                yield _member(space, each, f"unlisted-{each.at}/{inner_path(each.raw_name, as_zip=True)}")
                continue
            entries = left(space, *each, "unlisted", pulse)
            yield from entries
            if named and not entries and (problem := _unknown(space, *each, pulse)) is not None:
                yield problem


def _ranges(space: Space, found: list[Zip]) -> list[tuple[int, int]]:
    """What no directory covers, in the order of the file."""
    ranges = []
    at = 0
    for one in reversed(found):
        begins_otherwise = not at and space.read(0, 2) != b"PK"
        if at < one.start and not begins_otherwise:
            ranges.append((at, one.start))
        ranges += zips.gaps(one, space)
        at = one.end
    if at < space.size:
        ranges.append((at, space.size))
    return ranges


def _member(space: Space, member: Member, path: str) -> Entry | Problem:
    path = path or f"#{member.at}"
    if member.is_locked:
        return Problem(path, "encrypted", "a member that the zip's directory does not give is encrypted")
    if not member.is_read:
        return Problem(
            path, "unsupported", f"a member that the zip's directory does not give, by method {member.method}"
        )
    return Entry(path, member.size, partial(_content, space, member))


def _content(space: Space, member: Member) -> Iterator[bytes]:
    try:
        yield from zips.content(space, member)
    except ValueError as error:
        raise EntryDamaged("damaged", str(error)[:300]) from error


def _unknown(space: Space, start: int, end: int, pulse: Callable[[], None]) -> Problem | None:
    at = _past_zeros(space, start, end, pulse)
    if end - at < _LEAST or space.read(end - len(_SIGNED), len(_SIGNED)) == _SIGNED:
        return None
    return Problem("", "malformed", f"{end - at} bytes from {at} on belong to no member of the zip")
