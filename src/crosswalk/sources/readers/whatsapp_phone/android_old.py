"""`msgstore.db` as it was before 2022: `messages`, one wide table, with the address of the conversation in each row.

System lines have `status` 6 and their number in `media_size`; whom they concern, and the path of a file, stand in
`thumb_image` as a serialised Java object, whose texts are read and nothing else. Databases of the years of change hold
`message` too: then only what that table lacks is taken from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.databases.moments import from_ms
from crosswalk.sources.databases.opening import ReadOnly, number, text
from crosswalk.sources.databases.unplaced import Unplaced
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.whatsapp_phone import android, events
from crosswalk.sources.readers.whatsapp_phone.jids import ADDRESS, PLATFORM, Book, account_of, kind_of

_SYSTEM_STATUS = 6
_FILE = re.compile(rb"Media/[^\x00-\x1f\"*<>|]{4,240}?\.[A-Za-z0-9]{2,5}(?![A-Za-z0-9])")
_NO_CONVERSATION = "-1"
"""Stands in the first row of every such database, which is no message."""


def is_it(database: ReadOnly) -> bool:
    return database.has("messages", "key_remote_jid", "key_id", "timestamp")


def read(database: ReadOnly, path: str, book: Book) -> Iterator[ChatRecord | Problem]:
    """Groups with their members, then every message in the order of its number."""
    walk = _Walk(database, path, book)
    yield from book.facts()
    yield from walk.groups()
    yield from walk.messages()


class _Walk:
    def __init__(self, database: ReadOnly, path: str, book: Book) -> None:
        self._database = database
        self._book = book
        self._told: set[str] = set()
        self._unplaced = Unplaced(path)

    def groups(self) -> Iterator[ChatRecord]:
        db = self._database
        if db.has("chat_list", "key_remote_jid", "subject"):
            listed = f"{db.words('chat_list', 'key_remote_jid')}, {db.words('chat_list', 'subject')}"
            for jid, subject in db.rows(f"SELECT {listed} FROM chat_list ORDER BY rowid"):
                yield from self._group(text(jid), text(subject))
        if db.has("group_participants", "gjid", "jid"):
            listed = f"{db.words('group_participants', 'gjid')}, {db.words('group_participants', 'jid')}"
            admin = db.column("group_participants", "admin")
            for group, jid, rank in db.rows(f"SELECT {listed}, {admin} FROM group_participants ORDER BY rowid"):
                yield from self._group(text(group), "")
                account = self._book.of(text(jid)) if text(jid) else self._book.own
                role = {1: "admin", 2: "creator"}.get(number(rank) or 0, "member")
                yield ChatFact(PLATFORM, account, "role", role, self._book.conversation(text(group)))

    def _group(self, jid: str, name: str) -> Iterator[ChatGroup]:
        if jid and jid != _NO_CONVERSATION and jid not in self._told:
            self._told.add(jid)
            shown = name or ("status" if jid == "status@broadcast" else "")
            yield ChatGroup(PLATFORM, self._book.conversation(jid), shown, kind_of(jid))

    def messages(self) -> Iterator[ChatRecord | Problem]:
        for row in self._database.rows(self._query()):
            jid = text(row[1])
            if jid == _NO_CONVERSATION:
                continue
            yield from self._group(jid, "")
            message = self._message(row) if jid else None
            if message is not None:
                yield message
                continue
            yield from self._unplaced.one(row[0])
        yield from self._unplaced.rest()

    def _query(self) -> str:
        db = self._database
        words = ("key_remote_jid", "key_id", "remote_resource", "data", "media_caption", "media_name", "media_hash")
        plain = ("key_from_me", "timestamp", "received_timestamp", "status", "media_wa_type", "media_size", "latitude",
                 "longitude", "thumb_image", "forwarded", "receipt_device_timestamp", "read_device_timestamp",
                 "played_device_timestamp")  # fmt: skip
        listed = ["m._id", *(db.words("messages", name, "m") for name in words)]
        listed += [db.column("messages", name, "m") for name in plain]
        quoted = db.has("messages_quotes", "_id", "key_id") and db.has("messages", "quoted_row_id")
        listed.append(db.words("messages_quotes", "key_id", "q") if quoted else "NULL")
        join = "LEFT JOIN messages_quotes q ON q._id = m.quoted_row_id AND m.quoted_row_id > 0" if quoted else ""
        less = ""
        if android.is_it(db) and any(True for _ in db.rows("SELECT 1 FROM message LIMIT 1")):
            less = "WHERE m.key_id NOT IN (SELECT key_id FROM message)"
        return f"SELECT {', '.join(listed)} FROM messages m {join} {less} ORDER BY m._id"

    def _message(self, row: tuple[Any, ...]) -> ChatMessage | None:
        (_, remote, key, resource, data, caption, name, digest, from_me, stamp, received, status, kind, size, latitude,
         longitude, thumb, forwarded, got, seen, heard, quoted) = row  # fmt: skip
        jid, sent = text(remote), from_ms(stamp) or from_ms(received)
        if sent is None:
            return None
        group = self._book.conversation(jid)
        system = number(status) == _SYSTEM_STATUS
        account = self._sender(jid, text(resource), from_me, system=system)
        event, members, words, media = "", tuple[str, ...](), text(data) or text(caption), tuple[str, ...]()
        if system:
            event, members, words = self._event(number(size) or 0, account, thumb, words)
        elif number(kind) == 15:
            event = "delete"
        elif number(kind) in (8, 10):
            event, words = "call", words or "call"
        else:
            media = android.media_of(_path(thumb), text(digest), text(name))
            if number(kind) in events.LOCATIONS and latitude:
                words = "\n".join(filter(None, (words, f"[location] {latitude}, {longitude}")))
        return ChatMessage(
            platform=PLATFORM,
            group_key=group,
            key=text(key),
            account=account,
            untrusted_sender="",
            sent=sent,
            sent_local="",
            untrusted_text=words,
            event=event,
            members=members,
            reply_to=text(quoted),
            forwarded_from="forwarded" if number(forwarded) else "",
            untrusted_media=media,
            marks=tuple(self._marks(jid, event, account, from_me, (got, seen, heard))),
        )

    def _sender(self, jid: str, resource: str, from_me: Any, *, system: bool) -> str:
        named = self._book.of(resource)
        if named and (system or not from_me):
            return named
        if from_me:
            return self._book.own
        return self._book.of(jid) if kind_of(jid) == "direct" and not system else ""

    def _event(self, action: int, actor: str, thumb: Any, words: str) -> tuple[str, tuple[str, ...], str]:
        named = _addresses(thumb)
        members = tuple(dict.fromkeys(account for one in named if (account := self._book.of(one))))
        event = events.ANDROID.get(action, "other")
        if event == "migrate" and actor:
            members = (actor, *(one for one in members if one != actor))
        event, members = events.settled(event, actor, members)
        return event, members, words if event != "other" else "\n".join(filter(None, (f"system line {action}", words)))

    def _marks(self, jid: str, event: str, account: str, from_me: Any, stamps: tuple[Any, ...]) -> Iterator[ChatMark]:
        """Who deleted; of the owner's own messages in a private conversation, when the other side got and read them."""
        if event == "delete":
            yield ChatMark("delete", account)
        other = self._book.of(jid) if kind_of(jid) == "direct" else ""
        for name, stamp in zip(("received", "read", "played"), stamps, strict=True):
            if from_me and other and (moment := from_ms(stamp)) is not None:
                yield ChatMark(name, other, "", moment)


def _addresses(thumb: Any) -> list[str]:
    content = thumb.decode("latin-1") if isinstance(thumb, bytes) else text(thumb)
    return [found[0] for found in ADDRESS.finditer(content) if account_of(found[0])]


def _path(thumb: Any) -> str:
    """Texts of a serialised object have their length before them."""
    found = _FILE.search(thumb) if isinstance(thumb, bytes) else None
    if found is None:
        return ""
    size = int.from_bytes(thumb[max(0, found.start() - 2) : found.start()], "big")
    path = thumb[found.start() : found.start() + size] if 8 < size < 512 else found[0]
    return str(path.decode("utf-8", "replace"))
