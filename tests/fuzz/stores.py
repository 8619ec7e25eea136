"""Harnesses and seeds of what reads many records or looks for pictures without names: tables, infostealer logs, locked databases,
carving, and the parts of split images."""

from __future__ import annotations

import hashlib
import io
import itertools
import plistlib
import re
import shutil
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crosswalk.errors import SourceUnreadable
from crosswalk.plugins import load
from crosswalk.sources.carving import carved
from crosswalk.sources.detecting import head_of
from crosswalk.sources.disk.image import Watched
from crosswalk.sources.disk.unallocated import walk
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import Keys
from crosswalk.sources.parts import companions, is_continuation, is_first, looks_like_part
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Reader
from crosswalk.sources.readers.sqlcipher import READER as SQLCIPHER
from crosswalk.sources.readers.whatsapp_backup import READER as WHATSAPP_BACKUP
from crosswalk.sources.stealer.machine import Machine, Tally
from crosswalk.sources.stealer.passwords import Gate
from crosswalk.sources.stealer.reading import Reach, Reading
from crosswalk.sources.stealer.watchlist import WatchList, parse
from crosswalk.sources.stealer.zips import NotPlain, Zip
from crosswalk.sources.tabular import FIRST_BYTES, Passed, RowProblem, Rows, TableStart
from made_chats import encrypted, field, reserved

_KEY = bytes(range(32))
_STEPS = 5_000


class _Holder:
    """A `Visit` of somebody who has the key."""

    keys = Keys(raw=(_KEY,))
    older_states = 64

    def enter(self, part: str) -> bool:
        return True

    def pulse(self) -> None:
        return


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _read(reader: Reader, name: str, content: bytes) -> None:
    place = _folder() / name
    place.write_bytes(content)
    reader.recognises(head_of(place))
    with suppress(SourceUnreadable):
        for record in itertools.islice(reader.read(place, _Holder()), _STEPS):
            assert isinstance(record, Entry | Problem)
            if isinstance(record, Entry):
                with suppress(EntryDamaged):
                    assert all(isinstance(chunk, bytes) for chunk in itertools.islice(record.chunks(), 64))


def of_table(name: str) -> Callable[[bytes], None]:
    reader = load(name)

    def run(content: bytes) -> None:
        reader.recognises("a.csv", content[:FIRST_BYTES])
        place = _folder() / "table"
        place.write_bytes(content)
        for everything in (True, False):

            def wanted(start: TableStart, everything: bool = everything) -> tuple[int, ...] | None:
                return tuple(range(len(start.untrusted_columns))) if everything else None

            with place.open("rb") as file:
                for told in itertools.islice(reader.read("a.csv", file, wanted), _STEPS):
                    assert isinstance(told, TableStart | Rows | Passed | RowProblem | Problem)
                    if isinstance(told, Rows):
                        assert all(len(column) == len(told.rows) for column in told.columns.values())

    return run


def sqlcipher(content: bytes) -> None:
    """As it is; and with its pages sealed by the key, as who wrote the database could do."""
    _read(SQLCIPHER, "db.sqlite", content)
    _read(SQLCIPHER, "signal.db", encrypted(content[: 16 * 4096].ljust(4096, b"\0"), _KEY))


def sqlciphers() -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.sqlite"
        with reserved(file) as connection:
            connection.execute("CREATE TABLE notes (n, said)")
            connection.execute("INSERT INTO notes VALUES (1, ?)", ("x" * 5_000,))
        connection.close()
        plain = file.read_bytes()
    return [encrypted(plain, _KEY), plain]


def whatsapp_backup(content: bytes) -> None:
    """As it is, under every name that counts; and as what was packed, sealed by the key."""
    for name in ("msgstore.db.crypt12", "msgstore.db.crypt15"):
        _read(WHATSAPP_BACKUP, name, content)
    _read(WHATSAPP_BACKUP, "sealed.crypt15", _sealed(content))


