"""APFS: the volumes of a container and their snapshots, which libfsapfs reads.

Snapshots are below `snapshot1/`, `snapshot2/` ... within their volume, numbered and walked from the oldest on. A snapshot tells
what is gone or different in the volume and in the snapshots before it (`states`); a problem says how many files it passed over.

libfsapfs 20260921 reads no snapshot, and opens no volume whose tree of snapshots has more than one node: it looks for further nodes
in the map of objects, where they are not (`libfsapfs_snapshot_metadata_tree_get_snapshots_from_branch_node`). So it is given
a view of the image in which the volume's superblock names no snapshots, or in which it is the one that a snapshot kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyfsapfs

from crosswalk.sources.disk.apfs_snapshots import MAGIC, MAGIC_AT, SUPERBLOCK, Snapshot, Superblock, snapshots, whole
from crosswalk.sources.disk.image import Image, ImageFile, Overlaid, Watched
from crosswalk.sources.disk.libyal import Used, nothing, rest, walk_files
from crosswalk.sources.disk.states import States
from crosswalk.sources.entry import Entry
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Visit

_BLOCK_AT = 36
"""`nx_block_size` in the superblock of a container."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A volume of the container that lies in these bytes of the image."""

    image: Watched
    start: int
    size: int
    number: int
    prefix: str

    @property
    def place(self) -> str:
        return self.prefix.rstrip("/") or "/"

    def opened(self, image: Image) -> Any:
        """The volume as libfsapfs finds it in a view of the image. Raises OSError."""
        container = pyfsapfs.container()
        container.open_file_object(ImageFile(image, self.start, self.size))
        return container.get_volume(self.number)

    def block(self, number: int) -> bytes:
        """A block of the container. Raises OSError where there is none."""
        length = int.from_bytes(self.image.read(self.start + _BLOCK_AT, 4), "little")
        at = number * length
        if not 0 <= at < self.size or not SUPERBLOCK <= length <= 1 << 16:
            raise OSError(f"block {number} lies outside the container")
        return self.image.read(self.start + at, length)


class _Noting:
    """An image that notes which superblock of a volume was read last."""

    def __init__(self, image: Image) -> None:
        self._image = image
        self.size = image.size
        self.damaged = image.damaged
        self.superblock: Superblock | None = None

    def read(self, offset: int, length: int) -> bytes:
        content = self._image.read(offset, length)
        if content[MAGIC_AT : MAGIC_AT + len(MAGIC)] == MAGIC and len(content) >= SUPERBLOCK:
            self.superblock = Superblock(offset, content[:SUPERBLOCK])
        return content


def walk(image: Watched, start: int, size: int, prefix: str, visit: Visit) -> Iterator[Entry | Problem]:
    """Every volume of the container; `v1/`, `v2/` ... if there are several. Raises OSError if it is none."""
    container = pyfsapfs.container()
    container.open_file_object(ImageFile(image, start, size))
    count = container.number_of_volumes
    used = Used(lambda offset: start + offset)
    for number in range(count):
        below = f"{prefix}v{number + 1}/" if count > 1 else prefix
        if visit.enter(below):
            yield from _volume(_Held(image, start, size, number, below), used, visit)
    yield from rest(image, used, (start, start + size), prefix, visit, "APFS")


def _volume(held: _Held, used: Used, visit: Visit) -> Iterator[Entry | Problem]:
    """The volume as it is, then its snapshots."""
    superblock: Superblock | None = None
    states = States()
    try:
        volume, superblock = _live(held)
        root = _root(volume, visit)
        if root is None:
            yield Problem(held.place, "encrypted", f"the APFS volume {volume.name!r} is locked")
            return
    except OSError as error:
        yield Problem(held.place, "damaged", f"an APFS volume that cannot be opened: {error}"[:300])
    else:
        passing = _Passing(states, held.prefix) if superblock is not None and superblock.tree else None
        yield from _walk(held, root, used, visit, passing)
    if superblock is not None and superblock.tree and visit.enter(f"snapshots of volume {held.prefix}"):
        states.close()
        yield from _snapshots(held, superblock, states, used, visit)


