"""Pictures found by their own structure in bytes that have no names: JPEG (ITU-T T.81) and PNG (ISO/IEC 15948). Pure.

The structure is followed from the mark at the start to the mark at the end, so that what is found ends where the picture
ends. A JPEG whose data break off is found too, and said to be incomplete; a PNG is checked by the sums of its chunks.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_AFTER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_STEP = 1 << 20
_OVERLAP = 8
"""Bytes of the longest mark: a window reaches so far into the next."""
_FIRST_STEP = 16 << 10
_LARGEST = 128 << 20
"""Bytes of the largest picture that is followed."""
_LEAST_DATA = 1 << 10
"""Bytes of picture data below which a JPEG that breaks off is taken for none."""
_FRAMES = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
_SEGMENTS = frozenset((*_FRAMES, 0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, *range(0xE0, 0xF0), 0xFE))


class Space(Protocol):
    """Bytes that can be read at any place; fewer than asked for at the end only."""

    @property
    def size(self) -> int: ...

    def read(self, offset: int, length: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Bytes:
    """Bytes in memory as a `Space`."""

    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    def read(self, offset: int, length: int) -> bytes:
        return self.content[offset : offset + length]


@dataclass(frozen=True, slots=True)
class Carved:
    """A picture from `start` up to `end`."""

    start: int
    end: int
    suffix: str
    complete: bool


def carved(space: Space, alignment: int, pulse: Callable[[], None]) -> Iterator[Carved]:
    """Every picture that begins at a multiple of `alignment`, in order; none inside another."""
    base, at, window = 0, 0, b""
    while at < space.size:
        if at >= base + len(window) - _OVERLAP:
            pulse()
            base, window = at, space.read(at, _STEP + _OVERLAP)
        mark = _mark(window, at - base)
        if mark < 0:
            if base + len(window) >= space.size:
                return
            at = base + len(window) - _OVERLAP
            continue
        at = base + mark
        found = None
        if at % alignment == 0:
            found = _png(space, at) if window[mark] == _PNG[0] else _jpeg(space, at, pulse)
        if found is not None:
            yield found
        at = found.end + -found.end % alignment if found is not None else at + 1


def _mark(window: bytes, at: int) -> int:
    """Where the next picture may begin; -1 if none does. Two plain searches are faster than one expression (measured: 2.5 times)."""
    jpeg = window.find(_JPEG, at)
    png = window.find(_PNG, at, len(window) if jpeg < 0 else jpeg)
    return jpeg if png < 0 else png


def _png(space: Space, start: int) -> Carved | None:
    at = start + 8
    while at - start < _LARGEST:
        head = space.read(at, 8)
        length = int.from_bytes(head[:4], "big")
        if len(head) < 8 or length > _LARGEST or not head[4:].isalpha():
            return None
        body = space.read(at + 8, length + 4)
        if len(body) < length + 4 or zlib.crc32(body[:length], zlib.crc32(head[4:])) != int.from_bytes(
            body[-4:], "big"
        ):
            return None
        if at == start + 8 and head[4:] != b"IHDR":
            return None
        at += length + 12
        if head[4:] == b"IEND":
            return Carved(start, at, ".png", complete=True)
    return None


def _jpeg(space: Space, start: int, pulse: Callable[[], None]) -> Carved | None:
    at, framed, tables, data = start + 2, False, False, 0
    while at - start < _LARGEST:
        head = space.read(at, 4)
        if len(head) < 2 or head[0] != 0xFF:
            break
        kind = head[1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == 0xD9:
            return Carved(start, at + 2, ".jpg", complete=True) if framed and data else None
        length = int.from_bytes(head[2:4], "big")
        if kind not in _SEGMENTS or length < 2 or len(head) < 4:
            break
        framed = framed or kind in _FRAMES
        tables = tables or kind == 0xDB
        at += 2 + length
        if kind == 0xDA:
            if not (framed and tables):
                return None
            after = _scan_end(space, at, start + _LARGEST, pulse)
            data += after - at
            at = after
    if data >= _LEAST_DATA:
        return Carved(start, min(at, space.size), ".jpg", complete=False)
    return None


def _scan_end(space: Space, at: int, limit: int, pulse: Callable[[], None]) -> int:
    """Where the entropy-coded data end: at the next marker that is neither a stuffed zero nor a restart."""
    step = _FIRST_STEP
    while at < limit:
        pulse()
        window = space.read(at, step)
        if mark := _AFTER.search(window):
            return at + mark.start()
        if len(window) < step:
            return at + len(window)
        at += len(window) - 1
        step = min(2 * step, _STEP)
    return limit


SECTOR = 512
"""Where files begin on a medium: at a sector at least."""