def _sealed(packed: bytes) -> bytes:
    key = HKDF(SHA256(), 32, None, b"backup encryption").derive(_KEY)
    vector = hashlib.sha256(packed).digest()[:16]
    header = field(1, 1) + field(3, field(1, vector)) + field(4, field(1, "2.23.20.76") + field(3, "01"))
    return bytes([len(header)]) + b"\x01" + header + AESGCM(key).encrypt(vector, packed, None) + bytes(16)


def whatsapp_backups() -> list[bytes]:
    packed = zlib.compress(b"SQLite format 3\0" + bytes(3_000))
    vector = bytes(16)
    cipher = field(1, b"\0\1") + field(2, b"\1") + field(3, bytes(32)) + field(4, bytes(16)) + field(5, vector)
    header = field(1, 0) + field(2, cipher) + field(4, field(1, "2.20.1.3") + field(3, "01"))
    sealed = AESGCM(_KEY).encrypt(vector, packed, None)
    old = b"\0\1\1" + bytes(48) + vector + sealed + bytes(16) + b"--01"
    return [_sealed(packed), bytes([len(header)]) + header + sealed + bytes(16), old, packed]


_CUT = b"\n=-=-=\n"
_FILES = ("information.txt", "passwords.txt", "Autofill/Chrome.txt", "Cookies/Chrome.txt", "screen.jpg")
_WATCH = WatchList.of(parse(b"site.example\n"))


class _Teller:
    """Takes what a reading tells."""

    def step(self) -> bool:
        return True

    def machine(self, found: Machine | None, tally: Tally) -> None:
        assert found is None or isinstance(found, Machine)
        assert isinstance(tally, Tally)

    def pulse(self) -> None:
        return


def stealer(content: bytes) -> None:
    """The files of one machine in a folder, divided at `_CUT`; one with a hit, so that everything is read."""
    place = _folder() / "logs"
    shutil.rmtree(place, ignore_errors=True)
    for name, part in zip(_FILES, content.split(_CUT), strict=False):
        file = place / "m1" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(part)
    with suppress(SourceUnreadable):
        Reading(Gate(_WATCH), _Teller(), Reach(1, 1 << 20, 1000, Keys())).read(place)


def machines() -> list[bytes]:
    vidar = (
        b"MachineID: 1\nGUID: x\nHWID: H\nWork Dir: m\nDate: 30/07/2025 10:00:00\nUser Name: u\nCountry: ES\nIP: 192.0.2.1\n",
        b"Soft: C\nHost: https://site.example/\nLogin: bob\nPassword: x\n\n" * 2,
        b"email bob@mail.example\nname Bob\n",
        b".site.example\tTRUE\t/\tFALSE\t0\ta\tb\n",
        b"\xff\xd8",
    )
    redline = (
        b"Build ID: b\nIP: 192.0.2.1\nUserName: u\nCountry: ES\nZip Code: 1\nHWID: H\nTimeZone: UTC+01:00\nLog date: 1/2/2024 3:04:05 AM\n",
        b"URL: https://site.example/\r\nUsername: bob\r\nPassword: x\r\nApplication: Chrome\r\n===============\r\n",
    )
    lines = (b"OS: x\n", b"https://site.example/:bob:x\nhttps://site.example/|bob|x\n")
    table = ("HWID: H\n".encode("utf-16"), b'url,username,password\nhttps://site.example/,bob,"x,y"\n')
    return [_CUT.join(files) for files in (vidar, redline, lines, table)]


def stealer_zip(content: bytes) -> None:
    """The zips of our own reading; what it does not read is left to libarchive, which is not here."""
    with suppress(NotPlain, EntryDamaged):
        found = Zip(lambda at, length: content[at : at + length], len(content))
        for member in itertools.islice(found.members(), 200):
            with suppress(NotPlain, EntryDamaged):
                assert all(isinstance(piece, bytes) for piece in itertools.islice(found.pieces(member), 64))


def stealer_zips() -> list[bytes]:
    made = []
    for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", compression) as archive:
            archive.writestr("m1/information.txt", b"HWID: H\n" * 9)
            archive.writestr("m1/pässwords.txt", b"x")
        made.append(out.getvalue())
    return made


