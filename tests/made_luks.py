"""A LUKS 1 volume written by hand, from "LUKS On-Disk Format Specification", version 1.2.3."""

from __future__ import annotations

import hashlib
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_SECTOR, _STRIPES, _ROUNDS = 512, 64, 1000


def luks(content: bytes, password: str, *, key: bytes = bytes(range(32))) -> bytes:
    """`content` in AES-XTS with 256 bits of key material, opened by `password`."""
    salt, slot_salt = b"\x11" * 32, b"\x22" * 32
    digest = hashlib.pbkdf2_hmac("sha256", key, salt, _ROUNDS, 20)
    slot_key = hashlib.pbkdf2_hmac("sha256", password.encode(), slot_salt, _ROUNDS, len(key))
    material = _xts(slot_key, _split(key))
    payload = 64
    header = b"LUKS\xba\xbe" + struct.pack(
        ">H32s32s32sII20s32sI40s",
        1,
        b"aes",
        b"xts-plain64",
        b"sha256",
        payload,
        len(key),
        digest,
        salt,
        _ROUNDS,
        b"01234567-89ab-cdef-0123-456789abcdef",
    )
    header += struct.pack(">II32sII", 0x00AC71F3, _ROUNDS, slot_salt, 8, _STRIPES)
    header += struct.pack(">II32sII", 0x0000DEAD, 0, bytes(32), 8, _STRIPES) * 7
    return (header.ljust(8 * _SECTOR, b"\0") + material).ljust(payload * _SECTOR, b"\0") + _xts(key, content)


def _xts(key: bytes, content: bytes) -> bytes:
    out = b""
    for number, at in enumerate(range(0, len(content), _SECTOR)):
        cipher = Cipher(algorithms.AES(key), modes.XTS(struct.pack("<QQ", number, 0))).encryptor()
        out += cipher.update(content[at : at + _SECTOR].ljust(_SECTOR, b"\0"))
    return out


def _split(key: bytes) -> bytes:
    """The anti-forensic splitter (2.4): all stripes are needed for the key."""
    stripes, held = b"", bytes(len(key))
    for number in range(_STRIPES - 1):
        stripe = hashlib.sha256(struct.pack(">I", number)).digest()[: len(key)].ljust(len(key), b"x")
        stripes += stripe
        held = _diffused(bytes(a ^ b for a, b in zip(held, stripe, strict=True)))
    return stripes + bytes(a ^ b for a, b in zip(held, key, strict=True))


def _diffused(block: bytes) -> bytes:
    out = b""
    for number, at in enumerate(range(0, len(block), 32)):
        piece = block[at : at + 32]
        out += hashlib.sha256(struct.pack(">I", number) + piece).digest()[: len(piece)]
    return out
