"""A BitLocker volume of Windows 10 (AES-XTS with 128 bits), written by hand from "BitLocker Drive Encryption (BDE) format
specification" of the libbde project."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESCCM

_SECTOR, _HEADER_SECTORS, _ROUNDS = 512, 16, 1 << 20
_VMK, _FVEK, _XTS, _CCM = bytes(range(32)), bytes(range(100, 132)), 0x8004, 0x2000
_PROPERTY, _MASTER, _VOLUME_KEY, _HEADER_BLOCK = 0, 2, 3, 0xF
_KEY, _STRETCH, _SEALED, _MASTER_VALUE, _PLACE = 1, 3, 5, 8, 0xF
_TEXT, _USED, _STARTUP, _EXTERNAL_VALUE = 2, 4, 6, 9
_CLEAR, _EXTERNAL, _RECOVERY, _PASSWORD = 0, 0x0200, 0x0800, 0x2000
_GUID = bytes.fromhex("3bd66749292ed84a8399f6a339e3d001")
_ENCRYPTED, _DECRYPTED = 4, 1


def bitlocker(
    content: bytes, *, password: str = "", recovery: str = "", clear: bytes = b"", external: bytes = b""
) -> bytes:
    """`content`, opened by any of what is given. Of 32 bytes each are `clear`, a key that stands in the volume itself, as it does
    while the protection is suspended, and `external`, a key that stands in a file (`bek`)."""
    entries = _protector(1, _CLEAR, _clear(clear)) if clear else b""
    entries += _protector(7, _EXTERNAL, _outside(external)) if external else b""
    for number, (kind, secret) in enumerate(((_PASSWORD, _of_password(password)), (_RECOVERY, _of_recovery(recovery)))):
        if secret:
            entries += _protector(number + 2, kind, _stretching(number + 2, kind, secret))
    return _laid_out(content, entries + _sealed(_VOLUME_KEY, _VMK, _XTS, _FVEK, 9), _encrypted, _ENCRYPTED)


def decrypted(content: bytes) -> bytes:
    """`content` as it lies in a volume whose encryption was taken off again, before its boot sector is given back."""
    return _laid_out(content, b"", lambda plain, _: plain, _DECRYPTED)


def _laid_out(content: bytes, entries: bytes, sealed: Callable[[bytes, int], bytes], state: int) -> bytes:
    head = _HEADER_SECTORS * _SECTOR
    content = content.ljust(len(content) + -len(content) % 4096, b"\0")
    places = [len(content) + step * 0x10000 for step in range(3)]
    header_at = len(content) + 0x30000
    size = header_at + 0x10000
    plain = content.ljust(size, b"\0")
    volume = bytearray(sealed(plain, 0))
    volume[header_at : header_at + head] = sealed(plain[:head], header_at)
    entries += _entry(_HEADER_BLOCK, _PLACE, struct.pack("<QQ", header_at, head))
    block = _block(entries, size if state == _ENCRYPTED else 0, places, header_at, state)
    for place in places:
        volume[place : place + len(block)] = block
    volume[:head] = _boot(places).ljust(head, b"\0")
    return bytes(volume)


def removable(volume: bytes) -> bytes:
    """The volume as Windows lays it on a stick: its boot sector is that of a FAT which holds a program to read it with."""
    numbers = (_SECTOR, 8, 32, 2, 0, 0, 0xF8, 0, 63, 255, 0, len(volume) // _SECTOR, 1000, 0, 0, 2)
    boot = b"\xeb\x58\x90MSWIN4.1" + struct.pack("<HBHBHHBHHHIIIHHI", *numbers)
    return (boot.ljust(424, b"\0") + volume[160:200]).ljust(510, b"\0") + b"\x55\xaa" + volume[_SECTOR:]


def _boot(places: list[int]) -> bytes:
    boot = b"\xeb\x58\x90-FVE-FS-" + struct.pack("<HBH", _SECTOR, 8, 0) + bytes(5) + b"\xf8"
    return (boot.ljust(160, b"\0") + _GUID + struct.pack("<3Q", *places)).ljust(510, b"\0") + b"\x55\xaa"


def _block(entries: bytes, size: int, places: list[int], header_at: int, state: int) -> bytes:
    """`size`: of what is encrypted, in bytes."""
    length, method = 48 + len(entries), _XTS if state == _ENCRYPTED else 0
    header = struct.pack("<IIII16sIIQ", length, 1, 48, length, b"\x77" * 16, 10, method, 0x01D0000000000000)
    units = (64 + length + 15) // 16
    first = b"-FVE-FS-" + struct.pack("<HHHHQII", units, 2, state, state, size, 0, _HEADER_SECTORS)
    return first + struct.pack("<4Q", *places, header_at) + header + entries


def _entry(kind: int, value: int, data: bytes) -> bytes:
    return struct.pack("<HHHH", 8 + len(data), kind, value, 1) + data


def _sealed(kind: int, key: bytes, method: int, secret: bytes, counter: int) -> bytes:
    """A key under another key: AES-CCM, the tag before the bytes."""
    nonce = struct.pack("<QI", 0x01D0000000000000, counter)
    held = AESCCM(key, tag_length=16).encrypt(nonce, _entry(_PROPERTY, _KEY, struct.pack("<I", method) + secret), None)
    return _entry(kind, _SEALED, nonce + held[-16:] + held[:-16])


def _protector(number: int, kind: int, inner: bytes) -> bytes:
    data = bytes((number,)) * 16 + struct.pack("<QHH", 0x01D0000000000000, 0, kind) + inner
    return _entry(_MASTER, _MASTER_VALUE, data)


def _clear(key: bytes) -> bytes:
    return _entry(_PROPERTY, _KEY, struct.pack("<I", _CCM) + key) + _sealed(_PROPERTY, key, _CCM + 3, _VMK, 1)


def _outside(key: bytes) -> bytes:
    name = _entry(_PROPERTY, _TEXT, "ExternalKey\0".encode("utf-16-le"))
    own = _entry(_PROPERTY, _USED, struct.pack("<I", _CCM + 2) + _sealed(_PROPERTY, _VMK, _CCM + 2, key, 7))
    return name + own + _sealed(_PROPERTY, key, _CCM + 3, _VMK, 8)


def bek(key: bytes, number: int = 7) -> bytes:
    """The file that holds the external key of the protector with this number."""
    who, when = bytes((number,)) * 16, struct.pack("<Q", 0x01D0000000000000)
    name = _entry(_PROPERTY, _TEXT, "ExternalKey\0".encode("utf-16-le"))
    held = who + when + name + _entry(_PROPERTY, _KEY, struct.pack("<I", _CCM + 2) + key)
    entry = _entry(_STARTUP, _EXTERNAL_VALUE, held)
    size = 48 + len(entry)
    return struct.pack("<4I16sII", size, 1, 48, size, who, 1, 0) + when + entry


def _stretching(number: int, kind: int, secret: bytes) -> bytes:
    salt = bytes((number,)) * 16
    inner = _entry(_PROPERTY, _STRETCH, struct.pack("<I", 0x1000 if kind == _RECOVERY else 0x1001) + salt)
    return inner + _sealed(_PROPERTY, _stretched(secret, salt), _CCM + 3, _VMK, number)


def _of_password(password: str) -> bytes:
    once = hashlib.sha256(password.encode("utf-16-le")).digest()
    return hashlib.sha256(once).digest() if password else b""


def _of_recovery(recovery: str) -> bytes:
    groups = [int(group) // 11 for group in recovery.split("-")] if recovery else []
    return hashlib.sha256(struct.pack(f"<{len(groups)}H", *groups)).digest() if groups else b""


def _stretched(secret: bytes, salt: bytes) -> bytes:
    last, rest = bytes(32), secret + salt
    for count in range(_ROUNDS):
        last = hashlib.sha256(last + rest + count.to_bytes(8, "little")).digest()
    return last


def _encrypted(content: bytes, at: int) -> bytes:
    out = []
    for offset in range(0, len(content), _SECTOR):
        tweak = ((at + offset) // _SECTOR).to_bytes(16, "little")
        out.append(
            Cipher(algorithms.AES(_FVEK), modes.XTS(tweak)).encryptor().update(content[offset : offset + _SECTOR])
        )
    return b"".join(out)