class _Space:
    """A space, and an image, that counts how often it is read."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)
        self.damaged: list[tuple[int, int]] = []
        self.reads = 0

    def read(self, offset: int, length: int) -> bytes:
        self.reads += 1
        return self._content[offset : offset + length]


def carving(content: bytes) -> None:
    """What is found begins and ends within the space, one behind the other; and the work is bounded by the space."""
    for alignment in (1, 512):
        space, at = _Space(content), 0
        for found in carved(space, alignment, lambda: None):
            assert at <= found.start < found.end <= len(content)
            assert found.start % alignment == 0
            at = found.end
        assert space.reads <= len(content) + 9


def unallocated(content: bytes) -> None:
    """Pictures in ranges that the first bytes state."""
    image = _Space(content)
    borders = sorted({len(content), *(min(len(content), 16 * number) for number in content[:8])})
    ranges = list(itertools.pairwise(borders))[::2]
    for entry in itertools.islice(walk(Watched(image, _Holder()), ranges, "p1/", _Holder()), 200):
        assert sum(map(len, entry.chunks())) == entry.size


def split(content: bytes) -> None:
    """The head of an image, and behind `_CUT` the names of files that lie beside it."""
    head, *names = content.split(_CUT)[:8]
    place = _folder() / "parts"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    plain = [name.decode() for name in names if re.fullmatch(rb"[A-Za-z0-9_-][A-Za-z0-9._-]{0,60}", name)]
    for name in plain:
        (place / name).write_bytes(head)
    for name in plain:
        for found in companions(place / name):
            assert found.parent == place
            assert found.name in plain
            assert found.name != name
    for raw in names:
        text = raw.decode("utf-8", "replace")
        for exists in (True, False):
            assert is_first(text, lambda _, exists=exists: exists) in (True, False)  # type: ignore[misc]
            assert is_continuation(text, lambda _, exists=exists: exists) in (True, False)  # type: ignore[misc]
        assert looks_like_part(text, head) in (True, False)


def splits() -> list[bytes]:
    described = b'# Disk DescriptorFile\nRW 63 FLAT "disk-flat.vmdk" 0\nparentFileNameHint="base.vmdk"\n'
    differencing = b"conectix" + bytes(200) + "base.vhd".encode("utf-16-be")
    segment = b"EVF\x09\x0d\x0a\xff\x00\1\1\0\0\0"
    return [
        _CUT.join((described, b"disk.vmdk", b"disk-flat.vmdk", b"base.vmdk")),
        _CUT.join((differencing, b"a.vhd", b"base.vhd")),
        _CUT.join((segment, b"a.E01", b"a.E02", b"a.E04", b"a.EAA", b"a.E99")),
        _CUT.join((b"raw", b"a.000", b"a.001", b"a.003", b"b.aa", b"b.ab", b"b.aaa")),
    ]


def _sqlite() -> list[bytes]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "PRAGMA page_size = 512; CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB); CREATE TABLE w (k PRIMARY KEY, v) WITHOUT ROWID;"
        "INSERT INTO t VALUES (1, 'x', x'00ff'), (2, NULL, zeroblob(900)); INSERT INTO w VALUES ('a', 1.5);"
    )
    return [bytes(connection.serialize())]


TABLES: dict[str, Callable[[], list[bytes]]] = {
    "sqlite": _sqlite,
    "postgres_archive": lambda: [b"PGDMP\x01\x0f\x00" + bytes(100)],
    "weblog": lambda: [
        b'192.0.2.1 - bob [10/Oct/2024:13:55:36 -0700] "GET /a?b=c HTTP/1.1" 200 2326 "https://x.example/" "Mozilla/5.0 (x)"\n'
        * 3,
        b"#Software: Microsoft Internet Information Services 10.0\n#Fields: date time s-ip cs-method cs-uri-stem sc-status c-ip\n"
        b"2024-01-02 03:04:05 192.0.2.9 GET /a 200 192.0.2.1\n",
    ],
    "sqlite_dump": lambda: [
        b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t (a, b TEXT);\n"
        b"INSERT INTO t VALUES(1,'it''s');\nINSERT INTO t VALUES(NULL,replace('a\\nb','\\n',char(10)));\n"
        b"INSERT INTO t VALUES(X'00ff',1e5);\nCOMMIT;\n"
    ],
    "mysql": lambda: [
        b"-- MySQL dump 10.13  Distrib 8.0.35, for Linux (x86_64)\n/*!40101 SET NAMES utf8mb4 */;\nCREATE TABLE `t` (\n  `a` int NOT NULL,\n"
        b"  `b` text,\n  PRIMARY KEY (`a`)\n) ENGINE=InnoDB;\nINSERT INTO `t` VALUES (1,'a\\'b\\n'),(2,NULL),(3,0x00ff),(4,_binary 'x');\n"
        b"INSERT INTO `t` (`b`) VALUES ('y');\n-- Dump completed on 2024-01-02\n"
    ],
    "postgres": lambda: [
        b"--\n-- PostgreSQL database dump\n--\nSET client_encoding = 'UTF8';\nCREATE TABLE public.t (\n    a integer,\n    b text\n);\n"
        b"COPY public.t (a, b) FROM stdin;\n1\tx\\ty\n2\t\\N\n3\t\\101\\x42\n\\.\n\nINSERT INTO public.t VALUES (4, 'it''s'), (5, E'\\n');\n"
        b"--\n-- PostgreSQL database dump complete\n--\n"
    ],
    "json_lines": lambda: [b'{"a": 1, "b": "x"}\n{"a": 1.50, "b": null, "c": {"d": [1]}}\n', b'[{"a": 1}, {"a": "y"}]'],
    "delimited": lambda: [
        b'name;mail\n"a;b";x@y.example\nc;"d ""e"""\n',
        "a\tb\tc\n1\tü\t3\n4\t5\t6\n".encode("utf-16"),
        b"1,a\\,b,\\N\n2,c,d\n",
    ],
}
"""Seeds by the name of the module that reads them."""


