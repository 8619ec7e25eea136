"""`cache4.db` of Telegram for Android: `messages_v2` (before 2021 `messages`), `users`, `chats`.

Columns say number, moment, conversation and direction of each message; the rest stands in a blob. A conversation above 0 is
a user, below 0 a group or channel; a secret chat has a high bit. Source: DrKLO/Telegram, MessagesStorage.java.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.databases.opening import ReadOnly, number, text
from crosswalk.sources.databases.unplaced import Unplaced
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.telegram_phone.message import Read, message_of
from crosswalk.sources.readers.telegram_phone.tl import Cursor, NotTL

PLATFORM = "telegram"
_LATEST = 4_102_444_800
_SECRET = 1 << 62
_CHATS = frozenset(
    {
        0x41CBF256,
        0x3BDA1BDE,
        0xD91CDD54,
        0x7312BC48,
        0x6E9C9BC7,
        0x29562865,
        0x9BA2D800,
        0x6592A1A7,
        0x07328BDB,
        0xFB0CCC41,
    }
)
_CREATORS = frozenset({0x2FE601D3, 0x447DCA4B, 0x808D15A4, 0xE3E2E1F9})
_ADMINS = frozenset({0x34C3BB53, 0xCCBEBBAF, 0x5DAA6E23, 0xA82FA898})
_SELF, _NAMES = 1 << 10, ((1, "first"), (2, "last"), (3, "handle"), (4, "phone"))


def is_it(database: ReadOnly) -> bool:
    return any(database.has(table, "mid", "uid", "date", "data") for table in ("messages_v2", "messages"))


def read(database: ReadOnly, path: str) -> Iterator[ChatRecord | Problem]:
    """People, groups, then every message in the order of its conversation and number."""
    walk = _Walk(database, path)
    yield from walk.people()
    yield from walk.groups()
    for table in ("messages_v2", "messages"):
        if database.has(table, "mid", "uid", "date", "data"):
            yield from walk.messages(table)
    yield from walk.told()


class _Walk:
    def __init__(self, database: ReadOnly, path: str) -> None:
        self._database = database
        self._path = path
        self._owner = ""
        self._kinds: dict[int, str] = {}
        self._groups: set[str] = set()
        self._names: dict[int, str] = {}
        self._unread: Counter[str] = Counter()
        self._unplaced = Unplaced(path)

    def people(self) -> Iterator[ChatFact]:
        db = self._database
        if not db.has("users", "uid", "data"):
            return
        for user, listed, content in db.rows(f"SELECT uid, {db.words('users', 'name')}, data FROM users ORDER BY uid"):
            if not isinstance(user, int):
                continue
            account = f"user{user}"
            told = _user(content, user) if isinstance(content, bytes) else {}
            shown, _, handle = text(listed).partition(";;;")
            name = " ".join(filter(None, (told.get("first", ""), told.get("last", "")))) or shown
            self._names[user] = name
            if told.get("self"):
                self._owner = account
                yield ChatFact(PLATFORM, account, "self", account, how="self")
            values = (("name", name), ("handle", told.get("handle", "") or handle), ("phone", told.get("phone", "")))
            for type_, value in values:
                if value:
                    value = f"+{value}" if type_ == "phone" and value.isdigit() else value
                    yield ChatFact(PLATFORM, account, type_, value, how="self" if told.get("self") else "export")

    def groups(self) -> Iterator[ChatRecord]:
        db = self._database
        if db.has("chats", "uid", "name"):
            for chat, name, content in db.rows(
                f"SELECT uid, {db.words('chats', 'name')}, {db.column('chats', 'data')} FROM chats ORDER BY uid"
            ):
                first = int.from_bytes(content[:4], "little") if isinstance(content, bytes) else 0
                self._kinds[chat] = "chat" if first in _CHATS else "channel"
                yield from self._group(f"{self._kinds[chat]}{chat}", text(name).partition(";;;")[0], "group")
        if db.has("channel_users_v2", "did", "uid"):
            query = f"SELECT did, uid, {db.column('channel_users_v2', 'data')} FROM channel_users_v2 ORDER BY did, uid"
            for place, user, content in db.rows(query):
                dialog = number(place) or 0
                first = int.from_bytes(content[:4], "little") if isinstance(content, bytes) else 0
                role = "creator" if first in _CREATORS else "admin" if first in _ADMINS else "member"
                key = f"{self._kinds.get(-dialog, 'channel')}{-dialog}"
                yield from self._group(key, "", "group")
                yield ChatFact(PLATFORM, f"user{user}", "role", role, key)

    def _group(self, key: str, name: str, kind: str) -> Iterator[ChatGroup]:
        if key not in self._groups:
            self._groups.add(key)
            yield ChatGroup(PLATFORM, key, name, kind)

    def messages(self, table: str) -> Iterator[ChatRecord | Problem]:
        db = self._database
        query = f"SELECT mid, uid, date, {db.column(table, 'out')}, data FROM {table} ORDER BY uid, mid"
        for key, dialog, date, out, content in db.rows(query):
            if not isinstance(date, int) or not 0 < date < _LATEST or not isinstance(dialog, int):
                yield from self._unplaced.one(key)
                continue
            read = message_of(content, number(key) or 0, date) if isinstance(content, bytes) else None
            if read is None:
                known = isinstance(content, bytes) and len(content) >= 4
                self._unread[f"{int.from_bytes(content[:4], 'little'):08x}" if known else "of no bytes"] += 1
                read = Read(whole=False)
            group, kind = self._conversation(dialog, read)
            yield from self._group(group, self._names.get(dialog, ""), kind)
            yield self._record(key, dialog, date, out, read, group)

    def _conversation(self, dialog: int, read: Read) -> tuple[str, str]:
        if dialog & _SECRET and dialog > 0:
            return f"secret-{dialog & 0xFFFFFFFF}-{self._owner}", "direct"
        if dialog > 0:
            sides = {self._owner, f"user{dialog}"} - {""}
            return "-".join(sorted(sides)) if len(sides) > 1 else f"user{dialog}", "direct"
        peer = (
            read.peer
            if read.peer.startswith(("chat", "channel"))
            else f"{self._kinds.get(-dialog, 'channel')}{-dialog}"
        )
        return peer, "group"

    def _record(self, key: Any, dialog: int, date: int, out: Any, read: Read, group: str) -> ChatMessage:
        account = read.account
        if not account and number(out):
            account = self._owner or "self"
        if not account and dialog > 0 and not dialog & _SECRET:
            account = f"user{dialog}"
        own = account.removeprefix("user")
        return ChatMessage(
            platform=PLATFORM,
            group_key=group,
            key=str(key),
            account=account,
            untrusted_sender=self._names.get(int(own), "") if own.isdigit() else "",
            sent=Moment(date * 1_000_000),
            sent_local="",
            untrusted_text=read.text,
            event=read.event,
            members=read.members,
            reply_to=read.reply_to,
            forwarded_from=read.forwarded.untrusted_name or read.forwarded.account,
        )

    def told(self) -> Iterator[Problem]:
        """What is counted and told once."""
        yield from self._unplaced.rest()
        for constructor, count in sorted(self._unread.items()):
            told = f"{count} messages of the form {constructor} are known by conversation, moment and direction alone"
            yield Problem(self._path, "unsupported", told)


def _user(content: bytes, user: int) -> dict[str, str]:
    """Names, handle, number and whether it is the owner: by the layout that gives the row's own number."""
    for two_flags in (True, False):
        for wide in (True, False):
            cursor = Cursor(content, 4)
            try:
                flags = cursor.uint32()
                if two_flags:
                    cursor.uint32()
                if (cursor.int64() if wide else cursor.int32()) != user:
                    continue
                if flags & 1:
                    cursor.int64()
                told = {name: cursor.text() for bit, name in _NAMES if flags & 1 << bit}
            except NotTL:
                continue
            return told | ({"self": "1"} if flags & _SELF else {})
    return {}
