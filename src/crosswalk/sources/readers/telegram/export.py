"""Walks the export: one chat, or a whole account (`personal_information`, `contacts`, `sessions`, `chats`, `left_chats`).

The form is that of Telegram Desktop's JSON export (its `export_output_json.cpp` writes it). A chat's key is the kind of
peer and its number, as `from_id` has it (`channel123`, `chat123`). A private conversation has the number of the other
side only, so its key is made of both sides, which is the same from either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatRecord
from crosswalk.sources.jsontext import JsonDamaged, JsonText
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.telegram import about
from crosswalk.sources.readers.telegram.message import PLATFORM, account_of, left_out, message_of, words
from crosswalk.sources.text import beginning, blocks

_AHEAD = 500
_ACCOUNT_KEYS = ("personal_information", "contacts", "sessions", "chats", "left_chats", "frequent_contacts")
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_TOP_KEY = re.compile(r'\s*\{\s*"([a-z_]+)"\s*:')
_ITS_OWN = re.compile(
    r'"(?:date_unixtime|from_id|actor_id|text_entities)"\s*:'
    r'|"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|private_group|(?:private|public)_(?:supergroup|channel))"'
    r'|"personal_information"\s*:\s*\{'
)
_OTHERS = re.compile(r'"(?:sender_name|timestamp_ms|timestampEdited|discriminator)"\s*:')
_PROBLEMS_TOLD = 1000


class TelegramReader:
    name = "telegram"
    version = "1"
    platform = PLATFORM

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first)
        top = _TOP_KEY.match(text)
        if top is None or _OTHERS.search(text):
            return False
        if _ITS_OWN.search(text) and (
            '"personal_information"' in text or '"messages"' in text or top[1] in _ACCOUNT_KEYS
        ):
            return True
        return bool(_MESSAGES.search(text)) and '"from"' in text and '"date"' in text

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        walk = _Walk(untrusted_path, JsonText(blocks(content)))
        try:
            yield from walk.top()
        except JsonDamaged as error:
            yield from walk.told()
            yield Problem(untrusted_path, "damaged", f"the export is read up to this point: {error}")


class _Walk:
    """One pass over one export."""

    def __init__(self, path: str, json: JsonText) -> None:
        self._path = path
        self._json = json
        self._owner = ""
        self._left_out = 0
        self._malformed = 0

    def top(self) -> Iterator[ChatRecord | Problem]:
        if self._json.peek() != "{":
            yield Problem(self._path, "malformed", "the export is not a JSON object")
            return
        header: dict[str, Any] = {}
        for key in self._json.members():
            if key == "personal_information":
                facts = list(about.personal(self._json.value()))
                self._owner = next((fact.account for fact in facts if fact.type == "self"), "")
                yield from facts
            elif key == "contacts":
                yield from self._listed(about.contact)
            elif key == "sessions":
                yield from self._listed(lambda session: about.session(session, self._owner))
            elif key in ("chats", "left_chats"):
                yield from self._chats()
            else:
                yield from self._member(key, header)
        yield from self.told()

    def _listed(self, facts: Any) -> Iterator[ChatFact]:
        """The facts of each element of `{"about": ..., "list": [...]}`."""
        if self._json.peek() != "{":
            self._json.skip()
            return
        for key in self._json.members():
            if key != "list" or self._json.peek() != "[":
                self._json.skip()
                continue
            for _ in self._json.elements():
                yield from facts(self._json.value())

    def _chats(self) -> Iterator[ChatRecord | Problem]:
        if self._json.peek() != "{":
            self._json.skip()
            return
        for key in self._json.members():
            if key != "list" or self._json.peek() != "[":
                self._json.skip()
                continue
            for _ in self._json.elements():
                if self._json.peek() != "{":
                    self._json.skip()
                    continue
                header: dict[str, Any] = {}
                for member in self._json.members():
                    yield from self._member(member, header)

    def _member(self, key: str, header: dict[str, Any]) -> Iterator[ChatRecord | Problem]:
        """One member of a chat: what it is called, or its messages."""
        if key == "messages" and self._json.peek() == "[":
            yield from self._messages(header)
        elif key in ("name", "type", "id"):
            header[key] = self._json.value()
        else:
            self._json.skip()

    def _messages(self, header: dict[str, Any]) -> Iterator[ChatRecord | Problem]:
        """The group, and its messages. The first ones are looked at to learn who talks in a private conversation."""
        raw = self._elements()
        ahead: list[Any] = []
        kind = kind_of(words(header.get("type")))
        key = key_of(header, self._owner, self._path)
        if kind == "direct" and not self._owner:
            peer = f"user{header.get('id')}"
            for message in raw:
                ahead.append(message)
                other = account_of(message, "from") or account_of(message, "actor")
                if other and other != peer and other.startswith("user"):
                    key = pair(peer, other)
                    break
                if len(ahead) >= _AHEAD:
                    break
        yield ChatGroup(PLATFORM, key, words(header.get("name")), kind)
        for message in ahead:
            yield from self._record(message, key)
        for message in raw:
            yield from self._record(message, key)

    def _elements(self) -> Iterator[Any]:
        for _ in self._json.elements():
            yield self._json.value()

    def _record(self, message: Any, key: str) -> Iterator[ChatRecord | Problem]:
        record = message_of(message, key)
        if isinstance(record, str):
            self._malformed += 1
            if self._malformed <= _PROBLEMS_TOLD:
                yield Problem(self._path, "malformed", f"a message of {key}: {record}")
            return
        self._left_out += left_out(message)
        if "author" in message:
            yield from about.of_message(message, key)
        yield record

    def told(self) -> Iterator[Problem]:
        """What is counted and told once."""
        if self._malformed > _PROBLEMS_TOLD:
            more = self._malformed - _PROBLEMS_TOLD
            yield Problem(self._path, "malformed", f"{more} more messages are not of the form")
        if self._left_out:
            yield Problem(self._path, "not-included", f"{self._left_out} files were left out when the export was made")
        self._malformed = self._left_out = 0


def kind_of(chat_type: str) -> str:
    """`group`, `channel` or `direct` for the type that the export writes."""
    if chat_type in ("personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes"):
        return "direct"
    return "channel" if chat_type.endswith("_channel") else "group"


def key_of(header: dict[str, Any], owner: str, path: str) -> str:
    """The key of a chat; of its name, else of the export's own name, where the export gives no number."""
    number, chat_type = header.get("id"), words(header.get("type"))
    if chat_type == "saved_messages":
        return f"saved-{owner or number}"
    if not isinstance(number, int) or isinstance(number, bool):
        return f"name:{words(header.get('name')) or path}"
    if kind_of(chat_type) == "direct":
        return pair(owner, f"user{number}") if owner else f"user{number}"
    if chat_type == "private_group":
        return f"chat{number}"
    return f"channel{number}"


def pair(one: str, other: str) -> str:
    """The key of a private conversation, the same from either side."""
    return "-".join(sorted({one, other}))
