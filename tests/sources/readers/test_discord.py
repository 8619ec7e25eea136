"""DiscordChatExporter's JSON."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from crosswalk.ids import iso
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.discord import READER

_ANA = {"id": "100", "name": "ana", "discriminator": "0000", "nickname": "Ana", "isBot": False,
        "roles": [{"id": "1", "name": "Admin"}], "avatarUrl": ""}  # fmt: skip
_BOB = {"id": "200", "name": "bob", "discriminator": "1234", "nickname": None, "isBot": True, "roles": []}


def export(*messages: Any, **channel: Any) -> dict[str, Any]:
    return {
        "guild": {"id": "1", "name": "Peña", "iconUrl": ""},
        "channel": {"id": "22", "type": "GuildTextChat", "category": "x", "name": "general", "topic": None, **channel},
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2026-02-20T12:00:00.0000000+01:00",
        "messages": list(messages),
        "messageCount": len(messages),
    }


def message(number: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "Default",
        "timestamp": "2024-03-13T10:00:00.1234567+02:00",
        "timestampEdited": None,
        "content": "hi",
        "author": _ANA,
        "attachments": [],
        "embeds": [],
        "mentions": [],
        **more,
    }


def read(content: dict[str, Any] | bytes) -> list[ChatRecord | Problem]:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    assert READER.recognises("x.json", data)
    return list(READER.read("x.json", io.BytesIO(data)))


def messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


def test_a_channel_with_its_authors() -> None:
    records = read(export(message("1"), message("2", author=_BOB, timestampEdited="2024-03-13T09:00:00+00:00")))
    assert records[0] == ChatGroup("discord", "22", "Peña / general", "group")
    facts = {(one.account, one.type, one.untrusted_value) for one in records if isinstance(one, ChatFact)}
    assert facts == {
        ("100", "handle", "ana"),
        ("100", "name", "Ana"),
        ("100", "role", "Admin"),
        ("200", "handle", "bob#1234"),
        ("200", "role", "bot"),
    }
    one, two = messages(records)
    assert one.sent is not None
    assert iso(one.sent) == "2024-03-13T08:00:00.123456Z"
    assert (one.account, one.untrusted_sender, two.untrusted_sender) == ("100", "Ana", "bob")
    assert two.edited == one.sent - 123_456 + 3_600_000_000


@pytest.mark.parametrize(
    ("kind", "event", "members"),
    [
        ("GuildMemberJoin", "join", ("200",)),
        ("RecipientAdd", "add", ("200",)),
        ("RecipientRemove", "remove", ("200",)),
        ("1", "add", ("200",)),
        ("ChannelPinnedMessage", "pin", ()),
        ("Reply", "", ()),
        ("SomethingNew", "other", ()),
    ],
)
def test_kinds_of_messages(kind: str, event: str, members: tuple[str, ...]) -> None:
    (found,) = messages(read(export(message("1", type=kind, mentions=[_BOB]))))
    assert (found.event, found.members) == (event, members)


def test_who_removes_himself_has_left() -> None:
    (found,) = messages(read(export(message("1", type="RecipientRemove", mentions=[_ANA]))))
    assert (found.event, found.members) == ("leave", ("100",))


def test_attachments_embeds_and_replies() -> None:
    attachments = [{"id": "9", "url": "x.json_Files/a%20b.png", "fileName": "a b.png"}]
    embeds = [{"title": "T", "description": "D", "url": "https://x.example"}]
    (found,) = messages(
        read(export(message("1", attachments=attachments, embeds=embeds, reference={"messageId": "7"})))
    )
    assert (found.untrusted_media, found.untrusted_text, found.reply_to) == (
        ("x.json_Files/a%20b.png",),
        "hi\nT\nD",
        "7",
    )


def test_direct_conversations_and_news() -> None:
    assert read(export(type="DirectTextChat", name="Bob"))[0] == ChatGroup("discord", "22", "Bob", "direct")
    assert read(export(type="GuildNews"))[0] == ChatGroup("discord", "22", "Peña / general", "channel")


def test_a_cut_export_gives_what_stands_before_and_one_problem() -> None:
    data = json.dumps(export(*(message(str(n)) for n in range(50)))).encode()
    records = read(data[: len(data) // 2])
    assert 20 <= len(messages(records)) <= 26
    assert [one.reason for one in records if isinstance(one, Problem)] == ["damaged"]


def test_a_message_without_a_time_is_a_problem_and_the_rest_is_read() -> None:
    records = read(export(message("1", timestamp="soon"), 5, message("3")))
    assert [one.key for one in messages(records)] == ["3"]
    assert [one.reason for one in records if isinstance(one, Problem)] == ["malformed", "malformed"]
