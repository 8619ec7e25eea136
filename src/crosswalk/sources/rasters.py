"""Samples without a format of their own, given one whose bytes depend on the samples alone: PNG (ISO/IEC 15948) with stored
blocks, and TIFF 6.0 for what PNG has no mode for. No compressor is asked, so the digest is the same everywhere. Pure."""

from __future__ import annotations

import struct
import zlib

_BLOCK = 0xFFFF
_PNG_COLOURS = {1: 0, 3: 2}


def png(width: int, height: int, bits: int, channels: int, samples: bytes, palette: bytes = b"") -> bytes:
    """Rows of `samples`, each padded to a byte, of 1 or 3 channels of 1, 2, 4, 8 or 16 bits; `palette` is RGB triples.
    Rows that are missing are zero."""
    colour = 3 if palette else _PNG_COLOURS[channels]
    row = (width * bits * channels + 7) // 8
    samples = samples[: row * height].ljust(row * height, b"\0")
    filtered = b"".join(b"\0" + samples[at : at + row] for at in range(0, row * height, row))
    chunks = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    if palette:
        chunks += _chunk(b"PLTE", palette[: 3 << min(bits, 8)])
    return b"\x89PNG\r\n\x1a\n" + chunks + _chunk(b"IDAT", _stored(filtered)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _stored(content: bytes) -> bytes:
    """A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4)."""
    parts = [b"\x78\x01"]
    for at in range(0, max(1, len(content)), _BLOCK):
        block = content[at : at + _BLOCK]
        last = at + _BLOCK >= len(content)
        parts += [struct.pack("<BHH", last, len(block), len(block) ^ 0xFFFF), block]
    return b"".join((*parts, struct.pack(">I", zlib.adler32(content))))


def tiff(
    width: int, height: int, bits: int, channels: int, strip: bytes, *, compression: int = 1, photometric: int = 5
) -> bytes:
    """One strip as it is: CMYK samples (`compression` 1, `photometric` 5), or a fax as it was sent (3 or 4)."""
    sizes = struct.pack(f"<{channels}H", *[bits] * channels)
    entries = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, channels, bits if channels == 1 else 0),
        (259, 3, 1, compression),
        (262, 3, 1, photometric),
        (273, 4, 1, 0),
        (277, 3, 1, channels),
        (278, 4, 1, height),
        (279, 4, 1, len(strip)),
    ]
    after = 8 + 2 + 12 * len(entries) + 4
    places = {258: after, 273: after + len(sizes)}
    body = b"".join(
        struct.pack("<HHI", tag, kind, count)
        + (struct.pack("<HH", value, 0) if kind == 3 and count == 1 else struct.pack("<I", places.get(tag, value)))
        for tag, kind, count, value in entries
    )
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + bytes(4) + sizes + strip
