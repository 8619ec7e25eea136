"""File systems that Sleuth Kit reads: FAT, exFAT, NTFS, ext2/3/4, HFS+, ISO 9660, UFS. Deleted files are included.

Left out, because no user put them there: what Sleuth Kit invents (`$MBR`, `$FAT1`, `$FAT2`, volume labels) and what the
file system keeps for itself (NTFS records below 24, so `$Extend` too, HFS+ files below 16). Streams other than the main one
are entries named `file:stream`, as `fls` prints them; the resource fork of HFS+ is `file:rsrc`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytsk3

from crosswalk.ids import Moment
from crosswalk.sources.disk import unallocated
from crosswalk.sources.disk.image import Image, Watched
from crosswalk.sources.entry import Entry, EntryDamaged, untrusted_text
from crosswalk.sources.opening import Range, complement, merged, told
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Visit

_CHUNK = 1 << 20
_FIRST_OF_USERS = {pytsk3.TSK_FS_TYPE_NTFS: 24, pytsk3.TSK_FS_TYPE_HFS: 16}
_ORPHANS = "$OrphanFiles/"
"""Where Sleuth Kit lists deleted records that no folder names any more."""
FOLDERS = (pytsk3.TSK_FS_META_TYPE_DIR, pytsk3.TSK_FS_META_TYPE_VIRT_DIR)
_FILES = (pytsk3.TSK_FS_META_TYPE_REG,)
_INVENTED = (pytsk3.TSK_FS_META_TYPE_VIRT,)
_LINKS = (pytsk3.TSK_FS_META_TYPE_LNK, pytsk3.TSK_FS_META_TYPE_SHAD)
_CONTENT = (
    pytsk3.TSK_FS_ATTR_TYPE_DEFAULT,
    pytsk3.TSK_FS_ATTR_TYPE_NTFS_DATA,
    pytsk3.TSK_FS_ATTR_TYPE_HFS_DATA,
    pytsk3.TSK_FS_ATTR_TYPE_HFS_RSRC,
)


Passes = Callable[[str, bool, Any], bool]
"""Whether a name is passed over: its path, whether it is deleted, and its record (`TSK_FS_META`, or None where it has none)."""


def _nothing(untrusted_path: str, gone: bool, meta: Any) -> bool:
    return False


class NoFileSystem(Exception):
    """Sleuth Kit finds no file system there; says what it said."""


class _Source(pytsk3.Img_Info):  # type: ignore[misc]
    """An image as Sleuth Kit asks for it."""

    def __init__(self, image: Image) -> None:
        self._image = image
        super().__init__(url="", type=pytsk3.TSK_IMG_TYPE_EXTERNAL)

    def read(self, offset: int, size: int) -> bytes:
        return self._image.read(offset, size)

    def get_size(self) -> int:
        return self._image.size

    def close(self) -> None:
        return


def opened(image: Image) -> Any:
    """The image as a `pytsk3.Img_Info`."""
    return _Source(image)


@dataclass
class _Walk:
    image: Watched
    offset: int
    system: Any
    visit: Visit
    passes: Passes
    carves: bool
    """Whether the space on which no file lies is searched, too."""
    seen: set[int] = field(default_factory=set)
    """Addresses of the folders that were walked: a folder that holds itself is walked once."""
    used: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of the image, in bytes, on which files lie that are not deleted."""


def walk(
    image: Watched, offset: int, prefix: str, visit: Visit, passes: Passes = _nothing, *, carves: bool = True
) -> Iterator[Entry | Problem]:
    """Every file of the file system that starts at byte `offset`, but for what `passes`. Raises `NoFileSystem`."""
    try:
        system = pytsk3.FS_Info(opened(image), offset=offset)
    except OSError as error:
        raise NoFileSystem(str(error)) from error
    walk = _Walk(image, offset, system, visit, passes, carves)
    waiting: list[tuple[int, str, bool]] = [(system.info.root_inum, prefix, False)]
    while waiting:
        address, path, deleted = waiting.pop()
        if address in walk.seen:
            if not deleted:
                yield Problem(path.rstrip("/"), "damaged", "a folder that was walked already: folders form a loop")
            continue
        walk.seen.add(address)
        if not visit.enter(path):
            continue
        folders: list[tuple[int, str, bool]] = []
        yield from _folder(walk, address, path, deleted, folders)
        waiting.extend(reversed(folders))
    if not carves:
        return
    end = min(image.size, offset + system.info.block_count * system.info.block_size)
    free = complement(walk.used, offset, end)
    walk.used.clear()
    yield from unallocated.walk(image, free, prefix, visit)


