"""Pages of a database that SQLCipher encrypted, with a key that is known.

Each page ends with a reserve: a random initialisation vector and a MAC over ciphertext, vector and page number. The first
16 bytes of the file are the salt, or a stated number of bytes of the first page is left in the open and the salt is kept
with the key. Source: www.zetetic.net/sqlcipher/design, and the defaults of versions 3 and 4.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_VECTOR = 16
_SALT = 16
_MAC_SALT = 0x3A
_MAC_ROUNDS = 2
_MAGIC = b"SQLite format 3\0"


class WrongKey(Exception):
    """A page's MAC is not what the key makes of it."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a version of SQLCipher does unless it is told otherwise."""

    name: str
    page_size: int
    digest: str
    reserve: int


FORMS = (Form("SQLCipher 4", 4096, "sha512", 80), Form("SQLCipher 3", 1024, "sha1", 48))


class PageCipher:
    """Decrypts pages by a raw key of 32 bytes, or of 48 with the salt behind it."""

    def __init__(self, key: bytes, salt: bytes, form: Form, plain_bytes: int = 0) -> None:
        """`salt` is the file's first 16 bytes where the key does not carry it; `plain_bytes` of page 1 are in the open."""
        self.form = form
        self._salt = key[32:48] or salt
        self._key = key[:32]
        self._plain = plain_bytes
        mac_salt = bytes(byte ^ _MAC_SALT for byte in self._salt)
        self._mac_key = hashlib.pbkdf2_hmac(form.digest, self._key, mac_salt, _MAC_ROUNDS, 32)

    def opened(self, number: int, page: bytes) -> bytes:
        """The plaintext of page `number`, its reserve as zeros. Raises `WrongKey`."""
        form = self.form
        start = (self._plain or _SALT) if number == 1 else 0
        end = form.page_size - form.reserve
        cipher_text, tail = page[start:end], page[end:]
        size = hashlib.new(form.digest).digest_size
        said = hmac.new(
            self._mac_key, cipher_text + tail[:_VECTOR] + number.to_bytes(4, "little"), form.digest
        ).digest()
        if len(page) != form.page_size or not hmac.compare_digest(said, tail[_VECTOR : _VECTOR + size]):
            raise WrongKey(f"page {number}: the MAC is wrong")
        decryptor = Cipher(algorithms.AES(self._key), modes.CBC(tail[:_VECTOR])).decryptor()
        plain = decryptor.update(cipher_text) + decryptor.finalize()
        if number == 1:
            plain = (page[:start] if self._plain else _MAGIC) + plain
        return plain + bytes(form.reserve)


def cipher_for(key: bytes, first_page: bytes, plain_bytes: int = 0) -> PageCipher | None:
    """The cipher that opens a database's first page with this raw key; None where the key is not its key."""
    for form in FORMS:
        cipher = PageCipher(key, first_page[:_SALT], form, plain_bytes)
        try:
            cipher.opened(1, first_page[: form.page_size])
        except WrongKey:
            continue
        return cipher
    return None
