"""Where the report's typefaces are, and which characters they have.

PDF/A demands that every character has a glyph, and a source text of the ledger may hold any character: one that no
typeface has is written as its code point. Format of `cmap`: OpenType 1.9, subtable formats 4 and 12.
"""

from __future__ import annotations

import struct
from functools import cache
from importlib import import_module
from pathlib import Path

from crosswalk.errors import PartMissing

FAMILIES = ("Noto Sans", "Noto Sans Arabic")
_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_CMAP = b"cmap"


@cache
def folders() -> tuple[Path, ...]:
    """The folders with the files of the typefaces. Raises `PartMissing`."""
    found = []
    for package in _PACKAGES:
        try:
            found.append(Path(str(import_module(package).__file__)).parent / "files")
        except ImportError as error:
            raise PartMissing(
                "the typefaces of the report are absent: {error}",
                remedy="pip install {package}",
                error=error,
                package=package.replace("_", "-"),
            ) from error
    return tuple(found)


def printable(text: str) -> str:
    """`text` with every character that no typeface has as `\\uXXXX`, and control and direction marks likewise."""
    known = _covered()
    return "".join(c if ord(c) in known else f"\\u{ord(c):04x}" for c in text)


@cache
def _covered() -> frozenset[int]:
    found: set[int] = set()
    for folder in folders():
        for file in sorted(folder.glob("*.ttf")):
            if "Italic" not in file.name:
                found |= characters(file.read_bytes())
    # Marks that steer direction and joining are shown and not obeyed: names from evidence may abuse them.
    return frozenset(
        c for c in found if c >= 0x20 and not (0x7F <= c < 0xA0 or 0x200B <= c < 0x2010 or 0x2028 <= c < 0x2070)
    )


def characters(font: bytes) -> set[int]:
    """The code points that a font file has a glyph for. Raises `PartMissing` if it has no readable table."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == _CMAP:
            return _from_cmap(font, offset)
    raise PartMissing("a typeface of the report has no table of characters")


def _from_cmap(font: bytes, start: int) -> set[int]:
    (subtables,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for number in range(subtables):
        _, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == 12:
            found |= _groups(font, start + offset)
        elif form == 4:
            found |= _segments(font, start + offset)
    return found


def _groups(font: bytes, at: int) -> set[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for number in range(groups):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * number)
        found.update(range(first, last + 1))
    return found


def _segments(font: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    found: set[int] = set()
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            found.update(range(first, last + 1))
    return found
