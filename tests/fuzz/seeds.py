"""The seed corpus, made by code: for each parser a few inputs that it reads well, small, with every branch of the format."""

from __future__ import annotations

import base64
import email.message
import io
import json
import sqlite3
import struct
import tarfile
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

from PIL import Image

from made_chats import field
from made_images import Ewf, FatVolume, with_table

_MEDIA = FatVolume(sectors=256).add("A.TXT", b"content " * 40).image()[:24_576]
_MD5, _SHA1, _LONG = "0" * 31 + "1", "0" * 39 + "2", "ab" * 32


def ewf() -> list[bytes]:
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for options in ({}, {"base": True}, {"inside": True}, {"compress": False, "chunk_sectors": 8}):
            (part,) = Ewf(**options).write(_MEDIA, Path(folder) / "disk.E01")  # type: ignore[arg-type]
            made.append(part.read_bytes())
    return made


def qcow2() -> list[bytes]:
    """Version 3 with clusters of 4 KiB: one plain, one compressed, one of zeros; and the same with sub-clusters."""
    bits, cluster = 12, 4096
    packed = zlib.compressobj(9, zlib.DEFLATED, -12)
    compressed = packed.compress(b"text " * 1000) + packed.flush()
    made = []
    for features, width in ((0, 8), (1 << 4, 16)):
        head = struct.pack(">4sIQIIQIIQ", b"QFI\xfb", 3, 0, 0, bits, 3 * cluster, 0, 1, cluster)
        head += bytes(24) + struct.pack(">QQQII", features, 0, 0, 4, 112)
        split = 62 - (bits - 8)
        stored = 4 * cluster | (len(compressed) // 512) << split | 1 << 62
        entries = [3 * cluster | 1 << 63, stored, 1]
        table = b"".join(
            struct.pack(">Q", e) + (struct.pack(">Q", 0xFFFFFFFF) if width == 16 else b"") for e in entries
        )
        blocks = [head, struct.pack(">Q", 2 * cluster | 1 << 63), table, b"d" * cluster, compressed]
        made.append(b"".join(block.ljust(cluster, b"\0") for block in blocks))
    return made


def heads() -> list[bytes]:
    """Starts of files of many kinds, for the typing."""
    out = [_MEDIA, with_table(_MEDIA)[:1024] + _MEDIA, _zip({"word/document.xml": b"<w/>"}), _tar(), *pictures()]
    out += [b"\xeb\x58\x90MSDOS5.0" + bytes(600), bytes(1024) + _ext(), b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20)]
    out += [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), b"\x1aE\xdf\xa3" + bytes(20) + b"webm", b"%PDF-1.7\n"]
    out += [b"<?xml version='1.0'?><svg/>", "żółw".encode("utf-16"), b"From a@b.test Mon Jan  1 00:00:00 2024\n"]
    return [*out, *telegram(), *whatsapp(), *mail()]


def _ext() -> bytes:
    block = bytearray(1024)
    struct.pack_into("<II", block, 0, 16, 64)
    struct.pack_into("<HH", block, 56, 0xEF53, 1)
    return bytes(block)


def pictures() -> list[bytes]:
    block = Image.Exif()
    block[0x010F], block[0x0110], block[0x0131], block[0x0112] = "Canon", "L-100", "firmware 2", 6
    block.get_ifd(0x8769).update({0x9003: "2025:03:04 05:06:07", 0x9011: "+02:00", 0xA431: "SN 0042"})
    block.get_ifd(0x8825).update({1: "S", 2: (33.0, 30.0, 36.0), 3: "W", 4: (70.0, 15.0, 0.0)})
    made = []
    for form in ("JPEG", "PNG", "WEBP"):
        out = io.BytesIO()
        Image.new("RGB", (16, 16), "red").save(out, form, exif=block)
        made.append(out.getvalue())
    return made


