"""XFS, and what it has in common with APFS (`apfs`): both are read by libyal libraries.

They list no deleted files, which a problem says for each volume; the space on which no file lies is searched for pictures.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyfsxfs

from crosswalk.ids import Moment
from crosswalk.sources.disk import unallocated
from crosswalk.sources.disk.image import ImageFile, Watched
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.opening import complement
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Visit

_CHUNK = 1 << 20
_SPARSE = 0x1
_LARGEST_RECORD = 2048
"""Bytes of the largest record of XFS, in which a small file may lie."""
_RESOURCE_FORK = "com.apple.ResourceFork"


def walk_xfs(image: Watched, start: int, size: int, prefix: str, visit: Visit) -> Iterator[Entry | Problem]:
    """Every file of the volume. Raises OSError if it is none."""
    volume = pyfsxfs.volume()
    volume.open_file_object(ImageFile(image, start, size))
    used = Used(_xfs_places(image, start))
    yield from walk_files(image, volume.get_root_directory(), prefix, visit, lambda entry: entry.inode_number, used)
    yield from rest(image, used, (start, start + size), prefix, visit, "XFS")


Passes = Callable[[str, Any], bool]
"""Whether what is no folder is passed over: its path, and its entry in the library."""


def nothing(untrusted_path: str, entry: Any) -> bool:
    return False


@dataclass
class Used:
    """Ranges of the image, in bytes, on which files lie. `place` makes a byte of the image of what the library says."""

    place: Callable[[int], int]
    ranges: list[tuple[int, int]] = field(default_factory=list)
    unknown: bool = False

    def note(self, entry: Any) -> None:
        try:
            for number in range(entry.number_of_extents):
                offset, size, flags = entry.get_extent(number)
                if not flags & _SPARSE:
                    first = self.place(offset)
                    self.ranges.append((first, first + size))
        except OSError:  # XFS: a file whose content is in its record, or that has none
            self.unknown = self.unknown or bool(entry.size and entry.size > _LARGEST_RECORD)


def _xfs_places(image: Watched, start: int) -> Callable[[int], int]:
    """libfsxfs gives the number of a block times its size, and in that number the allocation group stands above a power of two,
    which is more than a group has blocks (XFS Algorithms & Data Structures, 3rd edition, 3: sb_agblocks, sb_agblklog)."""
    first = image.read(start, 128)
    block, group = (int.from_bytes(first[at : at + 4], "big") for at in (4, 84))
    bits = first[124]

    def place(offset: int) -> int:
        number, within = divmod(offset, block)
        return start + ((number >> bits) * group + (number & ((1 << bits) - 1))) * block + within

    return place


def rest(
    image: Watched, used: Used, whole: tuple[int, int], prefix: str, visit: Visit, name: str
) -> Iterator[Entry | Problem]:
    """What lies on no file, and what is not told of it."""
    said = f"deleted files are not listed on {name}"
    if used.unknown:
        said += (
            "; where some files lie is not known, so pictures that are not deleted may be found in unallocated space"
        )
    yield Problem(prefix.rstrip("/"), "unsupported", f"{said}; unallocated space was searched for pictures")
    yield from unallocated.walk(image, complement(used.ranges, *whole), prefix, visit)


def walk_files(
    image: Watched,
    root: Any,
    prefix: str,
    visit: Visit,
    address: Callable[[Any], int],
    used: Used,
    passes: Passes = nothing,
) -> Iterator[Entry | Problem]:
    """Every file below `root`, but for what `passes`. `address` gives what identifies a folder."""
    waiting = [(root, prefix)]
    seen: set[int] = set()
    while waiting:
        folder, path = waiting.pop()
        if address(folder) in seen:
            yield Problem(path.rstrip("/"), "damaged", "a folder that was walked already: folders form a loop")
            continue
        seen.add(address(folder))
        if not visit.enter(path):
            continue
        folders: list[tuple[Any, str]] = []
        yield from _folder(image, folder, path, folders, used, passes)
        waiting.extend(reversed(folders))


def _folder(
    image: Watched, folder: Any, path: str, folders: list[tuple[Any, str]], used: Used, passes: Passes
) -> Iterator[Entry | Problem]:
    image.renew()
    try:
        count = folder.number_of_sub_file_entries
    except OSError as error:
        yield Problem(path.rstrip("/") or "/", "damaged", f"the folder cannot be read: {error}"[:300])
        return
    for number in range(count):
        image.renew()
        try:
            entry = folder.get_sub_file_entry(number)
            name = entry.name
            mode = entry.file_mode
        except OSError as error:
            yield Problem(f"{path}#{number}", "damaged", f"the entry cannot be read: {error}"[:300])
            continue
        full = path + (name or f"#{number}").replace("/", ":").replace("\0", "\\x00")
        if stat.S_ISDIR(mode):
            folders.append((entry, full + "/"))
        elif not passes(full, entry):
            if stat.S_ISREG(mode):
                used.note(entry)
            yield from _node(image, entry, full, mode)


def _node(image: Watched, entry: Any, full: str, mode: int) -> Iterator[Entry | Problem]:
    if stat.S_ISLNK(mode):
        yield Problem(full, "link", _target(entry))
    elif not stat.S_ISREG(mode):
        yield Problem(full, "device", f"a special file (mode {mode:o})")
    else:
        yield _entry(full, entry.size or 0, entry, image, entry)
        fork = _resource_fork(entry)
        if fork is not None and fork.size:
            yield _entry(f"{full}:rsrc", fork.size, entry, image, fork)


def _target(entry: Any) -> str:
    try:
        return f"a link to {entry.get_symbolic_link_target()}"
    except OSError:
        return "a link"


def _resource_fork(entry: Any) -> Any:
    try:
        for attribute in entry.extended_attributes:
            if attribute.name == _RESOURCE_FORK:
                return attribute
    except OSError:
        return None
    return None


def _entry(full: str, size: int, entry: Any, image: Watched, content: Any) -> Entry:
    return Entry(
        full,
        size,
        lambda: _chunks(image, content, size),
        modified=_moment(entry.get_modification_time_as_integer),
        created=_moment(entry.get_creation_time_as_integer),
        accessed=_moment(entry.get_access_time_as_integer),
    )


def _moment(nanoseconds: Callable[[], int | None]) -> Moment | None:
    """Both libraries give nanoseconds since 1970; XFS version 4 has no time of creation."""
    try:
        value = nanoseconds()
    except OSError:
        return None
    return Moment(value // 1000) if value else None


def _chunks(image: Watched, content: Any, size: int) -> Iterator[bytes]:
    at = 0
    faults = len(image.damaged)
    while at < size:
        image.renew()
        try:
            chunk = content.read_buffer_at_offset(min(_CHUNK, size - at), at)
        except OSError as error:
            raise EntryDamaged("damaged", f"after {at} of {size} bytes: {error}"[:300]) from error
        if not chunk:
            raise EntryDamaged("damaged", f"it ends after {at} of {size} bytes")
        at += len(chunk)
        yield chunk
    if len(image.damaged) > faults:
        raise EntryDamaged("damaged", "it lies on a part of the image that cannot be read")
