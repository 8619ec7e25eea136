"""By what a database of messages is known before it is opened: names of its tables in its first bytes, and of files beside it.

The text of a schema stands in a database as it was written, so its first pages name the tables that were made first.
"""

from __future__ import annotations

import re

from crosswalk.sources.databases.wal import MAGICS

SQLITE_MARK = b"SQLite format 3\0"
WAL_MARKS = MAGICS
_CREATED = re.compile(rb"CREATE TABLE (?:IF NOT EXISTS )?[\"'`\[]?([A-Za-z_][A-Za-z_0-9]*)")
HIDDEN = re.compile(r"(?:^|/)sql/db\.sqlite$|(?:^|/)postbox/db/db_sqlite$")
"""Databases that are encrypted and so are known by their place alone: Signal Desktop's, Telegram's on Apple's systems."""
KEY_FILES = {
    "config.json": re.compile(rb'"(?:key|encryptedKey)"\s*:\s*"[0-9a-fA-F]{64,}"'),
    ".tempkeyencrypted": re.compile(rb"\A(?s:.{64}|.{80})\Z"),
    "channel.json": re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"id"\s*:\s*"\d{15,}"'),
    "index.json": re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"\d{15,}"\s*:'),
    "user.json": re.compile(rb'"(?:username|discriminator)"\s*:'),
    "com.whatsapp_preferences_light.xml": re.compile(rb'name="(?:registration_jid|self_jid|ph|cc)"'),
}
"""What opens such a database, or says whose it is."""
_ANDROID_WHATSAPP = frozenset({"message", "messages"})
_BESIDE_THEM = frozenset({
    "jid", "chat", "chat_list", "group_participants", "group_participant_user", "receipt_user", "message_media",
    "message_quoted", "messages_quotes", "message_thumbnails", "media_refs", "message_system", "props", "call_log",
})  # fmt: skip
_IOS_WHATSAPP = frozenset({"zwamessage", "zwachatsession"})
_WHATSAPP_CONTACTS = "wa_contacts"
_TELEGRAM_ANDROID = frozenset(
    {"dialogs", "enc_chats", "messages_v2", "messages_holes", "user_contacts_v7", "dialog_settings"}
)
_POSTBOX = frozenset({"t2", "t7", "__meta_tables"})
_SIGNAL = frozenset({"conversations", "identitykeys", "prekeys", "signedprekeys", "unprocessed"})


def created(first: bytes) -> frozenset[str]:
    """Names of tables that the first bytes of a database, or of its log, speak of; in lower case."""
    return frozenset(name.decode("ascii").lower() for name in _CREATED.findall(first))


def is_whatsapp(names: frozenset[str], first: bytes) -> bool:
    """WhatsApp's messages or contacts, of Android or iOS."""
    if names & _IOS_WHATSAPP or _WHATSAPP_CONTACTS in names:
        return True
    return bool(names & _ANDROID_WHATSAPP) and (len(names & _BESIDE_THEM) >= 3 or b"key_remote_jid" in first)


def is_telegram(names: frozenset[str]) -> bool:
    """Telegram's cache of Android, or its postbox of Apple's systems, decrypted."""
    return len(names & _TELEGRAM_ANDROID) >= 2 or names >= _POSTBOX


def is_signal(names: frozenset[str]) -> bool:
    """Signal Desktop's database, decrypted."""
    return "messages" in names and len(names & _SIGNAL) >= 2


class Schema:
    """Collects what a database's bytes say of its tables while they pass by: the pages of a schema may stand anywhere."""

    _MOST = 4096
    _OVERLAP = 160

    def __init__(self) -> None:
        self._found: dict[bytes, None] = {}
        self._tail = b""

    def see(self, content: bytes) -> None:
        text = self._tail + content
        for created_by in _CREATED.finditer(text):
            if len(self._found) < self._MOST:
                self._found.setdefault(created_by[0])
        self._tail = text[-self._OVERLAP :]

    def said(self) -> bytes:
        """To be put behind the first bytes where a database is recognised."""
        return b"\n".join((b"", *self._found))