def tiff_blocks() -> list[bytes]:
    """EXIF blocks, with a maker note of each form that is read."""
    notes = [
        b"Nikon\0\x02\x10\0\0II*\0\x08\0\0\0" + _directory("<", (0x001D, 2, b"N0042\0")),
        b"FUJIFILM\x0c\0\0\0" + _directory("<", (0x0010, 2, b"F42\0")),
        b"Panasonic\0\0\0" + _directory("<", (0x0025, 7, b"P42\0")),
        b"OLYMPUS\0II\x03\0" + _directory("<", (0x2010, 4, struct.pack("<I", 30)), (0x0404, 2, b"O42\0")),
        b"OLYMP\0\x01\0" + _directory(">", (0x0404, 2, b"O42\0")),
        b"AOC\0\0\0" + _directory(">", (0x0229, 2, b"A42\0")),
        _directory(">", (0x000C, 4, struct.pack(">I", 42))),
    ]
    return [_tiff(order, mark, note) for order, mark in (("<", b"II*\0"), (">", b"MM\0*")) for note in notes]


def _tiff(order: str, mark: bytes, note: bytes) -> bytes:
    """Header at 0, image directory at 8, EXIF directory at 64, GPS directory at 128, values at 192, the note at 256."""
    pointer = struct.Struct(order + "I")
    image = _directory(
        order, (0x010F, 2, pointer.pack(200)), (0x8769, 4, pointer.pack(64)), (0x8825, 4, pointer.pack(128))
    )
    exif = struct.pack(order + "HHHIIHHII", 2, 0x9003, 2, 20, 210, 0x927C, 7, len(note), 256)
    gps = struct.pack(order + "HHHIIHHII", 2, 1, 2, 2, 0x53000000, 2, 5, 3, 232)
    out = bytearray(256)
    for at, part in ((0, mark + pointer.pack(8)), (8, image), (64, exif), (128, gps), (200, b"Canon\0")):
        out[at : at + len(part)] = part
    out[210:230] = b"2025:03:04 05:06:07\0"
    out[232:256] = struct.pack(order + "6I", 33, 1, 30, 1, 36, 1)
    return bytes(out) + note


def _directory(order: str, *entries: tuple[int, int, bytes]) -> bytes:
    body = b"".join(
        struct.pack(order + "HHI", tag, kind, 1) + value.ljust(4, b"\0")[:4] for tag, kind, value in entries
    )
    return struct.pack(order + "H", len(entries)) + body + bytes(4)


def telegram() -> list[bytes]:
    stamp = {"date": "2024-01-01T10:00:00", "date_unixtime": "1704099600"}
    texts: list[Any] = ["hola", [{"type": "phone", "text": "+34 600 000 000"}, " x"], {"odd": 1}, None]
    said = [
        {"id": n, "type": "message", **stamp, "from": "Ana", "from_id": "user11", "text": text, "photo": "photos/a.jpg"}
        for n, text in enumerate(texts)
    ]
    service = {"id": 9, "type": "service", **stamp, "actor": "Ana", "actor_id": "user11", "action": "invite_members"}
    chat = {
        "name": "Peña",
        "type": "private_supergroup",
        "id": 12,
        "messages": [*said, {**service, "members": ["B", None]}],
    }
    whole = {
        "about": "...",
        "personal_information": {"user_id": 9, "first_name": "O", "phone_number": "+34 600", "username": "@o"},
        "contacts": {"list": [{"user_id": 12, "first_name": "B", "phone_number": "0034600"}]},
        "sessions": {"list": [{"last_active_unixtime": "1704100000", "last_ip": "203.0.113.9", "device_model": "X"}]},
        "chats": {"list": [chat]},
        "left_chats": {"list": [{**chat, "type": "personal_chat", "id": 11}]},
    }
    return [json.dumps(each, ensure_ascii=False, indent=1).encode() for each in (chat, whole)]


def discord() -> list[bytes]:
    author = {
        "id": "7",
        "name": "ana",
        "discriminator": "0001",
        "nickname": "Ana",
        "isBot": False,
        "roles": [{"id": "3", "name": "r"}],
    }
    message = {
        "id": "11", "type": "Default", "timestamp": "2024-01-01T10:00:00.123+01:00", "timestampEdited": None, "content": "hi",
        "author": author, "attachments": [{"id": "1", "url": "media/a.png", "fileName": "a.png", "fileSizeBytes": 3}],
        "embeds": [], "stickers": [], "reactions": [], "mentions": [author], "reference": {"messageId": "10"},
    }  # fmt: skip
    export = {
        "guild": {"id": "1", "name": "G", "iconUrl": ""},
        "channel": {"id": "2", "type": "GuildTextChat", "category": "c", "name": "general", "topic": None},
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2024-02-01T00:00:00+00:00",
        "messages": [message, {**message, "id": "12", "type": "RecipientAdd"}],
        "messageCount": 2,
    }
    return [json.dumps(export, indent=2).encode()]


