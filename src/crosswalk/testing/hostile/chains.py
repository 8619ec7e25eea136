"""Small files in which many starts lead to one place: pages of a database, segments, chunks, boxes. Followed without a memory,
each costs the product of the starts and of what stands behind them."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterator

from crosswalk.testing.hostile.pictures import saved

_PAGE = 4096
_RAW = b"II*\0\x10\0\0\0CR\2\0".ljust(64, b"\0")
"""The first bytes of a camera's own format, in which previews are looked for at every byte."""
_TYPE = b"\0\0\0\x14ftypheic\0\0\0\0mif1"


def made() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    yield "shared-pages.sqlite", shared_pages(b"\xff\xd8\xff" + bytes(200))
    yield "shared-pages-small.sqlite", shared_pages(b"x" * 70)
    yield "shared-pages-picture.sqlite", shared_pages(saved("JPEG", quality=5)[:3_000])
    yield "shared-pages-no-rowid.sqlite", shared_pages(saved("JPEG", quality=5)[:800], has_rowid=False)
    yield "value-lie.sqlite", value_lie()
    for name, content in (
        ("starts", starts(10_000, 2_000)),
        ("starts-each-further", each_further(10_000)),
        ("starts-of-scans", starts(10_000, 5_000, b"\xff\xdb\0\4\0\0\xff\xc0\0\4\0\0", b"\xff\xda\0\2\1")),
        ("starts-before-fill", starts(10_000, 60_000, link=b"\xff")),
        ("starts-of-png", pngs(10_000)),
    ):
        yield f"{name}.cr2", _RAW + content
        yield f"{name}.sqlite", holding(b"\0\1\2\3" + content)
    yield "boxes-behind.jpg", saved("JPEG", quality=80) + b"MotionPhoto" + b"\0\0\0\x08ftyp" * 60_000
    yield "boxes-within.heic", _TYPE + b"\0\0\0\x08mpvd" * 30_000 + b"\0\0\0\x08ftyp" * 30_000


def shared_pages(value: bytes, levels: int = 12, fan: int = 300, *, has_rowid: bool = True) -> bytes:
    """A database of one table whose root leads by `fan` ways to one page, and so on: `fan` to the power of `levels` rows."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    keyed = "t (b BLOB)" if has_rowid else "t (a INTEGER PRIMARY KEY, b BLOB) WITHOUT ROWID"
    connection.execute(f"CREATE TABLE {keyed}")
    connection.execute(
        f"INSERT INTO t ({'b' if has_rowid else 'b, a'}) VALUES (?{'' if has_rowid else ', 1'})", (value,)
    )
    connection.commit()
    content = bytearray(connection.serialize())
    child = len(content) // _PAGE + 1
    pages = [bytes(content[_PAGE : 2 * _PAGE])]
    for _ in range(levels - 1):
        pages.append(_inner(child, fan, has_rowid=has_rowid))
        child += 1
    content[_PAGE : 2 * _PAGE] = _inner(child, fan, has_rowid=has_rowid)
    content += b"".join(pages)
    content[28:32] = struct.pack(">I", len(content) // _PAGE)
    return bytes(content)


def _inner(child: int, fan: int, *, has_rowid: bool) -> bytes:
    """An inner page whose every cell points to `child`. An inner page of an index holds a record in each cell too."""
    page, end = bytearray(_PAGE), _PAGE
    places = []
    for number in range(fan):
        key = (number + 1).to_bytes(2, "big")
        rowid = bytes((0x80 | (number + 1) >> 7, (number + 1) & 0x7F))
        cell = struct.pack(">I", child) + (rowid if has_rowid else b"\5\3\2\x0c" + key)
        end -= len(cell)
        page[end : end + len(cell)] = cell
        places.append(end)
    page[:12] = struct.pack(">BHHHBI", 5 if has_rowid else 2, 0, fan, end, 0, child)
    page[12 : 12 + 2 * fan] = struct.pack(f">{fan}H", *places)
    return bytes(page)


def holding(value: bytes) -> bytes:
    """A database of one value."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (b BLOB)")
    connection.execute("INSERT INTO t VALUES (?)", (value,))
    connection.commit()
    return bytes(connection.serialize())


def value_lie() -> bytes:
    """A value that says that it is 1 MB, in a file of 28 KB, and whose last overflow page leads to its first."""
    content = bytearray(holding(bytes(20_000)))
    for old, new in ((20_004, 1_000_004), (2 * 20_000 + 12, 2 * 1_000_000 + 12)):
        at = content.index(_varint(old), _PAGE)
        content[at : at + 3] = _varint(new)
    content[-_PAGE : 4 - _PAGE] = struct.pack(">I", 3)
    return bytes(content)


def _varint(number: int) -> bytes:
    """Three bytes, as SQLite writes a number from 2^14 to 2^21."""
    return bytes((0x80 | number >> 14, 0x80 | (number >> 7 & 0x7F), number & 0x7F))


def starts(
    count: int, links: int, first: bytes = b"", link: bytes = b"\xff\xe0\0\4\0\0", last: bytes = b"\xff\xd9"
) -> bytes:
    """JPEGs that begin every 6 bytes and whose first segment ends where one chain of segments begins."""
    reach = ((count - number) * 6 - 4 for number in range(count))
    return b"".join(b"\xff\xd8\xff\xe0" + struct.pack(">H", each) for each in reach) + first + link * links + last


def each_further(count: int) -> bytes:
    """The same, but that each lands one segment further in the chain."""
    return (b"\xff\xd8\xff\xe0" + struct.pack(">H", count * 6 - 4)) * count + b"\xff\xe0\0\4\0\0" * count


def pngs(count: int) -> bytes:
    """PNGs that begin every 41 bytes, of which each says that its data reach to the end."""
    head = struct.pack(">4sIIBBBBB", b"IHDR", 1, 1, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + struct.pack(">I", zlib.crc32(head))
    each = len(start) + 8
    return b"".join(
        start + struct.pack(">I4s", (count - number - 1) * each, b"IDAT") for number in range(count)
    ) + bytes(8)
