"""What holds the files of a log, opened where it lies or in memory: folders, zips by their directory, other archives in order.

Runs in the confined child. Nothing is written anywhere: an archive inside an archive is held in memory, up to a limit.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.archives import COMPRESSED, RAR, SEVEN, ZIP, is_tar, is_zip
from crosswalk.sources.entry import Entry, EntryDamaged, untrusted_text
from crosswalk.sources.opening import chunks, opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import HEAD_BYTES, TAIL_BYTES, Head, Visit
from crosswalk.sources.readers.archive import READER
from crosswalk.sources.stealer.zips import Member, NotPlain, Zip

ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".zst", ".001")


@dataclass(frozen=True, slots=True)
class Held:
    """A file of a log: where it stands in its container, its size (-1 where that is not known), and its bytes, on demand."""

    path: str
    size: int
    pieces: Callable[[], Iterator[bytes]]
    trouble: str = ""
    """A reason of `Problem`: it has no bytes that can be read."""
    packed: int = 0
    """Bytes that it takes in its container; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of one folder on disk, in the order of the bytes of their names."""

    files: tuple[Held, ...]
    folders: tuple[bytes, ...]


def listed(root: bytes, below: bytes) -> Directory:
    """One folder. Links and devices have no content. Raises `OSError`."""
    files, folders = list[Held](), list[bytes]()
    with os.scandir(os.path.join(root, below)) as found:  # noqa: PTH118 - names are bytes
        for each in sorted(found, key=lambda one: one.name):
            path = below + each.name
            if each.is_symlink():
                files.append(Held(untrusted_text(path), 0, _nothing, "link"))
            elif each.is_dir(follow_symlinks=False):
                folders.append(path + b"/")
            elif each.is_file(follow_symlinks=False):
                files.append(
                    Held(untrusted_text(path), each.stat(follow_symlinks=False).st_size, partial(chunks, each.path))
                )
            else:
                files.append(Held(untrusted_text(path), 0, _nothing, "device"))
    return Directory(tuple(files), tuple(folders))


def _nothing() -> Iterator[bytes]:
    return iter(())


def looks_like_archive(name: str) -> bool:
    """By its name alone: what is inside decides when it is opened."""
    return name.lower().endswith(ARCHIVES)


def is_archive(first: bytes) -> bool:
    """By its first bytes."""
    return first.startswith((*ZIP, SEVEN, RAR, *COMPRESSED)) or is_tar(Head("", False, len(first), first, b""))


def zip_of(file: BinaryIO) -> Zip | None:
    """A zip that can be read in any order; None for another archive. The file stays open while the zip is used."""
    size = file.seek(0, io.SEEK_END)
    first = _at(file, 0, HEAD_BYTES)
    if not is_zip(Head("", False, size, first, _at(file, max(0, size - TAIL_BYTES), TAIL_BYTES))):
        return None
    try:
        found = Zip(partial(_at, file), size)
        for _ in found.members():
            pass
    except (NotPlain, ValueError, OverflowError):
        return None
    return found


def _at(file: BinaryIO, at: int, length: int) -> bytes:
    if at < 0 or length < 0:
        return b""
    file.seek(at)
    return file.read(length)


def of_zip(found: Zip) -> Iterator[Held]:
    """The files of a zip, in the order of its directory."""
    for member in found.members():
        yield Held(member.path, member.size, partial(_unfolded, found, member), packed=member.packed)


def _unfolded(found: Zip, member: Member) -> Iterator[bytes]:
    return found.pieces(member)


def in_order(file: BinaryIO, name: str, visit: Visit) -> Iterator[Held]:
    """The files of any other archive. The bytes of each are asked for before the next, or never. Raises `SourceUnreadable`."""
    for record in READER.records(file, Path(name), visit):
        if isinstance(record, Entry):
            yield Held(record.untrusted_path.replace("\\", "/"), record.size, record.chunks)
        elif isinstance(record, Problem):
            yield Held(record.untrusted_path.replace("\\", "/"), 0, _nothing, record.reason)


def opened(path: bytes | Path) -> BinaryIO:
    """A file on disk, read-only, not through a link. Raises `SourceUnreadable`."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise SourceUnreadable("no regular file")
        return open(path, "rb", buffering=0, opener=opener)
    except OSError as error:
        raise SourceUnreadable("cannot be read: {fault}", fault=error.strerror) from error


def whole(held: Held, most: int) -> bytes:
    """All bytes of a file. Raises `EntryDamaged`, with the reason `too-large` above `most`."""
    parts, size = list[bytes](), 0
    for piece in held.pieces():
        parts.append(piece)
        size += len(piece)
        if size > most:
            raise EntryDamaged("too-large", f"more than {most} bytes")
    return parts[0] if len(parts) == 1 else b"".join(parts)
