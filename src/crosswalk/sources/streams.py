"""The compressed streams of a file: where they end, and whether they are whole: gzip (RFC 1952), xz (The .xz File Format 1.2).

What stands behind them is seen by no unpacker, and libarchive 3 does not look at the sums of a gzip (2.3.1).
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable, Generator, Iterator

from crosswalk.sources.carving import Space

GZIP = b"\x1f\x8b\x08"
XZ = b"\xfd7zXZ\0"
_FOOTER = b"YZ"
_STEP = 256 << 10
_MEMORY = 256 << 20
_HEADER = 10
"""Bytes of a gzip member's header before what its flags tell of."""
_TAIL = 8
"""Bytes behind a gzip member's content: its CRC-32 and its length, the lowest byte first."""
_HEADER_SUM, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16
_LONGEST_HEADER = 1 << 17
"""Bytes that are read of a member's header: an extra field has 64 KiB at most, names have no bound."""


class Gzip:
    """A gzip that is unpacked member by member, each held against its own sums as it passes.

    After the last piece, `fault` says what is wrong with it, blank where nothing is; and `end` is where the members end, which is the
    size of the file where that cannot be told. What came out before a fault was given.
    """

    def __init__(self, space: Space, pulse: Callable[[], None]) -> None:
        self.fault, self.end = "", space.size
        self._space, self._pulse = space, pulse
        self._left: Iterator[bytes] = iter(())

    def pieces(self) -> Iterator[bytes]:
        """What is in all members, one after another, from the first on."""
        self.fault, self.end = "", self._space.size
        self._left = self._pieces()
        return self._left

    def rest(self) -> None:
        """Unpack what was not asked for, to see whether it is whole."""
        for _ in self._left:
            pass

    def _pieces(self) -> Iterator[bytes]:
        at: int | None = 0
        while at is not None and self._space.read(at, len(GZIP)) == GZIP:
            at = yield from self._member(at)
        if at is not None:
            self.end = at

    def _member(self, start: int) -> Generator[bytes, None, int | None]:
        """The member that begins at `start`; returns where it ends, None where it has a fault."""
        at = start + _header_length(self._space.read(start, _LONGEST_HEADER))
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        sum_, length = 0, 0
        while not unpacking.eof:
            self._pulse()
            held = unpacking.unconsumed_tail
            if not held:
                held = self._space.read(at, _STEP)
                at += len(held)
            try:
                piece = unpacking.decompress(held, 4 * _STEP)
            except (zlib.error, MemoryError) as error:
                self.fault = f"after {length} bytes of a member: {error}"
                return None
            if not held and not piece and not unpacking.eof:
                self.fault = f"it breaks off after {length} bytes of a member"
                return None
            sum_, length = zlib.crc32(piece, sum_), length + len(piece)
            if piece:
                yield piece
        at -= len(unpacking.unused_data)
        tail = self._space.read(at, _TAIL)
        if tail != sum_.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little"):
            self.fault = (
                "its sum is not the one in the archive" if len(tail) == _TAIL else "it breaks off before its sum"
            )
            return None
        return at + _TAIL


def _header_length(header: bytes) -> int:
    """Bytes of a member's header (2.3), as far as it is there."""
    flags = header[3] if len(header) > 3 else 0
    at = _HEADER
    if flags & _EXTRA:
        at += 2 + int.from_bytes(header[at : at + 2], "little")
    for named in (_NAME, _COMMENT):
        if flags & named:
            end = header.find(b"\0", at)
            at = end + 1 if end >= 0 else len(header)
    return at + 2 if flags & _HEADER_SUM else at


def xz_end(space: Space, pulse: Callable[[], None]) -> int:
    """Where the streams end, with zeros between them at most (2.2); the size where that cannot be told. libarchive gives nothing of a
    file that holds more."""
    at = space.size if _is_one_stream(space) else 0
    while space.read(at, len(XZ)) == XZ:
        if (end := _end(space, at, pulse)) is None:
            return space.size
        at = end
        padded = space.read(at, _STEP)
        zeros = len(padded) - len(padded.lstrip(b"\0"))
        if padded[zeros : zeros + len(XZ)] == XZ:
            at += zeros
    return at


def _is_one_stream(space: Space) -> bool:
    """Whether the index at the end (2.1.2.2, 4) tells of blocks that fill the whole file."""
    footer = space.read(space.size - 12, 12)
    if not footer.endswith(_FOOTER):
        return False
    size = (int.from_bytes(footer[4:8], "little") + 1) * 4
    index = space.read(max(0, space.size - 12 - size), size)
    blocks, at = _number(index, 1)
    filled = 0
    for _ in range(min(blocks, size)):
        padded, at = _number(index, at)
        _, at = _number(index, at)
        filled += padded + -padded % 4
    return 12 + filled + size + 12 == space.size


def _number(held: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where the next begins (1.2)."""
    value = 0
    for place in range(9):
        byte = held[at + place] if at + place < len(held) else 0
        value |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return value, at + place + 1
    return value, at + 9


def _end(space: Space, start: int, pulse: Callable[[], None]) -> int | None:
    """Where the stream ends that begins at `start`; None where it is damaged or breaks off."""
    unpacking = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
    at = start
    try:
        while not unpacking.eof:
            pulse()
            held = space.read(at, _STEP) if unpacking.needs_input else b""
            at += len(held)
            if unpacking.needs_input and not held:
                return None
            unpacking.decompress(held, 4 * _STEP)
    except (lzma.LZMAError, EOFError, MemoryError):
        return None
    return at - len(unpacking.unused_data)