def instagram() -> list[bytes]:
    thread = {
        "participants": [{"name": "Ana"}, {"name": "Bea"}],
        "messages": [
            {"sender_name": "Ana", "timestamp_ms": 1704099600000, "content": "cafÃ©", "is_geoblocked_for_viewer": False},
            {"sender_name": "Bea", "timestamp_ms": 1704099600001, "photos": [{"uri": "photos/1.jpg", "creation_timestamp": 1}]},
        ],
        "title": "T", "is_still_participant": True, "thread_path": "inbox/t_1", "magic_words": [],
    }  # fmt: skip
    return [json.dumps(thread, indent=2).encode()]


def discord_package() -> list[bytes]:
    rows = [{"ID": 333333333333333333, "Timestamp": "2024-01-02 03:04:05", "Contents": "Hello", "Attachments": ""}]
    table = 'ID,Timestamp,Contents,Attachments\r\n33333,2023-03-01 10:00:00+00:00,"a,\nb",https://x.example/a.png\r\n'
    return [table.encode(), json.dumps(rows).encode()]


def _database(script: str, *rows: tuple[str, tuple[object, ...]]) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript("PRAGMA page_size = 512;" + script)
    for statement, values in rows:
        connection.execute(statement, values)
    connection.commit()
    return bytes(connection.serialize())


def whatsapp_phone() -> list[bytes]:
    """Small databases of Android and iOS, with a reaction and a quotation in protocol buffers."""
    android = _database(
        "CREATE TABLE jid (_id INTEGER PRIMARY KEY, raw_string TEXT); CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER);"
        "CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, timestamp INTEGER, text_data TEXT);",
        ("INSERT INTO jid VALUES (1, '447700900002@s.whatsapp.net')", ()),
        ("INSERT INTO chat VALUES (1, 1)", ()),
        ("INSERT INTO message VALUES (1, 1, 0, '3A00', 1700000000000, 'Hello')", ()),
    )
    reaction = field(
        7,
        field(1, field(1, "R") + field(2, "447700900002@s.whatsapp.net") + field(3, "x") + field(4, 1_700_000_000_000)),
    )
    ios = _database(
        "CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR);"
        "CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMEDIAITEM INTEGER, ZMESSAGEINFO INTEGER, ZMESSAGETYPE INTEGER,"
        " ZMESSAGEDATE TIMESTAMP, ZSTANZAID VARCHAR, ZTEXT VARCHAR); CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMETADATA BLOB);"
        "CREATE TABLE ZWAMESSAGEINFO (Z_PK INTEGER PRIMARY KEY, ZRECEIPTINFO BLOB);",
        ("INSERT INTO ZWACHATSESSION VALUES (1, '447700900002@s.whatsapp.net', 'Ben')", ()),
        ("INSERT INTO ZWAMEDIAITEM VALUES (1, ?)", (field(5, "3A01"),)),
        ("INSERT INTO ZWAMESSAGEINFO VALUES (1, ?)", (reaction,)),
        ("INSERT INTO ZWAMESSAGE VALUES (1, 1, 1, 1, 0, 700000000.5, '3A02', 'Hello')", ()),
    )
    return [android, ios]


def telegram_phone() -> list[bytes]:
    blob = bytes.fromhex("42523494000100000000000005000000221751590700000000000000") + bytes(24)
    android = _database(
        "CREATE TABLE messages_v2 (mid INTEGER, uid INTEGER, date INTEGER, data BLOB, out INTEGER); CREATE TABLE dialogs (did INTEGER);"
        "CREATE TABLE enc_chats (uid INTEGER); CREATE TABLE users (uid INTEGER PRIMARY KEY, name TEXT, data BLOB);",
        ("INSERT INTO messages_v2 VALUES (5, 7, 1700000005, ?, 0)", (blob,)),
        ("INSERT INTO users VALUES (7, 'ben;;;ben', ?)", (blob,)),
    )
    value = bytes(1) + bytes(8) + bytes(1) + bytes(9) + bytes(1) + (5).to_bytes(4, "little") + b"Hello" + bytes(12)
    postbox = _database(
        "CREATE TABLE t2 (key INTEGER PRIMARY KEY, value BLOB); CREATE TABLE t7 (key BLOB PRIMARY KEY, value BLOB); CREATE TABLE __meta_tables (x);",
        (
            "INSERT INTO t7 VALUES (?, ?)",
            ((7).to_bytes(8, "big") + bytes(4) + (1_700_000_000).to_bytes(4, "big") + bytes(4), value),
        ),
    )
    return [android, postbox]


