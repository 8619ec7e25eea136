"""Snapshots written into an APFS container by hand, from the Apple File System Reference (2020-06-22).

`apfs.raw` has one volume whose tree of files is one node. It had another state in the transaction before its last, of which
the superblock is still there: a snapshot of that state is made, and the volume is changed since.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

BLOCK = 4096
LIVE, BEFORE, FILES, MAP = 107, 104, 101, 103
"""Blocks of `apfs.raw`: the superblock of its volume, the one before, the node of its files, the node of its map of objects."""
KEPT, CHANGED, TREE, LEAF, CONTENT = 200, 201, 202, 203, 300
"""Blocks that are free in it."""
_INODE, _EXTENT, _ENTRY = 3, 8, 9
_NAME = 11


def fletcher(block: bytes) -> bytes:
    """The sum of an object, word for word as the Reference has it."""
    low, high = 0, 0
    for (word,) in struct.iter_unpack("<I", block[8:]):
        low = (low + word) % 0xFFFFFFFF
        high = (high + low) % 0xFFFFFFFF
    first = 0xFFFFFFFF - (low + high) % 0xFFFFFFFF
    return struct.pack("<II", first, 0xFFFFFFFF - (low + first) % 0xFFFFFFFF)


@dataclass
class Container:
    """The bytes of a container that is changed block by block."""

    content: bytearray

    def block(self, number: int) -> bytearray:
        return self.content[number * BLOCK : (number + 1) * BLOCK]

    def put(self, number: int, block: bytes) -> None:
        sealed = fletcher(block) + block[8:]
        self.content[number * BLOCK : (number + 1) * BLOCK] = sealed


def with_snapshots(container: bytes, changed: str, gone: str, content: bytes, names: tuple[str, ...]) -> bytes:
    """The container with snapshots, all of one state: since then the file `changed` got `content`, and the name `gone` is gone.

    The tree of snapshots has a root and one leaf.
    """
    made = Container(bytearray(container))
    older = made.block(BEFORE)
    struct.pack_into("<QQII", older, 8, KEPT, 3, 0x4000000D, 0)
    older[128:136] = bytes(8)
    older[152:160] = bytes(8)
    made.put(KEPT, bytes(older))
    made.put(CHANGED, _since(made.block(FILES), changed, gone))
    made.content[CONTENT * BLOCK : CONTENT * BLOCK + len(content)] = content
    made.put(MAP, _mapped(made.block(MAP)))
    made.put(TREE, node(TREE, 0x1, 1, [(struct.pack("<Q", 1 << 60 | 1), struct.pack("<Q", LEAF))]))
    made.put(LEAF, node(LEAF, 0x2, 0, kept(names)))
    live = made.block(LIVE)
    live[152:160] = struct.pack("<Q", TREE)
    live[216:224] = struct.pack("<Q", len(names))
    made.put(LIVE, bytes(live))
    return bytes(made.content)


def kept(names: tuple[str, ...]) -> list[tuple[bytes, bytes]]:
    """What the leaf says: of each snapshot its superblock and times, and the transaction of each name."""
    records = []
    for transaction, name in enumerate(names, 4 - len(names)):
        said = name.encode() + b"\0"
        time = 1_700_000_000_000_000_000 + transaction
        value = struct.pack("<QQQQQIIH", 0, KEPT, time, time, 0, 0x40000002, 0, len(said)) + said
        records.append((struct.pack("<Q", 1 << 60 | transaction), value))
    for transaction, name in enumerate(names, 4 - len(names)):
        said = name.encode() + b"\0"
        key = struct.pack("<QH", _NAME << 60 | (1 << 60) - 1, len(said)) + said
        records.append((key, struct.pack("<Q", transaction)))
    return records


def node(number: int, flags: int, level: int, records: list[tuple[bytes, bytes]]) -> bytes:
    """A physical node with keys and values of any length."""
    end = BLOCK - (40 if flags & 0x1 else 0)
    table, keys, values = b"", b"", b""
    for key, value in records:
        values = value + values
        table += struct.pack("<HHHH", len(keys), len(key), len(values), len(value))
        keys += key
    head = bytes(8) + struct.pack("<QQII", number, 4, 0x40000002 if flags & 1 else 0x40000003, 16)
    free = end - 56 - len(table) - len(keys) - len(values)
    head += struct.pack(
        "<HHIHHHHHHHH", flags, level, len(records), 0, len(table), len(keys), free, 0xFFFF, 0, 0xFFFF, 0
    )
    info = struct.pack("<IIIIIIQQ", 0, BLOCK, 0, 0, 16, 64, len(records), 2) if flags & 0x1 else b""
    return (head + table + keys).ljust(end - len(values), b"\0") + values + info


def _mapped(block: bytearray) -> bytes:
    """The map of objects with the node of the files since transaction 4, beside the one before."""
    flags, level, count, start, length = struct.unpack_from("<HHIHH", block, 32)
    assert (flags, level, count) == (7, 0, 1)
    keys, end = 56 + start + length, BLOCK - 40
    key, value = struct.unpack_from("<HH", block, 56 + start)
    tree, transaction = struct.unpack_from("<QQ", block, keys + key)
    assert transaction == 3
    key, value = key + 16, value + 16
    struct.pack_into("<QQ", block, keys + key, tree, 4)
    struct.pack_into("<IIQ", block, end - value, 0, BLOCK, CHANGED)
    struct.pack_into("<HH", block, 56 + start + 4, key, value)
    struct.pack_into("<I", block, 36, 2)
    return bytes(block)


def _since(block: bytearray, changed: str, gone: str) -> bytes:
    """The node of the files as the volume has it since."""
    flags, _, count, start, length = struct.unpack_from("<HHIHH", block, 32)
    assert flags == 3
    struct.pack_into("<QQ", block, 8, 1028, 4)
    table, keys, end = 56 + start, 56 + start + length, BLOCK - 40
    places = [block[at : at + 8] for at in range(table, table + 8 * count, 8)]
    records = []
    for place in places:
        key, size, value, _ = struct.unpack("<HHHH", place)
        records.append((bytes(block[keys + key : keys + key + size]), end - value, bytes(place)))
    numbers = {_named(key): struct.unpack_from("<Q", block, at)[0] for key, at, _ in records if _kind(key) == _ENTRY}
    number = numbers[changed]
    for key, at, _ in records:
        if (_kind(key), _object(key)) == (_INODE, number):
            struct.pack_into("<Q", block, at + 32, struct.unpack_from("<Q", block, at + 32)[0] + 1_000)
        elif (_kind(key), _object(key)) == (_EXTENT, number):
            struct.pack_into("<Q", block, at + 8, CONTENT)
    left = [place for key, _, place in records if _kind(key) != _ENTRY or _named(key) != gone]
    assert len(left) == count - 1
    block[table : table + 8 * len(left)] = b"".join(left)
    struct.pack_into("<I", block, 36, len(left))
    return bytes(block)


def _kind(key: bytes) -> int:
    return int.from_bytes(key[:8], "little") >> 60


def _object(key: bytes) -> int:
    return int.from_bytes(key[:8], "little") & (1 << 60) - 1


def _named(key: bytes) -> str:
    """The name in the key of an entry of a folder: behind four bytes with its length and hash."""
    return key[12:].split(b"\0")[0].decode()
