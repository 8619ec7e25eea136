"""A window that moves over the bytes of a dump, and the grid of places that a tokenizer fills from it.

Memory is that of the window: it grows to the longest row, up to `LONGEST`, and is never the file.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa

from crosswalk.kernels import gathering, rows
from crosswalk.kernels.separated import logged, parted, separated
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import RowProblem

SIZE = 4 << 20
LONGEST = 512 << 20
"""Bytes of the longest row that is read. MySQL's largest packet is 1 GiB, and its default 64 MiB."""
_CELLS = 1 << 20
_ODD = 4096
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


_ODDITIES = {-1: "quotes that do not fit together", -2: "no moment stands where it does in the other lines"}


class Window:
    """`text[at:end]` is what can be seen; `last` says that nothing comes behind it. `raw` is the same as `text`, for `re`."""

    def __init__(self, content: BinaryIO, size: int = SIZE, longest: int = LONGEST) -> None:
        self._content = content
        self._longest = longest
        self.raw = bytearray(size)
        self.text = np.frombuffer(self.raw, np.uint8)
        self.at = self.end = 0
        self.last = False
        self._before = 0

    @property
    def place(self) -> int:
        """How many bytes stand before `at`, from the start of the content."""
        return self._before + self.at

    def more(self) -> bool:
        """Move what is seen to the front and read on. False: there is nothing more, or no room for a longer row."""
        if self.last:
            return False
        left = self.end - self.at
        raw = self.raw
        if left * 2 > len(raw):
            if len(raw) >= self._longest:
                return False
            raw = bytearray(min(2 * len(raw), self._longest))
        raw[:left] = memoryview(self.raw)[self.at : self.end]
        if raw is not self.raw:
            self.raw, self.text = raw, np.frombuffer(raw, np.uint8)
        self._before += self.at
        self.at, self.end = 0, left
        with memoryview(self.raw) as view:
            while self.end < len(self.raw):
                count = self._content.readinto(view[self.end :])  # type: ignore[attr-defined]
                if not count:
                    self.last = True
                    break
                self.end += count
        return True

    def need(self, count: int) -> None:
        """See at least so many bytes, if there are so many."""
        while self.end - self.at < count and self.more():
            pass

    def find(self, sought: bytes) -> bool:
        """Move behind the next place of `sought`; to the end if there is none."""
        while True:
            place = self.raw.find(sought, self.at, self.end)
            if place >= 0:
                self.at = place + len(sought)
                return True
            self.at = self.end if self.last else max(self.at, self.end - len(sought) + 1)
            if not self.more():
                self.at = self.end
                return False


class Grid:
    """Room for the places of some hundred thousand values, used again for every call of a tokenizer."""

    def __init__(self) -> None:
        self.starts = np.empty(_CELLS, np.int64)
        self.ends = np.empty(_CELLS, np.int64)
        self.kinds = np.empty(_CELLS, np.uint8)
        self._numbers = np.empty(_CELLS, np.int64)
        self.odd = np.empty((_ODD, 2), np.int64)
        self.state = np.zeros(5, np.int64)

    def numbers(self, width: int) -> Any:
        """Room for the numbers of as many rows as fit."""
        return self._numbers[: max(1, _CELLS // max(1, width))]

    @property
    def kept(self) -> int:
        return int(self.state[1])

    @property
    def seen(self) -> int:
        return int(self.state[2])

    @property
    def why(self) -> int:
        return int(self.state[4])

    def rows(self, first: int) -> Any:
        """The ordinals of the rows that were kept, as an Arrow array."""
        return pa.array(self._numbers[: self.kept] + first)

    def are(self, kind: int, place: int, width: int) -> list[int]:
        """The kept rows whose value at a place is of a kind."""
        found: list[int] = np.flatnonzero(self.kinds[place : self.kept * width : width] == kind).tolist()
        return found

    def column(self, text: Any, place: int, width: int) -> Any:
        """The values at a place of every kept row, as an Arrow binary array."""
        count = self.kept
        data = np.empty(gathering.extent(self.starts, self.ends, place, width, count), np.uint8)
        offsets = np.empty(count + 1, np.int32)
        present = np.zeros((count + 7) // 8, np.uint8)
        if len(data) >= 1 << 31:
            raise MemoryError("a column of one batch is longer than Arrow's offsets reach")
        nothing = gathering.gather(
            text, self.starts, self.ends, self.kinds, place, width, count, data, offsets, present
        )
        whole: list[Any] = [present, offsets, data]
        buffers: list[Any] = [pa.py_buffer(each) for each in whole]
        return pa.Array.from_buffers(pa.binary(), count, buffers, nothing)

    def parted(self, text: Any, place: int, width: int) -> Grid:
        """The requests at a place, each as method, path and protocol."""
        count = self.kept
        out, what = np.empty((count, 3, 2), np.int64), np.empty((count, 3), np.uint8)
        parted(text, self.starts, self.ends, self.kinds, place, width, count, out, what)
        parts = Grid.__new__(Grid)
        parts.starts, parts.ends, parts.kinds = out[:, :, 0].ravel(), out[:, :, 1].ravel(), what.ravel()
        parts.state = self.state
        return parts

    def troubles(self, table: int, path: str, name: str, first: int, width: int) -> Iterator[RowProblem]:
        """The rows that were left out."""
        for row, count in self.odd[: int(self.state[3])].tolist():
            what = f"{count} values where {width} are expected" if count >= 0 else _ODDITIES[count]
            yield trouble(table, path, name, first + row, "malformed", what)


def trouble(table: int, path: str, name: str, row: int, reason: str, what: str) -> RowProblem:
    """What is wrong with a row, in the words of a problem."""
    where = f"table {name}, row {row}" if row >= 0 else f"table {name}"
    return RowProblem(table, row, Problem(path, reason, f"{where}: {what}"))


def as_utf8(content: BinaryIO) -> BinaryIO:
    """The content behind its byte order mark, and in UTF-8 where the mark says UTF-16 (as PowerShell redirects)."""
    start = content.tell()
    first = content.read(4)
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            content.seek(start + len(mark))
            return content if encoding == "utf-8-sig" else recoded(content, encoding)
    content.seek(start)
    return content


def recoded(content: BinaryIO, encoding: str) -> BinaryIO:
    """The content in UTF-8. What is no text of the encoding becomes U+FFFD."""
    return io.BufferedReader(_Recoded(content, encoding), SIZE)


class _Recoded(io.RawIOBase):
    def __init__(self, content: BinaryIO, encoding: str) -> None:
        self._content = content
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            chunk = self._content.read(1 << 20)
            self._left = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk and not self._left:
                return 0
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count


def warm_up() -> None:
    """Compile every kernel with the types that it is called with, before a child is forked, which saves none."""
    window, grid = Window(io.BytesIO(b"(1,'x')\n"), 64), Grid()
    window.need(8)
    out = (grid.starts, grid.ends, grid.kinds, grid.numbers(2), grid.odd, grid.state)
    text = np.frombuffer(b"x", np.uint8)
    rows.values(window.text, 0, window.end, 2, text, 1, *out)
    rows.copied(window.text, 0, window.end, 2, True, 9, text, 0, *out)
    separated(window.text, 0, window.end, 2, True, 44, 34, 0, text, False, *out)
    logged(window.text, 0, window.end, 1, 1, 0, -1, True, *out)
    grid.parted(window.text, 0, 1).column(window.text, 0, 3)
