"""`ChatStorage.sqlite` of iOS: Core Data tables. Times are seconds since 2001 in UTC; `ZSTANZAID` is the message's name.

In a group `ZFROMJID` is the group's address and the sender stands in `ZWAGROUPMEMBER`. `ZTOJID` of what was received is the
owner. What is quoted is field 5 of `ZMEDIAITEM.ZMETADATA`, reactions field 7 of `ZWAMESSAGEINFO.ZRECEIPTINFO`, both protocol
buffers; `ZVCARDNAME` of a picture is the SHA-256 of its file.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.databases.moments import APPLE_EPOCH, from_2001, from_ms
from crosswalk.sources.databases.opening import ReadOnly, number, text
from crosswalk.sources.databases.protobuf import whole, words
from crosswalk.sources.databases.unplaced import Unplaced
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.whatsapp_phone import events
from crosswalk.sources.readers.whatsapp_phone.android import media_of
from crosswalk.sources.readers.whatsapp_phone.jids import PLATFORM, Book, account_of, kind_of


def is_it(database: ReadOnly) -> bool:
    return database.has("ZWAMESSAGE", "ZMESSAGEDATE", "ZCHATSESSION")


def read(database: ReadOnly, path: str, book: Book) -> Iterator[ChatRecord | Problem]:
    """Groups with their members, then every message in the order of its number."""
    walk = _Walk(database, path, book)
    yield from walk.people()
    yield from walk.groups()
    yield from walk.messages()


class _Walk:
    def __init__(self, database: ReadOnly, path: str, book: Book) -> None:
        self._database = database
        self._book = book
        self._chats: dict[int, str] = {}
        self._members: dict[int, str] = {}
        self._unplaced = Unplaced(path)

    def people(self) -> Iterator[ChatRecord]:
        """Whose telephone it is, aliases, and the names that accounts gave themselves."""
        db = self._database
        if db.has("ZWACHATSESSION", "ZCONTACTIDENTIFIER", "ZCONTACTJID"):
            listed = f"{db.words('ZWACHATSESSION', 'ZCONTACTJID')}, {db.words('ZWACHATSESSION', 'ZCONTACTIDENTIFIER')}"
            for one, other in db.rows(f"SELECT {listed} FROM ZWACHATSESSION"):
                self._book.pair(text(one), text(other))
        self._book.owner = self._book.owner or self._own()
        yield from self._book.facts()
        if db.has("ZWAPROFILEPUSHNAME", "ZJID", "ZPUSHNAME"):
            listed = f"{db.words('ZWAPROFILEPUSHNAME', 'ZJID')}, {db.words('ZWAPROFILEPUSHNAME', 'ZPUSHNAME')}"
            for jid, name in db.rows(f"SELECT {listed} FROM ZWAPROFILEPUSHNAME ORDER BY Z_PK"):
                if (account := self._book.of(text(jid))) and text(name):
                    yield ChatFact(PLATFORM, account, "name", text(name))

    def _own(self) -> str:
        db = self._database
        if db.has("ZWAMESSAGE", "ZTOJID", "ZISFROMME"):
            query = (
                f"SELECT {db.words('ZWAMESSAGE', 'ZTOJID')}, count(*) FROM ZWAMESSAGE WHERE ZISFROMME = 0"
                " AND ZTOJID LIKE '%@s.whatsapp.net' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
            )
            for jid, _ in db.rows(query):
                return self._book.of(text(jid))
        if db.has("ZWAMESSAGE", "ZPUSHNAME", "ZISFROMME"):
            query = f"SELECT {db.words('ZWAMESSAGE', 'ZPUSHNAME')} FROM ZWAMESSAGE WHERE ZISFROMME = 1 LIMIT 50"
            for (name,) in db.rows(query):
                account = account_of(words(whole(_decoded(text(name))).get(3)))
                if account.startswith("+"):
                    return account
        return ""

    def groups(self) -> Iterator[ChatRecord]:
        db = self._database
        names = ("ZCONTACTJID", "ZPARTNERNAME")
        listed = ", ".join(db.words("ZWACHATSESSION", name) for name in names)
        for chat, jid, name in db.rows(f"SELECT Z_PK, {listed} FROM ZWACHATSESSION ORDER BY Z_PK"):
            address = text(jid)
            if not address:
                continue
            self._chats[chat] = address
            shown = "status" if address == "status@broadcast" else text(name)
            yield ChatGroup(PLATFORM, self._book.conversation(address), shown, kind_of(address))
            if kind_of(address) == "direct" and shown:
                yield ChatFact(PLATFORM, self._book.of(address), "name", shown, how="contact")
        yield from self._listed()
        yield from self._creators()

    def _listed(self) -> Iterator[ChatFact]:
        """The members that the database lists. One who is not active any more was in the group and is not."""
        db = self._database
        if not db.has("ZWAGROUPMEMBER", "ZMEMBERJID"):
            return
        table = "ZWAGROUPMEMBER"
        listed = ", ".join(db.words(table, name) for name in ("ZMEMBERJID", "ZCONTACTNAME", "ZFIRSTNAME"))
        plain = ", ".join(db.column(table, name) for name in ("ZCHATSESSION", "ZISADMIN", "ZISACTIVE"))
        for row, jid, full, first, chat, admin, active in db.rows(
            f"SELECT Z_PK, {listed}, {plain} FROM {table} ORDER BY Z_PK"
        ):
            account, group = self._book.of(text(jid)), self._chats.get(number(chat) or 0, "")
            if not account:
                continue
            self._members[row] = account
            if name := text(full) or text(first):
                yield ChatFact(PLATFORM, account, "name", name, how="contact")
            if group and kind_of(group) == "group":
                role = "left" if number(active) == 0 and active is not None else "admin" if number(admin) else "member"
                yield ChatFact(PLATFORM, account, "role", role, self._book.conversation(group))

    def _creators(self) -> Iterator[ChatFact]:
        db = self._database
        if not db.has("ZWAGROUPINFO", "ZCHATSESSION"):
            return
        listed = ", ".join(db.words("ZWAGROUPINFO", name) for name in ("ZCREATORJID", "ZOWNERJID"))
        for chat, creator, owner in db.rows(f"SELECT ZCHATSESSION, {listed} FROM ZWAGROUPINFO ORDER BY Z_PK"):
            account, group = self._book.of(text(creator) or text(owner)), self._chats.get(number(chat) or 0, "")
            if account.startswith(("+",)) and group:
                yield ChatFact(PLATFORM, account, "role", "creator", self._book.conversation(group))

    def messages(self) -> Iterator[ChatRecord | Problem]:
        for row in self._database.rows(self._query()):
            message = self._message(row)
            if message is not None:
                yield message
                continue
            yield from self._unplaced.one(row[0])
        yield from self._unplaced.rest()

    def _query(self) -> str:
        db = self._database
        plain = ("ZCHATSESSION", "ZISFROMME", "ZGROUPMEMBER", "ZMESSAGEDATE", "ZMESSAGETYPE", "ZGROUPEVENTTYPE")
        listed = ["m.Z_PK", *(db.column("ZWAMESSAGE", name, "m") for name in plain)]
        listed += [db.words("ZWAMESSAGE", name, "m") for name in ("ZSTANZAID", "ZFROMJID", "ZTEXT")]
        tables = ["ZWAMESSAGE m"]
        media = db.has("ZWAMEDIAITEM", "Z_PK") and db.has("ZWAMESSAGE", "ZMEDIAITEM")
        for name in ("ZMEDIALOCALPATH", "ZVCARDNAME", "ZVCARDSTRING", "ZTITLE"):
            listed.append(db.words("ZWAMEDIAITEM", name, "a") if media else "NULL")
        for name in ("ZLATITUDE", "ZLONGITUDE", "ZMETADATA"):
            listed.append(db.column("ZWAMEDIAITEM", name, "a") if media else "NULL")
        if media:
            tables.append("LEFT JOIN ZWAMEDIAITEM a ON a.Z_PK = m.ZMEDIAITEM")
        if db.has("ZWAMESSAGEINFO", "ZRECEIPTINFO") and db.has("ZWAMESSAGE", "ZMESSAGEINFO"):
            listed.append("i.ZRECEIPTINFO")
            tables.append("LEFT JOIN ZWAMESSAGEINFO i ON i.Z_PK = m.ZMESSAGEINFO")
        else:
            listed.append("NULL")
        return f"SELECT {', '.join(listed)} FROM {' '.join(tables)} ORDER BY m.Z_PK"

    def _message(self, row: tuple[Any, ...]) -> ChatMessage | None:
        (_, chat, from_me, member, stamp, kind, event_number, key, from_jid, said, path, card, card_text, title, latitude,
         longitude, metadata, receipts) = row  # fmt: skip
        group, sent, kind = self._chats.get(number(chat) or 0, ""), from_2001(stamp), number(kind) or 0
        if not group or sent is None:
            return None
        account = self._sender(group, from_me, number(member), text(from_jid), system=kind in events.IOS_SYSTEM)
        text_of, event, members, media = text(said) or text(title), "", tuple[str, ...](), tuple[str, ...]()
        if kind in events.IOS_SYSTEM:
            account, event, members, text_of = self._event(
                kind, number(event_number) or 0, number(member), group, account, text_of
            )
        elif kind == events.IOS_DELETED:
            event, text_of = "delete", ""
        elif kind == events.IOS_CALL:
            event, text_of = "call", text_of or "call"
        elif kind == events.IOS_LOCATION and latitude is not None:
            text_of = "\n".join(filter(None, (text_of, f"[location] {latitude}, {longitude}")))
        elif kind == events.IOS_CONTACT:
            text_of = "\n".join(filter(None, (text_of, f"[contact] {text(card)}", text(card_text))))
        elif path or kind in events.IOS_MEDIA:
            media = media_of(text(path), text(card), "")
        quoted = whole(metadata) if isinstance(metadata, bytes) else {}
        return ChatMessage(
            platform=PLATFORM,
            group_key=self._book.conversation(group),
            key=text(key),
            account=account,
            untrusted_sender="",
            sent=sent,
            sent_local="",
            untrusted_text=text_of,
            event=event,
            members=members,
            reply_to=words(quoted.get(5)),
            untrusted_media=media,
            marks=tuple(self._marks(event, account, receipts)),
        )

    def _sender(self, group: str, from_me: Any, member: int | None, from_jid: str, *, system: bool) -> str:
        if from_me and not system:
            return self._book.own
        named = self._members.get(member or 0, "")
        if named or system:
            return named
        direct = kind_of(group) == "direct"
        sender = self._book.of(from_jid if kind_of(from_jid) == "direct" else "")
        return sender or (self._book.of(group) if direct else "")

    def _event(
        self, kind: int, event_number: int, member: int | None, group: str, account: str, said: str
    ) -> tuple[str, str, tuple[str, ...], str]:
        """Who acts, the event, whom it concerns, and the text. Where a line names no member it is about the owner."""
        known = events.IOS_GROUP if kind == 6 else events.IOS_OTHER
        event = known.get(event_number, "other") if kind_of(group) == "group" or event_number == 9 else "other"
        concerned = self._members.get(member or 0, "") or self._book.own
        if event == "other":
            return account, event, (), "\n".join(filter(None, (f"system line {kind}/{event_number}", said)))
        if event == "create":
            creator = self._members.get(member or 0, "")
            return creator, event, (), said
        if event in ("add", "remove"):
            return "", event, (concerned,), said
        actor = concerned if event == "leave" else account
        event, members = events.settled(event, actor, (concerned,) if event in ("leave", "migrate") else ())
        return actor, event, members, said

    def _marks(self, event: str, account: str, receipts: Any) -> Iterator[ChatMark]:
        if event == "delete":
            yield ChatMark("delete", account)
        if not isinstance(receipts, bytes):
            return
        for held in whole(receipts).get(7, ()):
            inside = whole(held) if isinstance(held, bytes) else {}
            for one in (*inside.get(1, ()), *inside.get(2, ())):
                fields = whole(one) if isinstance(one, bytes) else {}
                own = one in inside.get(2, ())
                sign = words(fields.get(2 if own else 3))
                who = self._book.own if own else self._book.of(words(fields.get(2)))
                at = next(iter(fields.get(3 if own else 4, ())), None)
                if sign:
                    yield ChatMark("reaction", who, sign, from_ms(at, after=APPLE_EPOCH))


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""
