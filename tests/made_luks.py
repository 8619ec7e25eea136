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


def luks(
    content: bytes,
    *passwords: str | bytes,
    cipher: str = "aes-xts-plain64",
    digest: str = "sha256",
    key: bytes = bytes(range(32)),
) -> bytes:
    """`content` in LUKS 1, with a key slot for each password. `cipher` is what the header calls it; what `_sealed` does not know
    stays plain."""
    salt, payload = b"\x11" * 32, 256
    proof = hashlib.pbkdf2_hmac(digest, key, salt, _ROUNDS, 20)
    name, _, mode = cipher.partition("-")
    words = (name.encode(), mode.encode(), digest.encode())
    fields = struct.pack(">H32s32s32sII20s32sI40s", 1, *words, payload, len(key), proof, salt, _ROUNDS, b"uuid")
    held = bytearray((b"LUKS\xba\xbe" + fields).ljust(payload * _SECTOR, b"\0"))
    for number in range(8):
        sector, slot_salt = 8 + 16 * number, bytes((number + 1,)) * 32
        used = number < len(passwords)
        slot = (0x00AC71F3, _ROUNDS, slot_salt) if used else (0x0000DEAD, 0, bytes(32))
        struct.pack_into(">II32sII", held, 208 + 48 * number, *slot, sector, _STRIPES)
        if used:
            under = hashlib.pbkdf2_hmac(digest, _bytes(passwords[number]), slot_salt, _ROUNDS, len(key))
            material = _sealed(cipher, under, _split(key, digest))
            held[sector * _SECTOR : sector * _SECTOR + len(material)] = material
    return bytes(held) + _sealed(cipher, key, content)


def _bytes(password: str | bytes) -> bytes:
    return password.encode() if isinstance(password, str) else password


def _sealed(cipher: str, key: bytes, content: bytes, size: int = _SECTOR) -> bytes:
    out = []
    for at in range(0, len(content), size):
        number = struct.pack("<QQ", at // _SECTOR, 0)
        chosen: Any = {
            "aes-xts-plain64": lambda number: modes.XTS(number),
            "aes-cbc-plain": lambda number: modes.CBC(number),
            "aes-cbc-essiv:sha256": lambda number: modes.CBC(_essiv(key, number)),
            "aes-ecb": lambda _: modes.ECB(),
        }.get(cipher)
        sector = content[at : at + size].ljust(size, b"\0")
        out.append(Cipher(algorithms.AES(key), chosen(number)).encryptor().update(sector) if chosen else sector)
    return b"".join(out)


def _essiv(key: bytes, number: bytes) -> bytes:
    return Cipher(algorithms.AES(hashlib.sha256(key).digest()), modes.ECB()).encryptor().update(number)


def _split(key: bytes, digest: str = "sha256") -> bytes:
    """The anti-forensic splitter (2.4): all stripes are needed for the key."""
    stripes, held = b"", bytes(len(key))
    for number in range(_STRIPES - 1):
        stripe = hashlib.sha256(struct.pack(">I", number)).digest()[: len(key)].ljust(len(key), b"x")
        stripes += stripe
        held = _diffused(bytes(a ^ b for a, b in zip(held, stripe, strict=True)), digest)
    return stripes + bytes(a ^ b for a, b in zip(held, key, strict=True))


def _diffused(block: bytes, digest: str) -> bytes:
    out, width = b"", hashlib.new(digest).digest_size
    for number, at in enumerate(range(0, len(block), width)):
        piece = block[at : at + width]
        out += hashlib.new(digest, struct.pack(">I", number) + piece).digest()[: len(piece)]
    return out


_KDFS: dict[str, dict[str, Any]] = {
    "pbkdf2": {"hash": "sha256", "iterations": _ROUNDS},
    "argon2i": {"time": 2, "memory": 64, "cpus": 2},
    "argon2id": {"time": 2, "memory": 64, "cpus": 2},
}
_HEADER, _AREA, _DATA = 0x4000, 0x8000, 0x20000


def luks2(
    content: bytes, password: str | bytes, *, kdf: str = "argon2id", sector: int = 512, cipher: str = "aes-xts-plain64"
) -> bytes:
    """`content` in LUKS 2, in sectors of `sector` bytes, opened by `password`; the key has 512 bits for XTS, else 256. `cipher` is
    what the header calls it; what `_sealed` does not know stays plain."""
    key, salt = bytes(range(64 if "xts" in cipher else 32)), b"\x33" * 32
    area = json.dumps(area_of(key, salt, kdf, sector, cipher)).encode()
    material = _sealed("aes-xts-plain64", _derived(kdf, _bytes(password), salt), _split(key))
    both = binary(b"LUKS\xba\xbe", 0, area) + binary(b"SKUL\xba\xbe", _HEADER, area)
    return (both + material).ljust(_DATA, b"\0") + _sealed(cipher, key, content, sector)


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