def _note_runs(walk: _Walk, attributes: list[Any]) -> None:
    """Where the contents of a file lie; runs that stand for zeros lie nowhere."""
    block = walk.system.info.block_size
    nowhere = int(pytsk3.TSK_FS_ATTR_RUN_FLAG_SPARSE) | int(pytsk3.TSK_FS_ATTR_RUN_FLAG_FILLER)
    for attribute in attributes:
        for run in attribute:
            if not int(run.flags) & nowhere:
                start = walk.offset + run.addr * block
                walk.used.append((start, start + run.len * block))


def _folder(
    walk: _Walk, address: int, path: str, deleted: bool, folders: list[tuple[int, str, bool]]
) -> Iterator[Entry | Problem]:
    """The files of one folder; the folders in it are put onto `folders`."""
    walk.image.renew()
    try:
        listing = iter(walk.system.open_dir(inode=address))
        while (node := next(listing, None)) is not None:
            walk.image.renew()
            yield from _node(walk, node, path, folders)
    except OSError as error:
        yield Problem(path.rstrip("/") or "/", "damaged", f"the folder cannot be read: {_said(error)}", deleted)


def _node(walk: _Walk, node: Any, path: str, folders: list[tuple[int, str, bool]]) -> Iterator[Entry | Problem]:
    name, meta = node.info.name, node.info.meta
    if meta is None and name is not None and path.endswith(_ORPHANS):
        node, meta = _orphan(walk, name, node)
    if name is None or name.name in (None, b"", b".", b".."):
        return
    full = path + untrusted_text(name.name).replace("/", ":")
    gone = bool(int(name.flags) & int(pytsk3.TSK_FS_NAME_FLAG_UNALLOC))
    unused = meta is not None and bool(int(meta.flags) & int(pytsk3.TSK_FS_META_FLAG_UNALLOC))
    if (meta is not None and _belongs_to_the_system(walk, name, meta)) or walk.passes(full, gone or unused, meta):
        return
    if meta is None:
        yield _without_record(full, name, gone)
    elif gone and _reused(walk, name, meta):
        yield Problem(full, "content-gone", "its record is in use by another file now", deleted=True)
    elif meta.type in FOLDERS:
        folders.append((meta.addr, full + "/", gone))
    elif meta.type in _FILES:
        yield from _file(walk, node, full, gone or unused)
    elif meta.type in _LINKS:
        yield Problem(full, "link", _target(meta), gone)
    elif gone:
        yield Problem(full, "content-gone", "its record no longer says what it was", deleted=True)
    else:
        yield Problem(full, "device", f"a special file (type {int(meta.type)})", gone)


def _orphan(walk: _Walk, name: Any, node: Any) -> tuple[Any, Any]:
    """A record without a name has no count of uses to agree with, so Sleuth Kit does not load it by itself."""
    try:
        opened = walk.system.open_meta(inode=name.meta_addr)
    except OSError:
        return node, None
    return opened, opened.info.meta


def _without_record(full: str, name: Any, gone: bool) -> Problem:
    if gone:
        return Problem(full, "content-gone", "only the name is left, its record is gone", deleted=True)
    return Problem(full, "damaged", f"the name points to record {name.meta_addr}, which cannot be read")


def _belongs_to_the_system(walk: _Walk, name: Any, meta: Any) -> bool:
    if meta.type in _INVENTED:
        return True
    if meta.addr < _FIRST_OF_USERS.get(walk.system.info.ftype, 0):
        return True
    return bool(name.name.endswith(b"(Volume Label Entry)") and meta.size == 0)


def _reused(walk: _Walk, name: Any, meta: Any) -> bool:
    """Whether the record that a deleted name points to belongs to another file by now.

    NTFS counts the uses of a record: it is this file's while the count is that of the name, or one more (deletion adds
    one). Elsewhere the record tells only whether it is in use.
    """
    if int(meta.flags) & int(pytsk3.TSK_FS_META_FLAG_ALLOC):
        return True
    return (
        walk.system.info.ftype == pytsk3.TSK_FS_TYPE_NTFS
        and name.meta_seq > 0
        and meta.seq - name.meta_seq not in (0, 1)
    )


