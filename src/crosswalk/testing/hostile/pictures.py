"""Pictures and videos that are meant to break a decoder: sizes that are lies, loops, bombs, truncation."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from crosswalk.fingerprints.known_answers import picture


def made() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    jpeg, png = saved("JPEG", quality=80), saved("PNG")
    yield from ((f"cut-{tenth}0-percent.jpg", jpeg[: len(jpeg) * tenth // 10]) for tenth in (1, 5, 9))
    yield from ((f"cut-{tenth}0-percent.png", png[: len(png) * tenth // 10]) for tenth in (1, 5, 9))
    at = jpeg.index(b"\xff\xc0") + 5
    yield "65535-squared.jpg", jpeg[:at] + b"\xff\xff\xff\xff" + jpeg[at + 4 :]
    yield "no-rows.jpg", jpeg[:at] + b"\0\0" + jpeg[at + 2 :]
    yield "scans.jpg", scans(60)
    yield "tables.jpg", jpeg[:2] + (b"\xff\xdb\0\x43\0" + bytes(range(1, 65))) * 5_000 + jpeg[2:]
    yield "exif-loop.jpg", exif(b"II*\0\x08\0\0\0\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x08\0\0\0")
    yield "exif-counts.jpg", exif(b"MM\0*\0\0\0\x08\xff\xff" + b"\1\x0f\0\2\xff\xff\xff\xff\0\0\0\0" * 40)
    yield "2-to-the-31.png", chunked((b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)))
    yield "pixel-bomb.png", bomb(30_000, 30_000)
    text = b"Comment\0\0" + zlib.compress(bytes(64 << 20), 9)
    yield "text-bomb.png", png[:33] + chunk(b"zTXt", text) + png[33:]
    yield "profile-bomb.png", png[:33] + chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(64 << 20), 9)) + png[33:]
    yield "frames.gif", frames(20_000)
    yield "no-size.gif", b"GIF89a" + bytes(7) + b"\x2c" + bytes(9) + b"\x02\0\x3b"
    yield "loop.tif", b"II*\0\x08\0\0\0\1\0\0\1\4\0\1\0\0\0\1\0\0\0\x08\0\0\0"
    yield "strips.tif", strips()
    yield (
        "negative.bmp",
        b"BM" + struct.pack("<IHHIIiiHHIIiiII", 99, 0, 0, 54, 40, -7, -(2**31), 1, 24, 0, 0, 0, 0, 0, 0) + bytes(45),
    )
    yield "entries.ico", b"\0\0\1\0\xff\xff" + b"\0\0\0\0\1\0\x20\0\xff\xff\xff\xff\x16\0\0\0" * 65_535
    yield "cut.webp", saved("WEBP")[:200]
    yield "garbage.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(range(256)) * 9
    yield "garbage.jp2", b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 900
    yield "laughs.svg", laughs()
    yield "endless-box.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0\0\0\x08free" * 50_000 + b"\0\0\0\0moov"
    yield "samples.mp4", samples()
    yield "playlist.mp4", b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
    yield "concat.mp4", b"ffconcat version 1.0\nfile /etc/passwd\n"
    yield "cut.avi", b"RIFF\xff\xff\xff\xffAVI LIST\xff\xff\xff\x7fhdrlavih" + bytes(range(256)) * 3


def saved(form: str, **how: int) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture(240, 320)).save(file, form, **how)
    return file.getvalue()


def scans(count: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again: each costs a pass over all blocks."""
    file = io.BytesIO()
    Image.new("RGB", (3_000, 3_000), (90, 120, 40)).save(file, "JPEG", progressive=True, quality=30)
    whole = file.getvalue()
    return whole[:-2] + whole[whole.rindex(b"\xff\xda") : -2] * count + whole[-2:]


def exif(block: bytes) -> bytes:
    jpeg, content = saved("JPEG"), b"Exif\0\0" + block
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def chunked(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks) + chunk(b"IEND", b"")


def bomb(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return chunked((b"IHDR", head), (b"IDAT", zlib.compress(bytes((width // 8 + 1) * height), 9)))


def frames(count: int) -> bytes:
    one = b"\x21\xf9\4\0\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + one * count + b"\x3b"


def strips() -> bytes:
    tags = (
        (256, 4, 1, 4_000),
        (257, 4, 1, 4_000),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 2**31, 8),
        (279, 4, 2**31, 8),
    )
    return (
        b"II*\0\x08\0\0\0"
        + struct.pack("<H", len(tags))
        + b"".join(struct.pack("<HHII", *tag) for tag in tags)
        + bytes(4)
    )


def laughs() -> bytes:
    """Entities of entities."""
    declared = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">{declared}]>'
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg"><text>&l11;</text></svg>'.encode()


def samples() -> bytes:
    """A film that says it has four thousand million samples."""

    def box(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content) + 8) + name + content

    stts, stsz = (
        box(b"stts", bytes(4) + struct.pack(">III", 1, 2**32 - 1, 1)),
        box(b"stsz", bytes(4) + struct.pack(">II", 1, 2**32 - 1)),
    )
    table = box(
        b"stbl",
        stts + stsz + box(b"stsc", bytes(4) + struct.pack(">IIII", 1, 1, 2**32 - 1, 1)) + box(b"stco", bytes(8)),
    )
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + b"vide" + bytes(13)) + box(b"minf", table)))
    return box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", track) + box(b"mdat", bytes(99))
