"""Harnesses for what names other states of a volume or what lies on it: the catalogue of shadow copies, the tree of snapshots, the
superblock of a RAID."""

from __future__ import annotations

import struct
from contextlib import suppress

from crosswalk.sources.disk.apfs_snapshots import SUPERBLOCK, Superblock, sealed, snapshots
from crosswalk.sources.disk.image import WrappedImage
from crosswalk.sources.disk.shadow_catalogue import MARK, MARK_AT, listed
from crosswalk.sources.disk.stacked import RAID_MARK, RAID_PLACES, NotGiven, held
from made_apfs import BLOCK, LEAF, TREE, kept, node
from made_stacked import raid

_CATALOGUE = 0x4000


def catalogue(content: bytes) -> None:
    """One block of the catalogue behind a header that points to it."""
    volume = bytes(MARK_AT) + MARK + bytes(32) + struct.pack("<Q", _CATALOGUE)
    volume = volume.ljust(_CATALOGUE, b"\0") + content
    copies = listed(lambda at, length: volume[at : at + length])
    assert all(_CATALOGUE < at < len(volume) for copy in copies for at in copy.entries)


def catalogues() -> list[bytes]:
    """A block with two copies, and one that points to itself."""
    entries = b""
    for number in (1, 2):
        name = bytes([number]) * 16
        entries += struct.pack("<QQ16sQQQ", 2, 1 << 30, name, number, 0, 10**17 + number).ljust(128, b"\0")
        entries += struct.pack("<QQ16sQ", 3, 0x8000, name, 0xC000).ljust(128, b"\0")
    heads = [struct.pack("<16sIIQQQ", MARK, 1, 2, 0, _CATALOGUE, following) for following in (0, _CATALOGUE)]
    return [(head.ljust(128, b"\0") + entries).ljust(16_384, b"\0") for head in heads]


def tree(content: bytes) -> None:
    """Nodes of a tree of snapshots, their sums put right."""
    nodes = {number: content[at : at + BLOCK].ljust(BLOCK, b"\0") for number, at in ((TREE, 0), (LEAF, BLOCK))}

    def read(number: int) -> bytes:
        return sealed(bytearray(nodes.get(number, bytes(BLOCK))))

    with suppress(OSError):
        found = snapshots(read, TREE)
        assert [each.number for each in found] == list(range(1, len(found) + 1))
    block = Superblock(0, content[:SUPERBLOCK].ljust(SUPERBLOCK, b"\0"))
    assert Superblock(0, block.without_snapshots()).tree == Superblock(0, block.showing(nodes[LEAF])).tree == 0


def trees() -> list[bytes]:
    """A root with one leaf, and a leaf alone."""
    leaf = kept(("one", "two"))
    root = [(struct.pack("<Q", 1 << 60 | 1), struct.pack("<Q", LEAF))]
    return [node(TREE, 0x1, 1, root) + node(LEAF, 0x2, 0, leaf), node(TREE, 0x3, 0, leaf)]


def of_raid(content: bytes) -> None:
    """A member whose superblock has its mark."""
    member = bytearray(content.ljust(RAID_PLACES[1] + 512, b"\0"))
    member[RAID_PLACES[1] : RAID_PLACES[1] + len(RAID_MARK)] = RAID_MARK
    image = WrappedImage(len(member), lambda count, at: bytes(member[at : at + count]))
    with suppress(NotGiven):
        for volume in held(image, 0, image.size, "Linux RAID"):
            assert 0 <= volume.image.size < image.size
            volume.image.read(0, volume.image.size)


def raids() -> list[bytes]:
    """Members with either place of the superblock."""
    return [raid(bytes(1024), level=level, version=version, data_at=8192) for level in (1, 5) for version in (1, 2)]
