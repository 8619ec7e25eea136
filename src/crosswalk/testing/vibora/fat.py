"""A FAT16 volume from files, with long names, deleted files and one fragmented file. No tool is needed.

Layout after Microsoft's "FAT: General Overview of On-Disk Format" 1.03: boot sector, two FATs, root directory, data.
A deleted file keeps its data; its entries begin with E5 and its clusters are free in the FAT.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR = 512
_PER_CLUSTER = 4
_ROOT_ENTRIES = 512
_CLUSTER = _SECTOR * _PER_CLUSTER
_DATE = struct.pack("<HH", 12 << 11, (2026 - 1980) << 9 | 1 << 5 | 15)
"""15 January 2026, 12:00."""


@dataclass(slots=True)
class _Folder:
    folders: dict[str, _Folder] = field(default_factory=dict)
    files: dict[str, tuple[bytes, bool]] = field(default_factory=dict)


class _Space:
    """Clusters given out in order; `table` is the FAT."""

    def __init__(self, clusters: int) -> None:
        self.table = [0xFFF8, 0xFFFF, *([0] * clusters)]
        self.data = bytearray()
        self.following = 2

    def put(self, content: bytes, *, deleted: bool = False, gap: bool = False) -> int:
        """Store content and return its first cluster, 0 for none. `gap` leaves a free cluster in the middle."""
        count = -(-len(content) // _CLUSTER)
        if count == 0:
            return 0
        numbers = list(range(self.following, self.following + count))
        if gap and count > 2:
            numbers = [n if i < count // 2 else n + 1 for i, n in enumerate(numbers)]
        if numbers[-1] >= len(self.table):
            raise ValueError("the volume is too small for its files")
        for i, number in enumerate(numbers):
            at = (number - 2) * _CLUSTER
            piece = content[i * _CLUSTER : (i + 1) * _CLUSTER]
            self.data.extend(bytes(max(0, at + _CLUSTER - len(self.data))))
            self.data[at : at + len(piece)] = piece
            self.table[number] = 0 if deleted else numbers[i + 1] if i + 1 < count else 0xFFFF
        self.following = numbers[-1] + 1
        return numbers[0]


def volume(files: dict[str, bytes], deleted: frozenset[str], *, label: str, fragmented: str = "") -> bytes:
    """A raw volume with these files. `deleted` are paths whose entries are marked deleted."""
    root = _tree(files, deleted)
    size = sum(len(content) + _CLUSTER for content in files.values())
    clusters = max(5_000, int(size / _CLUSTER * 1.1) + 512)
    if clusters > 65_000:
        raise ValueError("too large for FAT16")
    space = _Space(clusters)
    top = _entry(label.upper().ljust(11)[:11].encode("ascii"), 0x08, 0, 0) + _write_folder(
        space, root, 0, 0, "", fragmented
    )
    if len(top) > _ROOT_ENTRIES * 32:
        raise ValueError("too many entries at the root")
    fat_sectors = -(-len(space.table) * 2 // _SECTOR)
    fat = struct.pack(f"<{len(space.table)}H", *space.table).ljust(fat_sectors * _SECTOR, b"\0")
    total = 1 + 2 * fat_sectors + _ROOT_ENTRIES * 32 // _SECTOR + clusters * _PER_CLUSTER
    body = bytes(space.data).ljust(clusters * _CLUSTER, b"\0")
    return _boot(label, fat_sectors, total) + fat + fat + top.ljust(_ROOT_ENTRIES * 32, b"\0") + body


def partitioned(volumes: list[bytes]) -> bytes:
    """A disk with a master boot record and these FAT16 volumes as primary partitions, each from a whole MiB on."""
    start, table, disk = 2048, b"", bytearray(2048 * _SECTOR)
    for volume_bytes in volumes:
        sectors = len(volume_bytes) // _SECTOR
        table += struct.pack("<B3sB3sII", 0, b"\xfe\xff\xff", 0x06, b"\xfe\xff\xff", start, sectors)
        disk.extend(volume_bytes)
        disk.extend(bytes(-len(disk) % (2048 * _SECTOR)))
        start = len(disk) // _SECTOR
    disk[446 : 446 + len(table)] = table
    disk[510:512] = b"\x55\xaa"
    return bytes(disk)


def _tree(files: dict[str, bytes], deleted: frozenset[str]) -> _Folder:
    root = _Folder()
    for path, content in files.items():
        *folders, name = path.split("/")
        at = root
        for folder in folders:
            at = at.folders.setdefault(folder, _Folder())
        at.files[name] = (content, path in deleted)
    return root


def _write_folder(space: _Space, folder: _Folder, own: int, parent: int, path: str, fragmented: str) -> bytes:
    """The entries of a folder as bytes, its files and sub-folders stored."""
    entries = b""
    if own:
        entries += _entry(b".          ", 0x10, own, 0) + _entry(b"..         ", 0x10, parent, 0)
    taken: set[bytes] = set()
    for name, (content, gone) in folder.files.items():
        first = space.put(content, deleted=gone, gap=f"{path}{name}" == fragmented)
        entries += _named(name, 0x20, first, len(content), taken, gone=gone)
    for name, below in folder.folders.items():
        room = _room(below)
        first = space.put(bytes(room))
        inner = _write_folder(space, below, first, own, f"{path}{name}/", fragmented)
        at = (first - 2) * _CLUSTER
        space.data[at : at + len(inner)] = inner
        entries += _named(name, 0x10, first, 0, taken)
    return entries


def _room(folder: _Folder) -> int:
    """Bytes that the entries of a folder take, `.` and `..` included."""
    names = [*folder.files, *folder.folders]
    return 32 * (3 + sum(1 + -(-len(name.encode("utf-16-le")) // 26) for name in names))


def _named(name: str, kind: int, first: int, size: int, taken: set[bytes], *, gone: bool = False) -> bytes:
    """A long name's entries and its short one."""
    short = _short(name, taken)
    check = 0
    for byte in short:
        check = ((check & 1) << 7 | check >> 1) + byte & 0xFF
    units = name.encode("utf-16-le") + b"\0\0"
    units = units[:-2] if len(units[:-2]) % 26 == 0 else units.ljust(-(-len(units) // 26) * 26, b"\xff")
    parts = [units[at : at + 26] for at in range(0, len(units), 26)]
    entries = b""
    for number in range(len(parts), 0, -1):
        part, last = parts[number - 1], 0x40 if number == len(parts) else 0
        head = b"\xe5" if gone else bytes([number | last])
        entries += head + part[:10] + b"\x0f\0" + bytes([check]) + part[10:22] + b"\0\0" + part[22:26]
    final = _entry(short, kind, first, size)
    return entries + (b"\xe5" + final[1:] if gone else final)


def _short(name: str, taken: set[bytes]) -> bytes:
    stem, _, suffix = name.upper().rpartition(".")
    stem = "".join(c for c in (stem or suffix) if c.isascii() and c.isalnum()) or "FILE"
    suffix = "".join(c for c in suffix if c.isascii() and c.isalnum())[:3] if "." in name else ""
    for number in range(1, 100_000):
        tail = f"~{number}"
        short = f"{stem[: 8 - len(tail)]}{tail}".ljust(8).encode() + suffix.ljust(3).encode()
        if short not in taken:
            taken.add(short)
            return short
    raise ValueError("too many names alike in one folder")


def _entry(short: bytes, kind: int, first: int, size: int) -> bytes:
    return short + bytes([kind, 0, 0]) + _DATE + _DATE[2:] + b"\0\0" + _DATE + struct.pack("<HI", first, size)


def _boot(label: str, fat_sectors: int, total: int) -> bytes:
    head = b"\xeb\x3c\x90CROSSWLK" + struct.pack(
        "<HBHBHHBHHHI", _SECTOR, _PER_CLUSTER, 1, 2, _ROOT_ENTRIES, 0, 0xF8, fat_sectors, 63, 255, 0
    )
    head += (
        struct.pack("<IBBBI", total, 0x80, 0, 0x29, 0x20260115) + label.upper().ljust(11)[:11].encode() + b"FAT16   "
    )
    return head.ljust(510, b"\0") + b"\x55\xaa"
