"""`msgstore.db` as it is since 2022: `message`, with `chat`, `jid` and a table for each thing that a message may have.

Times are milliseconds since 1970 in UTC. `key_id` is the message's name on every device that holds it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from typing import Any

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.databases.moments import from_ms
from crosswalk.sources.databases.opening import ReadOnly, number, text
from crosswalk.sources.databases.unplaced import Unplaced
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.whatsapp_phone import events
from crosswalk.sources.readers.whatsapp_phone.beside import NOTHING, Beside
from crosswalk.sources.readers.whatsapp_phone.jids import PLATFORM, Book, kind_of

_RANKS = {1: "admin", 2: "creator"}


def is_it(database: ReadOnly) -> bool:
    return database.has("message", "chat_row_id", "key_id", "timestamp") and database.has("jid", "raw_string")


def read(database: ReadOnly, path: str, book: Book) -> Iterator[ChatRecord | Problem]:
    """Groups with their members, then every message in the order of its number."""
    walk = _Walk(database, path, book)
    yield from walk.people()
    yield from walk.groups()
    yield from walk.messages()
    yield from walk.calls()
    yield from walk.told()


class _Walk:
    def __init__(self, database: ReadOnly, path: str, book: Book) -> None:
        self._database = database
        self._book = book
        self._jids: dict[int, str] = {}
        self._chats: dict[int, str] = {}
        self._others: dict[int, str] = {}
        """Of each private conversation, the other side."""
        self._linked: set[int] = set()
        self._unplaced = Unplaced(path)

    def people(self) -> Iterator[ChatRecord | Problem]:
        """Addresses, aliases and whose telephone it is."""
        db = self._database
        self._jids = {
            key: text(raw)
            for key, raw in db.rows(f"SELECT _id, {db.words('jid', 'raw_string')} FROM jid")
            if raw is not None
        }
        if db.has("jid_map", "lid_row_id", "jid_row_id"):
            for lid, jid in db.rows("SELECT lid_row_id, jid_row_id FROM jid_map"):
                self._book.pair(self._jid(lid), self._jid(jid))
        self._book.owner = self._book.owner or self._own()
        yield from self._book.facts()

    def _own(self) -> str:
        """The owner: as whose device his messages were sent, else who alone is concerned where "you" joined a group."""
        db = self._database
        asked = []
        if db.has("message_details", "message_row_id", "author_device_jid"):
            asked.append(
                "SELECT d.author_device_jid, count(*) FROM message_details d JOIN message m ON m._id = d.message_row_id"
                " WHERE m.from_me = 1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
            )
        if db.has("message_system_group", "is_me_joined") and db.has(
            "message_system_chat_participant", "user_jid_row_id"
        ):
            asked.append(
                "SELECT min(p.user_jid_row_id), count(*) AS n FROM message_system_group g"
                " JOIN message_system_chat_participant p USING (message_row_id) WHERE g.is_me_joined = 1"
                " GROUP BY message_row_id HAVING n = 1 LIMIT 1"
            )
        for query in asked:
            for row in db.rows(query):
                account = self._account(row[0])
                if account.startswith("+"):
                    return account
        return ""

    def groups(self) -> Iterator[ChatRecord]:
        """Every conversation with its name, and the members that the database lists."""
        db = self._database
        query = f"SELECT _id, jid_row_id, {db.words('chat', 'subject')} FROM chat ORDER BY _id"
        for chat, jid_row, subject in db.rows(query):
            jid = self._jid(jid_row)
            if not jid:
                continue
            self._chats[chat] = key = self._book.conversation(jid)
            if kind_of(jid) == "direct":
                self._others[chat] = self._book.of(jid)
            name = text(subject) or ("status" if jid == "status@broadcast" else "")
            yield ChatGroup(PLATFORM, key, name, kind_of(jid))
        yield from self._members()

    def _members(self) -> Iterator[ChatFact]:
        db = self._database
        if db.has("group_participant_user", "group_jid_row_id", "user_jid_row_id"):
            query = f"SELECT group_jid_row_id, user_jid_row_id, {db.column('group_participant_user', 'rank')} FROM group_participant_user"
            for group, user, rank in db.rows(f"{query} ORDER BY 1, 2"):
                if (account := self._account(user)) and (jid := self._jid(group)):
                    role = _RANKS.get(number(rank) or 0, "member")
                    yield ChatFact(PLATFORM, account, "role", role, self._book.conversation(jid))
        if db.has("group_past_participant_user", "group_jid_row_id", "user_jid_row_id"):
            when = db.column("group_past_participant_user", "timestamp")
            query = f"SELECT group_jid_row_id, user_jid_row_id, {when} FROM group_past_participant_user ORDER BY 1, 2"
            for group, user, at in db.rows(query):
                if (account := self._account(user)) and (jid := self._jid(group)):
                    yield ChatFact(PLATFORM, account, "role", "left", self._book.conversation(jid), from_ms(at))

    def messages(self) -> Iterator[ChatRecord | Problem]:
        beside = self._beside()
        several = list(beside.items())
        for row in self._database.rows(self._query()):
            place = row[0] if isinstance(row[0], int) else 0
            held = {name: found for name, rows in several if (found := rows.of(place))}
            message = self._message(row, held)
            if message is not None:
                yield message
                continue
            yield from self._unplaced.one(row[0])

    def _query(self) -> str:
        """One row for each message with what it has at most one of; what a version of the schema lacks is NULL."""
        db = self._database
        joined = (
            ("message_media", "media", ("file_path", "media_name", "file_hash", "media_caption")),
            ("message_quoted", "quoted", ("key_id",)),
            ("message_forwarded", "forwarded", ("forward_score",)),
            ("message_edit_info", "edited", ("original_key_id", "edited_timestamp")),
            ("message_revoked", "revoked", ("revoked_key_id", "admin_jid_row_id", "revoke_timestamp")),
            ("message_system", "system", ("action_type",)),
            ("message_location", "location", ("latitude", "longitude", "place_name", "place_address")),
            ("message_system_number_change", "change", ("old_jid_row_id", "new_jid_row_id")),
        )  # fmt: skip
        own = ("chat_row_id", "from_me", "sender_jid_row_id", "timestamp", "received_timestamp", "message_type")
        listed = ["m._id", *(db.column("message", name, "m") for name in own)]
        listed += [db.words("message", name, "m") for name in ("key_id", "text_data")]
        tables = ["message m"]
        for table, alias, columns in joined:
            there = db.has(table, "message_row_id")
            listed += [db.words(table, name, alias) if there else "NULL" for name in columns]
            if there:
                tables.append(f"LEFT JOIN {table} {alias} ON {alias}.message_row_id = m._id")
        return f"SELECT {', '.join(listed)} FROM {' '.join(tables)} ORDER BY m._id"

    def _beside(self) -> dict[str, Beside]:
        """What a message may have several of."""
        db = self._database
        asked = {
            "members": ("message_system_chat_participant", ("user_jid_row_id",)),
            "receipts": (
                "receipt_user",
                ("receipt_user_jid_row_id", "receipt_timestamp", "read_timestamp", "played_timestamp"),
            ),
            "cards": ("message_vcard", ("vcard",)),
            "options": ("message_poll_option", ("option_name",)),
            "calls": ("message_call_log", ("call_log_row_id",)),
        }
        found = {}
        for name, (table, columns) in asked.items():
            if db.has(table, "message_row_id", columns[0]):
                listed = ", ".join(db.words(table, column) for column in columns)
                rows = db.rows(f"SELECT message_row_id, {listed} FROM {table} ORDER BY message_row_id, {table}.rowid")
                found[name] = Beside(rows)
            else:
                found[name] = NOTHING
        found["reactions"] = self._reactions()
        return found

    def _reactions(self) -> Beside:
        db = self._database
        if not (db.has("message_add_on", "parent_message_row_id") and db.has("message_add_on_reaction", "reaction")):
            return NOTHING
        at = db.column("message_add_on_reaction", "sender_timestamp", "r")
        query = f"""SELECT a.parent_message_row_id, a.from_me, a.sender_jid_row_id, {db.words("message_add_on_reaction", "reaction", "r")},
            coalesce({at}, a.timestamp) FROM message_add_on a JOIN message_add_on_reaction r ON r.message_add_on_row_id = a._id
            ORDER BY a.parent_message_row_id, a._id"""
        return Beside(db.rows(query))

    def _message(self, row: tuple[Any, ...], beside: dict[str, list[tuple[Any, ...]]]) -> ChatMessage | None:
        (_, chat, from_me, sender, stamp, received, kind, key, said, file, file_name, digest, caption, quoted, score,
         edited_key, edited_at, revoked_key, revoker, revoked_at, action, latitude, longitude, place, street, old, new) = row  # fmt: skip
        group, kind = self._chats.get(chat, ""), number(kind) or 0
        sent = from_ms(stamp) or from_ms(received)
        if not group or sent is None:
            return None
        account = self._sender(chat, from_me, sender, system=kind == events.SYSTEM)
        event, members, words = "", tuple[str, ...](), text(said) or text(caption)
        if kind == events.SYSTEM:
            event, members, words = self._event(number(action), account, beside.get("members", ()), words, old, new)
        elif kind in events.DELETED:
            event = "delete"
        elif kind in (events.CALL, events.MISSED_CALL):
            event, words = "call", words or ("missed call" if kind == events.MISSED_CALL else "call")
            self._linked.update(int(one[0]) for one in beside.get("calls", ()) if number(one[0]) is not None)
        elif kind in events.LOCATIONS and latitude is not None:
            words = _lines(words, f"[location] {text(latitude)}, {text(longitude)}", text(place), text(street))
        if beside and ("options" in beside or "cards" in beside):
            words = _lines(words, *(text(one[0]) for one in (*beside.get("options", ()), *beside.get("cards", ()))))
        return ChatMessage(
            platform=PLATFORM,
            group_key=group,
            key=text(revoked_key) or text(edited_key) or text(key),
            account=account,
            untrusted_sender="",
            sent=sent,
            sent_local="",
            untrusted_text=words,
            event=event,
            members=members,
            reply_to=text(quoted),
            forwarded_from="forwarded" if score is not None else "",
            edited=from_ms(edited_at),
            untrusted_media=media_of(text(file), text(digest), text(file_name)) if event != "delete" else (),
            marks=self._marked(event, account, beside, edited_at, revoker, revoked_at),
        )

    def _sender(self, chat: int, from_me: Any, sender: Any, *, system: bool) -> str:
        """A system line names who acts as its sender, also where it is the owner's."""
        named = self._account(sender)
        if named and (system or not from_me):
            return named
        if from_me:
            return self._book.own
        return "" if system else self._others.get(chat, "")

    def _event(
        self, action: int | None, actor: str, concerned: Sequence[tuple[Any, ...]], words: str, old: Any, new: Any
    ) -> tuple[str, tuple[str, ...], str]:
        event = events.ANDROID.get(action or 0, "other")
        members = tuple(account for (row, *_) in concerned if (account := self._account(row)))
        if old is not None or new is not None:
            event, members = "migrate", tuple(filter(None, (self._account(old), self._account(new))))
        event, members = events.settled(event, actor, members)
        return event, members, words if event != "other" else _lines(f"system line {action}", words)

    def _marked(
        self, event: str, account: str, beside: dict[str, list[tuple[Any, ...]]], edited: Any, admin: Any, deleted: Any
    ) -> tuple[ChatMark, ...]:
        if event == "delete":
            gone = ChatMark("delete", self._account(admin) or account, "", from_ms(deleted))
            return (gone, *self._marks(beside, edited, account))
        return tuple(self._marks(beside, edited, account)) if beside or edited is not None else ()

    def _marks(self, beside: dict[str, list[tuple[Any, ...]]], edited: Any, account: str) -> Iterator[ChatMark]:
        if from_ms(edited) is not None:
            yield ChatMark("edit", account, "", from_ms(edited))
        for user, received, read_at, played in beside.get("receipts", ()):
            who = self._account(user)
            for name, at in (("received", received), ("read", read_at), ("played", played)):
                if who and (moment := from_ms(at)) is not None:
                    yield ChatMark(name, who, "", moment)
        for from_me, sender, sign, at in beside.get("reactions", ()):
            who = self._book.own if from_me else self._account(sender)
            if text(sign):
                yield ChatMark("reaction", who, text(sign), from_ms(at))

    def calls(self) -> Iterator[ChatRecord]:
        """Calls that no message speaks of."""
        db = self._database
        if not db.has("call_log", "jid_row_id", "from_me", "timestamp"):
            return
        columns = ("group_jid_row_id", "duration", "video_call", "call_id")
        listed = ", ".join(db.words("call_log", name) for name in columns)
        for row, jid_row, from_me, stamp, group, seconds, video, call in db.rows(
            f"SELECT _id, jid_row_id, from_me, timestamp, {listed} FROM call_log ORDER BY _id"
        ):
            jid, sent = self._jid(number(group)) or self._jid(jid_row), from_ms(stamp)
            if row in self._linked or not jid or sent is None:
                continue
            said = f"{'video' if number(video) else 'voice'} call, {number(seconds) or 0} s"
            caller = self._book.own if from_me else self._account(jid_row)
            yield ChatMessage(
                PLATFORM, self._book.conversation(jid), f"call-{text(call) or row}", caller, "", sent, "", said, "call"
            )  # fmt: skip

    def told(self) -> Iterator[Problem]:
        yield from self._unplaced.rest()

    def _jid(self, row: Any) -> str:
        return self._jids.get(number(row) or 0, "")

    def _account(self, row: Any) -> str:
        return self._book.of(self._jid(row))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def media_of(path: str, digest: str, name: str) -> tuple[str, ...]:
    """The file of a message: its path; where that is not kept, its SHA-256 if the database has it, else its name."""
    if path:
        return (path,)
    try:
        raw = base64.b64decode(digest, validate=True) if digest else b""
    except binascii.Error:
        raw = b""
    if len(raw) == 32:
        return (f"sha256:{raw.hex()}",)
    return (name,) if name and "." in name else ()
