"""Reads EXIF: the directories of a TIFF structure, as numbers, ratios and bytes. Damage ends a directory, never the run.

After "Exchangeable image file format", CIPA DC-008, and TIFF 6.0. Maker notes are not standardised; the forms read here
are those that the public documentation of ExifTool describes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

Value = bytes | tuple[int, ...] | tuple[tuple[int, int], ...]
Directory = dict[int, Value]

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 13: 4, 129: 1}
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I"}
_MOST_ENTRIES = 512
_MOST_BYTES = 1 << 17
_STANDARD = "010f 0110 0112 0131 8769 8825 9003 9004 9011 9012 927c a431 c62f 0001 0002 0003 0004"
_MAKERS = "000c 0010 001d 0025 0096 00a0 0101 0229 0404 2010"
WANTED = frozenset(int(tag, 16) for tag in f"{_STANDARD} {_MAKERS}".split())
"""The entries that are looked at, of the standard directories and of the makers'."""
EXIF_POINTER, GPS_POINTER, MAKER_NOTE = 0x8769, 0x8825, 0x927C


@dataclass(frozen=True, slots=True)
class Exif:
    """The directories of one file. `tiff` is what the offsets of maker notes are counted from; `order` is `<` or `>`."""

    tiff: bytes = b""
    order: str = "<"
    image: Directory = field(default_factory=dict)
    exif: Directory = field(default_factory=dict)
    gps: Directory = field(default_factory=dict)
    maker_offset: int | None = None


def parse(tiff: bytes) -> Exif:
    """The EXIF of a TIFF structure. What is damaged is left out."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return Exif()
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    image, _ = directory(tiff, first, order)
    exif, offsets = _follow(tiff, image, EXIF_POINTER, order)
    gps, _ = _follow(tiff, image, GPS_POINTER, order)
    return Exif(tiff, order, image, exif, gps, offsets.get(MAKER_NOTE))


def directory(tiff: bytes, offset: int, order: str, base: int = 0) -> tuple[Directory, dict[int, int]]:
    """The entries of the directory at `offset`, and where the value of each stands. Offsets inside count from `base`."""
    values: Directory = {}
    places: dict[int, int] = {}
    if offset < 0 or offset + 2 > len(tiff):
        return values, places
    (count,) = struct.unpack_from(order + "H", tiff, offset)
    start = offset + 2
    whole = min(count, _MOST_ENTRIES, (len(tiff) - start) // 12)
    entries = struct.iter_unpack(order + "HHII", tiff[start : start + 12 * whole])
    for number, (tag, kind, length, stated) in enumerate(entries):
        if tag not in WANTED or tag in values:
            continue
        size = _SIZES.get(kind, 0) * length
        place = start + 12 * number + 8 if size <= 4 else base + stated
        if 0 < size <= _MOST_BYTES and place + size <= len(tiff):
            values[tag] = _value(tiff, place, kind, length, order)
            places[tag] = place
    return values, places


def _follow(tiff: bytes, image: Directory, pointer: int, order: str) -> tuple[Directory, dict[int, int]]:
    offset = number(image, pointer)
    return directory(tiff, offset, order) if offset else ({}, {})


def _value(tiff: bytes, place: int, kind: int, length: int, order: str) -> Value:
    if kind in (5, 10):
        flat = struct.unpack_from(f"{order}{2 * length}{'I' if kind == 5 else 'i'}", tiff, place)
        return tuple(zip(flat[::2], flat[1::2], strict=True))
    if kind in _NUMBERS:
        return struct.unpack_from(f"{order}{length}{_NUMBERS[kind]}", tiff, place)
    return tiff[place : place + length]


def number(values: Directory, tag: int) -> int | None:
    """The first whole number of an entry."""
    value = values.get(tag)
    if isinstance(value, tuple) and value and isinstance(value[0], int):
        return value[0]
    return None


def ratios(values: Directory, tag: int) -> tuple[float, ...] | None:
    """An entry as fractions; None where one has no denominator."""
    value = values.get(tag)
    if not isinstance(value, tuple):
        return None
    parts = [item if isinstance(item, tuple) else (item, 1) for item in value]
    if any(below == 0 for _, below in parts):
        return None
    return tuple(above / below for above, below in parts)


def text(values: Directory, tag: int) -> str | None:
    """An entry as text: UTF-8, else Latin-1, up to the first NUL, printable characters only, at most 200 of them."""
    value = values.get(tag)
    if not isinstance(value, bytes):
        return None
    return printable(value)


def printable(value: bytes) -> str | None:
    """Bytes that a camera wrote as text, or None where nothing of it is."""
    raw = value.split(b"\0", 1)[0]
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError:
        decoded = raw.decode("latin-1")
    kept = "".join(letter for letter in decoded if letter.isprintable()).strip()
    return kept[:200] or None


def in_jpeg(content: bytes) -> bytes:
    """The TIFF structure of a JPEG's first Exif segment; empty where there is none."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in (0xDA, 0xD9):
            break
        (size,) = struct.unpack_from(">H", content, at + 2)
        if marker == 0xE1 and content[at + 4 : at + 10] in (b"Exif\0\0", b"Exif\0\xff"):
            return content[at + 10 : at + 2 + size]
        at += 2 + max(size, 2)
    return b""
