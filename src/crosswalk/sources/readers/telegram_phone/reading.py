"""Which of Telegram's databases it is, and how it is opened.

The postbox is encrypted with SQLCipher, its first 32 bytes in the open; its key stands in `.tempkeyEncrypted`, encrypted with
the user's passcode, or where he set none with a word that is the same everywhere. Source: Telegram-iOS, TempBox; V. Oreshkin.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from crosswalk.sources.chat import ChatReader, ChatRecord
from crosswalk.sources.databases.ciphers import PageCipher, cipher_for
from crosswalk.sources.databases.opening import DatabaseDamaged, ReadOnly
from crosswalk.sources.databases.pages import MAGIC, Pages
from crosswalk.sources.databases.signs import created, is_telegram
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.telegram_phone import android, apple

_PLACE = "postbox/db/db_sqlite"
_KEY_FILE = ".tempkeyEncrypted"
_NO_PASSCODE = b"no-matter-key"
_IN_THE_OPEN = 32


class TelegramPhoneReader:
    name = "telegram-phone"
    version = "1"
    platform = android.PLATFORM

    def __init__(self, files: Mapping[str, BinaryIO] | None = None) -> None:
        self._files = files or {}

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        if first.startswith(MAGIC) and (
            is_telegram(created(first)) or posixpath.basename(untrusted_path) == "cache4.db"
        ):
            return True
        return f"/{untrusted_path}".endswith(f"/{_PLACE}") and first.startswith(MAGIC) and not created(first)

    def companions(self, untrusted_path: str) -> tuple[str, ...]:
        above = [untrusted_path]
        for _ in range(5):
            above.append(posixpath.dirname(above[-1]))
        return untrusted_path + "-wal", *(posixpath.join(folder, _KEY_FILE) for folder in above[3:])

    def beside(self, files: Mapping[str, BinaryIO]) -> ChatReader:
        return TelegramPhoneReader(files)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        wal = next((file for path, file in self._files.items() if path.endswith("-wal")), None)
        cipher = self._cipher(content.read(4096)) if f"/{untrusted_path}".endswith(f"/{_PLACE}") else None
        try:
            database = ReadOnly(Pages(content, wal, cipher))
            if android.is_it(database):
                yield from android.read(database, untrusted_path)
            elif apple.is_it(database):
                yield from apple.read(database, untrusted_path)
            else:
                yield Problem(untrusted_path, "unsupported", "the database has none of the known tables of messages")
        except DatabaseDamaged as error:
            if cipher is None and f"/{untrusted_path}".endswith(f"/{_PLACE}"):
                told = f"Telegram's postbox: {_KEY_FILE} is not in the source above it, or a passcode guards it"
                yield Problem(untrusted_path, "encrypted", told)
            else:
                yield Problem(untrusted_path, "damaged", f"the database is read up to this point: {error}")

    def _cipher(self, first: bytes) -> PageCipher | None:
        file = next((file for path, file in self._files.items() if path.endswith(_KEY_FILE)), None)
        sealed = file.read(1024) if file is not None else b""
        if len(sealed) < 64 or len(sealed) % 16:
            return None
        digest = hashlib.sha512(_NO_PASSCODE).digest()
        decryptor = Cipher(algorithms.AES(digest[:32]), modes.CBC(digest[-16:])).decryptor()
        plain = decryptor.update(sealed) + decryptor.finalize()
        return cipher_for(plain[:48], first, _IN_THE_OPEN)
