"""Where the compressed streams of a file end, and whether they are whole: gzip (RFC 1952), xz (The .xz File Format 1.2).

What stands behind them is seen by no unpacker, and libarchive 3 does not look at the sums of a gzip (2.3.1).
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable
from typing import Any

from crosswalk.sources.carving import Space

GZIP = b"\x1f\x8b\x08"
XZ = b"\xfd7zXZ\0"
_FOOTER = b"YZ"
_STEP = 256 << 10
_MEMORY = 256 << 20
_TAIL = 8
"""Bytes behind a gzip member's content: its CRC-32 and its length, the lowest byte first."""


def gzip_end(space: Space, unpacked: int, pulse: Callable[[], None]) -> int:
    """Where the members end, of which `unpacked` bytes came out; the size where that cannot be told.

    A file whose last four bytes are the length of all that came out ends with its one member, and is not unpacked again.
    """
    if int.from_bytes(space.read(space.size - 4, 4), "little") == unpacked & 0xFFFFFFFF:
        return space.size
    end = _members_end(space, pulse)
    return space.size if end is None else end


def agrees(space: Space, crc: int, pulse: Callable[[], None]) -> bool:
    """Whether a gzip's content is the one that its sums tell of; `crc` is the sum of everything that came out of it.

    A file of one member, with nothing behind it, ends with its sum. Any other is unpacked once more, member by member, up to what
    is no member.
    """
    said = int.from_bytes(space.read(space.size - _TAIL, 4), "little")
    return said == crc or _members_end(space, pulse) is not None


def _members_end(space: Space, pulse: Callable[[], None]) -> int | None:
    """Where the members of a gzip end; None where one is damaged or breaks off."""
    at: int | None = 0
    while at is not None and space.read(at, len(GZIP)) == GZIP:
        at = _end(space, at, lambda: zlib.decompressobj(16 + zlib.MAX_WBITS), pulse)
    return at


def xz_end(space: Space, pulse: Callable[[], None]) -> int:
    """Where the streams end, with zeros between them at most (2.2); the size where that cannot be told. libarchive gives nothing of a
    file that holds more."""
    at = space.size if _is_one_stream(space) else 0
    while space.read(at, len(XZ)) == XZ:
        if (end := _end(space, at, _xz, pulse)) is None:
            return space.size
        at = end
        padded = space.read(at, _STEP)
        zeros = len(padded) - len(padded.lstrip(b"\0"))
        if padded[zeros : zeros + len(XZ)] == XZ:
            at += zeros
    return at


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)


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


def _end(space: Space, start: int, unpacker: Callable[[], object], pulse: Callable[[], None]) -> int | None:
    """Where the stream ends that begins at `start`; None where it is damaged or breaks off."""
    unpacking: Any = unpacker()
    at = start
    try:
        while not unpacking.eof:
            pulse()
            held = getattr(unpacking, "unconsumed_tail", b"")
            if not held and getattr(unpacking, "needs_input", True):
                held = space.read(at, _STEP)
                at += len(held)
                if not held:
                    return None
            unpacking.decompress(held, 4 * _STEP)
    except (zlib.error, lzma.LZMAError, EOFError, MemoryError):
        return None
    return at - len(unpacking.unused_data)
