"""Volumes of VeraCrypt and TrueCrypt written by hand, from "VeraCrypt Volume Format Specification"."""

from __future__ import annotations

import hashlib
import struct
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_SECTOR, _HEADERS = 512, 128 << 10


def veracrypt(
    content: bytes,
    password: str,
    *,
    mark: bytes = b"VERA",
    digest: str = "sha512",
    rounds: int = 1_000,
    hidden: tuple[bytes, str] = (b"", ""),
) -> bytes:
    """`content` in AES, opened by `password`, and with `hidden` another volume at its end, opened by another password."""
    inner, other = hidden
    size = 2 * _HEADERS + len(content)
    volume = bytearray(noise(size))
    at = size - _HEADERS - len(inner)
    volume[_HEADERS : _HEADERS + len(content)] = sealed(content, _key(1), _HEADERS)
    volume[:_SECTOR] = _header(password, (mark, digest, rounds), (_HEADERS, len(content), 0), 1)
    if inner:
        volume[at : at + len(inner)] = sealed(inner, _key(2), at)
        volume[64 << 10 : (64 << 10) + _SECTOR] = _header(
            other, (mark, digest, rounds), (at, len(inner), len(inner)), 2
        )
    return bytes(volume)


def noise(size: int) -> bytes:
    """Bytes that look random, the same each time."""
    return sealed(bytes(size + -size % _SECTOR), _key(9), 0)[:size]


def fields(mark: bytes, at: int, size: int, hidden: int, key: bytes) -> bytes:
    """A header in the open, behind its salt: 448 bytes."""
    keys = key.ljust(256, b"\0")
    said = struct.pack(">4sHHI16xQQQQII", mark, 5, 0x010B, zlib.crc32(keys), hidden, size, at, size, 0, _SECTOR)
    said = said.ljust(188, b"\0")
    return said + struct.pack(">I", zlib.crc32(said)) + keys


def sealed(content: bytes, key: bytes, at: int) -> bytes:
    out = []
    for offset in range(0, len(content), _SECTOR):
        number = struct.pack("<QQ", (at + offset) // _SECTOR, 0)
        piece = content[offset : offset + _SECTOR].ljust(_SECTOR, b"\0")
        out.append(Cipher(algorithms.AES(key), modes.XTS(number)).encryptor().update(piece))
    return b"".join(out)


def _key(number: int) -> bytes:
    return hashlib.sha512(bytes((number,))).digest()


def _header(password: str, how: tuple[bytes, str, int], where: tuple[int, int, int], number: int) -> bytes:
    mark, digest, rounds = how
    salt = hashlib.sha512(b"salt" + bytes((number,))).digest()
    under = hashlib.pbkdf2_hmac(digest, password.encode(), salt, rounds, 64)
    plain = fields(mark, *where, _key(number))
    return salt + Cipher(algorithms.AES(under), modes.XTS(bytes(16))).encryptor().update(plain)
