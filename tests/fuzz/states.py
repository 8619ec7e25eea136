"""Harnesses for what names older states of a volume: the catalogue of shadow copies, the tree of snapshots."""

from __future__ import annotations

import struct
from contextlib import suppress

from crosswalk.sources.disk.apfs_snapshots import SUPERBLOCK, Superblock, sealed, snapshots
from crosswalk.sources.disk.shadow_catalogue import MARK, MARK_AT, listed
from made_apfs import BLOCK, LEAF, TREE, kept, node

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
