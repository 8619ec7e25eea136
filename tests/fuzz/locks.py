"""Harnesses and seeds of what opens encrypted containers. Sums are put right before a reading, as somebody who means harm
would do; keys that take long to derive are left out, since their limits have tests of their own."""

from __future__ import annotations

import io
import itertools
import json
import re
import struct
import zlib
from contextlib import suppress

from crosswalk.sources.bek import External, external_key
from crosswalk.sources.disk import bitlocker, luks, luks1, luks2, veracrypt
from crosswalk.sources.disk.sectors import NotOffered
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.unlocking import rar, seven
from crosswalk.sources.unlocking.sevenheader import MAGIC, BadHeader, contents
from crosswalk.sources.unlocking.unpacking import costs
from made_bitlocker import bek
from made_bitlocker import bitlocker as made_bitlocker
from made_images import Held
from made_luks import area_of, binary
from made_luks import luks as luks_1
from made_rar import locked, stored
from made_veracrypt import fields, noise

_PASSWORDS = ("x",)
_QUICK = 1 << 12
_HEADERS = (
    "0104060002091a0200070b02000101000101000c1a0200080a016882d532c4f2c7f6000005040e01c00f0140190f000000000000000000000000"
    "000000112500640000006500000061002e00740078007400000064002f0062002e007400780074000000142201000bd05b287b7add0151fb5b28"
    "7b7add010bd05b287b7add010bd05b287b7add01151201001080ed412080a4812080a4812080a4810000",
    "0104060001090b00070b01000223030101055d00100000040303010301000c1c1c00080d02091a0a016882d532c4f2c7f6000005040e01c00f01"
    "401900112500640000006500000061002e00740078007400000064002f0062002e0074007800740000001506010020800000000000",
    "010406000209201000070b0200022406f1070112440f9b56e1fbbde754f4c0f15edd71133c4001000100022406f1070112440f464f78d2f52ed1"
    "422ceaef1068eebe2a010001000c1a1a020200080a016882d532c4f2c7f6000005040e01c00f01401909000000000000000000112500640000"
    "006500000061002e00740078007400000064002f0062002e00740078007400000000",
)
"""Headers of small 7z archives that 7-Zip 16 wrote, one of them encrypted; the rounds of its key are made few."""


def sevens() -> list[bytes]:
    return [bytes.fromhex(header) for header in _HEADERS]


def of_seven(header: bytes) -> None:
    """A header, with packed bytes before it and its sums put right."""
    packed = bytes(range(256)) * 2
    second = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    file = io.BytesIO(MAGIC + b"\0\4" + struct.pack("<I", zlib.crc32(second)) + second + packed + header)
    try:
        found = contents(header)
    except BadHeader:
        assert seven.opened(file, _PASSWORDS, lambda: None) is None
        return
    if any(rounds > _QUICK for folder in found.folders for _, rounds in costs(folder)):
        return
    records = seven.opened(file, _PASSWORDS, lambda: None)
    for record in itertools.islice(records or (), 500):
        assert isinstance(record, Entry | Problem)
        if isinstance(record, Entry):
            with suppress(EntryDamaged):
                assert sum(map(len, itertools.islice(record.chunks(), 64))) <= record.size


def rars() -> list[bytes]:
    files = {"a.txt": b"a" * 40, "b/c.bin": bytes(range(99))}
    made = [
        locked(stored(files), "x"),
        locked(stored(files), "x", headers=True),
        locked(stored(files), "y", hidden=False),
    ]
    name, salt = b"a.txt", b"saltsalt"
    fields = struct.pack("<IIBIIBBHI", 16, 9, 3, 0, 0, 29, 0x30, len(name), 0x20) + name + salt
    blocks = (
        b"\x73" + struct.pack("<HH", 0, 13) + bytes(6),
        b"\x74" + struct.pack("<HH", 0x8404, 7 + len(fields)) + fields,
    )
    old = b"Rar!\x1a\x07\x00" + b"".join(struct.pack("<H", zlib.crc32(block) & 0xFFFF) + block for block in blocks)
    return [*made, old + bytes(16) + b"\xc4\x3d\x7b\x00\x40\x07\x00"]


