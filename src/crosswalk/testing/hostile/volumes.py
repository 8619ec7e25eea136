"""Disks and file systems that are meant to break a reader: loops, lies about sizes, truncation."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from crosswalk.testing.vibora import fat

SECTOR = 512


def made() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    files = {f"dir{number % 3}/file{number}.txt": b"content %d " % number * 90 for number in range(30)}
    volume = fat.volume(files, frozenset(), label="HOSTILE")
    yield "nothing.dd", b""
    yield "one-byte.dd", b"\0"
    yield "ones.dd", b"\xff" * (1 << 20)
    yield "cut-half.dd", volume[: len(volume) // 2]
    yield "cut-in-the-table.dd", volume[: SECTOR * 3 + 100]
    yield "table-of-loops.dd", looped(volume)
    yield "folder-in-itself.dd", itself(volume)
    yield "huge-cluster-count.dd", volume[:32] + b"\xff\xff\xff\xff" + volume[36:]
    yield "no-bytes-a-sector.dd", volume[:11] + b"\0\0" + volume[13:]
    yield "extended-loop.dd", extended()
    yield "partitions-over-each-other.dd", partitions(volume)
    yield (
        "ntfs-without-anything.dd",
        b"\xeb\x52\x90NTFS    " + struct.pack("<HB", 512, 8) + bytes(497) + b"\x55\xaa" + bytes(1 << 20),
    )
    yield (
        "ext-lie.dd",
        bytes(1024)
        + struct.pack("<IIIIIII", 2**32 - 1, 2**32 - 1, 0, 0, 0, 0, 31)
        + bytes(28)
        + b"\x53\xef"
        + bytes(1 << 20),
    )
    yield "folder-in-itself.iso", iso()
    yield (
        "sections-lie.E01",
        b"EVF\t\r\n\xff\0\1\1\0\0\0" + b"volume" + bytes(10) + struct.pack("<QQ", 13, 2**62) + bytes(400),
    )
    yield (
        "chunks-lie.qcow2",
        b"QFI\xfb" + struct.pack(">IQIIQIIQQIIQ", 3, 0, 0, 63, 2**62, 0, 2**31 - 1, 2**62, 0, 1, 0, 0) + bytes(600),
    )
    yield (
        "grains-lie.vmdk",
        b"KDMV" + struct.pack("<IIQQQQIQQ", 1, 3, 2**60, 2**40, 0, 0, 512, 2**50, 2**51) + bytes(900),
    )
    yield "blocks-lie.vhd", bytes(4096) + b"conectix" + struct.pack(">IIQ", 2, 0x10000, 2**62) + bytes(488)


def looped(volume: bytes) -> bytes:
    """Every cluster's next is cluster 2."""
    reserved, length = int.from_bytes(volume[14:16], "little"), int.from_bytes(volume[22:24], "little")
    first = reserved * SECTOR
    table = volume[first : first + 4] + struct.pack("<H", 2) * ((length * SECTOR - 4) // 2)
    return volume[:first] + table + volume[first + len(table) :]


def itself(volume: bytes) -> bytes:
    """The first folder's entry leads to cluster 2 from everywhere: names of folders become each other."""
    out, at = bytearray(volume), 0
    while (at := volume.find(b"DIR", at + 1)) >= 0:
        if volume[at + 11] & 0x10:
            out[at + 26 : at + 28] = struct.pack("<H", 2)
    return bytes(out)


def extended() -> bytes:
    """A chain of extended partitions that leads back to its beginning."""
    entry = bytes(8) + struct.pack("<II", 1, 1000)
    first = bytes(446) + entry[:4] + b"\x05" + entry[5:] + bytes(48) + b"\x55\xaa"
    logical = (
        bytes(446)
        + entry[:4]
        + b"\x06"
        + entry[5:]
        + entry[:4]
        + b"\x05"
        + bytes(3)
        + struct.pack("<II", 0, 1000)
        + bytes(32)
        + b"\x55\xaa"
    )
    return first + logical + bytes(1 << 20)


def partitions(volume: bytes) -> bytes:
    """Four partitions that begin at the same place, and one that is larger than the disk."""
    one = b"\0\0\0\0\x06\0\0\0" + struct.pack("<II", 1, len(volume) // SECTOR)
    large = b"\0\0\0\0\x07\0\0\0" + struct.pack("<II", 1, 2**32 - 1)
    return bytes(446) + one * 3 + large + b"\x55\xaa" + volume


def iso() -> bytes:
    """An ISO 9660 volume whose root holds a folder that is the root."""

    def both(value: int) -> bytes:
        return struct.pack("<I", value) + struct.pack(">I", value)

    def record(name: bytes) -> bytes:
        body = bytes([0]) + both(18) + both(2048) + bytes(7) + b"\2\0\0" + b"\1\0\0\1" + bytes([len(name)]) + name
        body += bytes((len(body) + 1) % 2)
        return bytes([len(body) + 1]) + body

    head = b"\1CD001\1\0" + b" " * 64 + bytes(8) + both(19) + bytes(32) + b"\1\0\0\1\1\0\0\1\0\x08\x08\0" + both(10)
    head += struct.pack("<II", 20, 0) + struct.pack(">II", 20, 0) + record(b"\0")
    folder = record(b"\0") + record(b"\1") + b"".join(record(b"LOOP%d" % number) for number in range(8))
    end = b"\xffCD001\1"
    return bytes(16 * 2048) + head.ljust(2048, b"\0") + end.ljust(2048, b"\0") + folder.ljust(2048, b"\0") + bytes(4096)
