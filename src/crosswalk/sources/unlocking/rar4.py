"""A RAR archive of the versions 1.5 to 4 that is encrypted, as the same archive without the encryption.

Sources: "technote.txt" of RAR 3 and 4 (blocks and their fields); the derivation as public readers of the format describe it:
2^18 rounds of SHA-1 over password, salt and a counter give a key of AES-128, and the rounds 0, 2^14, 2 * 2^14 ... a byte each
of the vector. Encryption of versions before 2.9 is another and is not read. Passwords of more than 28 characters are mangled
by the original program and do not open here.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from crosswalk.sources.unlocking.rarblocks import Block, Budget, NotRead, WrongPassword

MARK = b"Rar!\x1a\x07\x00"
_MAIN, _FILE, _SERVICE, _END = 0x73, 0x74, 0x7A, 0x7B
_LONG, _LOCKED, _SALTED, _LARGE, _SPLIT, _LOCKED_HEADERS = 0x8000, 0x0004, 0x0400, 0x0100, 0x0003, 0x0080
_STORED, _OLDEST, _ROUNDS = 0x30, 29, 1 << 18
_FIXED = 7
_NAME = 32
"""Where the name of a file begins in its header, without the high halves of large sizes."""


def blocks(file: BinaryIO, password: str | None, budget: Budget) -> Iterator[Block]:
    """Every block without encryption, in order; without a password as it is. Raises `WrongPassword`, `NotRead`."""
    size = file.seek(0, 2)
    at, locked = len(MARK), False
    yield Block(MARK)
    while at < size:
        if locked and password is None:
            raise WrongPassword
        header, after = _header(file, at, password if locked else None, budget)
        if header is None:
            return
        kind, flags = header[2], int.from_bytes(header[3:5], "little")
        if kind == _MAIN:
            locked = bool(flags & _LOCKED_HEADERS)
            yield Block(_sealed(header, flags & ~_LOCKED_HEADERS))
        elif kind in (_FILE, _SERVICE):
            block = _content(header, flags, after, password, budget)
            after = block.end
            yield block
        else:
            more = int.from_bytes(header[7:11], "little") if flags & _LONG else 0
            yield Block(header, after, after + more)
            after += more
        if kind == _END:
            return
        at = after


def _header(file: BinaryIO, at: int, password: str | None, budget: Budget) -> tuple[bytes | None, int]:
    """The next header, and where it ends; None at the end of what can be read."""
    file.seek(at)
    if password is None:
        first = file.read(_FIXED)
        size = int.from_bytes(first[5:7], "little")
        header = first + file.read(size - _FIXED) if size >= _FIXED else b""
        return (header, at + size) if len(header) >= _FIXED else (None, at)
    salt = file.read(8)
    if len(salt) < 8:
        return None, at
    budget.spend(password, salt, _ROUNDS)
    cipher = _cipher(password, salt)
    first = cipher.update(file.read(16))
    size = int.from_bytes(first[5:7], "little")
    if len(first) < 16 or size < _FIXED:
        raise WrongPassword
    whole = size + -size % 16
    header = (first + cipher.update(file.read(whole - 16)))[:size]
    if zlib.crc32(header[2:]) & 0xFFFF != int.from_bytes(header[:2], "little"):
        raise WrongPassword
    return header, at + 8 + whole


def _content(header: bytes, flags: int, after: int, password: str | None, budget: Budget) -> Block:
    """A header with the bytes behind it."""
    if len(header) < _NAME:
        raise NotRead("a RAR header that is cut short")
    packed, unpacked = struct.unpack_from("<II", header, 7)
    name_at = _NAME
    if flags & _LARGE:
        high = struct.unpack_from("<II", header.ljust(_NAME + 8, b"\0"), _NAME)
        packed, unpacked, name_at = packed | high[0] << 32, unpacked | high[1] << 32, _NAME + 8
    end = after + packed
    if not flags & _LOCKED:
        return Block(header, after, end, is_file=header[2] == _FILE)
    if password is None:
        return Block(header, after, end, is_file=header[2] == _FILE, locked=True)
    if header[24] < _OLDEST:
        raise NotRead(f"the encryption of RAR {header[24] / 10}")
    salt_at = name_at + int.from_bytes(header[26:28], "little")
    salt = header[salt_at : salt_at + 8] if flags & _SALTED else b""
    budget.spend(password, salt, _ROUNDS)
    plain = bytearray(header[:salt_at] + header[salt_at + len(salt) :])
    kept = packed
    if header[25] == _STORED and not flags & _SPLIT:
        kept = min(packed, unpacked)
        struct.pack_into("<I", plain, 7, kept & 0xFFFFFFFF)
        if flags & _LARGE:
            struct.pack_into("<I", plain, _NAME, kept >> 32)
    changed = flags & ~(_LOCKED | _SALTED)
    return Block(
        _sealed(bytes(plain), changed),
        after,
        end,
        is_file=header[2] == _FILE,
        kept=kept,
        cipher=lambda: _cipher(password, salt),
        locked=True,
    )


def _sealed(header: bytes, flags: int) -> bytes:
    """The header with these flags, its own size and its own sum."""
    body = header[2:3] + struct.pack("<HH", flags, len(header)) + header[7:]
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


@dataclass(frozen=True, slots=True)
class _Key:
    key: bytes
    vector: bytes


def _cipher(password: str, salt: bytes) -> Any:
    made = _derived(password, salt)
    return Cipher(algorithms.AES(made.key), modes.CBC(made.vector)).decryptor()


@lru_cache(maxsize=256)
def _derived(password: str, salt: bytes) -> _Key:
    word = password.encode("utf-16-le", "surrogatepass") + salt
    digest, vector = hashlib.sha1(usedforsecurity=False), b""
    for first in range(0, _ROUNDS, 1 << 14):
        digest.update(word + first.to_bytes(3, "little"))
        vector += digest.digest()[19:]
        rounds = range(first + 1, first + (1 << 14))
        digest.update(b"".join(word + number.to_bytes(3, "little") for number in rounds))
    return _Key(struct.pack("<4I", *struct.unpack(">4I", digest.digest()[:16])), vector)
