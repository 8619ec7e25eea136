"""qcow2 images, versions 2 and 3, compressed clusters and sub-clusters included.

Written from QEMU's `docs/interop/qcow2.txt`. libqcow 20260703 gives zeros, without an error, for compressed clusters
whose data end in the last sector that their descriptor counts (24 of 156 clusters of one image by `qemu-img convert -c`).
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from crosswalk.sources.opening import opener

_HEADER = struct.Struct(">4sIQIIQIIQ")
_OFFSET = 0x00FF_FFFF_FFFF_FE00
_COMPRESSED = 1 << 62
_ZERO = 1
_DATA_FILE, _OTHER_COMPRESSION, _SUBCLUSTERS = 1 << 2, 1 << 3, 1 << 4
_KNOWN = 0b11 | _DATA_FILE | _OTHER_COMPRESSION | _SUBCLUSTERS
_SUB = 32
_TABLE_LIMIT = 32 << 20
"""Bytes of the largest first table that QEMU itself takes."""
_FARTHEST = 1 << 62


class NotRead(Exception):
    """A feature that this reader does not read; `str()` names it."""


class Qcow2Image:
    """An `Image`. Raises OSError where the header or the first table is not what it must be, and `NotRead`."""

    def __init__(self, place: Path) -> None:
        self._file: BinaryIO = open(place, "rb", buffering=0, opener=opener)  # noqa: SIM115 - open as long as the image is
        head = self._pread(0, 112)
        magic, version, backing, backing_size, bits, self.size, crypt, l1_size, l1_at = _HEADER.unpack_from(head)
        if magic != b"QFI\xfb" or version not in (2, 3) or not 9 <= bits <= 21:
            raise OSError("not a qcow2 image")
        features = struct.unpack_from(">Q", head, 72)[0] if version == 3 else 0
        _refuse(features, head)
        self.encrypted = crypt != 0
        self.backing = self._pread(backing, min(backing_size, 1023)).decode("utf-8", "replace") if backing else ""
        self.damaged: list[tuple[int, int]] = []
        self._bits, self._cluster = bits, 1 << bits
        self._width = 16 if features & _SUBCLUSTERS else 8
        self._per_table = self._cluster // self._width
        self._version = version
        if l1_size * 8 > _TABLE_LIMIT or l1_size * self._per_table * self._cluster < self.size:
            raise OSError("the first table does not fit the size of the image")
        self._l1 = struct.unpack(f">{l1_size}Q", self._pread(l1_at, l1_size * 8))
        self._entries = lru_cache(maxsize=64)(self._second_table)
        self._content = lru_cache(maxsize=32)(self._unpacked)

    def read(self, offset: int, length: int) -> bytes:
        """Bytes of the disk; zeros, and a range in `damaged`, where the file cannot give them."""
        length = max(0, min(length, self.size - offset))
        pieces = []
        while length > 0:
            within = offset % self._cluster
            count = min(self._cluster - within, length)
            try:
                pieces.append(self._within(offset // self._cluster, within, count))
            except (OSError, zlib.error):
                self.damaged.append((offset, offset + count))
                pieces.append(bytes(count))
            offset, length = offset + count, length - count
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _within(self, cluster: int, start: int, count: int) -> bytes:
        table_at = self._l1[cluster // self._per_table] & _OFFSET
        if not table_at:
            return bytes(count)
        entry, parts = self._entries(table_at)[cluster % self._per_table]
        if entry & _COMPRESSED:
            return self._content(entry)[start : start + count]
        at = entry & _OFFSET
        if self._width == 16:
            return self._sub_clusters(at, parts, start, count)
        if not at or (self._version == 3 and entry & _ZERO):
            return bytes(count)
        return self._pread(at + start, count)

    def _sub_clusters(self, at: int, parts: int, start: int, count: int) -> bytes:
        """A cluster in 32 parts: the low half of `parts` says which are stored, the rest are zeros."""
        side = self._cluster // _SUB
        content = bytearray(self._cluster)
        for number in range(start // side, (start + count - 1) // side + 1):
            if parts >> number & 1:
                content[number * side : (number + 1) * side] = self._pread(at + number * side, side)
        return bytes(content[start : start + count])

    def _second_table(self, at: int) -> list[tuple[int, int]]:
        raw = struct.unpack(f">{self._cluster // 8}Q", self._pread(at, self._cluster))
        return list(zip(raw[::2], raw[1::2], strict=True)) if self._width == 16 else [(entry, 0) for entry in raw]

    def _unpacked(self, entry: int) -> bytes:
        """A compressed cluster: the offset in the low bits, then the number of further sectors of 512 bytes."""
        split = 62 - (self._bits - 8)
        at = entry & ((1 << split) - 1)
        sectors = (entry & (_COMPRESSED - 1)) >> split
        size = (sectors + 1) * 512 - at % 512
        packed = self._pread(at, size, short=True)
        content = zlib.decompressobj(-15).decompress(packed, self._cluster)
        if len(content) < self._cluster:
            raise OSError("a compressed cluster is cut short")
        return content

    def _pread(self, at: int, size: int, *, short: bool = False) -> bytes:
        if at > _FARTHEST:
            raise OSError(f"a table points to byte {at}, where no file has one")
        self._file.seek(at)
        content = self._file.read(size) or b""
        if len(content) < size and not short:
            raise OSError(f"the file ends after {at + len(content)} bytes, where {size} bytes from {at} on are due")
        return content


def _refuse(features: int, head: bytes) -> None:
    if features & _DATA_FILE:
        raise NotRead("its data are in another file")
    if features & ~_KNOWN:
        raise NotRead(f"incompatible features {features:#x}")
    if features & _OTHER_COMPRESSION and head[104]:
        raise NotRead("compression by zstd")
