"""What a zip holds besides what its directory lists (APPNOTE.TXT, 4.3): pure, over bytes that can be read at any place.

A file may hold several zips end to end, each with a directory at its end. Readers follow the last one, and find members by the
place of their local headers: what a directory does not list, or lists twice, or what lies between members, they do not see.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosswalk.sources.carving import Space
from crosswalk.sources.opening import Range, complement

_END, _END64, _LOCATOR, _LISTED, _LOCAL = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\1\2", b"PK\3\4"
_WINDOW = 1 << 20
_STORED, _DEFLATED = 0, 8
_LOCKED, _SIZES_BEHIND = 0x1, 0x8
_FULL = 0xFFFFFFFF
_LARGEST_DIRECTORY = 1 << 30
_CANDIDATES = 64
"""Marks of an end record that are tried before a file is taken to have none."""
_FAILURES = 1000
"""Marks of a local header that are none, after which no more are looked for."""
_MEASURED = 1 << 30
"""Bytes to which a member is unpacked to find its end."""
_STEP = 256 << 10


@dataclass(frozen=True, slots=True)
class Member:
    """A member by its local header at `at`. `body` is where its bytes begin, `end` where they end."""

    raw_name: bytes
    at: int
    body: int
    end: int
    method: int
    flags: int
    crc: int
    size: int

    @property
    def is_locked(self) -> bool:
        return bool(self.flags & _LOCKED)

    @property
    def is_read(self) -> bool:
        """Whether `content` gives its bytes."""
        return not self.is_locked and self.method in (_STORED, _DEFLATED)


@dataclass(frozen=True, slots=True)
class Zip:
    """One zip within a file: from `start` up to `end`. `listed` are the members of its directory, in its order; `base` is what their
    places count from; `record` is where the record of its end stands."""

    base: int
    start: int
    directory: int
    record: int
    end: int
    listed: tuple[Member, ...]


def zips(space: Space, pulse: Callable[[], None]) -> list[Zip]:
    """The zips in a file whose directory can be read, the last first. They do not overlap."""
    found: list[Zip] = []
    end = space.size
    while end > 0 and (each := _last(space, end, pulse)) is not None:
        found.append(each)
        end = each.start
    return found


def _last(space: Space, end: int, pulse: Callable[[], None]) -> Zip | None:
    """The last zip that ends within the first `end` bytes, and within the last megabyte of them."""
    start = max(0, end - _WINDOW)
    window = space.read(start, end - start)
    at = len(window)
    for _ in range(_CANDIDATES):
        if (at := window.rfind(_END, 0, at)) < 0:
            break
        if at + 22 <= len(window) and (found := _zip(space, start + at, window[at : at + 22], end, pulse)) is not None:
            return found
    return None


def _zip(space: Space, at: int, record: bytes, limit: int, pulse: Callable[[], None]) -> Zip | None:
    """The zip whose end record stands there; None where its directory is not what the record says."""
    disk, first_disk, here, count, size, offset, comment = struct.unpack("<4xHHHHIIH", record)
    ends = at
    large = _large(space, at) if at >= 20 and space.read(at - 20, 4) == _LOCATOR else None
    if large is not None:
        ends, count, size, offset = large
    elif disk or first_disk or here != count:
        return None
    directory = ends - size
    base = directory - offset
    if directory < 0 or base < 0 or size > _LARGEST_DIRECTORY:
        return None
    listed = _listed(space, directory, ends, base, pulse)
    if listed is None or len(listed) & 0xFFFF != count & 0xFFFF:
        return None
    start = min((member.at for member in listed), default=directory)
    return Zip(base, start, directory, at, min(limit, at + 22 + comment), tuple(listed))


def _large(space: Space, at: int) -> tuple[int, int, int, int] | None:
    """Where the directory ends, how many it lists, its size and place, by the record of Zip64, which stands before its locator."""
    for place in (at - 20 - 56, int.from_bytes(space.read(at - 12, 8), "little")):
        record = space.read(place, 56) if place >= 0 else b""
        if record.startswith(_END64) and len(record) == 56:
            count, size, offset = struct.unpack("<QQQ", record[32:56])
            return place, count, size, offset
    return None


def _listed(space: Space, start: int, end: int, base: int, pulse: Callable[[], None]) -> list[Member] | None:
    if start < end and space.read(start, 4) != _LISTED:
        return None
    held = space.read(start, end - start)
    found, at = list[Member](), 0
    while at < len(held):
        if held[at : at + 4] != _LISTED or at + 46 > len(held):
            return None
        flags, method, crc, packed, size, name, extra, comment, place = struct.unpack(
            "<8xHH4xIIIHHH8xI", held[at : at + 46]
        )
        more = held[at + 46 + name : at + 46 + name + extra]
        size, packed, place = _widened(more, size, packed, place)
        raw = held[at + 46 : at + 46 + name]
        place += base
        local = space.read(place, 30)
        lengths = struct.unpack("<26xHH", local) if local.startswith(_LOCAL) and len(local) == 30 else (name, 0)
        body = place + 30 + sum(lengths)
        found.append(Member(raw, place, body, body + packed, method, flags, crc, size))
        at += 46 + name + extra + comment
        if not len(found) % 1024:
            pulse()
    return found


def _widened(extra: bytes, size: int, packed: int, place: int) -> tuple[int, int, int]:
    """Sizes and place, from the extra field of Zip64 where the header has no room (4.5.3)."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack("<HH", extra[at : at + 4])
        if kind == 1:
            held = extra[at + 4 : at + 4 + length]
            values = [int.from_bytes(held[n : n + 8], "little") for n in range(0, len(held) - 7, 8)]
            said = [values.pop(0) if each == _FULL and values else each for each in (size, packed, place)]
            return said[0], said[1], said[2]
        at += 4 + length
    return size, packed, place


