"""RAR 5 archives written by hand, and the encryption of one, from "RAR 5.0 archive format" (rarlab.com, technote.htm)."""

from __future__ import annotations

import hashlib
import hmac
import struct
import zlib
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

MARK = b"Rar!\x1a\x07\x01\x00"
_SALT, _VECTOR, _POWER = b"\x55" * 16, b"\x66" * 16, 4


def stored(files: dict[str, bytes]) -> bytes:
    """An archive of files that are stored as they are."""
    out = MARK + _block(_numbers(1, 0, 0))
    for name, content in files.items():
        own = _numbers(4, len(content), 0) + struct.pack("<I", zlib.crc32(content)) + _numbers(0, 0, len(name.encode()))
        out += _block(_numbers(2, 2, len(content)) + own + name.encode()) + content
    return out + _block(_numbers(5, 0, 0))


def locked(archive: bytes, password: str, *, headers: bool = False, hidden: bool = True) -> bytes:
    """The archive with every file encrypted, with its sum hidden or not; `headers`: the names too."""
    key, sums, check = (
        hashlib.pbkdf2_hmac("sha256", password.encode(), _SALT, (1 << _POWER) + more) for more in (0, 16, 32)
    )
    folded = bytes(check[at] ^ check[at + 8] ^ check[at + 16] ^ check[at + 24] for at in range(8))
    proof = folded + hashlib.sha256(folded).digest()[:4]
    out = MARK + (_block(_numbers(4, 0, 0, 1) + bytes((_POWER,)) + _SALT + proof) if headers else b"")
    for body, content in _blocks(archive):
        if body[0] == 2:
            record = _numbers(1, 0, 3 if hidden else 1) + bytes((_POWER,)) + _SALT + _VECTOR + proof
            content = _cbc(key, content.ljust(len(content) + -len(content) % 16, b"\0"))
            body = _with_record(body, len(content), record, sums if hidden else None)
        block = _block(body)
        if headers:
            block = _VECTOR + _cbc(key, block.ljust(len(block) + -len(block) % 16, b"\0"))
        out += block + content
    return out


def _blocks(archive: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(MARK)
    while at < len(archive):
        size, start = _number(archive, at + 4)
        body = archive[start : start + size]
        flags, after = _number(body, 1)
        after = _number(body, after)[1] if flags & 1 else after
        data = _number(body, after)[0] if flags & 2 else 0
        at = start + size + data
        yield body, archive[start + size : at]


def _with_record(body: bytes, data: int, record: bytes, sums: bytes | None) -> bytes:
    flags, at = _number(body, 1)
    extra, at = _number(body, at) if flags & 1 else (0, at)
    _, at = _number(body, at)
    own, tail = bytearray(body[at : len(body) - extra]), body[len(body) - extra :] if extra else b""
    if sums is not None:
        kind, place = _number(own, 0)
        _, place = _number(own, place)
        _, place = _number(own, place)
        place += 4 if kind & 2 else 0
        digest = hmac.new(sums, own[place : place + 4], "sha256").digest()
        own[place : place + 4] = bytes(
            a ^ b ^ c ^ d ^ e ^ f ^ g ^ h
            for a, b, c, d, e, f, g, h in zip(*(digest[step : step + 4] for step in range(0, 32, 4)), strict=True)
        )
    held = _numbers(len(record)) + record + tail
    return _numbers(2, flags | 1, len(held), data) + bytes(own) + held


def _numbers(*values: int) -> bytes:
    out = bytearray()
    for value in values:
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        out.append(value)
    return bytes(out)


def _number(content: bytes | bytearray, at: int) -> tuple[int, int]:
    value = shift = 0
    while content[at] & 0x80:
        value |= (content[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return value | content[at] << shift, at + 1


def _block(body: bytes) -> bytes:
    held = _numbers(len(body)) + body
    return struct.pack("<I", zlib.crc32(held)) + held


def _cbc(key: bytes, content: bytes) -> bytes:
    return Cipher(algorithms.AES(key), modes.CBC(_VECTOR)).encryptor().update(content)
