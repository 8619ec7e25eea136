"""What a volume says that it is, from its first bytes. Pure.

Sources: the public descriptions of each format; offsets are from the start of the volume.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """`engine` reads it: `sleuthkit`, `apfs`, `xfs`; `stacked` for what holds volumes; empty for what is recognised and not read;
    `locked` if encrypted."""

    name: str
    engine: str
    locked: bool = False


_BITLOCKER = bytes.fromhex("3bd66749292ed84a8399f6a339e3d001")
_PLAIN = (
    (424, _BITLOCKER, Signature("BitLocker", "", locked=True)),  # on removable media, behind the marks of a FAT
    (3, b"NTFS    ", Signature("NTFS", "sleuthkit")),
    (3, b"EXFAT   ", Signature("exFAT", "sleuthkit")),
    (3, b"-FVE-FS-", Signature("BitLocker", "", locked=True)),
    (0, b"LUKS\xba\xbe", Signature("LUKS", "", locked=True)),
    (0, b"XFSB", Signature("XFS", "xfs")),
    (32, b"NXSB", Signature("APFS", "apfs")),
    (32769, b"CD001", Signature("ISO 9660", "sleuthkit")),
    (1372 + 8192, b"\x54\x19\x01\x00", Signature("UFS 1", "sleuthkit")),
    (1372 + 8192, b"\x00\x01\x19\x54", Signature("UFS 1", "sleuthkit")),
    (1372 + 65536, b"\x19\x01\x54\x19", Signature("UFS 2", "sleuthkit")),
    (1372 + 65536, b"\x19\x54\x01\x19", Signature("UFS 2", "sleuthkit")),
    (65600, b"_BHRfS_M", Signature("Btrfs", "")),
    (3, b"ReFS", Signature("ReFS", "")),
    (0, b"hsqs", Signature("SquashFS", "")),
    (1024, b"\x10\x20\xf5\xf2", Signature("F2FS", "")),
    (512, b"LABELONE", Signature("LVM", "stacked")),
    (4086, b"SWAPSPACE2", Signature("Linux swap", "")),
    (4086, b"SWAP-SPACE", Signature("Linux swap", "")),
    (0, b"\xfc\x4e\x2b\xa9", Signature("Linux RAID", "stacked")),
    (4096, b"\xfc\x4e\x2b\xa9", Signature("Linux RAID", "stacked")),
    (0, b"ReIsEr", Signature("ReiserFS", "")),
    (65588, b"ReIsEr", Signature("ReiserFS", "")),
)


def recognised(first: bytes) -> Signature | None:
    """The signature of a volume that starts with `first` (68 KiB for all of them); None if it has none."""
    for offset, magic, signature in _PLAIN:
        if first[offset : offset + len(magic)] == magic:
            return signature
    if _is_fat(first):
        return Signature("FAT", "sleuthkit")
    if _is_ext(first):
        return Signature("ext2/3/4", "sleuthkit")
    if first[1024:1026] in (b"H+", b"HX") and first[1026:1028] in (b"\x00\x04", b"\x00\x05"):
        return Signature("HFS+", "sleuthkit")
    # HFS wrapped around HFS+; HFS alone is read by nobody here.
    if first[1024:1026] == b"BD" and first[1148:1150] == b"H+":
        return Signature("HFS+", "sleuthkit")
    if first[88:90] == b"CS" and first[8:12] == b"\x01\x00\x10\x00":
        return Signature("Core Storage", "", locked=True)
    return None


def _is_fat(first: bytes) -> bool:
    """A BIOS parameter block whose numbers agree with each other (Microsoft's FAT specification, 2005)."""
    if len(first) < 512 or first[0] not in (0xEB, 0xE9):
        return False
    sector = int.from_bytes(first[11:13], "little")
    reserved = int.from_bytes(first[14:16], "little")
    sectors = int.from_bytes(first[19:21], "little") or int.from_bytes(first[32:36], "little")
    return (
        sector in (512, 1024, 2048, 4096)
        and first[13] in (1, 2, 4, 8, 16, 32, 64, 128)
        and reserved > 0
        and first[16] in (1, 2)
        and sectors > 0
        and first[21] >= 0xF0
    )


def _is_ext(first: bytes) -> bool:
    """The magic number is two bytes only, so the counts beside it must make sense too."""
    block = first[1024:1128]
    if len(block) < 104 or block[56:58] != b"\x53\xef":
        return False
    inodes, blocks = int.from_bytes(block[0:4], "little"), int.from_bytes(block[4:8], "little")
    size, state = int.from_bytes(block[24:28], "little"), int.from_bytes(block[58:60], "little")
    return inodes > 0 and blocks > 0 and size <= 6 and state <= 7


_HIDDEN_ISO = 0x17
"""The type of the partition from sector 0 that isohybrid writes."""


def is_partition_table(first: bytes) -> bool:
    """An MBR with at least one entry that makes sense, a GPT header, or an Apple partition map."""
    if first[512:520] == b"EFI PART" or first[4096:4104] == b"EFI PART":
        return True
    if first[:2] == b"ER" and (first[512:514] == b"PM" or first[2048:2050] == b"PM"):
        return True
    if first[512:516] == b"\x57\x45\x56\x82":
        return True
    if first[510:512] != b"\x55\xaa" or first[0] not in (0x00, 0x0E, 0x33, 0x31, 0xE9, 0xEA, 0xEB, 0xFA, 0xFC, 0xB8):
        return False
    entries = [first[at : at + 16] for at in range(446, 510, 16)]
    used = [entry for entry in entries if entry[4]]
    return bool(used) and all(
        entry[0] in (0x00, 0x80) and (any(entry[8:12]) or entry[4] == _HIDDEN_ISO) and any(entry[12:16])
        for entry in used
    )
