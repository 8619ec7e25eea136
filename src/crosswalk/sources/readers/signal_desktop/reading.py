"""Opens the database and walks it: people, groups, messages.

Encrypted, it is known by its place alone (`sql/db.sqlite`), and opened with SQLCipher's scheme where the key is in
`config.json` one folder above. A database that was decrypted before is known by its tables.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from crosswalk.sources.chat import ChatReader, ChatRecord
from crosswalk.sources.databases.ciphers import PageCipher, cipher_for
from crosswalk.sources.databases.opening import DatabaseDamaged, ReadOnly
from crosswalk.sources.databases.pages import MAGIC, Pages
from crosswalk.sources.databases.signs import created, is_signal
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.signal_desktop.keying import key_of
from crosswalk.sources.readers.signal_desktop.people import PLATFORM, People
from crosswalk.sources.readers.signal_desktop.writing import Messages

_PLACE = "sql/db.sqlite"
_CONFIG = "config.json"
OPENED = "opened.sqlite"
"""What a database is called that was opened with a key that was given: an entry of the encrypted one."""


class SignalDesktopReader:
    name = "signal-desktop"
    version = "1"
    platform = PLATFORM

    def __init__(self, files: Mapping[str, BinaryIO] | None = None) -> None:
        self._files = files or {}

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        if first.startswith(MAGIC):
            return is_signal(created(first))
        in_place = f"/{untrusted_path}".endswith(f"/{_PLACE}")
        return in_place and len(first) >= 4096 and _looks_random(first[:4096])

    def companions(self, untrusted_path: str) -> tuple[str, ...]:
        above = posixpath.dirname(posixpath.dirname(untrusted_path))
        return untrusted_path + "-wal", posixpath.join(above, _CONFIG), f"{untrusted_path}/{OPENED}"

    def beside(self, files: Mapping[str, BinaryIO]) -> ChatReader:
        return SignalDesktopReader(files)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        first = content.read(4096)
        cipher: PageCipher | None = None
        if not first.startswith(MAGIC):
            cipher, why = self._cipher(first)
            if cipher is None:
                if not any(path.endswith(OPENED) for path in self._files):
                    yield Problem(untrusted_path, "encrypted", f"Signal Desktop's database: {why}")
                return
        wal = next((file for path, file in self._files.items() if path.endswith("-wal")), None)
        try:
            database = ReadOnly(Pages(content, wal, cipher))
            if not (database.has("messages", "conversationId") and database.has("conversations", "id")):
                yield Problem(untrusted_path, "unsupported", "the database has none of the known tables of messages")
                return
            people = People(database)
            yield from people.records()
            yield from Messages(database, untrusted_path, people).records()
        except DatabaseDamaged as error:
            yield Problem(untrusted_path, "damaged", f"the database is read up to this point: {error}")

    def _cipher(self, first: bytes) -> tuple[PageCipher | None, str]:
        config = next((file for path, file in self._files.items() if path.endswith(_CONFIG)), None)
        if config is None:
            return None, f"{_CONFIG} with its key is not in the source (one folder above {_PLACE})"
        key, why = key_of(config.read(1 << 20))
        if key is None:
            return None, why
        cipher = cipher_for(key, first)
        return cipher, "" if cipher is not None else "the key of config.json does not open it"


def _looks_random(page: bytes) -> bool:
    """Whether no byte stands out, as in a page that is encrypted."""
    return max(page.count(value) for value in set(page)) < 64 and len(set(page)) > 200
