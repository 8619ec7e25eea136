"""The members of a zip, found by its directory and read where they lie: only what is asked for is unfolded (APPNOTE.TXT 4.3).

What the program's readers of archives do in their order, this does in any order and without a name for each member held in
memory twice: a zip of 600,000 small files is read in the time that its files of passwords take. A zip that is encrypted, has
no directory or folds otherwise than by deflate is left to them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosswalk.sources.archives import inner_path
from crosswalk.sources.entry import EntryDamaged

_END, _END64, _LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_STEP = 256 << 10
_ENCRYPTED, _STORED, _DEFLATED = 0x1, 0, 8
_LARGEST_DIRECTORY = 1 << 30


class NotPlain(Exception):
    """This zip is not for this reader."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip. `packed` and `at` are bytes, `at` where its local header stands."""

    path: str
    size: int
    packed: int
    method: int
    crc: int
    at: int


class Zip:
    """A zip whose bytes are given by position."""

    def __init__(self, read: Callable[[int, int], bytes], size: int) -> None:
        self._read = read
        self._size = size
        self._shift = 0
        self._directory, self._count = self._find()

    def _find(self) -> tuple[bytes, int]:
        tail_at = max(0, self._size - 65_557)
        tail = self._read(tail_at, self._size - tail_at)
        at = tail.rfind(_END)
        if at < 0 or at + 22 > len(tail):
            raise NotPlain
        count, length, start = struct.unpack_from("<H2I", tail, at + 10)
        end = tail_at + at
        if at >= 20 and tail[at - 20 : at - 16] == _LOCATOR:
            (where,) = struct.unpack_from("<Q", tail, at - 12)
            record = self._read(where, 56)
            if record[:4] != _END64 or len(record) < 56:
                raise NotPlain
            count, length, start = struct.unpack_from("<3Q", record, 32)
            end = where
        # What was put before a zip shifts all its positions.
        self._shift = end - length - start
        if self._shift < 0 or length > _LARGEST_DIRECTORY:
            raise NotPlain
        directory = self._read(start + self._shift, length)
        if len(directory) != length:
            raise NotPlain
        return directory, count

    def members(self) -> Iterator[Member]:
        """Every file, in the order of the directory. Raises `NotPlain`."""
        at, held = 0, self._directory
        while at + 46 <= len(held):
            (mark, _, _, flags, method, _, _, crc, packed, size, names, extras, remarks, _, _, outer, local) = (
                _ENTRY.unpack_from(held, at)
            )
            if mark != b"PK\x01\x02" or flags & _ENCRYPTED or method not in (_STORED, _DEFLATED):
                raise NotPlain
            raw = held[at + 46 : at + 46 + names]
            if 0xFFFFFFFF in (packed, size, local):
                size, packed, local = _wide(held[at + 46 + names : at + 46 + names + extras], size, packed, local)
            at += 46 + names + extras + remarks
            if not raw.endswith((b"/", b"\\")) and (outer >> 28) in (0, 8):
                yield Member(inner_path(raw.replace(b"\\", b"/"), as_zip=True), size, packed, method, crc, local)

    def pieces(self, member: Member) -> Iterator[bytes]:
        """The bytes of a file. Raises `EntryDamaged`."""
        header = self._read(member.at + self._shift, 30)
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise EntryDamaged("damaged", "its header is not where the directory says")
        names, extras = struct.unpack_from("<2H", header, 26)
        at, left = member.at + self._shift + 30 + names + extras, member.packed
        unfold = zlib.decompressobj(-15) if member.method == _DEFLATED else None
        crc, done = 0, 0
        try:
            while left > 0:
                held = self._read(at, min(_STEP, left))
                if not held:
                    raise EntryDamaged("damaged", f"it ends after {done} bytes")
                at, left = at + len(held), left - len(held)
                while held:
                    piece = unfold.decompress(held, 1 << 20) if unfold else held
                    held = unfold.unconsumed_tail if unfold else b""
                    crc, done = zlib.crc32(piece, crc), done + len(piece)
                    if piece:
                        yield piece
        except zlib.error as error:
            raise EntryDamaged("damaged", f"after {done} bytes it does not unfold") from error
        if crc != member.crc:
            raise EntryDamaged("damaged", "its checksum does not agree")


def _wide(extra: bytes, size: int, packed: int, local: int) -> tuple[int, int, int]:
    """The sizes and the position of a zip64 member (APPNOTE.TXT 4.5.3)."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            held = extra[at + 4 : at + 4 + length]
            values = [number for (number,) in struct.iter_unpack("<Q", held[: len(held) // 8 * 8])]
            found = [values.pop(0) if each == 0xFFFFFFFF and values else each for each in (size, packed, local)]
            return found[0], found[1], found[2]
        at += 4 + length
    return size, packed, local