def doubles(one: Zip) -> list[Member]:
    """Members of the directory that stand at a place which it lists before."""
    seen: set[int] = set()
    found = []
    for member in one.listed:
        if member.at in seen:
            found.append(member)
        seen.add(member.at)
    return found


def folders_with_content(one: Zip) -> list[Member]:
    """Members that are called as folders and hold something."""
    return [member for member in one.listed if member.raw_name.endswith(b"/") and member.size]


def gaps(one: Zip, space: Space) -> list[Range]:
    """Ranges of the zip that no member of its directory covers: neither its header, its bytes nor its descriptor."""
    return complement(((member.at, _behind(space, member)) for member in one.listed), one.start, one.directory)


def _behind(space: Space, member: Member) -> int:
    """Where a member ends with the sizes that may stand behind it."""
    return member.end + (_descriptor(space, member) if member.flags & _SIZES_BEHIND else 0)


def _descriptor(space: Space, member: Member) -> int:
    """Bytes of the sizes that stand behind a member (4.3.9): with or without a mark, of 4 or 8 bytes each."""
    held = space.read(member.end, 24)
    marked = 4 if held.startswith(b"PK\7\x08") else 0
    packed = member.end - member.body
    for width in (4, 8):
        at = marked + 4
        if int.from_bytes(held[at : at + width], "little") == packed:
            return at + 2 * width
    return 0


def hidden(space: Space, start: int, end: int, pulse: Callable[[], None]) -> Iterator[Member | Range]:
    """What stands in bytes that no directory covers: members by their own headers, and the ranges between."""
    at = begun = start
    failures = 0
    while failures < _FAILURES and (place := _next_local(space, at, end, pulse)) is not None:
        member = _local(space, place, end, pulse)
        if member is None:
            at, failures = place + 4, failures + 1
            continue
        if place > begun:
            yield begun, place
        yield member
        at = begun = min(end, _behind(space, member))
    if begun < end:
        yield begun, end


def _next_local(space: Space, at: int, end: int, pulse: Callable[[], None]) -> int | None:
    while at < end:
        pulse()
        window = space.read(at, min(_WINDOW, end - at))
        place = window.find(_LOCAL)
        if place >= 0:
            return at + place
        at += max(1, len(window) - 3)
        if len(window) < 4:
            return None
    return None


def _local(space: Space, at: int, end: int, pulse: Callable[[], None]) -> Member | None:
    """The member whose header stands there; None where what stands there is none."""
    head = space.read(at, 30)
    if len(head) < 30:
        return None
    version, flags, method, crc, packed, size, name, extra = struct.unpack("<4xHHH4xIIIHH", head)
    body = at + 30 + name + extra
    if version & 0xFF > 63 or not name or body > end or (method > 20 and method not in range(92, 100)):
        return None
    held = space.read(at + 30, name + extra)
    size, packed, _ = _widened(held[name:], size, packed, 0)
    if flags & _SIZES_BEHIND and not packed:
        if method != _DEFLATED or flags & _LOCKED:
            return None
        measured = _measured(space, body, end, pulse)
        if measured is None:
            return None
        packed, size, crc = measured
    if body + packed > end:
        return None
    return Member(held[:name], at, body, body + packed, method, flags, crc, size)


def _measured(space: Space, body: int, end: int, pulse: Callable[[], None]) -> tuple[int, int, int] | None:
    """Packed size, size and sum of a deflated member whose header does not say them."""
    unpacking, at, size, crc = zlib.decompressobj(-zlib.MAX_WBITS), body, 0, 0
    while not unpacking.eof and size < _MEASURED:
        pulse()
        piece = unpacking.unconsumed_tail or space.read(at, min(_STEP, end - at))
        at += 0 if unpacking.unconsumed_tail else len(piece)
        if not piece:
            return None
        try:
            came = unpacking.decompress(piece, 4 * _STEP)
        except zlib.error:
            return None
        size, crc = size + len(came), zlib.crc32(came, crc)
    return (at - len(unpacking.unused_data) - body, size, crc) if unpacking.eof else None


def content(space: Space, member: Member) -> Iterator[bytes]:
    """The bytes of a member that `is_read`. Raises `ValueError` where they are damaged."""
    crc = 0
    for piece in _stored(space, member) if member.method == _STORED else _inflated(space, member):
        crc = zlib.crc32(piece, crc)
        yield piece
    if crc != member.crc:
        raise ValueError("its sum is not the one in the archive")


def _stored(space: Space, member: Member) -> Iterator[bytes]:
    for at in range(member.body, member.end, _STEP):
        yield space.read(at, min(_STEP, member.end - at))


def _inflated(space: Space, member: Member) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    for raw in _stored(space, member):
        piece = raw
        while piece and not unpacking.eof:
            try:
                came = unpacking.decompress(piece, 4 * _STEP)
            except zlib.error as error:
                raise ValueError(str(error)) from error
            if came:
                yield came
            piece = unpacking.unconsumed_tail
    if not unpacking.eof:
        raise ValueError("its bytes break off")
