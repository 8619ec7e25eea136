"""JSON as DiscordChatExporter writes it: one file a channel (`guild`, `channel`, `messages`).

The form is that of the exporter's `JsonMessageWriter`. With `--media` an attachment's address is a path beside the file;
without, it is an address on the network, which is kept as the name of what the export does not hold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswalk.ids import Moment, moment
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.jsontext import JsonDamaged, JsonText
from crosswalk.sources.problem import Problem
from crosswalk.sources.text import beginning, blocks

_PLATFORM = "discord"
_GUILD = re.compile(r'\s*\{\s*"guild"\s*:')
_CHANNEL = re.compile(r'"channel"\s*:\s*\{')
_EVENTS = {
    "RecipientAdd": "add",
    "RecipientRemove": "remove",
    "Call": "call",
    "ChannelNameChange": "rename",
    "ChannelIconChange": "other",
    "ChannelPinnedMessage": "pin",
    "GuildMemberJoin": "join",
    "UserJoin": "join",
    "ThreadCreated": "create",
}
_ORDINARY = frozenset({"", "Default", "Reply", "ThreadStarterMessage", "ChatInputCommand", "ContextMenuCommand"})
# The exporter writes a number for a type that it has no name for.
_NUMBERED = {"0": "Default", "1": "RecipientAdd", "2": "RecipientRemove", "3": "Call", "4": "ChannelNameChange",
             "5": "ChannelIconChange", "6": "ChannelPinnedMessage", "7": "GuildMemberJoin", "18": "ThreadCreated", "19": "Reply"}  # fmt: skip
_PROBLEMS_TOLD = 1000


class DiscordReader:
    name = "discord"
    version = "2"
    platform = _PLATFORM

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first)
        return bool(_GUILD.match(text) and _CHANNEL.search(text) and '"messages"' in text)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        json = JsonText(blocks(content))
        header: dict[str, Any] = {}
        seen: set[tuple[str, str, str]] = set()
        wrong = 0
        try:
            for key in json.members():
                if key == "messages" and json.peek() == "[":
                    group = _group(header, untrusted_path)
                    yield group
                    for _ in json.elements():
                        for record in _records(json.value(), group.key, seen):
                            wrong += isinstance(record, str)
                            if not isinstance(record, str):
                                yield record
                            elif wrong <= _PROBLEMS_TOLD:
                                yield Problem(untrusted_path, "malformed", record)
                elif key in ("guild", "channel"):
                    header[key] = json.value()
                else:
                    json.skip()
        except JsonDamaged as error:
            yield Problem(untrusted_path, "damaged", f"the export is read up to this point: {error}")
        if wrong > _PROBLEMS_TOLD:
            yield Problem(untrusted_path, "malformed", f"{wrong - _PROBLEMS_TOLD} more messages are not of the form")


READER = DiscordReader()


def _group(header: dict[str, Any], path: str) -> ChatGroup:
    guild, channel = (_object(header.get(name)) for name in ("guild", "channel"))
    kind = _words(channel.get("type"))
    key = _words(channel.get("id")) or f"name:{path}"
    names = [_words(channel.get("name"))]
    if not kind.startswith("Direct"):
        names.insert(0, _words(guild.get("name")))
    name = " / ".join(part for part in names if part)
    if kind == "DirectTextChat":
        return ChatGroup(_PLATFORM, key, name, "direct")
    return ChatGroup(_PLATFORM, key, name, "channel" if kind == "GuildNews" else "group")


def _records(message: Any, group_key: str, seen: set[tuple[str, str, str]]) -> Iterator[ChatRecord | str]:
    """A message with the facts that stand in it for the first time; or what is wrong with it."""
    if not isinstance(message, dict):
        yield "a message is not an object"
        return
    sent = _moment(message.get("timestamp"))
    if sent is None:
        yield f"message {message.get('id')} has no time"
        return
    author = _object(message.get("author"))
    mentioned = [person for person in message.get("mentions") or () if isinstance(person, dict)]
    for person in (author, *mentioned):
        for fact in _facts(person, group_key, sent if person is author else None):
            mark = (fact.account, fact.type, fact.untrusted_value)
            if mark not in seen:
                seen.add(mark)
                yield fact
    yield _message(message, author, mentioned, group_key, sent)


def _facts(person: dict[str, Any], group_key: str, at: Moment | None) -> Iterator[ChatFact]:
    account = _words(person.get("id"))
    if not account:
        return
    name, number = _words(person.get("name")), _words(person.get("discriminator"))
    handle = f"{name}#{number}" if number.strip("0") else name
    for type_, value in (("handle", handle), ("name", _words(person.get("nickname")))):
        if value:
            yield ChatFact(_PLATFORM, account, type_, value, at=at)
    if person.get("isBot") is True:
        yield ChatFact(_PLATFORM, account, "role", "bot", group_key)
    for role in person.get("roles") or ():
        if isinstance(role, dict) and _words(role.get("name")):
            yield ChatFact(_PLATFORM, account, "role", _words(role.get("name")), group_key)


def _message(
    message: dict[str, Any], author: dict[str, Any], mentioned: list[dict[str, Any]], group_key: str, sent: Moment
) -> ChatMessage:
    account = _words(author.get("id"))
    kind = _words(message.get("type"))
    kind = _NUMBERED.get(kind, kind)
    event = "" if kind in _ORDINARY else _EVENTS.get(kind, "other")
    members = tuple(number for person in mentioned if (number := _words(person.get("id"))))
    if event == "remove" and set(members) <= {account}:
        event = "leave"
    return ChatMessage(
        platform=_PLATFORM,
        group_key=group_key,
        key=_words(message.get("id")),
        account=account,
        untrusted_sender=_words(author.get("nickname")) or _words(author.get("name")),
        sent=sent,
        sent_local="",
        untrusted_text=_text(message),
        event=event,
        members=members if event in ("add", "remove", "leave", "join") else (),
        reply_to=_words(_object(message.get("reference")).get("messageId")),
        edited=_moment(message.get("timestampEdited")),
        untrusted_media=tuple(_media(message)),
        marks=tuple(_reactions(message)),
    )


def _reactions(message: dict[str, Any]) -> Iterator[ChatMark]:
    """Each sign with who gave it; those whom the export does not name are counted."""
    for one in message.get("reactions") or ():
        sign = _words(_object(_object(one).get("emoji")).get("name"))
        users = [_words(_object(who).get("id")) for who in _object(one).get("users") or ()]
        count = _object(one).get("count")
        for who in filter(None, users):
            yield ChatMark("reaction", who, sign)
        if isinstance(count, int) and count > len(users):
            yield ChatMark("reaction", "", f"{sign} x{count - len(users)}")


def _text(message: dict[str, Any]) -> str:
    """The content, and the titles and descriptions of what is embedded."""
    parts = [_words(message.get("content"))]
    for embed in message.get("embeds") or ():
        if isinstance(embed, dict):
            parts += [_words(embed.get(name)) for name in ("title", "description")]
    return "\n".join(part for part in parts if part)


def _media(message: dict[str, Any]) -> Iterator[str]:
    for attachment in message.get("attachments") or ():
        if isinstance(attachment, dict):
            path = _words(attachment.get("url")) or _words(attachment.get("fileName"))
            if path:
                yield path


def _moment(value: Any) -> Moment | None:
    """ISO 8601 with an offset, and up to seven decimals, which is one more than a `Moment` holds."""
    if not isinstance(value, str):
        return None
    try:
        return moment(dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", value)).astimezone(dt.UTC))
    except (ValueError, OverflowError):
        return None


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str:
    """A text, or a number as text: some tools write the numbers of accounts unquoted."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""