def _live(held: _Held) -> tuple[Any, Superblock | None]:
    """The volume as it is, and its superblock. Raises OSError."""
    noting = _Noting(held.image)
    try:
        return held.opened(noting), noting.superblock
    except OSError:
        if noting.superblock is None or not noting.superblock.tree:
            raise
    found = noting.superblock
    whole(found.content, found.at)
    return held.opened(Overlaid(held.image, {found.at: found.without_snapshots()})), found


def _root(volume: Any, visit: Visit) -> Any:
    """The root of the volume's folders, or None where it is locked. Raises OSError."""
    return None if volume.is_locked() and not _unlocked(volume, visit) else volume.get_root_directory()


def _unlocked(volume: Any, visit: Visit) -> bool:
    """Whether a password, or a recovery key among the passwords, opens the volume (FileVault on APFS)."""
    for password in visit.keys.passwords:
        for way in (volume.set_password, volume.set_recovery_password):
            visit.pulse()
            try:
                way(password)
                if volume.unlock() and not volume.is_locked():
                    return True
            except (OSError, ValueError, MemoryError):
                continue
    return False


@dataclass
class _Passing:
    """Which files of one walk were told already."""

    states: States
    prefix: str
    same: int = 0

    def passes(self, untrusted_path: str, entry: Any) -> bool:
        try:
            times = entry.get_modification_time_as_integer(), entry.get_inode_change_time_as_integer()
            told = self.states.told(untrusted_path[len(self.prefix) :], entry.identifier, entry.size or 0, *times)
        except OSError:
            return False
        self.same += told
        return told


def _walk(
    held: _Held, root: Any, used: Used, visit: Visit, passing: _Passing | None, prefix: str = ""
) -> Iterator[Entry | Problem]:
    passes = passing.passes if passing is not None else nothing
    return walk_files(held.image, root, prefix or held.prefix, visit, lambda entry: entry.identifier, used, passes)


def _snapshots(
    held: _Held, superblock: Superblock, states: States, used: Used, visit: Visit
) -> Iterator[Entry | Problem]:
    held.image.renew()
    try:
        found = snapshots(held.block, superblock.tree)
    except OSError as error:
        said = f"none of the {superblock.count} snapshots of the APFS volume can be read: {error}"
        yield Problem(held.place, "damaged", said[:300])
        return
    if len(found) != superblock.count:
        said = f"the APFS volume says that it has {superblock.count} snapshots, and its tree names {len(found)}"
        yield Problem(held.place, "damaged", said)
    left = max(0, len(found) - visit.older_states)
    if left:
        said = f"the {left} oldest of its {len(found)} snapshots: no more than {visit.older_states} are read"
        yield Problem(held.place, "too-many", said)
    for snapshot in found[left:]:
        below = f"{held.prefix}snapshot{snapshot.number}/"
        if visit.enter(below):
            held.image.renew()
            yield from _snapshot(held, superblock, snapshot, _Passing(states, below), used, visit)
            states.close()


def _snapshot(
    held: _Held, superblock: Superblock, snapshot: Snapshot, passing: _Passing, used: Used, visit: Visit
) -> Iterator[Entry | Problem]:
    """What one snapshot tells."""
    made = datetime.fromtimestamp(snapshot.made // 1_000_000, UTC)
    what = f"APFS snapshot {snapshot.untrusted_name!r} of {made:%Y-%m-%d %H:%M:%S} UTC"
    place = passing.prefix.rstrip("/")
    try:
        older = whole(held.block(snapshot.block), snapshot.block)[:SUPERBLOCK]
        if older[MAGIC_AT : MAGIC_AT + len(MAGIC)] != MAGIC:
            raise OSError(f"block {snapshot.block} is no superblock of a volume")
        root = _root(held.opened(Overlaid(held.image, {superblock.at: superblock.showing(older)})), visit)
    except OSError as error:
        yield Problem(place, "damaged", f"{what} cannot be opened: {error}"[:300])
        return
    if root is None:
        yield Problem(place, "encrypted", f"{what} is locked")
        return
    yield from _walk(held, root, used, visit, passing, passing.prefix)
    said = f"{passing.same} of its files are as in the volume or in an older snapshot and are not listed again"
    yield Problem(place, "unsupported", f"{what}: {said}")
