"""What platforms give their own users: Discord's data package, the downloads of Instagram and Messenger."""

# ruff: noqa: E501 (a row of a table is a line)

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from crosswalk.items.typing import kind_of
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers import discord_package, meta

_CHANNEL, _ME = "111111111111111111", "222222222222222222"
_PLACE = f"package/messages/c{_CHANNEL}/messages.csv"
_CSV = (
    "ID,Timestamp,Contents,Attachments\r\n"
    '333333333333333333,2023-03-01 10:00:00.123000+00:00,"Two lines,\nand a comma",\r\n'
    "333333333333333334,2023-03-01 10:01:00,Look,https://cdn.example/a.png https://cdn.example/b.png\r\n"
    "333333333333333335,never,No time,\r\n"
)


def _package(content: str, name: str = _PLACE, **beside: Any) -> list[ChatRecord | Problem]:
    folder = f"package/messages/c{_CHANNEL}"
    places = {
        "channel": f"{folder}/channel.json",
        "index": "package/messages/index.json",
        "user": "package/account/user.json",
    }
    files = {places[key]: io.BytesIO(json.dumps(told).encode()) for key, told in beside.items()}
    assert set(files) <= set(discord_package.READER.companions(name))
    return list(discord_package.READER.beside(files).read(name, io.BytesIO(content.encode())))


def _messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


def test_a_discord_package_of_rows() -> None:
    reader = chat_reader_of(_PLACE, _CSV.encode())
    assert reader is not None
    assert reader.name == "discord-package"
    channel = {"id": _CHANNEL, "type": 0, "name": "general", "guild": {"id": "1", "name": "Harbour"}}
    user = {
        "id": _ME,
        "username": "ana",
        "discriminator": "0001",
        "email": "ana@mail.example",
        "phone": "+447700900001",
    }
    records = _package(_CSV, channel=channel, user=user)
    first, second = _messages(records)
    assert (first.account, first.key, first.untrusted_text) == (_ME, "333333333333333333", "Two lines,\nand a comma")
    assert first.sent == 1_677_664_800_123_000
    assert second.sent == 1_677_664_860_000_000
    assert second.untrusted_media == ("https://cdn.example/a.png", "https://cdn.example/b.png")
    assert ChatGroup("discord", _CHANNEL, "Harbour / general", "group") in records
    assert ChatFact("discord", _ME, "handle", "ana#0001", how="self") in records
    assert ChatFact("discord", _ME, "email", "ana@mail.example", how="self") in records
    assert [one.detail for one in records if isinstance(one, Problem)] == ["message 333333333333333335 has no time"]


def test_a_discord_package_of_objects() -> None:
    rows = [{"ID": 333333333333333333, "Timestamp": "2024-01-02 03:04:05", "Contents": "Hello", "Attachments": ""}]
    name = f"package/messages/c{_CHANNEL}/messages.json"
    reader = chat_reader_of(name, json.dumps(rows).encode())
    assert reader is not None
    assert reader.name == "discord-package"
    records = _package(
        json.dumps(rows), name, index={_CHANNEL: "Direct Message with ben#0"}, channel={"id": _CHANNEL, "type": "DM"}
    )
    (message,) = _messages(records)
    assert (message.account, message.key, message.sent) == ("self", "333333333333333333", 1_704_164_645_000_000)
    assert ChatGroup("discord", _CHANNEL, "Direct Message with ben#0", "direct") in records


@pytest.mark.parametrize("content", ["ID,Timestamp,Contents,Attachments\r\n", '[{"ID": 1, "Timestamp": "2024'])
def test_a_discord_package_that_ends_early(content: str) -> None:
    records = _package(content)
    assert not _messages(records)
    assert len([one for one in records if isinstance(one, Problem)]) == content.startswith("[")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Signal/config.json", b'{"key": "' + b"ab" * 32 + b'"}'),
        ("messages/c1/channel.json", b'{"id": "111111111111111111", "type": 0}'),
        ("messages/index.json", b'{"111111111111111111": "general in Harbour"}'),
        ("account/user.json", b'{"id": "2", "username": "ana"}'),
    ],
)
def test_files_that_an_export_needs_beside_it_are_kept(name: str, content: bytes) -> None:
    assert kind_of(name, content, len(content)) == ("text", "application/x-chat-key")
    assert kind_of(name, b'{"other": 1}', 12) == ("text", "application/json")