def png() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\1"))
        + chunk(b"tEXt", b"")
        + chunk(b"IEND", b"")
    )


def behinds() -> list[bytes]:
    """A picture with another behind it, and with the video of a motion photo."""
    video = b"\0\0\0\x14ftypmp42\0\0\0\0mp42" + b"\0\0\0\x10moov" + bytes(8)
    return [
        png() + png(),
        png() + bytes(9) + video + png(),
        b"GIF89a\1\0\1\0\0\0\0\x2c" + bytes(9) + b"\2\0\x3b" + png(),
    ]


def programs() -> list[bytes]:
    """A program of one section with an archive behind it."""
    head = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<HHIIIHH", 0x14C, 1, 0, 0, 0, 0, 2)
    section = b".text\0\0\0" + struct.pack("<IIIIIIHHI", 16, 4096, 16, 512, 0, 0, 0, 0, 0)
    return [(head + section).ljust(512, b"\0") + bytes(16) + stealer_zips()[0]]


def rich_texts() -> list[bytes]:
    """Pictures as digits and as bytes."""
    content = png()
    digits = b"{\\rtf1 {\\pict\\pngblip\\picw1 " + content.hex().encode() + b"}"
    return [digits + b"{\\pict\\jpegblip\\bin%d " % len(content) + content + b"}}"]


def unopened() -> list[bytes]:
    """What is named and not opened."""
    android = b"ANDROID BACKUP\n5\n1\nnone\n"
    return [
        b"!BDN" + bytes(40),
        android + bytes(9),
        android.replace(b"none", b"AES-256"),
        plistlib.dumps({"IsEncrypted": True}),
    ]


def spaces() -> list[bytes]:
    """Small pictures with bytes between them, and chains that lead nowhere."""
    jpeg = b"\xff\xd8\xff\xdb\0\4\0\0\xff\xc0\0\4\0\0\xff\xda\0\2" + bytes(range(1, 200)) * 6 + b"\xff\xd9"
    chain = b"\xff\xd8\xff\xe0\0\x0a" * 3 + b"\xff\xe0\0\4\0\0" * 5 + b"\xff" * 40
    return [
        bytes(16) + jpeg + bytes(600) + png(),
        chain + jpeg[:-2] + chain,
        bytes(512) + jpeg.ljust(1536, b"\0") + png() * 2,
    ]
