"""Archives that are meant to break a reader: bombs, lies about sizes, absurd names, truncation, nesting."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

ABSURD = (
    *(
        "../../outside",
        "/etc/absolute",
        "C:\\drive\\path",
        "a\\..\\..\\b",
        "",
        ".",
        "..",
        "/",
        "//",
        "a//b",
        "con",
        "-rf",
    ),
    *(
        "right\u202egpj.exe",
        "zero\u200bwidth",
        "new\nline",
        "bell\x07\x1b[31m",
        "x" * 60_000,
        "é\u0301" * 200,
        "\ud7ff\ufffe",
    ),
)


def made() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    plain = zipped([("one.txt", b"one"), ("two.txt", b"two " * 500)])
    yield "nested-60.zip", nested(60)
    yield "twins.zip", zipped([("a.txt", b"first"), ("a.txt", b"second"), ("A.TXT", b"third")])
    yield "absurd-names.zip", zipped([(name, name.encode(errors="replace")[:50]) for name in ABSURD])
    yield "two-names.zip", plain.replace(b"one.txt", b"../.txt", 1)
    yield "in-front.zip", b"MZ" + bytes(5_000) + plain
    yield "behind.zip", plain + bytes(range(256)) * 300
    yield "method-99.zip", changed(plain, b"PK\1\2", 10, struct.pack("<H", 99))
    yield "size-lie.zip", changed(plain, b"PK\1\2", 24, struct.pack("<I", 0xFFFFFFF0))
    yield "offset-lie.zip", changed(plain, b"PK\1\2", 42, struct.pack("<I", 0x7FFFFFFF))
    yield "count-lie.zip", changed(plain, b"PK\5\6", 8, struct.pack("<HH", 65_535, 65_535))
    yield "overlapping.zip", overlapping(400)
    for tenth in range(1, 10, 2):
        yield f"cut-{tenth}0-percent.zip", plain[: len(plain) * tenth // 10]
    yield "bomb.gz", gzip.compress(bytes(64 << 20), 9)
    yield "bomb.bz2", bz2.compress(bytes(64 << 20))
    yield "bomb.xz", lzma.compress(bytes(64 << 20))
    yield "bomb-in-bomb.gz", gzip.compress(gzip.compress(bytes(64 << 20), 9), 9)
    yield "members.gz", b"".join(gzip.compress(b"part %d" % number) for number in range(2_000))
    yield "cut.gz", gzip.compress(bytes(range(256)) * 400)[:-300]
    yield "wrong-sum.gz", gzip.compress(b"text " * 100)[:-8] + bytes(8)
    yield from tars()
    yield "lie.7z", b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<IQQI", 0, 1 << 40, 1 << 50, 0) + bytes(300)
    yield "lie.rar", b"Rar!\x1a\7\1\0" + bytes(range(256)) * 4
    yield (
        "lie.cab",
        b"MSCF" + struct.pack("<8I", 0, 0xFFFFFFFF, 0, 0xFFFFFFF0, 0, 0x01030001, 0xFFFFFFFF, 0) + bytes(99),
    )
    yield "lie.xar", b"xar!" + struct.pack(">HHQQI", 28, 1, 1 << 40, 1 << 62, 1) + zlib.compress(b"<xar>" * 9)


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name or "?"), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def nested(depth: int) -> bytes:
    content = b"the innermost"
    for level in range(depth):
        content = zipped([(f"level-{level}.zip" if level else "innermost.txt", content)])
    return content


def changed(content: bytes, mark: bytes, at: int, value: bytes) -> bytes:
    """`value` in the place of what stands `at` bytes behind the first `mark`."""
    place = content.index(mark) + at
    return content[:place] + value + content[place + len(value) :]


def overlapping(count: int) -> bytes:
    """Many members that are all the same compressed bytes (D. Fifield, "A better zip bomb", 2019, in its simplest form)."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, size = deflate.compress(bytes(10 << 20)) + deflate.flush(), 10 << 20
    check = zlib.crc32(bytes(size))
    fixed = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, check, len(packed), size, 1, 0)
    local, entries = b"PK\3\4" + fixed + b"x" + packed, b""
    for _ in range(count):
        entries += b"PK\1\2" + struct.pack("<H", 20) + fixed + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"x"
    return local + entries + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(entries), len(local), 0)


def tars() -> Iterator[tuple[str, bytes]]:
    yield (
        "devices.tar",
        tar([("null", tarfile.CHRTYPE, b""), ("pipe", tarfile.FIFOTYPE, b""), ("disk", tarfile.BLKTYPE, b"")]),
    )
    yield "links.tar", tar([("a", tarfile.SYMTYPE, b""), ("b", tarfile.LNKTYPE, b""), ("c", tarfile.REGTYPE, b"c")])
    whole = tar([(name or "?", tarfile.REGTYPE, b"content") for name in ABSURD])
    yield "absurd-names.tar", whole
    yield "cut.tar", whole[: len(whole) // 2]
    yield "size-lie.tar", header(whole, b"\x80" + bytes(3) + b"\x7f" + b"\xff" * 7)
    yield "negative-size.tar", header(whole, b"\xff" * 12)
    yield "letters-for-size.tar", header(whole, b"zzzzzzzzzzz\0")


def tar(members: list[tuple[str, bytes, bytes]]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, kind, content in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname, info.mtime = kind, len(content), "../../b", 2**40
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def header(archive: bytes, size: bytes) -> bytes:
    """The first header with another size and a checksum that fits."""
    block = bytearray(archive[:512])
    block[124:136], block[148:156] = size, b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + archive[512:]
