"""EWF disk images (EnCase `.E01`, in one or more segment files), from the start of the medium to its stored digest.

Format: Joachim Metz, "Expert Witness Compression Format", libewf documentation. A segment file is a 13-byte header and a
chain of sections, each with a 76-byte descriptor. `volume` gives the geometry, `table` the places of the chunks, `hash`
and `digest` the MD5 and SHA-1 of the medium. Both layouts of version 1 are read: chunks in a `sectors` section before
their table (EnCase 2 and later), and chunks after the entries inside the `table` section (SMART, EnCase 1).
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.disk import volumes
from crosswalk.sources.entry import Entry
from crosswalk.sources.opening import opener, read_past
from crosswalk.sources.parts import segments
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_MAGIC = b"EVF\x09\x0d\x0a\xff\x00"
_HEADER = struct.Struct("<8sBHH")
_SECTION = struct.Struct("<16sQQ40xI")
_TABLE = struct.Struct("<I4xQ4xI")
_GEOMETRY = struct.Struct("<4xIIIQ")
_HIGH_BIT = 0x80000000
_CACHE, _CACHE_BYTES = 64, 64 << 20
_STEP = 1 << 20
_SMALLEST_CHUNK, _LARGEST_CHUNK, _LARGEST_MEDIUM = 512, 1 << 28, 1 << 62
_ABSENT = 1 << 30
"""Bytes that the tables lack up to which the stored digest is still compared. A header may state any size, and zeros for
what is not there would be hashed for as long."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A run of chunks: its entries are at `at` in segment file `segment`; the last chunk ends at `end`.

    A file that is cut short holds fewer entries than there are chunks: `held` of `count`.
    """

    first: int
    count: int
    held: int
    segment: int
    at: int
    base: int
    end: int


class EwfImage:
    """An EWF image as addressable bytes; see `crosswalk.sources.disk.image.Image`."""

    def __init__(self, parts: list[Path]) -> None:
        self.size = 0
        self.damaged: list[tuple[int, int]] = []
        self.stored: dict[str, str] = {}
        self.complete = False
        self._files = [open(part, "rb", opener=opener) for part in parts]  # noqa: SIM115 - open as long as the image is
        self._tables: list[_Table] = []
        self._chunk_bytes = 0
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._entries: OrderedDict[int, NDArray[np.int64]] = OrderedDict()
        for number, file in enumerate(self._files):
            self._scan(number, file)
        if not self._chunk_bytes:
            raise SourceUnreadable("the image has no volume section that can be read")
        self._starts = [table.first for table in self._tables]

    def _scan(self, number: int, file: BinaryIO) -> None:
        """Walk the chain of sections of one segment file; a chain that is broken ends where it is broken."""
        length = file.seek(0, os.SEEK_END)
        at, sectors_end = _HEADER.size, 0
        while at + _SECTION.size <= length:
            file.seek(at)
            raw = file.read(_SECTION.size)
            kind, following, size, checksum = _SECTION.unpack(raw)
            if checksum != zlib.adler32(raw[:72]):
                return
            name = kind.rstrip(b"\0")
            body = at + _SECTION.size
            if name in (b"volume", b"disk", b"data") and not self._chunk_bytes:
                self._geometry(file.read(24))
            elif name == b"sectors":
                sectors_end = min(at + size, length)
            elif name == b"table":
                self._table(number, file, body, at + size, length, sectors_end)
            elif name in (b"hash", b"digest"):
                self._digests(name, file.read(40))
            elif name == b"done":
                self.complete = True
            if following <= at:
                return
            at = following

    def _geometry(self, raw: bytes) -> None:
        if len(raw) < 24:
            return
        _, per_chunk, sector_bytes, sectors = _GEOMETRY.unpack(raw)
        chunk_bytes = per_chunk * sector_bytes
        # The count of sectors has 64 bits in the long form of the section and 32 in the short one.
        size = sectors * sector_bytes if sectors < 1 << 48 else (sectors & 0xFFFFFFFF) * sector_bytes
        if _SMALLEST_CHUNK <= chunk_bytes <= _LARGEST_CHUNK and size < _LARGEST_MEDIUM:
            self._chunk_bytes, self.size = chunk_bytes, size

    def _table(self, number: int, file: BinaryIO, body: int, stated_end: int, length: int, sectors_end: int) -> None:
        raw = file.read(_TABLE.size)
        if len(raw) < _TABLE.size:
            return
        end = min(stated_end, length)
        count, base, checksum = _TABLE.unpack(raw)
        entries = body + _TABLE.size
        if checksum != zlib.adler32(raw[:20]) or count > (stated_end - entries) // 4 or base > length:
            return
        held = min(count, max(0, end - entries) // 4)
        first = self._tables[-1].first + self._tables[-1].count if self._tables else 0
        chunks_end = sectors_end or end
        self._tables.append(_Table(first, count, held, number, entries, base, chunks_end))

    def _digests(self, name: bytes, raw: bytes) -> None:
        """`hash` holds an MD5, `digest` an MD5 and a SHA-1; all zeros mean that none was computed."""
        for algorithm, value in (("md5", raw[:16]), ("sha1", raw[16:36] if name == b"digest" else b"")):
            if any(value):
                self.stored[algorithm] = value.hex()

    def read(self, offset: int, length: int) -> bytes:
        end = min(offset + length, self.size)
        pieces = []
        while offset < end:
            number, within = divmod(offset, self._chunk_bytes)
            piece = self._chunk(number)[within : within + end - offset]
            pieces.append(piece)
            offset += len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    @property
    def held_bytes(self) -> int:
        """Bytes of the medium that the tables of chunks speak of."""
        return min(self.size, sum(table.held for table in self._tables) * self._chunk_bytes)

    def _chunk(self, number: int) -> bytes:
        if number in self._cache:
            self._cache.move_to_end(number)
            return self._cache[number]
        want = min(self._chunk_bytes, self.size - number * self._chunk_bytes)
        chunk = self._load(number)
        if chunk is None or len(chunk) < want:
            start = number * self._chunk_bytes
            self.damaged.append((start, start + want))
            chunk = (chunk or b"").ljust(want, b"\0")
        self._cache[number] = chunk[:want]
        if len(self._cache) > max(1, min(_CACHE, _CACHE_BYTES // self._chunk_bytes)):
            self._cache.popitem(last=False)
        return self._cache[number]

    def _load(self, number: int) -> bytes | None:
        """The bytes of a chunk; None where it is absent or not what its checksum says."""
        place = bisect_right(self._starts, number) - 1
        if place < 0 or number >= self._tables[place].first + self._tables[place].held:
            return None
        table = self._tables[place]
        offsets = self._offsets(place)
        start, end = (int(value) for value in offsets[number - table.first : number - table.first + 2])
        compressed = start >= 0
        start, end = abs(start) - 1, abs(end) - 1
        if end <= start or end - start > 2 * self._chunk_bytes + 4096:
            return None
        raw, lost = read_past(self._files[table.segment].fileno(), start, end - start)
        if lost:
            return None
        return _inflated(raw, self._chunk_bytes) if compressed else _checked(raw)

    def _offsets(self, place: int) -> NDArray[np.int64]:
        """Where the chunks of a table start, and the last one ends: one more than the place, negative if stored plain."""
        if place in self._entries:
            return self._entries[place]
        table = self._tables[place]
        # Entries that cannot be read are zeros, which place their chunks where none is: each is then known as damaged.
        held, _ = read_past(self._files[table.segment].fileno(), table.at, 4 * table.held)
        raw = np.frombuffer(held, dtype="<u4").astype(np.int64)
        compressed = (raw & _HIGH_BIT) != 0
        plain = raw & 0x7FFFFFFF
        # EnCase 6.7 and later: past 2 GiB the high bit belongs to the offset, and chunks are stored plain from there on.
        drops = np.flatnonzero(plain[1:] < plain[:-1])
        if len(drops):
            plain[drops[0] + 1 :] = raw[drops[0] + 1 :]
            compressed[drops[0] + 1 :] = False
        starts = plain + table.base
        offsets = np.append(np.where(compressed, starts + 1, -starts - 1), table.end + 1)
        self._entries[place] = offsets
        if len(self._entries) > _CACHE:
            self._entries.popitem(last=False)
        return offsets


def _inflated(raw: bytes, limit: int) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(raw, limit)
    except zlib.error:
        return None


def _checked(raw: bytes) -> bytes | None:
    """A plain chunk is followed by its Adler-32."""
    content, stored = raw[:-4], raw[-4:]
    return content if zlib.adler32(content) == int.from_bytes(stored, "little") else None


class Ewf:
    name = "ewf"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.first.startswith(_MAGIC)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        parts, missing = segments(place)
        with open(place, "rb", opener=opener) as file:
            header = file.read(_HEADER.size)
        if len(header) < _HEADER.size or _HEADER.unpack(header)[2] != 1:
            raise SourceUnreadable("{place} is not the first segment of its image; give the first", place=place.name)
        image = EwfImage(parts)
        if missing or not image.complete:
            yield Problem(
                "", "missing-part", missing or "the last segment file, the one that ends the image, is absent"
            )
        yield from volumes.walk(image, visit)
        yield from _verified(image, visit)


def _verified(image: EwfImage, visit: Visit) -> Iterator[Problem | StoredHash]:
    """The stored digests against those of the medium as we read it."""
    absent = image.size - image.held_bytes
    if image.stored and absent > max(_ABSENT, image.held_bytes):
        for name, stored in image.stored.items():
            detail = f"{name} stored {stored}, not compared: the image holds {image.held_bytes} of {image.size} bytes"
            yield Problem("", "stored-hash", detail)
        return
    digests = {name: hashlib.new(name, usedforsecurity=False) for name in image.stored}
    for offset in range(0, image.size if digests else 0, _STEP):
        content = image.read(offset, _STEP)
        visit.pulse()
        for digest in digests.values():
            digest.update(content)
    for name, digest in digests.items():
        stored, computed = image.stored[name], digest.hexdigest()
        yield StoredHash(name, stored, computed, stored == computed)
        if stored != computed:
            yield Problem("", "stored-hash", f"{name} stored {stored}, computed {computed}")


READER = Ewf()