def signal_desktop() -> list[bytes]:
    told = json.dumps(
        {
            "quote": {"id": 1, "authorAci": "x"},
            "reactions": [{"emoji": "x", "fromId": "c1"}],
            "editHistory": [{"body": "a"}, {"body": "b"}],
        }
    )
    return [
        _database(
            "CREATE TABLE conversations (id TEXT, json TEXT, type TEXT); CREATE TABLE items (id TEXT, json TEXT);"
            "CREATE TABLE messages (id TEXT, json TEXT, type TEXT, conversationId TEXT, body TEXT, sent_at INTEGER);"
            "CREATE TABLE identityKeys (id TEXT); CREATE TABLE preKeys (id TEXT);",
            ("INSERT INTO conversations VALUES ('c1', '{\"name\": \"Ben\"}', 'private')", ()),
            ("INSERT INTO messages VALUES ('m1', ?, 'incoming', 'c1', 'Hello', 1700000000000)", (told,)),
        )
    ]


def signal() -> list[bytes]:
    return [b"[2024-03-13, 10:00] Me: look\n![p](./media/p.jpg)\n[2024-03-13, 10:01:30] Ana: [x](https://x.example/)\n"]


def whatsapp() -> list[bytes]:
    android = (
        '13/03/2024, 10:00 - Messages and calls are end-to-end encrypted.\n13/03/2024, 10:01 - Ana created group "P"\n'
        "13/03/2024, 10:02 - Ana added \u202a+34\u00a0612\u00a034\u00a056\u00a078\u202c\n13/03/2024, 10:05 - Bob: hello\nmore\n"
        "13/03/2024, 10:06 - Bob: \u200eIMG-20240313-WA0001.jpg (file attached)\n13/03/2024, 10:07 - Bob: <Media omitted>\n"
    )
    ios = "\u200e[13/3/24, 10:00:01 p.m.] Ana: \u200eimagen omitida\n[14/3/24, 9:00:01 a.m.] Bea: hola\n"
    words = "12 janv. 2024 à 10:00 - Ana: salut\n13 févr. 2024 à 10:00 - Bea: oui\n"
    islamic = "[١٤٤٥/٩/٣، ١٠:٠٠:٠٠ م] Ana: مرحبا\n[٢٥٦٧/٩/٣، ١٠:٠٠:٠٠ م] Ana: x\n"
    return [text.encode() for text in (android, ios, words, islamic)] + [android.encode("utf-16")]


def json_texts() -> list[bytes]:
    values: list[Any] = [[1, 2.5e-3, "ü\n", None, True, {"a": [{}], "": -0}], {"k": "v" * 300, "n": {"d": [[[[]]]]}}]
    return [json.dumps(value).encode() for value in values] + [b'{"a": "\\x1F\\\\x1F", "b": "\x02"}']


def vics() -> list[bytes]:
    media = [
        {"MediaID": 1, "MD5": _MD5, "SHA1": _SHA1, "Category": 1.0, "VictimIdentified": "true", "Series": None,
         "PhotoDNA": "AAEC", "AlternativeHashes": [{"HashName": "PDQ", "HashValue": _LONG}], "MediaFiles": [{"MD5": _MD5}]},
        {"MediaID": 2, "MD5": _MD5.upper(), "Category": None},
    ]  # fmt: skip
    new = {"@odata.context": "http://x.test/DataModels/2.0.xml/US/$metadata#Media", "value": media}
    cases = [{"CaseID": "1", "TotalMediaFiles": 3, "Media": media}]
    old = {"odata.metadata": "http://x.test/DataModels/1.3.xml#Cases", "value": cases}
    return [json.dumps(each).encode() for each in (new, old)]


