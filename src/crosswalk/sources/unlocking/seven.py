"""7z archives whose contents, or names too, are encrypted (7zAES), opened with a password."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from crosswalk.ids import Moment
from crosswalk.sources.archives import inner_path
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.problem import Problem
from crosswalk.sources.unlocking.rarblocks import Budget, NotRead
from crosswalk.sources.unlocking.sevenheader import START_BYTES, BadHeader, Contents, Folder, Member, Part, contents
from crosswalk.sources.unlocking.unpacking import costs, unpacked

_STEP = 256 << 10
_LARGEST_HEADER = 256 << 20
_EPOCH_US = 11_644_473_600_000_000
_PROBED = 32 << 20
"""Bytes of the first file of a folder that are unpacked to tell a right password from a wrong one."""
_UNIX, _TYPE, _LINK, _FOLDER = 0x8000, 0o170000, 0o120000, 0o040000


def opened(file: BinaryIO, passwords: tuple[str, ...], pulse: Callable[[], None]) -> Iterator[Entry | Problem] | None:
    """Every file of the archive; None if nothing in it is encrypted or its header cannot be read with these passwords, so
    that another reader says what it finds."""
    try:
        header, password = _header(file, passwords, pulse)
    except (BadHeader, EntryDamaged):
        return None
    if header is None or not (password or any(folder.locked for folder in header.folders)):
        return None
    return _entries(_Archive(file, header, passwords, pulse, password))


def _header(
    file: BinaryIO, passwords: tuple[str, ...], pulse: Callable[[], None]
) -> tuple[Contents | None, str | None]:
    """The header, unpacked as often as it is packed, and the password that opened it, if it is encrypted."""
    file.seek(0)
    start = file.read(START_BYTES)
    offset, size = (int.from_bytes(start[at : at + 8], "little") for at in (12, 20))
    if len(start) < START_BYTES or not 0 < size <= _LARGEST_HEADER or offset > file.seek(0, io.SEEK_END):
        return None, None
    file.seek(START_BYTES + offset)
    raw = file.read(size)
    if zlib.crc32(raw) != int.from_bytes(start[28:32], "little"):
        return None, None
    found, password = contents(raw), None
    for _ in range(4):
        if not found.encoded:
            return found, password
        if len(found.folders) != 1 or found.folders[0].size > _LARGEST_HEADER:
            return None, None
        folder = found.folders[0]
        for tried in passwords if folder.locked else ("",):
            pulse()
            if (held := _whole(file, folder, tried)) is not None:
                password = tried if folder.locked else password
                break
        else:
            return None, None
        found = contents(held)
    return None, None


def _whole(file: BinaryIO, folder: Folder, password: str) -> bytes | None:
    """All of a folder if its sum is right."""
    try:
        held = b"".join(unpacked(folder, _packed(file, folder), password))
    except EntryDamaged:
        return None
    right = len(held) == folder.size and (folder.crc is None or zlib.crc32(held) == folder.crc)
    return held if right else None


def _packed(file: BinaryIO, folder: Folder) -> Iterator[bytes]:
    at, left = START_BYTES + folder.at, folder.packed
    while left > 0:
        file.seek(at)
        piece = file.read(min(_STEP, left))
        if not piece:
            return
        yield piece
        at, left = at + len(piece), left - len(piece)


@dataclass
class _Archive:
    file: BinaryIO
    header: Contents
    passwords: tuple[str, ...]
    pulse: Callable[[], None]
    password: str | None
    budget: Budget = field(default_factory=Budget)

    def password_of(self, folder: Folder, parts: list[Part]) -> str | None:
        """The password under which the first file of the folder is what its sum says; None if none is."""
        if not folder.locked:
            return ""
        first = next((part for part in parts if part.size), None)
        order = [self.password] if self.password is not None else []
        for tried in (*order, *(word for word in self.passwords if word not in order)):
            self.pulse()
            try:
                for salt, rounds in costs(folder):
                    self.budget.spend(tried, salt, rounds)
            except NotRead:
                return None
            if first is None or self._fits(folder, first, tried):
                self.password = tried
                return tried
        return None

    def _fits(self, folder: Folder, first: Part, tried: str) -> bool:
        crc, left = 0, first.size
        try:
            for piece in unpacked(folder, _packed(self.file, folder), tried):
                self.pulse()
                crc = zlib.crc32(piece[:left], crc)
                left -= len(piece)
                if left <= 0 or first.size - left >= _PROBED:
                    break
        except EntryDamaged as damage:
            return damage.reason == "unsupported"
        return (left > 0 and first.size - left >= _PROBED) or (left <= 0 and first.crc in (None, crc))


@dataclass
class _Stream:
    """What a folder unpacks to, from which its files are taken in their order."""

    pieces: Iterator[bytes]
    at: int = 0
    _held: bytes = b""
    _failed: EntryDamaged | None = field(default=None)

    def until(self, end: int) -> Iterator[bytes]:
        """The bytes up to `end`. What failed once fails for every file behind it."""
        while self.at < end:
            if self._failed is not None:
                raise EntryDamaged(self._failed.reason, self._failed.detail)
            if not self._held:
                try:
                    self._held = next(self.pieces)
                except StopIteration:
                    self._failed = EntryDamaged("damaged", f"the packed bytes end after {self.at} bytes")
                    continue
                except EntryDamaged as damage:
                    self._failed = damage
                    continue
            piece, self._held = self._held[: end - self.at], self._held[end - self.at :]
            self.at += len(piece)
            if piece:
                yield piece


def _entries(archive: _Archive) -> Iterator[Entry | Problem]:
    full = (member for member in archive.header.members if member.has_bytes)
    for folder, parts in zip(archive.header.folders, archive.header.parts, strict=False):
        password = archive.password_of(folder, parts)
        stream = None
        if password is not None:
            stream = _Stream(unpacked(folder, _packed(archive.file, folder), password) if folder.coders else _none())
        at = 0
        for part, member in zip(parts, full, strict=False):
            archive.pulse()
            yield _entry(member, part, stream, at)
            at += part.size
    for member in archive.header.members:
        if not member.has_bytes and not member.is_folder:
            yield _entry(member, Part(0, None), _Stream(iter(())), 0)


def _none() -> Iterator[bytes]:
    raise EntryDamaged("unsupported", "a 7z folder of several packed streams (BCJ2)")
    yield b""


def _entry(member: Member, part: Part, stream: _Stream | None, at: int) -> Entry | Problem:
    path = inner_path(member.name.encode("utf-8", "backslashreplace"), as_zip=False) or "#"
    if stream is None:
        return Problem(path, "encrypted", "the entry is encrypted (7-Zip)")
    if member.mode & _UNIX and member.mode >> 16 & _TYPE == _LINK:
        return Problem(path, "link", "a link")
    return Entry(
        path,
        part.size,
        partial(_chunks, stream, part, at),
        modified=_moment(member.modified),
        created=_moment(member.created),
        accessed=_moment(member.accessed),
    )


def _moment(filetime: int) -> Moment | None:
    return Moment(filetime // 10 - _EPOCH_US) if filetime else None


def _chunks(stream: _Stream, part: Part, at: int) -> Iterator[bytes]:
    for _ in stream.until(at):
        pass
    crc = 0
    for piece in stream.until(at + part.size):
        crc = zlib.crc32(piece, crc)
        yield piece
    if part.crc is not None and crc != part.crc:
        raise EntryDamaged("damaged", "its sum is not the one in the archive")
