"""A camera's serial number from its maker note, where the standard entry is absent.

Each maker has its own form: what it begins with, where its directory stands, what its offsets count from. The forms
and tags are those that ExifTool's public documentation lists.
"""

from __future__ import annotations

import struct

from crosswalk.fingerprints.exif import Directory, Exif, directory, number, printable

_CANON, _CANON_INTERNAL = 0x000C, 0x0096
_NIKON, _NIKON_OLD = 0x001D, 0x00A0
_FUJI, _PANASONIC, _PENTAX = 0x0010, 0x0025, 0x0229
_OLYMPUS, _OLYMPUS_EQUIPMENT, _OLYMPUS_BODY = 0x0404, 0x2010, 0x0101


def serial(exif: Exif, make: str | None) -> str | None:
    """The body's serial number, or None."""
    at = exif.maker_offset
    if at is None:
        return None
    head = exif.tiff[at : at + 12]
    if head.startswith(b"Nikon\0\x02"):
        return _nikon(exif.tiff, at + 10)
    if head.startswith(b"FUJIFILM"):
        return _fujifilm(exif.tiff, at)
    if head.startswith(b"Panasonic\0"):
        return _text(directory(exif.tiff, at + 12, exif.order)[0], _PANASONIC)
    if head.startswith((b"OLYMPUS\0", b"OLYMP\0")):
        return _olympus(exif, at, head)
    if head.startswith(b"AOC\0"):
        return _text(directory(exif.tiff, at + 6, exif.order)[0], _PENTAX)
    if make is not None and make.lower().startswith("canon"):
        return _canon(directory(exif.tiff, at, exif.order)[0])
    return None


def _canon(values: Directory) -> str | None:
    plain = number(values, _CANON)
    if plain:
        return f"{plain:010d}"
    return _text(values, _CANON_INTERNAL)


def _nikon(tiff: bytes, start: int) -> str | None:
    order = {b"II": "<", b"MM": ">"}.get(tiff[start : start + 2])
    if order is None or start + 8 > len(tiff):
        return None
    (first,) = struct.unpack_from(order + "I", tiff, start + 4)
    values, _ = directory(tiff, start + first, order, start)
    found = _text(values, _NIKON) or _text(values, _NIKON_OLD)
    return found.removeprefix("NO=").strip() or None if found else None


def _fujifilm(tiff: bytes, start: int) -> str | None:
    if start + 12 > len(tiff):
        return None
    (first,) = struct.unpack_from("<I", tiff, start + 8)
    return _text(directory(tiff, start + first, "<", start)[0], _FUJI)


def _olympus(exif: Exif, start: int, head: bytes) -> str | None:
    if head.startswith(b"OLYMPUS\0"):
        order = {b"II": "<", b"MM": ">"}.get(head[8:10], exif.order)
        base, first = start, start + 12
    else:
        order, base, first = exif.order, 0, start + 8
    values, _ = directory(exif.tiff, first, order, base)
    found = _text(values, _OLYMPUS)
    equipment = number(values, _OLYMPUS_EQUIPMENT)
    if found is None and equipment:
        found = _text(directory(exif.tiff, base + equipment, order, base)[0], _OLYMPUS_BODY)
    return found


def _text(values: Directory, tag: int) -> str | None:
    value = values.get(tag)
    return printable(value) if isinstance(value, bytes) else None
