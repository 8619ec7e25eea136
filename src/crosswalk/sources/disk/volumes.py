"""All volumes of an image: partition tables (DOS, GPT, Apple, BSD), bare file systems, and what is neither.

Volumes that lie on another (LVM, a member of a RAID) are below `lv1/`, `lv2/` ... within it, or in its place if there is one alone.
Older states of a volume are below `shadow1/` (NTFS) or `snapshot1/` (APFS) within it, and hold what is gone or different since.
With several partitions the files of each volume are below `p1/`, `p2/` ... in the order of the table; a BSD disklabel with
several partitions inside one adds another such level. A volume that cannot be read is one problem that names its offset and size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytsk3

from crosswalk.sources.disk import apfs, libyal, shadows, sleuthkit, stacked, unallocated, veracrypt
from crosswalk.sources.disk.image import Image, Watched, WrappedImage
from crosswalk.sources.disk.locked import scheme, unlocked
from crosswalk.sources.disk.signatures import Signature, recognised
from crosswalk.sources.entry import Entry
from crosswalk.sources.opening import complement
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import HEAD_BYTES, Visit

_TABLES = (
    pytsk3.TSK_VS_TYPE_DETECT,
    pytsk3.TSK_VS_TYPE_GPT,
    pytsk3.TSK_VS_TYPE_DOS,
    pytsk3.TSK_VS_TYPE_MAC,
    pytsk3.TSK_VS_TYPE_BSD,
    pytsk3.TSK_VS_TYPE_SUN,
)
_BOOT_SECTOR = ("NTFS", "exFAT", "FAT", "BitLocker", "LUKS", "XFS", "APFS")
"""File systems whose mark is in the first sector, where a partition table would be."""
_DEEPEST = 4
"""Volumes that one may lie on: a disk of a storage server has LVM on a RAID, inside which may lie LUKS."""


@dataclass(frozen=True, slots=True)
class _Volume:
    """`start` and `size` in bytes; `label` is what the partition table calls it, `depth` how many volumes it lies on."""

    prefix: str
    start: int
    size: int
    label: str = ""
    depth: int = 0


def walk(bare: Image, visit: Visit, prefix: str = "") -> Iterator[Entry | Problem]:
    """Every file of every volume of the image. `prefix` stands before their paths."""
    image = Watched(bare, visit)
    yield from _walk(image, _Volume(prefix, 0, image.size), visit)


def _walk(image: Watched, whole: _Volume, visit: Visit) -> Iterator[Entry | Problem]:
    volumes = _volumes(image, whole, visit)
    for volume in volumes:
        yield from _volume(image, volume, visit)
    taken = ((volume.start, volume.start + volume.size) for volume in volumes)
    yield from unallocated.walk(image, complement(taken, 0, image.size), whole.prefix, visit)


def _volumes(image: Watched, whole: _Volume, visit: Visit) -> list[_Volume]:
    """The volumes in the table, or the whole as one."""
    own = recognised(image.read(whole.start, HEAD_BYTES))
    if own is not None and own.name in _BOOT_SECTOR:
        return [whole]
    if not visit.enter(f"partition table of {whole.prefix or 'the image'}"):
        return [whole]
    found = _table(image, whole, _TABLES)
    if own is None:
        return found or [whole]
    known = [volume for volume in found if recognised(image.read(volume.start, HEAD_BYTES)) is not None]
    if not known:
        return [whole]
    covered = own.name != "ISO 9660" or any(volume.start == whole.start for volume in found)
    return found if covered else [whole, *found]


def _table(image: Watched, whole: _Volume, kinds: tuple[int, ...]) -> list[_Volume]:
    """The allocated entries of the first partition table that can be read there."""
    source = sleuthkit.opened(image)
    for kind in kinds:
        try:
            table = pytsk3.Volume_Info(source, kind, whole.start)
            parts = [part for part in table if int(part.flags) & int(pytsk3.TSK_VS_PART_FLAG_ALLOC)]
        except OSError:
            continue
        if parts:
            return [_part(image, whole, table, part, number, len(parts)) for number, part in enumerate(parts, 1)]
    return []


def _part(image: Watched, whole: _Volume, table: Any, part: Any, number: int, count: int) -> _Volume:
    """One entry of a table; the only one needs no number."""
    block = table.info.block_size
    start = part.start * block
    return _Volume(
        f"{whole.prefix}p{number}/" if count > 1 else whole.prefix,
        start,
        max(0, min(part.len * block, image.size - start)),
        part.desc.decode("utf-8", "backslashreplace") if part.desc else "",
        whole.depth,
    )


def _volume(image: Watched, volume: _Volume, visit: Visit) -> Iterator[Entry | Problem]:
    if not visit.enter(f"volume {volume.prefix or 'of the image'}"):
        return
    image.renew()
    place = volume.prefix.rstrip("/")
    first = image.read(volume.start, min(HEAD_BYTES, volume.size)) if volume.size else b""
    signature = recognised(first)
    where = f"{volume.size} bytes at offset {volume.start}" + (f" ({volume.label})" if volume.label else "")
    if signature is not None and signature.locked:
        inner, unread = unlocked(image, volume.start, volume.size, signature.name, visit.keys, visit.pulse)
        if inner is None:
            said = f"{scheme(signature.name, first)} volume: {where}"
            yield Problem(place, "encrypted", f"{said}; {unread}" if unread else said)
        else:
            yield from _inside(inner, volume, "", volume.label, visit)
    elif signature is not None and signature.engine == "stacked":
        yield from _stacked(image, volume, signature, where, visit)
    elif signature is not None and not signature.engine:
        yield Problem(place, "unsupported", f"{signature.name} volume: {where}")
    elif signature is None and (parts := _disklabel(image, volume)):
        for part in parts:
            yield from _volume(image, part, visit)
    elif signature is None and veracrypt.looks_like(image, volume.start, volume.size):
        yield from _unmarked(image, volume, visit)
    else:
        yield from _file_system(image, volume, signature, where, visit)


def _stacked(
    image: Watched, volume: _Volume, signature: Signature, where: str, visit: Visit
) -> Iterator[Entry | Problem]:
    """The volumes that lie on this one."""
    try:
        inner = stacked.held(image, volume.start, volume.size, signature.name)
    except stacked.NotGiven as error:
        yield Problem(volume.prefix.rstrip("/"), error.reason, f"{signature.name} volume: {where}; {error}")
        return
    for number, each in enumerate(inner, 1):
        below = f"lv{number}/" if len(inner) > 1 else ""
        yield from _inside(each.image, volume, below, each.untrusted_label, visit)


def _unmarked(image: Watched, volume: _Volume, visit: Visit) -> Iterator[Entry | Problem]:
    """What is random from end to end: what passwords open, as VeraCrypt's, or a problem. Pictures that were there before a volume
    was made in a hurry are still found."""
    found = veracrypt.opened(image, volume.start, volume.size, visit.keys, visit.pulse)
    for below, opened in found.items():
        yield from _inside(WrappedImage(*opened), volume, below, volume.label, visit)
    if not found:
        said = f"{veracrypt.described(volume.size, visit.keys)}, at offset {volume.start}"
        yield Problem(volume.prefix.rstrip("/"), "encrypted", said)
        yield from unallocated.walk(image, [(volume.start, volume.start + volume.size)], volume.prefix, visit)


def _inside(inner: Image, volume: _Volume, below: str, label: str, visit: Visit) -> Iterator[Entry | Problem]:
    """What is in an image that lies on a volume: file systems, or partitions, or volumes once more."""
    prefix = volume.prefix + below
    if volume.depth == _DEEPEST:
        yield Problem(prefix.rstrip("/"), "too-deep", f"a volume that lies on {_DEEPEST} others")
        return
    held = Watched(inner, visit)
    yield from _walk(held, _Volume(prefix, 0, held.size, label, volume.depth + 1), visit)


def _disklabel(image: Watched, volume: _Volume) -> list[_Volume]:
    """The volumes of a BSD disklabel inside a partition; its own entry for the whole is not one of them."""
    if volume.start == 0:
        return []
    inner = _table(image, volume, (pytsk3.TSK_VS_TYPE_BSD,))
    return [part for part in inner if (part.start, part.size) != (volume.start, volume.size) and part.start > 0]


def _file_system(
    image: Watched, volume: _Volume, signature: Signature | None, where: str, visit: Visit
) -> Iterator[Entry | Problem]:
    place = volume.prefix.rstrip("/")
    name = signature.name if signature else "no known file system"
    try:
        if signature is not None and signature.engine == "apfs":
            yield from apfs.walk(image, volume.start, volume.size, volume.prefix, visit)
        elif signature is not None and signature.engine == "xfs":
            yield from libyal.walk_xfs(image, volume.start, volume.size, volume.prefix, visit)
        elif signature is not None and signature.name == "NTFS":
            yield from shadows.walk(image, volume.start, volume.size, volume.prefix, visit)
        else:
            yield from sleuthkit.walk(image, volume.start, volume.prefix, visit)
    except (OSError, sleuthkit.NoFileSystem) as error:
        reason = "damaged" if signature else "unsupported"
        yield Problem(place, reason, f"{name}: {where}: {error}"[:400] if signature else f"{name}: {where}")
        yield from unallocated.walk(image, [(volume.start, volume.start + volume.size)], volume.prefix, visit)