def of_rar(content: bytes) -> None:
    file = io.BytesIO(content)
    files = rar.locked_files(file)
    assert files is None or all(block.is_file for block in files)
    assert rar.is_locked(file) in (True, False)
    if re.search(rb"\x01\x00[\x00-\x03][\x0d-\xff]", content) or (
        content[8:13] and content[10:11] != b"\0" and files is None
    ):
        return
    for blocks in rar.candidates(file, _PASSWORDS, lambda: None):
        assert sum(map(len, rar.plain(file, blocks))) <= 4 * len(content) + 4096


def areas() -> list[bytes]:
    key, salt = bytes(range(64)), b"\x33" * 32
    return [json.dumps(area_of(key, salt, kdf, 512, "aes-xts-plain64")).encode() for kdf in ("pbkdf2", "argon2id")]


def of_luks2(area: bytes) -> None:
    """What a header describes, with the sum of the header put right."""
    if len(area) > 12_000 or re.search(rb"\d{5}(?=\d*[,}])", area):
        return
    content = (binary(luks.MAGIC, 0, area) + binary(b"SKUL\xba\xbe", 0x4000, area)).ljust(0x22000, b"\x5a")
    luks2.described(content[: 68 << 10])
    with suppress(NotOffered):
        held = luks2.opened(Held(content), 0, len(content), Keys(_PASSWORDS, raw=(bytes(range(64)),)), lambda: None)
        if held is not None:
            size, fetch = held
            assert len(fetch(min(5000, size), 0)) == min(5000, size)
            assert len(fetch(min(700, size), max(0, size - 700))) == min(700, size)


def headers() -> list[bytes]:
    return [luks_1(b"", "x", cipher=cipher)[:592] for cipher in ("aes-xts-plain64", "aes-cbc-essiv:sha256", "aes-ecb")]


def of_luks1(header: bytes) -> None:
    """A header of LUKS 1 whose rounds are few: those of the master key, and those of each slot."""
    content = bytearray(header[:592].ljust(0x22000, b"\x5a"))
    for at in (164, *range(212, 592, 48)):
        content[at : at + 2] = bytes(2)
    luks1.described(bytes(content))
    with suppress(NotOffered):
        held = luks1.opened(
            Held(bytes(content)), 0, len(content), Keys(_PASSWORDS, raw=(bytes(range(32)),)), lambda: None
        )
        if held is not None:
            size, fetch = held
            assert len(fetch(min(5000, size), 0)) == min(5000, size)


_OUTSIDE = bytes(range(32))


def key_files() -> list[bytes]:
    """A `.BEK` file, and the boot sector and the metadata of a volume that such a file opens."""
    volume = made_bitlocker(bytes(0x2000), external=_OUTSIDE)
    return [bek(_OUTSIDE), volume[:512] + volume[0x2000:0x2800]]


def of_bitlocker(content: bytes) -> None:
    external_key(content)
    volume = Held(content[:512].ljust(0x2000, b"\0") + content[512:].ljust(0x4000, b"\0"))
    held = bitlocker.suspended(bitlocker.mended(volume, 0), 0, External(b"\7" * 16, _OUTSIDE))
    assert len(held.read(0, volume.size)) == volume.size


def veracrypt_headers() -> list[bytes]:
    return [fields(mark, 128 << 10, 8192, 0, noise(64)) for mark in (b"VERA", b"TRUE")]


def of_veracrypt(header: bytes) -> None:
    """A header as it is when it is decrypted, with its sums put right."""
    plain = bytearray(header[:448].ljust(448, b"\0"))
    plain[8:12] = struct.pack(">I", zlib.crc32(plain[192:]))
    plain[188:192] = struct.pack(">I", zlib.crc32(plain[:188]))
    for mark in (b"VERA", b"TRUE"):
        segment = veracrypt.segment_of(mark, bytes(plain), 512 << 10)
        if segment is not None:
            size, fetch = luks.Joined(Held(noise(512 << 10)), 0, [segment]).opened()
            assert 0 < size <= 512 << 10
            assert len(fetch(min(size, 5000), 0)) == min(size, 5000)


def containers() -> list[bytes]:
    """What looks like a volume of VeraCrypt."""
    return [noise(257 << 10)]
