"""LUKS volumes written by hand, from "LUKS On-Disk Format Specification", version 1.2.3, and "LUKS2 On-Disk Format
Specification", version 1.1.3."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2i, Argon2id

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


def _xts(key: bytes, content: bytes, size: int = _SECTOR) -> bytes:
    out = []
    for at in range(0, len(content), size):
        cipher = Cipher(algorithms.AES(key), modes.XTS(struct.pack("<QQ", at // _SECTOR, 0))).encryptor()
        out.append(cipher.update(content[at : at + size].ljust(size, b"\0")))
    return b"".join(out)


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


_KDFS: dict[str, dict[str, Any]] = {
    "pbkdf2": {"hash": "sha256", "iterations": _ROUNDS},
    "argon2i": {"time": 2, "memory": 64, "cpus": 2},
    "argon2id": {"time": 2, "memory": 64, "cpus": 2},
}
_HEADER, _AREA, _DATA = 0x4000, 0x8000, 0x20000


def luks2(
    content: bytes, password: str, *, kdf: str = "argon2id", sector: int = 512, cipher: str = "aes-xts-plain64"
) -> bytes:
    """`content` in AES-XTS with 512 bits of key material and sectors of `sector` bytes, opened by `password`.
    `cipher` is what the header calls it."""
    key, salt = bytes(range(64)), b"\x33" * 32
    area = json.dumps(area_of(key, salt, kdf, sector, cipher)).encode()
    material = _xts(_derived(kdf, password.encode(), salt), _split(key))
    both = binary(b"LUKS\xba\xbe", 0, area) + binary(b"SKUL\xba\xbe", _HEADER, area)
    return (both + material).ljust(_DATA, b"\0") + _xts(key, content, sector)


def area_of(key: bytes, salt: bytes, kdf: str, sector: int, cipher: str) -> dict[str, Any]:
    said = base64.b64encode(salt).decode()
    digest = base64.b64encode(hashlib.pbkdf2_hmac("sha256", key, salt, _ROUNDS)).decode()
    slot = {
        "type": "luks2",
        "key_size": len(key),
        "af": {"type": "luks1", "stripes": _STRIPES, "hash": "sha256"},
        "area": {"type": "raw", "offset": str(_AREA), "size": "65536", "encryption": "aes-xts-plain64", "key_size": 64},
        "kdf": {"type": kdf, "salt": said, **_KDFS[kdf]},
    }
    segment = {"type": "crypt", "offset": str(_DATA), "size": "dynamic", "iv_tweak": "0", "sector_size": sector}
    proof = {"type": "pbkdf2", "keyslots": ["0"], "segments": ["0"], "hash": "sha256", "iterations": _ROUNDS}
    return {
        "keyslots": {"0": slot},
        "tokens": {},
        "segments": {"0": {**segment, "encryption": cipher}},
        "digests": {"0": {**proof, "salt": said, "digest": digest}},
        "config": {"json_size": str(_HEADER - 4096), "keyslots_size": "65536"},
    }


def binary(magic: bytes, at: int, area: bytes) -> bytes:
    fields = struct.pack(">HQQ48s32s64s40s48sQ", 2, _HEADER, 1, b"", b"sha256", b"\x44" * 64, b"uuid", b"", at)
    whole = ((magic + fields).ljust(4096, b"\0") + area).ljust(_HEADER, b"\0")
    return whole[:448] + hashlib.sha256(whole).digest() + whole[480:]


def _derived(kdf: str, password: bytes, salt: bytes) -> bytes:
    if kdf == "pbkdf2":
        return hashlib.pbkdf2_hmac("sha256", password, salt, _ROUNDS, 64)
    made = Argon2id if kdf == "argon2id" else Argon2i
    return made(salt=salt, length=64, iterations=2, lanes=2, memory_cost=64).derive(password)
