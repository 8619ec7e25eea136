"""Evidence is opened read-only, and without a change of its time of access where the machine allows that."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from crosswalk.sources.entry import EntryDamaged

Range = tuple[int, int]
"""Bytes from the first up to, not including, the second."""

BLOCK = 4096
"""The least that is read: Linux reads files through its cache in such pages, and fails for a page as a whole."""
_RANGES = 20
_STEP = 1 << 20
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK


def opener(path: str | bytes, flags: int) -> int:
    """For `open(..., opener=opener)`. Only the owner of a file may leave its time of access alone."""
    try:
        return os.open(path, _FLAGS | os.O_NOATIME)
    except PermissionError:
        return os.open(path, _FLAGS)


def chunks(path: bytes | Path) -> Iterator[bytes]:
    """The bytes of a regular file, which is not reached through a link. Raises `EntryDamaged`."""
    try:
        descriptor = _not_through_a_link(os.fsencode(path))
    except OSError as error:
        raise EntryDamaged("unreadable", str(error.strerror)) from error
    at = 0
    try:
        while chunk := os.read(descriptor, _STEP):
            at += len(chunk)
            yield chunk
    except OSError as error:
        _, lost = read_past(descriptor, at, os.fstat(descriptor).st_size - at)
        raise EntryDamaged("unreadable", f"{error.strerror}: {told(lost)}") from error
    finally:
        os.close(descriptor)


def read_past(descriptor: int, offset: int, length: int) -> tuple[bytes, list[Range]]:
    """These bytes, which lie within the file, and the ranges of them that the medium could not give.

    Zeros stand for what it could not give: the blocks of `BLOCK` bytes whose reading fails, and no more.
    """
    pieces: list[bytes] = []
    lost: list[Range] = []
    end = offset + length
    step = max(length, BLOCK)
    while offset < end:
        stop = min(end, offset + step if step > BLOCK else (offset // BLOCK + 1) * BLOCK)
        try:
            piece = os.pread(descriptor, stop - offset, offset)
        except OSError:
            if step > BLOCK:
                step //= 16
                continue
            piece = bytes(stop - offset)
            lost.append((offset, stop))
        else:
            if not piece:
                break
            step = max(BLOCK, 2 * step)
        pieces.append(piece)
        offset += len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces), merged(lost)


class Filed:
    """An open file as a space."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = file.seek(0, os.SEEK_END)

    def read(self, offset: int, length: int) -> bytes:
        if not 0 <= offset < self.size:
            # Also a place that a damaged file names and that no system call takes.
            return b""
        try:
            return os.pread(self._file.fileno(), length, offset)
        except (OSError, AttributeError):
            self._file.seek(offset)
            return self._file.read(length)


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in their order, those that touch as one."""
    found: list[Range] = []
    for first, end in sorted(ranges):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found


def complement(used: Iterable[Range], start: int, end: int) -> list[Range]:
    """The ranges from `start` to `end` that no range of `used` touches. Ranges are half-open, in bytes."""
    free, at = [], start
    for first, last in sorted(used):
        if first > at:
            free.append((at, min(first, end)))
        at = max(at, last)
        if at >= end:
            break
    if at < end:
        free.append((at, end))
    return [(first, last) for first, last in free if first < last]


def told(ranges: Sequence[Range]) -> str:
    """Such as `bytes 4096 to 8192, 65536 to 69632 and 3 ranges more`; the end is not part of a range."""
    parts = ", ".join(f"{first} to {end}" for first, end in ranges[:_RANGES])
    more = f" and {len(ranges) - _RANGES} ranges more" if len(ranges) > _RANGES else ""
    return f"bytes {parts}{more}"


def _not_through_a_link(path: bytes) -> int:
    try:
        return os.open(path, _FLAGS | os.O_NOFOLLOW | os.O_NOATIME)
    except PermissionError:
        return os.open(path, _FLAGS | os.O_NOFOLLOW)
