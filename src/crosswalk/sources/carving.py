"""Pictures found by their own structure in bytes that have no names: JPEG (ITU-T T.81) and PNG (ISO/IEC 15948). Pure.

The structure is followed from the mark at the start to the mark at the end, so that what is found ends where the picture
ends. A JPEG whose data break off is found too, and said to be incomplete; a PNG is checked by the sums of its chunks.

Many marks of a start may lead to the same place: an offset that led nowhere is remembered (`_Past`), and what may be followed in
vain is so many segments and bytes for each byte of the space. The work is linear in the space, whatever stands in it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_AFTER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_STEP = 1 << 20
_OVERLAP = 8
"""Bytes of the longest mark: a window reaches so far into the next."""
_FIRST_STEP = 1 << 10
_LARGEST = 128 << 20
"""Bytes of the largest picture that is followed."""
_LEAST_DATA = 1 << 10
"""Bytes of picture data below which a JPEG that breaks off is taken for none."""
_SEGMENTS_BEFORE = 1 << 10
"""Segments of a JPEG before `_LEAST_DATA` bytes of picture data: a colour profile has at most 255, metadata some dozens."""
_FILL = 4 << 10
"""Bytes 0xFF that may stand before a marker (T.81, B.1.1.2): a flash memory that was wiped is full of them."""
_CHUNKS = 1 << 16
"""Chunks of a PNG."""
_REMEMBERED = 1 << 18
"""Offsets that are remembered."""
_SPARE, _SPARE_FIRST, _SPARE_A_BYTE = 256 << 20, 64, 8
"""Bytes that may be followed in vain at once: at most so many, or so many times the space; and how many for each byte that was
passed. A segment counts as `_STEP_COST`."""
_STEP_COST = 256
_FRAMES = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
_LOSSLESS = (0xC3, 0xC7, 0xCB, 0xCF)
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


class _Past:
    """What was followed before, and what may still be followed in vain.

    A chain of segments that led nowhere leads nowhere from any of its offsets. The data of the picture before it count too: who
    comes with no more than was there before has no better end.
    """

    def __init__(self, size: int) -> None:
        self._nowhere: dict[int, int] = {}
        self._at = 0
        self._spare = self._most = min(_SPARE, _SPARE_FIRST * size)

    def reach(self, at: int) -> None:
        """The search has come to `at`; nothing before it is asked for again."""
        self._spare = min(self._most, self._spare + _SPARE_A_BYTE * (at - self._at))
        self._at = at

    def may(self, cost: int) -> bool:
        """Whether so much may be followed in vain."""
        return cost <= self._spare

    def leads_nowhere(self, place: int, data: int = 0) -> bool:
        return self._nowhere.get(place, -1) >= data

    def led_nowhere(self, places: Iterable[tuple[int, int]], cost: int) -> None:
        """Places with the bytes of data that were there before, and what following them has cost."""
        self._spare -= cost
        if len(self._nowhere) >= _REMEMBERED:
            self._nowhere = {place: data for place, data in self._nowhere.items() if abs(place) // 4 > self._at}
        if len(self._nowhere) >= _REMEMBERED // 2:
            self._nowhere.clear()
        for place, data in places:
            self._nowhere[place] = max(data, self._nowhere.get(place, -1))


def carved(space: Space, alignment: int, pulse: Callable[[], None]) -> Iterator[Carved]:
    """Every picture that begins at a multiple of `alignment`, in order; none inside another."""
    base, at, window, past, marks = 0, 0, b"", _Past(space.size), _Marks(b"")
    while at < space.size:
        if at >= base + len(window) - _OVERLAP:
            pulse()
            base, window = at, space.read(at, _STEP + _OVERLAP)
            marks = _Marks(window)
            if len(window) <= _OVERLAP and base + len(window) < space.size:
                return  # The space says that it is larger than it is.
        mark = marks.after(at - base)
        if mark < 0:
            if base + len(window) >= space.size:
                return
            at = base + len(window) - _OVERLAP
            continue
        at = base + mark
        found = None
        if at % alignment == 0:
            past.reach(at)
            found = _png(space, at, past, pulse) if window[mark] == _PNG[0] else _jpeg(space, at, past, pulse)
        if found is not None:
            yield found
        at = found.end + -found.end % alignment if found is not None else at + 1


def is_lossless(space: Space, start: int) -> bool:
    """Whether the JPEG at `start`, which was found whole, is of the lossless kind: what a sensor saw, and no viewer shows."""
    at = start + 2
    while (head := space.read(at, 4))[:1] == b"\xff" and len(head) == 4:
        if head[1] in _FRAMES:
            return head[1] in _LOSSLESS
        at += 1 if head[1] == 0xFF else 2 + int.from_bytes(head[2:], "big")
    return False


class _Marks:
    """Where pictures may begin in a window. Two plain searches are faster than one expression (measured: 2.5 times); what one
    found is kept until it is passed."""

    def __init__(self, window: bytes) -> None:
        self._window = window
        self._jpeg = self._png = -1

    def after(self, at: int) -> int:
        """The first at `at` or later; -1 if there is none. `at` never goes back."""
        if self._jpeg < at:
            self._jpeg = self._found(_JPEG, at)
        if self._png < at:
            self._png = self._found(_PNG, at)
        first = min(self._jpeg, self._png)
        return -1 if first == len(self._window) else first

    def _found(self, mark: bytes, at: int) -> int:
        place = self._window.find(mark, at)
        return len(self._window) if place < 0 else place


def _png(space: Space, start: int, past: _Past, pulse: Callable[[], None]) -> Carved | None:
    at, visited, cost = start + 8, list[tuple[int, int]](), 0
    while at - start < _LARGEST and len(visited) < _CHUNKS and not past.leads_nowhere(-4 * at):
        head = space.read(at, 8)
        length = int.from_bytes(head[:4], "big")
        if len(head) < 8 or length > _LARGEST or not head[4:].isalpha() or not past.may(cost + length):
            break
        visited.append((-4 * at, 0))
        cost += _STEP_COST + length
        if at == start + 8 and head != b"\0\0\0\rIHDR":
            break
        pulse()
        body = space.read(at + 8, length + 4)
        if len(body) < length + 4 or zlib.crc32(body[:length], zlib.crc32(head[4:])) != int.from_bytes(
            body[-4:], "big"
        ):
            break
        at += length + 12
        if head[4:] == b"IEND":
            return Carved(start, at, ".png", complete=True)
    past.led_nowhere(visited, cost)
    return None


def _jpeg(space: Space, start: int, past: _Past, pulse: Callable[[], None]) -> Carved | None:
    at, framed, tables, data = start + 2, False, False, 0
    visited, cost = list[tuple[int, int]](), 0
    while at - start < _LARGEST:
        if data < _LEAST_DATA:
            place = 4 * at + 2 * framed + tables
            if past.leads_nowhere(place, data) or len(visited) >= _SEGMENTS_BEFORE or not past.may(cost):
                break
            visited.append((place, data))
            cost += _STEP_COST
        head = space.read(at, 4)
        if len(head) < 2 or head[0] != 0xFF:
            break
        kind = head[1]
        if kind == 0xFF:
            fill = _fill(space, at)
            cost += fill
            at += fill - 1
            if fill >= _FILL:
                break
            continue
        if kind == 0xD9:
            if framed and data:
                return Carved(start, at + 2, ".jpg", complete=True)
            break
        length = int.from_bytes(head[2:4], "big")
        if kind not in _SEGMENTS or length < 2 or len(head) < 4:
            break
        framed = framed or kind in _FRAMES
        tables = tables or kind == 0xDB
        at += 2 + length
        if kind == 0xDA:
            if not (framed and tables):
                break
            after = _scan_end(space, at, start + _LARGEST, pulse)
            data += after - at
            cost += _FIRST_STEP
            at = after
    if data >= _LEAST_DATA:
        return Carved(start, min(at, space.size), ".jpg", complete=False)
    past.led_nowhere(visited, cost)
    return None


def _fill(space: Space, at: int) -> int:
    """How many bytes 0xFF stand here; `_FILL` for so many or more, or where nothing stands behind them."""
    found = 0
    while found < _FILL:
        window = space.read(at + found, 4 * found or 16)
        rest = window.lstrip(b"\xff")
        found += len(window) - len(rest)
        if rest:
            return min(found, _FILL)
        if not window:
            break
    return _FILL


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
        step = min(4 * step, _STEP)
    return limit


SECTOR = 512
"""Where files begin on a medium: at a sector at least."""