def _target(meta: Any) -> str:
    target = meta.link
    if isinstance(target, bytes):
        target = untrusted_text(target)
    return f"a link to {target}" if target else "a link"


def _file(walk: _Walk, node: Any, full: str, deleted: bool) -> Iterator[Entry | Problem]:
    """The main content and every named stream of a file."""
    try:
        attributes = [a for a in node if a.info.type in _CONTENT]
    except OSError as error:
        yield Problem(full, "content-gone" if deleted else "damaged", _said(error), deleted)
        return
    if walk.carves and not deleted:
        _note_runs(walk, attributes)
    main = [a for a in attributes if not _stream_name(a)]
    if not main and not attributes:
        yield _without_content(full, node.info.meta, deleted)
    for attribute in main[:1]:
        yield from _content(walk, node, attribute, full, deleted)
    for attribute in attributes:
        if stream := _stream_name(attribute):
            yield from _content(walk, node, attribute, f"{full}:{stream}", deleted)


def _without_content(full: str, meta: Any, deleted: bool) -> Entry | Problem:
    if deleted:
        return Problem(full, "content-gone", "its record holds no content any more", deleted=True)
    if meta.size:
        return Problem(full, "damaged", f"its record says {meta.size} bytes and names none")
    return _entry(full, 0, meta, deleted, lambda: iter(()))


def _stream_name(attribute: Any) -> str:
    if attribute.info.type == pytsk3.TSK_FS_ATTR_TYPE_HFS_RSRC:
        return "rsrc"
    if attribute.info.type == pytsk3.TSK_FS_ATTR_TYPE_NTFS_DATA and attribute.info.name:
        return untrusted_text(attribute.info.name)
    return ""


def _content(walk: _Walk, node: Any, attribute: Any, full: str, deleted: bool) -> Iterator[Entry | Problem]:
    info = attribute.info
    if deleted and info.size == 0:
        yield Problem(full, "content-gone", "no byte of it is left, or it was empty", deleted=True)
        return
    yield _entry(full, info.size, node.info.meta, deleted, lambda: _chunks(walk, node, attribute, deleted))


def _entry(full: str, size: int, meta: Any, deleted: bool, chunks: Any) -> Entry:
    return Entry(
        full,
        size,
        chunks,
        deleted,
        modified=_moment(meta.mtime, meta.mtime_nano),
        created=_moment(meta.crtime, meta.crtime_nano),
        accessed=_moment(meta.atime, meta.atime_nano),
    )


def _moment(seconds: int, nanoseconds: int) -> Moment | None:
    return Moment(seconds * 1_000_000 + nanoseconds // 1000) if seconds else None


def _chunks(walk: _Walk, node: Any, attribute: Any, deleted: bool) -> Iterator[bytes]:
    info = attribute.info
    lost = "content-gone" if deleted else "damaged"
    at = 0
    while at < info.size:
        walk.image.renew()
        try:
            chunk = node.read_random(at, min(_CHUNK, info.size - at), info.type, info.id)
        except OSError as error:
            raise EntryDamaged(lost, f"after {at} of {info.size} bytes: {_said(error)}") from error
        if not chunk:
            raise EntryDamaged(lost, f"it ends after {at} of {info.size} bytes")
        at += len(chunk)
        yield chunk
    if walk.image.damaged and (ranges := _damage(walk, attribute)):
        raise EntryDamaged("damaged", f"it lies on parts of the image that cannot be read: {told(ranges)}")


def _damage(walk: _Walk, attribute: Any) -> list[Range]:
    """The damaged ranges of the image that the content lies on."""
    block = walk.system.info.block_size
    lost: list[Range] = []
    for run in attribute:
        start = walk.offset + run.addr * block
        end = start + run.len * block
        lost += (
            (max(start, first), min(end, last)) for first, last in walk.image.damaged if start < last and first < end
        )
    return merged(lost)


def _said(error: OSError) -> str:
    """What Sleuth Kit said, without the place in its own source."""
    return str(error).split(") ", 1)[-1][:300]
