"""The snapshots of an APFS volume, as its blocks name them, and blocks that show one as if it were the volume. Pure.

Source: Apple File System Reference (2020-06-22): `obj_phys_t`, `apfs_superblock_t`, `btree_node_phys_t`, `j_snap_metadata_val_t`.
All numbers are little-endian. Nothing is written: the blocks made here are views that a library reads in place of the stored ones.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crosswalk.ids import Moment

SUPERBLOCK = 4096
"""Bytes over which libfsapfs sums a volume's superblock."""
MAGIC, MAGIC_AT = b"APSB", 32
_KIND, _OBJECT_MAP, _TREE, _COUNT = slice(24, 32), slice(128, 136), slice(152, 160), slice(216, 224)
"""`o_type` and `o_subtype`, `apfs_omap_oid`, `apfs_snap_meta_tree_oid`, `apfs_num_snapshots`."""
_NODE = struct.Struct("<HHIHH")
_NODE_AT, _NODE_BODY = 32, 56
_ROOT, _FIXED = 0x1, 0x4
_ROOT_INFO = 40
"""Bytes of `btree_info_t` at the end of a root."""
_VALUE = struct.Struct("<QQQQQIIH")
_METADATA = 1
"""`APFS_TYPE_SNAP_METADATA`, in the four highest bits of a key; the lower ones are the snapshot's transaction."""
_NODES, _DEEPEST = 10_000, 16
_SUM = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Superblock:
    """The superblock of a volume: the byte of the image at which it lies, and its bytes."""

    at: int
    content: bytes

    @property
    def tree(self) -> int:
        """The number of the block that is the root of its tree of snapshots; 0 where there is none."""
        return int.from_bytes(self.content[_TREE], "little")

    @property
    def count(self) -> int:
        """How many snapshots it says that there are."""
        return int.from_bytes(self.content[_COUNT], "little")

    def without_snapshots(self) -> bytes:
        """The same with no tree of snapshots."""
        block = bytearray(self.content)
        block[_TREE] = bytes(8)
        return sealed(block)

    def showing(self, older: bytes) -> bytes:
        """The superblock that a snapshot kept, in the form of this one: it has no map of objects of its own, and asks this
        volume's map for its own transaction."""
        block = bytearray(older)
        block[_KIND], block[_OBJECT_MAP] = self.content[_KIND], self.content[_OBJECT_MAP]
        block[_TREE] = bytes(8)
        return sealed(block)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`number` from 1 for the oldest; `block` is that of its superblock."""

    number: int
    transaction: int
    block: int
    made: Moment
    untrusted_name: str


def snapshots(read: Callable[[int], bytes], tree: int) -> list[Snapshot]:
    """Those that the tree names, the oldest first. `read` gives a block by its number. Raises OSError where it is damaged."""
    found: dict[int, tuple[int, Moment, str]] = {}
    waiting = [(tree, 0)]
    seen: set[int] = set()
    while waiting:
        number, depth = waiting.pop()
        if number in seen or depth > _DEEPEST or len(seen) > _NODES:
            raise OSError("the tree of snapshots has a loop or no end")
        seen.add(number)
        for key, value, leaf in _records(whole(read(number), number)):
            if not leaf:
                waiting.append((int.from_bytes(value[:8], "little"), depth + 1))
            elif key >> 60 == _METADATA:
                _, block, made, _, _, _, _, length = _VALUE.unpack_from(value.ljust(_VALUE.size, b"\0"))
                name = value[_VALUE.size : _VALUE.size + length].split(b"\0")[0].decode("utf-8", "backslashreplace")
                found[key & ((1 << 60) - 1)] = (block, Moment(made // 1000), name)
    return [Snapshot(number, key, *found[key]) for number, key in enumerate(sorted(found), 1)]


def _records(node: bytes) -> list[tuple[int, bytes, bool]]:
    """First eight bytes of each key, its value, and whether the node is a leaf. Keys and values have any length."""
    flags, level, count, start, length = _NODE.unpack_from(node, _NODE_AT)
    table, keys = _NODE_BODY + start, _NODE_BODY + start + length
    end = len(node) - (_ROOT_INFO if flags & _ROOT else 0)
    if flags & _FIXED or count * 8 > length or keys > end:
        raise OSError("a node of the tree of snapshots has no form that is known")
    found = []
    for at in range(table, table + 8 * count, 8):
        key, _, value, size = struct.unpack_from("<HHHH", node, at)
        if keys + key + 8 > end or value > end - keys or size > value:
            raise OSError("a node of the tree of snapshots points outside itself")
        first = int.from_bytes(node[keys + key : keys + key + 8], "little")
        found.append((first, node[end - value : end - value + size], level == 0))
    return found


def whole(block: bytes, number: int) -> bytes:
    """The block, if it has the sum that it states. Raises OSError."""
    if len(block) < SUPERBLOCK or len(block) % 4 or _fletcher(block) != block[:8]:
        raise OSError(f"block {number} does not have its sum")
    return block


def sealed(block: bytearray) -> bytes:
    """The block with its sum in front."""
    block[:8] = _fletcher(bytes(block))
    return bytes(block)


def _fletcher(block: bytes) -> bytes:
    """Fletcher-64 as the Reference has it, of all but the first eight bytes."""
    words = np.frombuffer(block, "<u4", offset=8).astype(np.uint64)
    low = int(words.sum()) % _SUM
    high = int((words * np.arange(len(words), 0, -1, dtype=np.uint64)).sum()) % _SUM
    first = _SUM - (low + high) % _SUM
    return struct.pack("<II", first, _SUM - (low + first) % _SUM)
