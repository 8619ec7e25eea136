"""The catalogue that names the shadow copies of an NTFS volume. Pure.

Source: libvshadow's documentation of the format (Volume Shadow Snapshot format, 2 to 4). Offsets are from the start of the volume.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

MARK_AT = 0x1E00
MARK = bytes.fromhex("6b87083876c1484eb7ae04046e6cc752")
"""The volume's header of the catalogue begins with it, and every block of it."""
UNUSED = struct.pack("<Q", 1)
"""The kind of an entry that stands for no copy."""
_HEADER = struct.Struct("<16s32xQ")
_BLOCK = struct.Struct("<16sIIQQQ")
_MADE, _PLACES = 2, 3
_BYTES, _ENTRY = 16_384, 128


@dataclass(slots=True)
class Listed:
    """A copy as the catalogue names it. `made` is a Windows FILETIME; `entries` are the offsets of what the catalogue says of it."""

    identifier: uuid.UUID
    made: int = 0
    entries: list[int] = field(default_factory=list)


def listed(read: Callable[[int, int], bytes]) -> list[Listed]:
    """The copies, from the latest to the oldest. `read(offset, length)` gives bytes of the volume. Raises OSError."""
    found: dict[uuid.UUID, Listed] = {}
    mark, at = _HEADER.unpack(read(MARK_AT, _HEADER.size))
    seen: set[int] = set()
    while mark == MARK and at and at not in seen:
        seen.add(at)
        block = read(at, _BYTES)
        if len(block) < _BYTES or block[:16] != MARK:
            break
        for place in range(_ENTRY, _BYTES, _ENTRY):
            _entry(block[place : place + _ENTRY], at + place, found)
        at = _BLOCK.unpack_from(block)[5]
    return sorted(found.values(), key=lambda copy: copy.made, reverse=True)


def _entry(entry: bytes, at: int, found: dict[uuid.UUID, Listed]) -> None:
    kind = int.from_bytes(entry[:8], "little")
    if kind not in (_MADE, _PLACES):
        return
    identifier = uuid.UUID(bytes_le=entry[16:32])
    copy = found.setdefault(identifier, Listed(identifier))
    copy.entries.append(at)
    if kind == _MADE:
        copy.made = int.from_bytes(entry[48:56], "little")
