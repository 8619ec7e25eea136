"""APFS and XFS, which the libyal libraries read. They list no deleted files."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from typing import Any

import pyfsapfs
import pyfsxfs

from crosswalk.ids import Moment
from crosswalk.sources.disk.image import ImageFile, Watched
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Visit

_CHUNK = 1 << 20
_RESOURCE_FORK = "com.apple.ResourceFork"


def walk_apfs(image: Watched, start: int, size: int, prefix: str, visit: Visit) -> Iterator[Entry | Problem]:
    """Every volume of the container; `v1/`, `v2/` ... if there are several. Raises OSError if it is none."""
    container = pyfsapfs.container()
    container.open_file_object(ImageFile(image, start, size))
    count = container.number_of_volumes
    for number in range(count):
        below = f"{prefix}v{number + 1}/" if count > 1 else prefix
        if not visit.enter(below):
            continue
        try:
            volume = container.get_volume(number)
            locked = volume.is_locked()
            root = None if locked else volume.get_root_directory()
        except OSError as error:
            yield Problem(below.rstrip("/") or "/", "damaged", f"an APFS volume that cannot be opened: {error}"[:300])
            continue
        if locked:
            yield Problem(below.rstrip("/") or "/", "encrypted", f"the APFS volume {volume.name!r} is locked")
            continue
        yield from _walk(image, root, below, visit, lambda entry: entry.identifier)


def walk_xfs(image: Watched, start: int, size: int, prefix: str, visit: Visit) -> Iterator[Entry | Problem]:
    """Every file of the volume. Raises OSError if it is none."""
    volume = pyfsxfs.volume()
    volume.open_file_object(ImageFile(image, start, size))
    yield from _walk(image, volume.get_root_directory(), prefix, visit, lambda entry: entry.inode_number)


def _walk(
    image: Watched, root: Any, prefix: str, visit: Visit, address: Callable[[Any], int]
) -> Iterator[Entry | Problem]:
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
        yield from _folder(image, folder, path, folders)
        waiting.extend(reversed(folders))


def _folder(image: Watched, folder: Any, path: str, folders: list[tuple[Any, str]]) -> Iterator[Entry | Problem]:
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
        else:
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
