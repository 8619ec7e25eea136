"""The first step of deriving: every export is parsed once, its messages go to a scratch file, the rest is kept here.

A conversation is one group as one export holds it. What two exports say of one group is brought together later.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.accounts.reading import ChatItem
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatReader, ChatRecord
from crosswalk.sources.problem import Problem

_COLUMNS: list[tuple[str, Any]] = [
    ("conversation", pa.int32()),
    ("ordinal", pa.int64()),
    ("order_us", pa.int64()),
    ("key", pa.string()),
    ("account", pa.string()),
    ("sender", pa.string()),
    ("sent_us", pa.int64()),
    ("sent_local", pa.string()),
    ("text", pa.string()),
    ("core", pa.string()),
    ("carries", pa.bool_()),
    ("event", pa.string()),
    ("members", pa.list_(pa.string())),
    ("reply_to", pa.string()),
    ("forwarded_from", pa.string()),
    ("edited_us", pa.int64()),
    ("media", pa.list_(pa.string())),
]
SCHEMA = pa.schema(_COLUMNS)
_ROWS = 20_000
_EPOCH = dt.datetime(1970, 1, 1)
_HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LEFT_OUT = re.compile(r"<[^<>:\n]{3,60}>")
# How iOS says that a file was left out, in the languages in which it is a word of its own.
_LEFT_OUT_WORDS = re.compile(
    r"(?:^|\s)(?:omitted|omitid[oa]s?|omess[oa]|omis|absente?|manquante?|retiré|ocultad[oa]|ocult[oa]|weggelassen|weggelaten"
    r"|não revelad[oa]|пропущен[оа]?|لم يتم إدراج[^\n]*|dahil edilmedi|tidak disertakan|छोड़[^\n]*)\.?$"
)
_NUMBER = re.compile(r"^\d{5,}-")


@dataclass
class Conversation:
    """`names` holds how often each account was shown under each name, and when last (order, not a moment)."""

    number: int
    item: ChatItem
    reader: ChatReader
    platform: str
    key: str
    untrusted_name: str
    kind: str
    messages: int = 0
    first_us: int | None = None
    last_us: int | None = None
    first_order: int = 0
    last_order: int = 0
    in_seconds: bool = False
    """Whether its times have seconds."""
    names: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    """Every account that it names, as its export writes it."""

    @property
    def source_id(self) -> str:
        return self.item.source_id

    @property
    def is_keyless(self) -> bool:
        """Whether the platform gave it no key, so that its name is all there is."""
        return self.key.startswith("name:")


@dataclass
class Export:
    """One export: its conversations, what it states, and how many problems it has."""

    item: ChatItem
    reader: ChatReader
    conversations: dict[tuple[str, str], Conversation] = field(default_factory=dict)
    facts: dict[ChatFact, None] = field(default_factory=dict)
    problems: int = 0

    @property
    def self_account(self) -> str:
        return next((fact.account for fact in self.facts if fact.type == "self"), "")


class Staging:
    """Takes the exports in, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "staged.parquet"
        self.exports: list[Export] = []
        self.conversations: list[Conversation] = []
        self._writer = pq.ParquetWriter(self.file, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def take(self, item: ChatItem, reader: ChatReader, records: Iterator[ChatRecord | Problem]) -> int:
        """Take one export and return how many messages it has."""
        export = Export(item, reader)
        self.exports.append(export)
        count = 0
        for record in records:
            match record:
                case ChatMessage():
                    self._message(export, record)
                    count += 1
                case ChatFact():
                    self._fact(export, record)
                case ChatGroup():
                    self._conversation(export, record)
                case Problem():
                    export.problems += 1
        return count

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _conversation(self, export: Export, group: ChatGroup) -> Conversation:
        known = export.conversations.get((group.platform, group.key))
        if known is None:
            known = Conversation(
                len(self.conversations),
                export.item,
                export.reader,
                group.platform,
                storable(group.key),
                storable(group.untrusted_name),
                group.kind,
            )
            self.conversations.append(known)
            export.conversations[group.platform, group.key] = known
        return known

    def _of(self, export: Export, platform: str, key: str) -> Conversation:
        known = export.conversations.get((platform, key))
        return known or self._conversation(export, ChatGroup(platform, key, "", "group"))

    def _fact(self, export: Export, fact: ChatFact) -> None:
        export.facts.setdefault(fact)
        if fact.group_key is not None and fact.type == "role":
            self._of(export, fact.platform, fact.group_key).members.add(storable(fact.account))

    def _message(self, export: Export, message: ChatMessage) -> None:
        conversation = self._of(export, message.platform, message.group_key)
        order = order_of(message, conversation.last_order)
        account = storable(message.account)
        _count(conversation, message, account, order)
        core, carries = core_of(message)
        self._rows.append(
            {
                "conversation": conversation.number,
                "ordinal": conversation.messages,
                "order_us": order,
                "key": storable(message.key),
                "account": account,
                "sender": message.untrusted_sender,
                "sent_us": message.sent,
                "sent_local": message.sent_local,
                "text": message.untrusted_text,
                "core": core,
                "carries": carries,
                "event": message.event,
                "members": [storable(member) for member in message.members],
                "reply_to": message.reply_to,
                "forwarded_from": message.forwarded_from,
                "edited_us": message.edited,
                "media": [storable(path) for path in message.untrusted_media],
            }
        )
        if len(self._rows) >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=SCHEMA))
            self._rows = []


