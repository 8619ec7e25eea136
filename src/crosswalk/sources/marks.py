"""What the first bytes of a thing say that it is, where a format has a mark or a frame of its own. Pure."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from typing import Literal

from crosswalk.sources.magic import BRANDS, MARKS, RIFF

MEDIA = frozenset({"picture", "video", "audio"})
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def marked(first: bytes) -> tuple[str, str] | None:
    """`(kind, media type)` of what starts with `first`; None where no mark says so."""
    return _at_its_place(first) or _framed(first)


def named_by(marks: Iterable[tuple[int, bytes, str]], first: bytes) -> str | None:
    """What the first of `marks` (place, bytes, what it means) that stands in `first` means; None where none does."""
    return next((what for at, mark, what in marks if first.startswith(mark, at)), None)


def is_media(first: bytes) -> bool:
    """Whether it starts as a picture, a video or a sound does."""
    said = marked(first)
    return said is not None and said[0] in MEDIA


def suffix_of(first: bytes) -> str:
    """What a name for it ends in: `.jpg`, `.png`, `.bin` where nothing is known."""
    said = marked(first)
    if said is None and first.startswith(b"PK\3\4"):
        return ".zip"
    subtype = said[1].rpartition("/")[2].removeprefix("x-").removeprefix("vnd.") if said else "bin"
    return "." + _SUFFIXES.get(subtype, subtype)


_SUFFIXES = {
    "jpeg": "jpg",
    "tiff": "tif",
    "microsoft.icon": "ico",
    "portable-anymap": "pnm",
    "quicktime": "mov",
    "matroska": "mkv",
    "msvideo": "avi",
    "wave": "wav",
    "zip": "zip",
    "mpeg": "mpg",
}


_BY_FIRST = {byte: tuple(each for each in MARKS if each[0] > 0 or each[1][0] == byte) for byte in range(256)}
"""The marks that something which begins with a byte may have, in their order: a tenth of them all."""


def _at_its_place(first: bytes) -> tuple[str, str] | None:
    for offset, mark, kind, media_type in _BY_FIRST[first[0]] if first else ():
        if first.startswith(mark, offset) and _plausible(first, media_type):
            return (kind, camera_type(first) or media_type) if media_type == "image/tiff" else (kind, media_type)
    if b"%PDF-" in first[:1024]:
        return "document", "application/pdf"
    return None


def _plausible(first: bytes, media_type: str) -> bool:
    """A second look where a mark is too short to decide alone."""
    match media_type:
        case "image/vnd.microsoft.icon" | "image/x-win-cursor":
            count = int.from_bytes(first[4:6], "little")
            return 0 < count < 256 and len(first) >= 22 and first[9] == 0
        case "image/jxl" if first.startswith(b"\xff\x0a"):
            return len(first) > 16 and _CONTROL.search(first[:64]) is not None
        case "image/x-qoi":
            return len(first) >= 14 and first[12] in (3, 4) and first[13] in (0, 1) and any(first[4:8])
        case "image/emf":
            return first.startswith(b"\x01\0\0\0")
        case "application/x-msdownload":
            return len(first) >= 64 and int.from_bytes(first[60:64], "little") < 1 << 24
        case "application/x-bzip2":
            return first[3:4] in b"123456789" and first[4:10] in (b"1AY&SY", b"\x17rE8P\x90")
        case "application/x-arj":
            return len(first) > 10 and 10 <= int.from_bytes(first[2:4], "little") <= 2600
        case "audio/x-ape":
            return len(first) > 6 and 3000 <= int.from_bytes(first[4:6], "little") <= 5000
        case "image/x-icns":
            return len(first) >= 16 and int.from_bytes(first[4:8], "big") >= 16
        case "image/x-sgi":
            return len(first) >= 512 and first[3] in (1, 2) and first[4:6] in (b"\0\1", b"\0\2", b"\0\3")
        case "video/x-flic":
            return len(first) >= 128 and first[14:16] in (b"\0\0", b"\x03\0") and first[6:8] != b"\0\0"
        case _:
            return True


def _framed(first: bytes) -> tuple[str, str] | None:
    """Formats whose type stands behind a frame of their own."""
    if first[4:8] == b"ftyp":
        brand = first[8:12]
        if brand[:3] in (b"3gp", b"3g2"):
            return "video", "video/3gpp" if brand[:3] == b"3gp" else "video/3gpp2"
        generic = brand in (b"mif1", b"msf1", b"mif2")
        return (
            (_compatible(first) if generic else None)
            or BRANDS.get(brand)
            or _compatible(first)
            or ("video", "video/mp4")
        )
    if first[4:8] in (b"moov", b"mdat", b"wide", b"pnot") and len(first) > 16:
        return "video", "video/quicktime"
    if first[:4] in (b"RIFF", b"RIFX", b"RF64"):
        return RIFF.get(first[8:12])
    if first[:4] == b"\x1aE\xdf\xa3":
        return ("video", "video/webm") if b"webm" in first[:64] else ("video", "video/x-matroska")
    if first[:4] == b"OggS":
        return ("video", "video/ogg") if b"\x80theora" in first[:512] else ("audio", "audio/ogg")
    if first[:4] == b"FORM" and first[8:12] in (b"AIFF", b"AIFC"):
        return "audio", "audio/aiff"
    if first[:2] == b"BM" and first[14:18] in (bytes([n, 0, 0, 0]) for n in (12, 16, 40, 52, 56, 64, 108, 124)):
        return "picture", "image/bmp"
    if re.match(rb"P[1-6]\s[\s\d#]", first):
        return "picture", "image/x-portable-anymap"
    if first[:1] == b"G" and first[188:189] == b"G" and first[376:377] == b"G":
        return "video", "video/mp2t"
    return _mpeg_audio(first) or _unmarked(first)


def _unmarked(first: bytes) -> tuple[str, str] | None:
    """Formats without a mark, by a header in which every field must make sense: PCX (ZSoft, revision 5), TGA (Truevision, 2.0)."""
    if first[:1] == b"\x0a" and len(first) >= 128 and _is_pcx(first):
        return "picture", "image/vnd.zbrush.pcx"
    if first[1:2] in (b"\0", b"\x01") and len(first) >= 32 and _is_tga(first):
        return "picture", "image/x-tga"
    return None


def _is_pcx(first: bytes) -> bool:
    left, top, right, bottom = struct.unpack_from("<4H", first, 4)
    bits, planes, row = first[3], first[65], int.from_bytes(first[66:68], "little")
    return (
        first[1] in (0, 2, 3, 4, 5)
        and first[2] == 1
        and bits in (1, 2, 4, 8)
        and planes in (1, 2, 3, 4)
        and left <= right
        and top <= bottom
        and 8 * row >= bits * (right - left + 1)
        and first[64] == 0
    )


def _is_tga(first: bytes) -> bool:
    mapped, kind, depth, says = first[1], first[2], first[16], first[17]
    length, entry = int.from_bytes(first[5:7], "little"), first[7]
    left, top, width, height = struct.unpack_from("<4H", first, 8)
    if not (0 < width <= 16384 and 0 < height <= 16384 and left == 0 and top in (0, height)) or says & 0xC0:
        return False
    if kind in (1, 9):
        return mapped == 1 and length > 0 and entry in (15, 16, 24, 32) and depth == 8 and says & 15 in (0, 8)
    if mapped or length or entry:
        return False
    if kind in (2, 10):
        return (depth, says & 15) in ((15, 0), (16, 0), (16, 1), (24, 0), (32, 0), (32, 8))
    return kind in (3, 11) and (depth, says & 15) in ((8, 0), (16, 8))


def camera_type(first: bytes) -> str:
    """Which camera's own format a TIFF structure is, by its first directory; empty if it is a TIFF as any other.

    Sources: the DNG specification (tag DNGVersion); the makers' formats as ExifTool's documentation lists them.
    """
    order: Literal["little", "big"] = "little" if first[:2] == b"II" else "big"
    start = int.from_bytes(first[4:8], order)
    count = int.from_bytes(first[start : start + 2], order)
    tags: dict[int, bytes] = {}
    for index in range(min(count, 256)):
        entry = first[start + 2 + 12 * index : start + 14 + 12 * index]
        if len(entry) == 12:
            tags[int.from_bytes(entry[:2], order)] = entry
    if _DNG_VERSION in tags:
        return "image/x-adobe-dng"
    make = tags.get(_MAKE, bytes(12))
    place = int.from_bytes(make[8:], order)
    name = first[place : place + 16].upper() if int.from_bytes(make[4:8], order) > 4 else b""
    small = tags.get(_SUBFILE, bytes(12))[8:] in (b"\1\0\0\0", b"\0\0\0\1") or _SUB_DIRECTORIES in tags
    return next((kind for maker, kind in _MAKERS if name.startswith(maker)), "") if small else ""


_DNG_VERSION, _MAKE, _SUBFILE, _SUB_DIRECTORIES = 0xC612, 0x010F, 0x00FE, 0x014A
_MAKERS = (
    (b"NIKON", "image/x-nikon-nef"),
    (b"SONY", "image/x-sony-arw"),
    (b"PENTAX", "image/x-pentax-pef"),
    (b"RICOH", "image/x-pentax-pef"),
    (b"SAMSUNG", "image/x-samsung-srw"),
    (b"HASSELBLAD", "image/x-hasselblad-3fr"),
    (b"EPSON", "image/x-epson-erf"),
    (b"KODAK", "image/x-kodak-dcr"),
)
CAMERA_TYPES = frozenset(
    {
        *(kind for _, kind in _MAKERS),
        *("image/x-adobe-dng", "image/x-canon-cr2", "image/x-canon-cr3", "image/x-fuji-raf", "image/x-olympus-orf"),
        *("image/x-panasonic-rw2", "image/x-sigma-x3f"),
    }
)
"""Formats of cameras that hold what the sensor saw, and previews beside it."""


def _compatible(first: bytes) -> tuple[str, str] | None:
    """A picture whose major brand is generic says what it is among its compatible brands."""
    length = min(int.from_bytes(first[:4], "big"), 256)
    brands = {first[at : at + 4] for at in range(16, length, 4)}
    for brand in (b"avif", b"heic", b"heix"):
        if brand in brands and not brands & {b"isom", b"mp42", b"iso2"}:
            return BRANDS[brand]
    return None


def _mpeg_audio(first: bytes) -> tuple[str, str] | None:
    """A frame header of MPEG audio (ISO 11172-3) or ADTS (ISO 13818-7) with no reserved value in it."""
    if len(first) < 4 or first[0] != 0xFF:
        return None
    if first[1] & 0xF6 == 0xF0 and (first[2] >> 2 & 0xF) < 13:
        return "audio", "audio/aac"
    version, layer = first[1] >> 3 & 3, first[1] >> 1 & 3
    # Layer I is left out: nobody has it, and its two bytes are the mark of UTF-16.
    if first[1] & 0xE0 == 0xE0 and version != 1 and layer in (1, 2):
        bit_rate, sampling = first[2] >> 4, first[2] >> 2 & 3
        if bit_rate not in (0, 15) and sampling != 3:
            return "audio", "audio/mpeg"
    return None
