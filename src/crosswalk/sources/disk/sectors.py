"""Encrypted sectors, as dm-crypt names and numbers them: `aes-xts-plain64`, `aes-cbc-essiv:sha256` and their like. Pure.

Source: the kernel's documentation of dm-crypt. Sectors are numbered in units of 512 bytes, whatever their own size is;
`ecb`, which old volumes have, needs no number.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from cryptography.hazmat.decrepit.ciphers.algorithms import Camellia
from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm, Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB, XTS

SECTOR = 512
CIPHERS = ("aes", "camellia")
_FORM = re.compile(r"(aes|camellia)-(?:(ecb)|(xts|cbc)-(plain|plain64|plain64be|essiv:[a-z0-9-]+))")


class NotOffered(Exception):
    """A cipher or a derivation that is named and not read here; says which."""


def decrypted(cipher: str, key: bytes, content: bytes, number: int, size: int) -> bytes:
    """Whole sectors of `size` bytes, the first of which has the number `number`. Raises `NotOffered`, `ValueError`."""
    return _each(cipher, key, content, number, size, decrypt=True)


def encrypted(cipher: str, key: bytes, content: bytes, number: int, size: int) -> bytes:
    """The inverse of `decrypted`."""
    return _each(cipher, key, content, number, size, decrypt=False)


def _each(cipher: str, key: bytes, content: bytes, number: int, size: int, *, decrypt: bool) -> bytes:
    mode = _mode(cipher, key)
    pieces = []
    step = size // SECTOR
    for at in range(0, len(content), size):
        sector = mode(number)
        run = sector.decryptor() if decrypt else sector.encryptor()
        pieces.append(run.update(content[at : at + size]))
        number += step
    return b"".join(pieces)


def _mode(cipher: str, key: bytes) -> Callable[[int], Cipher[XTS] | Cipher[CBC] | Cipher[ECB]]:
    matched = _FORM.fullmatch(cipher)
    if matched is None:
        raise NotOffered(f"the cipher {cipher!r}"[:100])
    name, unchained, chaining, numbered = matched.groups()
    if unchained:
        blocks = Cipher(AES(key) if name == "aes" else Camellia(key), ECB())
        return lambda _: blocks
    if chaining == "xts" and name == "aes":
        algorithm: BlockCipherAlgorithm = AES(key)
        return lambda number: Cipher(algorithm, XTS(_numbered(numbered, number)))
    if chaining != "cbc":
        raise NotOffered(f"the cipher {cipher!r}"[:100])
    algorithm = AES(key) if name == "aes" else Camellia(key)
    if not numbered.startswith("essiv:"):
        return lambda number: Cipher(algorithm, CBC(_numbered(numbered, number)))
    salt = AES(hashlib.new(numbered.partition(":")[2], key, usedforsecurity=False).digest())
    return lambda number: Cipher(algorithm, CBC(_hidden(salt, number)))


def _numbered(form: str, number: int) -> bytes:
    if form == "plain64be":
        return number.to_bytes(16, "big")
    return (number & 0xFFFFFFFF if form == "plain" else number).to_bytes(16, "little")


def _hidden(salt: AES, number: int) -> bytes:
    """ESSIV: the number, encrypted with the digest of the key."""
    return Cipher(salt, ECB()).encryptor().update(number.to_bytes(16, "little"))