def columns() -> list[bytes]:
    icse = "MD5;SHA1;PhotoDNA;Image ID;Is distributed;Victim identified;Series name;Baseline\r\n"
    icse += f'{_MD5};{_SHA1};AAEC;1;False;True;"a;b";True\r\n'
    return [
        icse.encode(),
        f"sep=,\nhash,hash_type,category\n{_LONG},pdq,2\n{_LONG},sha256,\n".encode(),
        f"1,{_MD5},{_SHA1}\n".encode("utf-16"),
    ]


def plain() -> list[bytes]:
    return [f"# algorithm: pdq\n{_LONG}\nSHA256 (a (1).png) = {_LONG}\nmd5:{_MD5}\n\\{_MD5}  a\\nb\n".encode()]


def nsrl() -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "a.db"
        with sqlite3.connect(place) as connection:
            connection.execute(
                "CREATE TABLE FILE (sha256 TEXT, sha1 TEXT, md5 TEXT, file_name TEXT, file_size INTEGER)"
            )
            connection.execute("INSERT INTO FILE VALUES (?, ?, ?, 'a', 1)", (_LONG, _SHA1, _MD5))
        connection.close()
        return [place.read_bytes()]


def mail() -> list[bytes]:
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.test", "c@d.test", "ü"
    message.set_content("text")
    message.add_attachment(pictures()[0], maintype="image", subtype="jpeg", filename="a.jpg")
    whole = message.as_bytes()
    return [whole, b"From a@b.test Mon Jan  1 00:00:00 2024\n" + whole + b"\n"]


def pdf() -> list[bytes]:
    jpeg = pictures()[0]
    image = b"<</Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/Resources<</XObject<</I 4 0 R>>>>>>endobj\n4 0 obj"
    body += image + b"/Length %d>>stream\n" % len(jpeg) + jpeg + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    return [body]


def documents() -> list[bytes]:
    return [_zip({"[Content_Types].xml": b"<T/>", "word/document.xml": b"<w/>", "word/media/a.jpg": pictures()[0]})]


def zips() -> list[bytes]:
    return [_zip({"a.txt": b"text", "b/c.jpg": pictures()[0]}), _zip({"größe": b""}), _tar()]


def thumbnails() -> list[bytes]:
    jpeg = pictures()[0]
    cache = b"CMMM" + struct.pack("<IIIII", 32, 2, 24, 0, 1)
    header = struct.pack("<QIIIIIIQQ", 1, 4, 2, len(jpeg), 16, 16, 0, 0, 0) + b"1\0a\0" + b"\0\0"
    cache += b"CMMM" + struct.pack("<I", 8 + len(header) + len(jpeg)) + header + jpeg
    return [cache, jpeg + bytes(500) + jpeg]


def stores() -> list[bytes]:
    """A thumbnail store of Apple: samples, and one of JPEGs."""
    return [bytes(range(256)) * 50 + bytes(512), bytes(600) + pictures()[0] + bytes(40)]


def moving() -> list[bytes]:
    """A still with a video in it, in a box and behind it."""
    clip = _box(b"ftyp", b"mp42\0\0\0\0") + _box(b"mdat", bytes(30)) + _box(b"moov", bytes(20))
    still = _box(b"ftyp", b"heic\0\0\0\0mif1heic") + _box(b"meta", bytes(12)) + _box(b"mdat", bytes(50))
    return [still + _box(b"mpvd", clip), still + clip, still]


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def raws() -> list[bytes]:
    """A camera's own format with a preview."""
    return [b"II*\0\x10\0\0\0CR\2\0".ljust(64, b"\0") + pictures()[0] + bytes(9), b"FUJIFILMCCD-RAW " + pictures()[0]]


def pages() -> list[bytes]:
    """A page and a drawing with pictures written into them."""
    written = base64.b64encode(pictures()[1])
    return [
        b"<!DOCTYPE html><html><img src='data:image/png;base64," + written + b"'></html>",
        b'<?xml version="1.0"?><!-- x --><svg xmlns="x"><image href="data:image/png;base64,'
        + written[:99]
        + b'"/></svg>',
    ]


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = 3
        archive.addfile(member, io.BytesIO(b"abc"))
    return out.getvalue()