def _thread(**more: Any) -> dict[str, Any]:
    wrong = "Jos\u00c3\u00a9"
    return {
        "participants": [{"name": wrong}, {"name": "Ana"}, {"name": "Ben"}],
        "messages": [
            {"sender_name": wrong, "timestamp_ms": 1_700_000_000_000, "content": "Hola", "reactions": [{"reaction": "\u00f0\u009f\u0091\u008d", "actor": "Ana", "timestamp": 1_700_000_100}],
             "photos": [{"uri": "your_facebook_activity/messages/inbox/x/photos/a.jpg"}]},
            {"sender_name": "Ana", "timestamp_ms": 1_699_999_999_000, "content": "Ana added Ben to the group."},
            {"sender_name": "Ben", "timestamp_ms": 1_699_999_998_000, "content": "Ben left the group."},
            {"sender_name": "Ben", "timestamp_ms": 1_699_999_997_000, "content": "Ana added Ben to the group."},
            {"sender_name": "Ben", "timestamp_ms": 1_699_999_996_000, "is_unsent": True},
            {"sender_name": "Ana", "timestamp_ms": 1_699_999_995_000, "type": "Subscribe", "users": [{"name": "Ben"}]},
        ],
        "title": "Paseo", "thread_path": "inbox/paseo_1", **more,
    }  # fmt: skip


def test_a_messenger_thread_with_its_notices_reactions_and_deletions() -> None:
    content = json.dumps(_thread()).encode()
    assert meta.READER.recognises("messages/inbox/paseo_1/message_1.json", content)
    records = list(meta.READER.read("messages/inbox/paseo_1/message_1.json", io.BytesIO(content)))
    assert records[0] == ChatGroup("messenger", "inbox/paseo_1", "Paseo", "group")
    hello, added, left, quoted, unsent, old = _messages(records)
    assert (hello.account, hello.untrusted_media) == (
        "name:José",
        ("your_facebook_activity/messages/inbox/x/photos/a.jpg",),
    )
    assert hello.marks == (ChatMark("reaction", "name:Ana", "\N{THUMBS UP SIGN}", 1_700_000_100_000_000),)  # type: ignore[arg-type]
    assert (added.event, added.account, added.members) == ("add", "name:Ana", ("name:Ben",))
    assert (left.event, left.members) == ("leave", ("name:Ben",))
    assert quoted.event == ""
    assert (unsent.event, unsent.marks) == ("delete", (ChatMark("delete", "name:Ben"),))
    assert (old.event, old.members) == ("add", ("name:Ben",))


def test_an_encrypted_chat_of_messenger() -> None:
    told = {
        "participants": ["Ana", "José"], "threadName": "José_7",
        "messages": [{"isUnsent": False, "media": [{"uri": "./media/a.jpeg"}], "reactions": [{"actor": "Ana", "reaction": "\N{THUMBS UP SIGN}"}],
                      "senderName": "José", "text": "Hola", "timestamp": 1_700_000_000_000, "type": "media"}],
    }  # fmt: skip
    content = json.dumps(told).encode()
    assert meta.READER.recognises("José_7.json", content)
    records = list(meta.READER.read("José_7.json", io.BytesIO(content)))
    assert records[0] == ChatGroup("messenger", "José_7", "José", "direct")
    (message,) = _messages(records)
    assert (message.account, message.untrusted_text, message.untrusted_media) == (
        "name:José",
        "Hola",
        ("media/a.jpeg",),
    )


def test_the_html_form_is_named() -> None:
    page = b"<html><head><title>Paseo</title></head><body>...</body></html>"
    name = "your_instagram_activity/messages/inbox/paseo_1/message_1.html"
    assert kind_of(name, page, len(page))[0] == "chat"
    (problem,) = list(meta.READER.read(name, io.BytesIO(page)))
    assert isinstance(problem, Problem)
    assert problem.reason == "unsupported"
    assert kind_of("pages/index.html", page, len(page))[0] == "text"


def test_reactions_of_a_discord_export_name_who_gave_them() -> None:
    from crosswalk.sources.readers import discord

    export = {
        "guild": {"id": "1", "name": "G"}, "channel": {"id": "2", "type": "GuildTextChat", "name": "general"},
        "messages": [{"id": "11", "type": "Default", "timestamp": "2024-01-01T10:00:00+00:00", "content": "Hello", "author": {"id": "7", "name": "ana"},
                      "reactions": [{"emoji": {"name": "\N{THUMBS UP SIGN}"}, "count": 3, "users": [{"id": "8", "name": "ben"}]}]}],
    }  # fmt: skip
    (message,) = _messages(list(discord.READER.read("x.json", io.BytesIO(json.dumps(export).encode()))))
    assert [(mark.account, mark.untrusted_value) for mark in message.marks] == [
        ("8", "\N{THUMBS UP SIGN}"),
        ("", "\N{THUMBS UP SIGN} x2"),
    ]