def _count(conversation: Conversation, message: ChatMessage, account: str, order: int) -> None:
    conversation.messages += 1
    if conversation.messages == 1:
        conversation.first_order = order
    conversation.first_order = min(conversation.first_order, order)
    conversation.last_order = max(conversation.last_order, order)
    conversation.in_seconds = conversation.in_seconds or order % 60_000_000 != 0
    if message.sent is not None:
        first, last = conversation.first_us, conversation.last_us
        conversation.first_us = message.sent if first is None else min(first, message.sent)
        conversation.last_us = message.sent if last is None else max(last, message.sent)
    if account:
        conversation.members.add(account)
        name = storable(message.untrusted_sender)
        if name:
            times, last_seen = conversation.names.get((account, name), (0, order))
            conversation.names[account, name] = (times + 1, max(last_seen, order))
    conversation.members.update(storable(member) for member in message.members)


def order_of(message: ChatMessage, before: int) -> int:
    """Where the message stands in time, in microseconds: its moment, or its local time as if it were UTC."""
    if message.sent is not None:
        return message.sent
    try:
        local = dt.datetime.fromisoformat(message.sent_local)
    except ValueError:
        return before
    return (local.replace(tzinfo=None) - _EPOCH) // dt.timedelta(microseconds=1)


def core_of(message: ChatMessage) -> tuple[str, bool]:
    """What two exports of one message have in common: the text without the name of a file, which each telephone writes in
    its own way; and whether the message carries a file, there or left out."""
    text = message.untrusted_text
    for name in message.untrusted_media:
        text = re.sub(rf"<[^<>\n]*{re.escape(name)}>", "", text)
        text = re.sub(rf"{re.escape(name)} \([^()\n]*\)", "", text)
        text = text.replace(name, "").replace(_NUMBER.sub("", name), "")
    carries = bool(message.untrusted_media)
    if not carries and not message.event:
        bare = _HIDDEN.sub("", text).strip()
        first, _, rest = bare.partition("\n")
        if _LEFT_OUT.fullmatch(first):
            text, carries = rest, True
        elif len(bare) < 80 and _LEFT_OUT_WORDS.search(bare):
            text, carries = "", True
    return " ".join(_HIDDEN.sub("", text).split()), carries


def storable(text: str) -> str:
    """Without NUL, which ends a text in many tools."""
    return text.replace("\0", "\ufffd")
