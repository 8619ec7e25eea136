"""Volume groups of LVM 2 and members of Linux RAIDs, written from their published layouts."""

from __future__ import annotations

import struct
import zlib

SECTOR, EXTENT = 512, 1 << 20
_FIRST_EXTENT = 1 << 20
_METADATA_AT, _METADATA_BYTES = 4096, _FIRST_EXTENT - 4096
_UUID = "0" * 32


def _sum(content: bytes) -> int:
    """LVM's CRC-32: without the last inversion, from 0xf597a6cf on (lib/misc/crc.c)."""
    return zlib.crc32(content, 0xF597A6CF ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def _dashed(uuid: str) -> str:
    sizes, at, parts = (6, 4, 4, 4, 4, 4, 6), 0, []
    for size in sizes:
        parts.append(uuid[at : at + size])
        at += size
    return "-".join(parts)


def lvm(volumes: dict[str, bytes], disks: int = 1) -> bytes:
    """A disk that is the first of `disks` physical volumes of the group `made`, with these logical volumes, each whole extents long."""
    sizes = {name: -(-len(content) // EXTENT) for name, content in volumes.items()}
    total = sum(sizes.values())
    logical, at = "", 0
    for number, (name, size) in enumerate(sizes.items()):
        logical += (
            f'{name} {{\nid = "{_dashed(f"{number:032d}")}"\nstatus = ["READ", "WRITE", "VISIBLE"]\nflags = []\n'
            f"segment_count = 1\nsegment1 {{\nstart_extent = 0\nextent_count = {size}\n"
            f'type = "striped"\nstripe_count = 1\nstripes = [\n"pv0", {at}\n]\n}}\n}}\n'
        )
        at += size
    physical = "".join(
        f'pv{number} {{\nid = "{_dashed(f"{number:032d}" if number else _UUID)}"\ndevice = "/dev/made{number}"\n'
        f'status = ["ALLOCATABLE"]\nflags = []\ndev_size = {(total + 1) * EXTENT // SECTOR}\n'
        f"pe_start = {_FIRST_EXTENT // SECTOR}\npe_count = {total}\n}}\n"
        for number in range(disks)
    )
    text = (
        f'made {{\nid = "{_dashed("1" * 32)}"\nseqno = 1\nformat = "lvm2"\nstatus = ["RESIZEABLE", "READ", "WRITE"]\n'
        f"flags = []\nextent_size = {EXTENT // SECTOR}\nmax_lv = 0\nmax_pv = 0\nmetadata_copies = 0\n"
        f"physical_volumes {{\n{physical}}}\nlogical_volumes {{\n{logical}}}\n}}\n"
        '# made by a test\ncontents = "Text Format Volume Group"\nversion = 1\ndescription = ""\n'
        'creation_host = "made.test"\ncreation_time = 1700000000\n'
    ).encode() + b"\0"
    out = bytearray(_FIRST_EXTENT + total * EXTENT)
    size = len(out)
    header = _UUID.encode() + struct.pack("<Q", size)
    header += struct.pack("<QQQQ", _FIRST_EXTENT, 0, 0, 0)  # where extents lie, and the end of that list
    header += struct.pack("<QQQQ", _METADATA_AT, _METADATA_BYTES, 0, 0)  # where the text lies, and the end of that list
    label = struct.pack("<I8s", 32, b"LVM2 001") + header
    label += bytes(SECTOR - 20 - len(label))
    out[SECTOR : 2 * SECTOR] = b"LABELONE" + struct.pack("<QI", 1, _sum(label)) + label
    place = struct.pack("<QQII", SECTOR, len(text), _sum(text), 0) + bytes(24)
    area = b" LVM2 x[5A%r0N*>" + struct.pack("<IQQ", 1, _METADATA_AT, _METADATA_BYTES) + place
    area += bytes(SECTOR - 4 - len(area))
    out[_METADATA_AT : _METADATA_AT + SECTOR] = struct.pack("<I", _sum(area)) + area
    out[_METADATA_AT + SECTOR : _METADATA_AT + SECTOR + len(text)] = text
    at = _FIRST_EXTENT
    for name, content in volumes.items():
        out[at : at + len(content)] = content
        at += sizes[name] * EXTENT
    return bytes(out)


def raid(content: bytes, level: int = 1, disks: int = 2, version: int = 2, data_at: int = 1 << 20) -> bytes:
    """A member of a Linux RAID with a superblock 1.`version`, 1 or 2, that holds the content from `data_at` on."""
    block = bytearray(256)
    struct.pack_into("<II", block, 0, 0xA92B4EFC, 1)
    block[32:41] = b"made:data"
    struct.pack_into("<iIQII", block, 72, level, 0, len(content) // SECTOR, 0, disks)
    struct.pack_into("<QQQ", block, 128, data_at // SECTOR, len(content) // SECTOR, (0, 0, 8)[version])
    out = bytearray(max(data_at, 8192) + len(content))
    out[data_at : data_at + len(content)] = content
    place = (0, 0, 4096)[version]
    out[place : place + len(block)] = block
    return bytes(out)
