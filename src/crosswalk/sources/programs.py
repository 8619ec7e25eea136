"""What stands behind the last section of a Windows program (Microsoft, "PE Format"): where archives that open themselves are. Pure."""

from __future__ import annotations

import struct

_LEAST = 64
_SECURITY = 4
"""The table of certificates among the data directories; its place is one in the file."""


def behind_sections(first: bytes, size: int) -> int:
    """Where the bytes behind the sections begin, certificates alone not counted; 0 where there are none, or it is no program."""
    header = int.from_bytes(first[60:64], "little")
    if not first.startswith(b"MZ") or first[header : header + 4] != b"PE\0\0" or len(first) < header + 24:
        return 0
    sections, options = struct.unpack("<6xH12xH", first[header : header + 22])
    table = header + 24 + options
    end = 0
    for at in range(table, min(table + 40 * sections, len(first) - 39), 40):
        length, place = struct.unpack("<II", first[at + 16 : at + 24])
        end = max(end, place + length if place else 0)
    directories = header + 24 + (112 if first[header + 24 : header + 26] == b"\x0b\x02" else 96)
    signed = struct.unpack("<II", first[directories + 8 * _SECURITY :][:8].ljust(8, b"\0"))
    if signed[1] and abs(signed[0] - end) < 16:
        end = signed[0] + signed[1]
    return end if end and size - end >= _LEAST else 0
