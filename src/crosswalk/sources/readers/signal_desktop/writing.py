"""Messages of Signal Desktop. A message's name on every device is its author with the moment at which he sent it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.databases.moments import from_ms
from crosswalk.sources.databases.opening import ReadOnly, number, text
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.signal_desktop.changes import changes_of
from crosswalk.sources.readers.signal_desktop.people import PLATFORM, People, told_of, words

_ORDINARY = frozenset({"incoming", "outgoing", "story", ""})
_CALLS = frozenset({"call-history"})
_CHANGES = frozenset({"group-v2-change", "group"})
_STATES = {"Delivered": "received", "Read": "read", "Viewed": "played"}
_FOLDER = "attachments.noindex"
_PROBLEMS_TOLD = 1000


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    identifier: str
    kind: str
    conversation: str
    author: str
    sent: Moment
    body: str
    told: dict[str, Any]


class Messages:
    """All messages in the order of their rows."""

    def __init__(self, database: ReadOnly, path: str, people: People) -> None:
        self._database = database
        self._path = path
        self._people = people
        self._wrong = 0
        self._sealed = 0
        self._has_files = database.has("message_attachments", "messageId", "path")
        self._has_reactions = database.has("reactions", "messageId", "emoji")

    def records(self) -> Iterator[ChatRecord | Problem]:
        for row in self._rows():
            if isinstance(row, _Row):
                yield from self._messages(row)
                continue
            self._wrong += 1
            if self._wrong <= _PROBLEMS_TOLD:
                yield Problem(self._path, "malformed", row)
        if self._wrong > _PROBLEMS_TOLD:
            yield Problem(self._path, "malformed", f"{self._wrong - _PROBLEMS_TOLD} more messages are not of the form")
        if self._sealed:
            told = f"{self._sealed} attachments stand encrypted in their files; their keys are in this database and are not used"
            yield Problem(self._path, "encrypted", told)

    def _rows(self) -> Iterator[_Row | str]:
        db, table = self._database, "messages"
        texts = ("id", "json", "type", "conversationId", "body", "sourceServiceId", "sourceUuid", "source")
        listed = ", ".join(db.words(table, name) for name in texts)
        stamps = ", ".join(db.column(table, name) for name in ("sent_at", "received_at_ms", "received_at"))
        for row in db.rows(f"SELECT rowid, {listed}, {stamps} FROM {table} ORDER BY rowid"):
            place, identifier, told, kind, conversation, body, aci, uuid, source, sent_at, received_ms, received = row
            inside = told_of(told)
            sent = next(filter(None, map(from_ms, (sent_at, inside.get("sent_at"), received_ms, received))), None)
            if sent is None or not text(conversation):
                yield f"message {text(identifier) or place} has no conversation or no time"
                continue
            author = text(aci) or text(uuid) or text(source) or words(inside.get("sourceServiceId"))
            author = author or words(inside.get("sourceUuid")) or words(inside.get("source"))
            yield _Row(
                place, text(identifier), text(kind) or words(inside.get("type")), text(conversation), author, sent,
                text(body) or words(inside.get("body")), inside,
            )  # fmt: skip

    def _messages(self, row: _Row) -> Iterator[ChatMessage]:
        conversation = self._people.conversation(row.conversation)
        group = conversation.key if conversation is not None else f"name:{row.conversation}"
        account = self._author(row, conversation.account if conversation is not None else "")
        key = f"{account}:{row.sent // 1000}" if account else row.identifier
        message = ChatMessage(
            platform=PLATFORM,
            group_key=group,
            key=key,
            account=account,
            untrusted_sender="",
            sent=row.sent,
            sent_local="",
            untrusted_text=row.body,
        )
        if row.kind in _CHANGES:
            yield from self._changes(message, row.told)
        elif row.kind in _ORDINARY:
            yield self._ordinary(message, row)
        elif row.kind in _CALLS:
            yield replace(message, event="call", untrusted_text=_call(row.told))
        else:
            event = "migrate" if row.kind == "change-number-notification" else "other"
            yield replace(message, event=event, untrusted_text=": ".join(filter(None, (row.kind, row.body))))

    def _author(self, row: _Row, other: str) -> str:
        if row.kind == "outgoing":
            return self._people.owner or "self"
        return self._people.of(row.author) or (other if row.kind in ("incoming", "story") else "")

    def _changes(self, message: ChatMessage, told: dict[str, Any]) -> Iterator[ChatMessage]:
        """One message for each detail. The actor that the change names is its author."""
        some = False
        for place, (event, actor, members, said) in enumerate(changes_of(told, self._people)):
            some = True
            key = f"{message.key}/{place}" if place else message.key
            account = actor or message.account
            yield replace(message, key=key, account=account, event=event, members=members, untrusted_text=said)
        if not some:
            yield replace(message, event="other", untrusted_text="group change")

    def _ordinary(self, message: ChatMessage, row: _Row) -> ChatMessage:
        told = row.told
        deleted = told.get("deletedForEveryone") is True or told.get("isErased") is True
        quote = told.get("quote")
        history = told.get("editHistory")
        edits = tuple(_edits(history, message.account)) if isinstance(history, list) else ()
        return replace(
            message,
            untrusted_text="" if deleted else _text(row),
            event="delete" if deleted else "",
            reply_to=self._quoted(quote) if isinstance(quote, dict) else "",
            edited=edits[-1].at if edits else None,
            untrusted_media=() if deleted else tuple(self._files(row)),
            marks=(*edits, *self._marks(row, message.account, deleted=deleted)),
        )

    def _quoted(self, quote: dict[str, Any]) -> str:
        author = next(
            (words(quote[name]) for name in ("authorAci", "authorUuid", "author") if words(quote.get(name))), ""
        )
        account, stamp = self._people.of(author), number(quote.get("id"))
        return f"{account}:{stamp}" if account and stamp else ""

    def _files(self, row: _Row) -> Iterator[str]:
        listed = [one for one in row.told.get("attachments") or () if isinstance(one, dict)]
        found = [(words(one.get("path")), words(one.get("fileName")), one.get("localKey")) for one in listed]
        if self._has_files and not found:
            db, table = self._database, "message_attachments"
            columns = ", ".join(db.words(table, name) for name in ("path", "fileName", "localKey"))
            rows = db.rows(f"SELECT {columns} FROM {table} WHERE messageId = ? ORDER BY rowid", (row.identifier,))
            found = [(text(path), text(name), key) for path, name, key in rows]
        for path, name, key in found:
            self._sealed += bool(key and path)
            if path or name:
                yield f"{_FOLDER}/{path}" if path else name

    def _marks(self, row: _Row, account: str, *, deleted: bool) -> Iterator[ChatMark]:
        if deleted:
            yield ChatMark("delete", account, "", from_ms(row.told.get("deletedForEveryoneTimestamp")))
        states = row.told.get("sendStateByConversationId")
        for name, state in states.items() if isinstance(states, dict) else ():
            who = self._people.of(words(name))
            kind = _STATES.get(words(state.get("status"))) if isinstance(state, dict) else None
            if kind and who and who != self._people.owner:
                yield ChatMark(kind, who, "", from_ms(state.get("updatedAt")))
        for sign, who, at in self._reactions(row):
            if sign:
                yield ChatMark("reaction", self._people.of(who), sign, from_ms(at))

    def _reactions(self, row: _Row) -> Iterator[tuple[str, str, Any]]:
        listed = [one for one in row.told.get("reactions") or () if isinstance(one, dict)]
        for one in listed:
            yield words(one.get("emoji")), words(one.get("fromId")), one.get("timestamp")
        if self._has_reactions and not listed:
            db, table = self._database, "reactions"
            columns = f"{db.words(table, 'emoji')}, {db.words(table, 'fromId')}, {db.column(table, 'timestamp')}"
            query = f"SELECT {columns} FROM {table} WHERE messageId = ? ORDER BY rowid"
            for sign, who, at in db.rows(query, (row.identifier,)):
                yield text(sign), text(who), at


def _edits(history: list[Any], account: str) -> Iterator[ChatMark]:
    """Earlier texts, each with the moment at which the next took its place. `history` begins with the newest."""
    versions = [one for one in reversed(history) if isinstance(one, dict)]
    for before, after in pairwise(versions):
        yield ChatMark("edit", account, words(before.get("body")), from_ms(after.get("timestamp")))


def _text(row: _Row) -> str:
    """The body, and in words what is not text: a sticker, a shared contact."""
    parts = [row.body]
    sticker = row.told.get("sticker")
    if isinstance(sticker, dict):
        parts.append(f"[sticker] {words(sticker.get('emoji'))}".rstrip())
    for card in row.told.get("contact") or ():
        if isinstance(card, dict):
            name = card.get("name")
            shown = words(name.get("displayName")) or words(name.get("givenName")) if isinstance(name, dict) else ""
            numbers = [words(one.get("value")) for one in card.get("number") or () if isinstance(one, dict)]
            parts.append(" ".join(("[contact]", shown, *numbers)).rstrip())
    return "\n".join(part for part in parts if part)


def _call(told: dict[str, Any]) -> str:
    details = told.get("callHistoryDetails")
    if not isinstance(details, dict):
        return "call"
    kind = "video call" if details.get("wasVideoCall") is True else "voice call"
    way = "incoming" if details.get("wasIncoming") is True else "outgoing"
    return f"{way} {kind}"
