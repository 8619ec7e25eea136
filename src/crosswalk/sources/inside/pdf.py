"""PDF (ISO 32000): every picture among its objects, also those that no page shows any more, and every attached file.

A JPEG or JPEG 2000 comes as it is stored. Other samples are given a PNG or TIFF around them whose bytes depend on the samples
alone (`rasters`); a fax keeps its code. `file.pdf/image-12.jpg` is object 12. Read by QPDF, which also repairs the table of
objects of a damaged file. Pictures written into the text of a page (inline images) are not listed.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.holding import Names, pieces, plain_name
from crosswalk.sources.problem import Problem
from crosswalk.sources.rasters import png, tiff
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_LARGEST = 1 << 30
"""Bytes of the samples of one picture, or of one attached file."""
_STORED = {"/DCTDecode": ".jpg", "/DCT": ".jpg", "/JPXDecode": ".jp2"}
_FAX = ("/CCITTFaxDecode", "/CCF")
_CHANNELS = {"/DeviceGray": 1, "/CalGray": 1, "/G": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/RGB": 3}
_FOUR = {"/DeviceCMYK": 4, "/CMYK": 4}

_ODD = (
    *(ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError),
    *(zlib.error, binascii.Error, struct.error),
)
"""What an object of another form than the format demands ends in: an absent key is an AttributeError of pikepdf."""


class Pdf:
    name = "pdf"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and b"%PDF-" in head.first[:1024]

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        import pikepdf  # a tenth of a second, which only a PDF is to cost

        try:
            opened = _unlocked(place, visit, pikepdf)
        except (pikepdf.PdfError, OSError, ValueError, RuntimeError) as error:
            raise SourceUnreadable("a PDF that cannot be opened: {error}", error=str(error)[:250]) from error
        if opened is None:
            yield Problem("", "encrypted", "a PDF that is encrypted with a password")
            return
        with opened as pdf:
            yield from _objects(pdf, pikepdf, visit)


def _unlocked(place: Path, visit: Visit, pikepdf: Any) -> Any:
    """The document, by the first password that opens it, the empty one first; None where none does."""
    for password in ("", *visit.keys.passwords):
        try:
            return pikepdf.open(place, password=password)
        except pikepdf.PasswordError:
            continue
    return None


def _objects(pdf: Any, pikepdf: Any, visit: Visit) -> Iterator[Entry | Problem]:
    names = Names()
    attached: set[tuple[int, int]] = set()
    for each in pdf.objects:
        visit.pulse()
        if not isinstance(each, pikepdf.Stream | pikepdf.Dictionary):
            continue
        number = each.objgen[0]
        try:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                if visit.enter(f"object {number}"):
                    yield _picture(each, number, pikepdf)
            elif isinstance(each, pikepdf.Dictionary) and isinstance(each.get("/EF"), pikepdf.Dictionary):
                stream = next((s for _, s in each.EF.items() if isinstance(s, pikepdf.Stream)), None)
                if stream is not None and stream.objgen not in attached and visit.enter(f"object {number}"):
                    attached.add(stream.objgen)
                    name = plain_name(str(each.get("/UF", each.get("/F", "")))) or f"attachment-{number}"
                    yield Entry(names.of(name), -1, partial(_attachment, stream, pikepdf))
        except (pikepdf.PdfError, *_ODD) as error:
            yield Problem(f"object-{number}", "damaged", f"an object of a PDF: {error}"[:300])


def _attachment(stream: Any, pikepdf: Any) -> Iterator[bytes]:
    try:
        yield from pieces(lambda: bytes(stream.read_bytes()))
    except (pikepdf.PdfError, *_ODD) as error:
        raise EntryDamaged("damaged", str(error)[:300]) from error


def _picture(stream: Any, number: int, pikepdf: Any) -> Entry | Problem:
    filters = _filters(stream, pikepdf)
    last = filters[-1] if filters else ""
    suffix = _STORED.get(last, ".tif" if last in _FAX or _channels(stream, pikepdf) == 4 else ".png")
    if last == "/JBIG2Decode":
        return Problem(f"image-{number}", "unsupported", "a picture in JBIG2 inside a PDF")
    size = -1
    if suffix == ".jpg" and len(filters) == 1:
        size = int(stream.get("/Length", -1))
    return Entry(f"image-{number}{suffix}", size, partial(_bytes, stream, filters, pikepdf))


def _filters(stream: Any, pikepdf: Any) -> list[str]:
    given = stream.get("/Filter")
    if given is None:
        return []
    return [str(each) for each in given] if isinstance(given, pikepdf.Array) else [str(given)]


def _bytes(stream: Any, filters: list[str], pikepdf: Any) -> Iterator[bytes]:
    try:
        if filters and filters[-1] in _STORED:
            content = _unwrapped(bytes(stream.read_raw_bytes()), filters[:-1])
        elif filters and filters[-1] in _FAX:
            content = _fax(stream, filters, pikepdf)
        else:
            content = _samples(stream, pikepdf)
    except (pikepdf.PdfError, *_ODD) as error:
        raise EntryDamaged("damaged", f"a picture in a PDF: {error}"[:300]) from error
    yield from pieces(lambda: content)


def _unwrapped(raw: bytes, filters: list[str]) -> bytes:
    """What lies below the filters that were put around a stored picture."""
    for name in filters:
        if name in ("/FlateDecode", "/Fl"):
            raw = zlib.decompressobj().decompress(raw, _LARGEST)
        elif name in ("/ASCII85Decode", "/A85"):
            raw = base64.a85decode(raw.strip().removesuffix(b"~>"), ignorechars=b" \t\r\n\0\f")
        elif name in ("/ASCIIHexDecode", "/AHx"):
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw.partition(b">")[0])
            raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            raise EntryDamaged("unsupported", f"a picture behind the filter {name}"[:100])
    return raw


def _dimensions(stream: Any, channels: int, bits: int) -> tuple[int, int]:
    width, height = int(stream.Width), int(stream.Height)
    if width <= 0 or height <= 0:
        raise EntryDamaged("malformed", f"a picture of {width} x {height}")
    if width * height * channels * bits > 8 * _LARGEST:
        raise EntryDamaged("too-large", f"a picture of {width} x {height} samples of {channels * bits} bits")
    return width, height


def _space(stream: Any, pikepdf: Any) -> tuple[str, Any]:
    given = stream.get("/ColorSpace")
    if isinstance(given, pikepdf.Array) and len(given):
        return str(given[0]), given
    return ("", None) if given is None else (str(given), given)


def _channels(stream: Any, pikepdf: Any) -> int:
    """Channels of the samples; 0 for a colour space that is not told apart here."""
    name, given = _space(stream, pikepdf)
    if name == "/ICCBased":
        return int(given[1].get("/N", 0))
    if stream.get("/ImageMask", False) or name in ("/Indexed", "/I", "/Separation"):
        return 1
    return _CHANNELS.get(name) or _FOUR.get(name) or 0


def _samples(stream: Any, pikepdf: Any) -> bytes:
    channels = _channels(stream, pikepdf)
    bits = 1 if stream.get("/ImageMask", False) else int(stream.get("/BitsPerComponent", 8))
    if channels not in (1, 3, 4) or bits not in (1, 2, 4, 8, 16) or (channels == 3 and bits < 8):
        raise EntryDamaged("unsupported", f"samples of {channels} channels of {bits} bits in a PDF")
    width, height = _dimensions(stream, channels, bits)
    samples = bytes(stream.read_bytes())
    if channels == 4:
        return tiff(width, height, bits, 4, samples)
    return png(width, height, bits, channels, samples, _palette(stream, pikepdf))


def _palette(stream: Any, pikepdf: Any) -> bytes:
    """The colours of an indexed picture as RGB; empty where there are none."""
    name, given = _space(stream, pikepdf)
    if name not in ("/Indexed", "/I"):
        return b""
    base, table = given[1], given[3]
    colours = bytes(table.read_bytes()) if isinstance(table, pikepdf.Stream) else bytes(table)
    if isinstance(base, pikepdf.Array):
        count = int(base[1].get("/N", 3)) if str(base[0]) == "/ICCBased" else _CHANNELS.get(str(base[0]), 0)
    else:
        count = _CHANNELS.get(str(base)) or _FOUR.get(str(base)) or 0
    if count == 1:
        return b"".join(bytes([grey]) * 3 for grey in colours)
    if count == 4:
        return b"".join(_rgb(*colours[at : at + 4]) for at in range(0, len(colours) - 3, 4))
    return colours[: len(colours) // 3 * 3]


def _rgb(cyan: int, magenta: int, yellow: int, black: int) -> bytes:
    return bytes((255 - each) * (255 - black) // 255 for each in (cyan, magenta, yellow))


def _fax(stream: Any, filters: list[str], pikepdf: Any) -> bytes:
    """A fax with the header that says how it is coded (ISO 32000-1, 7.4.6; TIFF 6.0, section 11)."""
    given = stream.get("/DecodeParms", stream.get("/DP"))
    said = given[len(given) - 1] if isinstance(given, pikepdf.Array) and len(given) else given
    said = said if isinstance(said, pikepdf.Dictionary) else {}
    coding = int(said.get("/K", 0))
    if coding > 0 or bool(said.get("/EncodedByteAlign", False)):
        raise EntryDamaged("unsupported", "a fax in a PDF that is coded in two dimensions, or aligned to bytes")
    width, height = _dimensions(stream, 1, 1)
    raw = _unwrapped(bytes(stream.read_raw_bytes()), filters[:-1])
    white = 1 if bool(said.get("/BlackIs1", False)) else 0
    return tiff(
        int(said.get("/Columns", 1728)) or width,
        height,
        1,
        1,
        raw,
        compression=4 if coding < 0 else 3,
        photometric=white,
    )


READER = Pdf()
