"""Signal's text and Meta's JSON, with the samples and targets of an independent project."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers import meta, signal
from crosswalk.sources.readers.whatsapp import READER as WHATSAPP


def messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


def test_signal_sample_gives_its_target(shared_data: Path) -> None:
    folder = shared_data / "chat" / "other"
    data = (folder / "chat-miner-signal-test_export.txt").read_bytes()
    assert signal.READER.recognises("x.txt", data)
    found = messages(list(signal.READER.read("x.txt", io.BytesIO(data))))
    target = json.loads((folder / "chat-miner-signal-target.json").read_text())
    told = [(one.sent_local, one.untrusted_sender, " ".join(one.untrusted_text.split())) for one in found]
    assert sorted(told) == sorted((line["timestamp"], line["author"], line["message"]) for line in target)


def test_signal_files_and_the_exporter() -> None:
    text = "[2024-03-13, 10:00] Me: look\n![p](./media/p.jpg)\n[2024-03-13, 10:01:30] Ana: [x](https://x.example/)\n"
    records = list(signal.READER.read("Ana/index.md", io.BytesIO(text.encode())))
    assert records[0] == ChatGroup("signal", "name:Ana", "Ana", "group")
    assert [one.untrusted_media for one in messages(records)] == [("./media/p.jpg",), ()]
    assert [one.account for one in records if isinstance(one, ChatFact)] == ["name:Me"]


def test_signal_leaves_whatsapp_to_its_reader() -> None:
    text = "[2024-03-13, 10:00:01] Ana: \u200eimage omitted\n"
    assert not signal.READER.recognises("x.txt", text.encode())
    assert WHATSAPP.recognises("x.txt", text.encode())


def test_instagram_sample_gives_its_target(shared_data: Path) -> None:
    folder = shared_data / "chat" / "other"
    data = (folder / "chat-miner-instagram-test_export.json").read_bytes()
    assert meta.READER.recognises("x.json", data)
    found = messages(list(meta.READER.read("x.json", io.BytesIO(data))))
    target = json.loads((folder / "chat-miner-instagram-target.json").read_text())
    told = [
        (
            dt.datetime.fromtimestamp((one.sent or 0) / 1e6, dt.UTC).replace(tzinfo=None).isoformat(),
            one.untrusted_sender,
        )
        for one in found
    ]
    assert sorted(told) == sorted((line["timestamp"], line["author"]) for line in target)
    assert {one.untrusted_text for one in found} == {line["message"] for line in target}


def test_instagram_text_written_byte_by_byte_is_put_right() -> None:
    thread = {
        "participants": [{"name": "José".encode().decode("latin-1")}, {"name": "Ana"}],
        "messages": [
            {"sender_name": "José".encode().decode("latin-1"), "timestamp_ms": 1_710_000_000_000,
             "content": "día".encode().decode("latin-1"), "photos": [{"uri": "photos/1.jpg"}]},
            {"sender_name": "Ana", "timestamp_ms": "never"},
        ],
        "title": "José".encode().decode("latin-1"),
        "thread_path": "inbox/jose_1",
    }  # fmt: skip
    records = list(meta.READER.read("message_1.json", io.BytesIO(json.dumps(thread).encode())))
    assert records[0] == ChatGroup("instagram", "inbox/jose_1", "José", "direct")
    (found,) = messages(records)
    assert (found.account, found.untrusted_text, found.untrusted_media) == ("name:José", "día", ("photos/1.jpg",))
    assert [one.reason for one in records if isinstance(one, Problem)] == ["malformed"]


@pytest.mark.parametrize("text", ["", "{}", "[2024-03-13, 10:00] no colon here", "plain"])
def test_other_files_are_not_taken(text: str) -> None:
    assert not signal.READER.recognises("x", text.encode())
    assert not meta.READER.recognises("x", text.encode())


def test_signal_export_of_today_with_reactions_a_deletion_and_a_file() -> None:
    text = (
        "[2024-03-13 10:00:05] Me: Shall we go?  \n(- Ana: \N{THUMBS UP SIGN}, Ben: \N{THUMBS UP SIGN} -)\n"
        "[2024-03-13 10:01:00] Ana: (This message was deleted)\n"
        "[2024-03-13 10:02:00] Ana: ![pier.jpg](./media/pier.jpg)  \n"
    )
    assert signal.READER.recognises("Harbour walk/chat.md", text.encode())
    assert not signal.READER.recognises("Harbour walk/notes.txt", text.encode())
    records = list(signal.READER.read("Harbour walk/chat.md", io.BytesIO(text.encode())))
    assert records[0] == ChatGroup("signal", "name:Harbour walk", "Harbour walk", "group")
    first, deleted, picture = messages(records)
    assert (first.untrusted_text, first.sent_local) == ("Shall we go?", "2024-03-13T10:00:05")
    assert [(mark.account, mark.untrusted_value) for mark in first.marks] == [
        ("name:Ana", "\N{THUMBS UP SIGN}"),
        ("name:Ben", "\N{THUMBS UP SIGN}"),
    ]
    assert (deleted.event, deleted.untrusted_text) == ("delete", "")
    assert picture.untrusted_media == ("./media/pier.jpg",)


def test_signal_export_as_objects() -> None:
    row = {"date": "2024-03-13T10:00:05", "sender": "Me", "body": "Hello  ", "quote": "", "sticker": "",
           "reactions": [["Ana", "\N{THUMBS UP SIGN}"]], "attachments": [{"name": "a.jpg", "path": "media/a.jpg"}]}  # fmt: skip
    content = (json.dumps(row) + "\n" + json.dumps(row)[:40] + "\n").encode()
    assert signal.READER.recognises("Harbour walk/data.json", content)
    records = list(signal.READER.read("Harbour walk/data.json", io.BytesIO(content)))
    (message,) = messages(records)
    assert (message.account, message.untrusted_text, message.untrusted_media) == ("name:Me", "Hello", ("media/a.jpg",))
    assert message.marks[0].account == "name:Ana"
    assert [one.detail for one in records if isinstance(one, Problem)] == ["line 2 is no message"]
