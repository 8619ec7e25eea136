"""A database that SQLCipher encrypted, opened with a key that was given: Signal Desktop's where the system's keystore holds
its key, Telegram's with a passcode. Without a key that opens it, nothing is said here: who reads its messages says what is
missing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from crosswalk.sources.databases.ciphers import PageCipher, WrongKey, cipher_for
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import Keys
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

OPENED = "opened.sqlite"
_NAMES = frozenset({"db.sqlite", "db_sqlite", "signal.db"})
_HEX = re.compile(r"(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{96})")
_ROUNDS = 256_000
_PAGES = 64


class SqlCipher:
    name = "sqlcipher"
    version = "1"

    def recognises(self, head: Head) -> bool:
        """By its usual names: encrypted pages have no mark. A database in the open is not taken."""
        named = head.untrusted_name.lower() in _NAMES and not head.is_folder
        return (
            named and head.size >= 4096 and b"CREATE TABLE" not in head.first and len(set(head.first[100:4096])) > 200
        )

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            first = file.read(4096)
        plain = 32 if first.startswith(b"SQLite format 3\0") else 0
        for key in _keys(visit.keys, first):
            visit.pulse()
            cipher = cipher_for(key, first, plain)
            if cipher is not None:
                yield Entry(OPENED, place.stat().st_size, partial(_opened, place, cipher, visit.pulse))
                return


READER = SqlCipher()


def _keys(keys: Keys, first: bytes) -> Iterator[bytes]:
    """Raw keys of 32 bytes, or 48 with the salt; such keys in digits; passphrases."""
    for raw in keys.raw:
        if len(raw) in (32, 48):
            yield raw
    for said in keys.passwords:
        digits = said.strip().removeprefix("x'").removesuffix("'")
        if _HEX.fullmatch(digits):
            yield bytes.fromhex(digits)
        else:
            yield hashlib.pbkdf2_hmac("sha512", said.encode(), first[:16], _ROUNDS, 32)


def _opened(place: Path, cipher: PageCipher, pulse: Callable[[], None]) -> Iterator[bytes]:
    size = cipher.form.page_size
    with open(place, "rb", opener=opener) as file:
        number, pages = 1, list[bytes]()
        while page := file.read(size):
            try:
                pages.append(cipher.opened(number, page))
            except WrongKey as error:
                raise EntryDamaged("damaged", str(error)) from error
            number += 1
            if len(pages) >= _PAGES:
                pulse()
                yield b"".join(pages)
                pages.clear()
        yield b"".join(pages)
