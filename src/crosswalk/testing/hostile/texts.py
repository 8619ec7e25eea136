"""Documents, databases and texts that are meant to break a reader: nesting, loops, wrong encodings, endless lines."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator

from crosswalk.testing.hostile.archives import zipped
from crosswalk.testing.hostile.pictures import laughs

LINE = "12/01/2024, 21:05 - Tern: message {}\n"


def made() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    chat = "".join(LINE.format(number) for number in range(60))
    for encoding in ("utf-16-le", "utf-16-be", "utf-32", "cp037", "utf-7"):
        yield f"WhatsApp Chat in {encoding}.txt", chat.encode(encoding)
    yield (
        "WhatsApp Chat with odd bytes.txt",
        chat.encode().replace(b"message 7", b"\xff\xfe\x80 \xc0\xaf\0\xed\xa0\x80"),
    )
    yield "WhatsApp Chat in one line.txt", (LINE.format("x" * (8 << 20))).encode()
    yield "WhatsApp Chat of first lines.txt", b"12/01/2024, 21:05 - \n" * 50_000
    yield "WhatsApp Chat of odd dates.txt", b"99/99/9999, 99:99 - Tern: a\n00/00/0000, 00:00 - Tern: b\n" * 99
    yield (
        "result.json",
        telegram({"id": "not a number", "type": 7, "date": [], "date_unixtime": "1e99", "text": {"a": 1}}),
    )
    yield "deep/result.json", b'{"name":"x","type":"personal_chat","id":1,"messages":' + b"[" * 200_000
    yield (
        "surrogates/result.json",
        telegram({"id": 1, "type": "message", "from": "\ud800", "text": "\udfff", "date_unixtime": "5"}),
    )
    yield "digits/result.json", b'{"name":"x","id":' + b"9" * 500_000 + b',"type":"personal_chat","messages":[]}'
    yield "deep.json", b'{"a":' * 100_000
    yield "wide.csv", b",".join(b"column%d" % number for number in range(60_000)) + b"\n" + b"," * 59_999
    yield "quotes.csv", b'a,b\n"never closed,' + b"x\n" * 200_000
    yield "dump.sql", b"CREATE TABLE `t` (`a` int, `b` text);\nINSERT INTO `t` VALUES " + b"(1,'" + b"\\'" * 100_000
    yield "laughs.docx", zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", laughs())])
    yield "laughs.xml", laughs()
    yield "loop.pdf", pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Parent 1 0 R/Count 99999999>>")
    packed = zlib.compress(bytes(64 << 20), 9)
    yield (
        "bomb.pdf",
        pdf(
            b"<</Length %d/Filter/FlateDecode/Subtype/Image/Width 9/Height 9>>stream\n%s\nendstream"
            % (len(packed), packed)
        ),
    )
    yield "length-lie.pdf", pdf(b"<</Length 99999999999999999999/Filter/DCTDecode>>stream\n\xff\xd8\xff\nendstream")
    yield "parts.eml", nested_mail(400)
    yield "header.eml", b"From: a@example.test\n" + b"Subject: " + b"=?utf-8?q?" * 50_000 + b"\n\nx"
    yield "pages.sqlite", sqlite()
    yield "Thumbs.db", ole()
    yield "storage-in-itself.doc", ole(kind=1)
    yield (
        "nested.plist",
        b"bplist00" + b"\xa1\x08" * 200 + b"\x08" * 99 + bytes(6) + b"\1\1" + struct.pack(">QQQ", 99, 0, 408),
    )
    yield "nothing.txt", b""
    yield "zeros.txt", bytes(1 << 20)


def telegram(message: dict[str, object]) -> bytes:
    return json.dumps(
        {"name": 5, "type": "personal_chat", "id": -1, "messages": [message, None, 7, [], {}] * 20}
    ).encode()


def pdf(body: bytes) -> bytes:
    return b"%PDF-1.4\n1 0 obj\n" + body + b"\nendobj\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n"


def nested_mail(depth: int) -> bytes:
    lines = [b"From: tern@example.test", b"Subject: parts"]
    for level in range(depth):
        lines += [b"Content-Type: multipart/mixed; boundary=b%d" % level, b"", b"--b%d" % level]
    return b"\r\n".join([*lines, b"Content-Type: text/plain", b"", b"innermost"])


def sqlite() -> bytes:
    """A database whose one table's page is an inner page that points to itself."""
    head = (
        b"SQLite format 3\0"
        + struct.pack(">HBBBBBB", 512, 1, 1, 0, 64, 32, 32)
        + struct.pack(">III", 1, 2, 0)
        + bytes(56)
    )
    page = head[:100] + b"\x05" + struct.pack(">HHHBI", 0, 1, 500, 0, 1) + struct.pack(">H", 500)
    return page.ljust(500, b"\0") + struct.pack(">I", 1) + b"\1" + bytes(7) + b"\xff" * 512


def ole(kind: int = 5) -> bytes:
    """A compound file whose chain of sectors leads back to itself, and so does its folder; as a root, or as a storage (1)."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 1, 1, 0xFFFFFFFE, 0, 0) + b"\xff\xff\xff\xff" * 108
    entry = (
        "Root Entry".encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBB", 22, kind, 1)
        + struct.pack("<III", 0, 0, 0)
    )
    return head[:512] + struct.pack("<I", 1) * 128 + (entry.ljust(116, b"\0") + struct.pack("<IQ", 1, 2**31)) * 4
