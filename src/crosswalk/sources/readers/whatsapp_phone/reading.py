"""Which of WhatsApp's databases it is, and what it holds. The log beside it is read with it; so is, on Android, what says
whose telephone it is.

Sources of the layouts: the schemas as they stand in databases, B16f00t/whapa (libs/whacodes.py), abrignoni/ALEAPP and
iLEAPP, KnugiHK/WhatsApp-Chat-Exporter. What they do not agree on is said in docs/formats/chats.md.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from crosswalk.sources.chat import ChatReader, ChatRecord
from crosswalk.sources.databases.opening import DatabaseDamaged, ReadOnly
from crosswalk.sources.databases.pages import Pages
from crosswalk.sources.databases.signs import SQLITE_MARK, created, is_whatsapp
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.whatsapp_phone import android, android_old, contacts, ios
from crosswalk.sources.readers.whatsapp_phone.jids import PLATFORM, Book

_NAMES = re.compile(r"(?:msgstore.*|wa)\.db|chatstorage.*\.sqlite", re.IGNORECASE)
_PREFERENCES = "../shared_prefs/com.whatsapp_preferences_light.xml"
_OWN = re.compile(rb'name="(?:registration_jid|self_jid)"[^>]*>\s*(\d{6,15})')
_PARTS = tuple(re.compile(rb'name="%s"[^>]*>\s*(\d{1,14})' % part) for part in (b"cc", b"ph"))

Layout = tuple[Callable[[ReadOnly], bool], Callable[[ReadOnly, str, Book], Iterator[ChatRecord | Problem]]]
_LAYOUTS: tuple[Layout, ...] = (
    (ios.is_it, ios.read),
    (android.is_it, android.read),
    (android_old.is_it, android_old.read),
    (contacts.is_it, contacts.read),
)


class WhatsAppPhoneReader:
    name = "whatsapp-phone"
    version = "1"
    platform = PLATFORM

    def __init__(self, files: Mapping[str, BinaryIO] | None = None) -> None:
        self._files = files or {}

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        """By the tables that the first pages name; by its own name where they name none of them yet."""
        if not first.startswith(SQLITE_MARK):
            return False
        named = _NAMES.fullmatch(posixpath.basename(untrusted_path)) is not None
        return named or is_whatsapp(created(first), first)

    def companions(self, untrusted_path: str) -> tuple[str, ...]:
        folder = posixpath.dirname(untrusted_path)
        return untrusted_path + "-wal", posixpath.normpath(posixpath.join(folder, _PREFERENCES))

    def beside(self, files: Mapping[str, BinaryIO]) -> ChatReader:
        return WhatsAppPhoneReader(files)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        wal = next((file for path, file in self._files.items() if path.endswith("-wal")), None)
        try:
            pages = Pages(content, wal)
            database = ReadOnly(pages)
            yield from _cut(untrusted_path, pages)
            book = Book()
            book.owner = self._owner()
            readers = [read for is_it, read in _LAYOUTS if is_it(database)]
            if not readers:
                yield Problem(untrusted_path, "unsupported", "the database has none of the known tables of messages")
            for read in readers:
                yield from read(database, untrusted_path, book)
        except DatabaseDamaged as error:
            yield Problem(untrusted_path, "damaged", f"the database is read up to this point: {error}")

    def _owner(self) -> str:
        """The number of the telephone's owner as Android's preferences have it."""
        file = next((file for path, file in self._files.items() if path.endswith(".xml")), None)
        if file is None:
            return ""
        text = file.read(1 << 20)
        if whole := _OWN.search(text):
            return f"+{whole[1].decode()}"
        parts = [found[1].decode() for pattern in _PARTS if (found := pattern.search(text))]
        return f"+{''.join(parts)}" if len(parts) == 2 else ""


def _cut(path: str, pages: Pages) -> Iterator[Problem]:
    """What the file itself says is absent."""
    if not pages.log.count and pages.stated > pages.count:
        yield Problem(path, "damaged", f"the database ends after {pages.count} of its {pages.stated} pages")
