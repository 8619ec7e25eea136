"""Telegram Desktop's exports: the samples of an independent project, and one export for each trap."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.telegram import READER


def read(content: bytes | dict[str, Any]) -> list[ChatRecord | Problem]:
    data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False, indent=1).encode()
    assert READER.recognises("result.json", data[:65536])
    return list(READER.read("result.json", io.BytesIO(data)))


def chat(*messages: dict[str, Any], **header: Any) -> dict[str, Any]:
    return {"name": "Peña", "type": "private_supergroup", "id": 1234, **header, "messages": list(messages)}


def message(number: int, **more: Any) -> dict[str, Any]:
    stamp = {"date": "2024-01-01T10:00:00", "date_unixtime": str(1_704_099_600 + number)}
    return {"id": number, "type": "message", **stamp, "from": "Ana", "from_id": "user11", "text": "hola", **more}


def service(number: int, action: str, **more: Any) -> dict[str, Any]:
    stamp = {"date": "2024-01-01T10:00:00", "date_unixtime": str(1_704_099_600 + number)}
    who = {"actor": "Ana", "actor_id": "user11"}
    return {"id": number, "type": "service", **stamp, **who, "action": action, "text": "", **more}


def messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


@pytest.mark.parametrize("kind", ["single", "batch"])
def test_samples_of_an_independent_project_give_its_target(shared_data: Path, kind: str) -> None:
    folder = shared_data / "chat" / "other"
    target = json.loads((folder / "chat-miner-telegram-target.json").read_text())
    found = messages(read((folder / f"chat-miner-telegram-test_{kind}_export.json").read_bytes()))
    wanted = {(line["author"], line["message"].replace(" ", "")) for line in target}
    assert {(one.untrusted_sender, one.untrusted_text.replace(" ", "")) for one in found} == wanted
    assert [one.sent for one in found] == [1_544_006_350_000_000, 1_544_006_964_000_000]


def test_the_unix_time_counts_and_not_the_local_date() -> None:
    (found,) = messages(read(chat(message(1))))
    assert (found.sent, found.sent_local) == (1_704_099_601_000_000, "")


def test_an_old_export_without_unix_time_has_a_local_time() -> None:
    (found,) = messages(
        read(chat({"id": 1, "type": "message", "date": "2019-05-06T07:08:09", "from": "A", "text": "x"}))
    )
    assert (found.sent, found.sent_local, found.account) == (None, "2019-05-06T07:08:09", "name:A")


def test_numbers_of_old_exports_name_the_kind_of_peer() -> None:
    found = messages(
        read(chat(message(1, from_id=77), message(2, from_id=(2 << 32) + 5), message(3, from_id=(1 << 32) + 6)))
    )
    assert [one.account for one in found] == ["user77", "channel5", "chat6"]


def test_text_keeps_what_entities_hold() -> None:
    text = ["call ", {"type": "phone", "text": "+34 600 000 000"}, " or ", {"type": "email", "text": "a@b.example"},
            {"type": "text_link", "text": " here", "href": "https://c.example/"}]  # fmt: skip
    (found,) = messages(read(chat(message(1, text=text))))
    assert found.untrusted_text == "call +34 600 000 000 or a@b.example here (https://c.example/)"


def test_control_characters_and_the_escape_x1f_are_mended() -> None:
    data = json.dumps(chat(message(1, text="AB")), indent=1).encode().replace(b'"AB"', b'"A\\x1FB\\\\x1F\x02"')
    (found,) = messages(read(data))
    assert found.untrusted_text == "A\x1fB\\x1F\x02"


def test_service_messages_say_who_came_and_went() -> None:
    found = messages(
        read(
            chat(
                service(1, "create_group", title="Peña", members=["Bea", None, "Ana"]),
                service(2, "invite_members", members=["Carl"]),
                service(3, "join_group_by_link", inviter="Bea"),
                service(4, "remove_members", members=["Ana"]),
                service(5, "remove_members", members=["Bea"]),
                service(6, "edit_group_title", title="Nueva"),
                service(7, "score_in_game"),
            )
        )
    )
    assert [(one.event, one.members) for one in found] == [
        ("create", ("name:Bea", "name:Ana")),
        ("add", ("name:Carl",)),
        ("join", ()),
        ("leave", ("name:Ana",)),
        ("remove", ("name:Bea",)),
        ("rename", ()),
        ("other", ()),
    ]
    assert found[5].untrusted_text == "edit_group_title: Nueva"


def test_media_replies_forwards_and_edits() -> None:
    extra = {
        "photo": "photos/a.jpg",
        "reply_to_message_id": 7,
        "forwarded_from": "Zed",
        "edited_unixtime": "1704100000",
    }
    (found,) = messages(read(chat(message(1, **extra))))
    assert found.untrusted_media == ("photos/a.jpg",)
    assert (found.reply_to, found.forwarded_from, found.edited) == ("7", "Zed", 1_704_100_000_000_000)


def test_files_left_out_are_counted_and_no_path() -> None:
    records = read(
        chat(message(1, photo="(File not included. Change data exporting settings to download.)"), message(2))
    )
    assert [one.untrusted_media for one in messages(records)] == [(), ()]
    assert [(one.reason, one.detail[:7]) for one in records if isinstance(one, Problem)] == [
        ("not-included", "1 files")
    ]


def test_a_deleted_account_keeps_its_number_and_has_no_name() -> None:
    found = messages(read(chat(message(1, **{"from": None}), message(2, **{"from": None, "from_id": None}))))
    assert [(one.account, one.untrusted_sender) for one in found] == [("user11", ""), ("", "")]


def test_polls_contacts_and_places_are_told_in_words() -> None:
    poll = {"question": "When?", "answers": [{"text": "now"}, {"text": "later"}]}
    contact = {"first_name": "Bea", "last_name": "", "phone_number": "+34 600 000 001"}
    place = {"latitude": 1.5, "longitude": -2.25}
    found = messages(
        read(
            chat(
                message(1, text="", poll=poll),
                message(2, text="", contact_information=contact),
                message(3, text="", location_information=place),
            )
        )
    )
    assert [one.untrusted_text for one in found] == [
        "When?\nnow\nlater",
        "[contact] Bea +34 600 000 001",
        "[location] 1.5, -2.25",
    ]


def test_a_cut_export_gives_what_stands_before_the_cut_and_one_problem() -> None:
    whole = json.dumps(chat(*(message(n) for n in range(1, 501))), indent=1).encode()
    records = read(whole[: len(whole) // 2])
    found = messages(records)
    assert 200 < len(found) < 260
    assert [one.key for one in found] == [str(n) for n in range(1, len(found) + 1)]
    assert [one.reason for one in records if isinstance(one, Problem)] == ["damaged"]


def test_what_is_no_message_is_a_problem_and_the_rest_is_read() -> None:
    records = read(chat(message(1), "junk", {"id": 3, "type": "message"}, message(4)))  # type: ignore[arg-type]
    assert [one.key for one in messages(records)] == ["1", "4"]
    assert [one.reason for one in records if isinstance(one, Problem)] == ["malformed", "malformed"]


def account() -> dict[str, Any]:
    owner = {
        "user_id": 9,
        "first_name": "Olga",
        "last_name": "P",
        "phone_number": "+34 600 000 009",
        "username": "@olga",
    }
    contacts = [{"user_id": 12, "first_name": "Bea", "last_name": "", "phone_number": "0034600000001", "date": ""}]
    sessions = [{"last_active_unixtime": "1704100000", "last_ip": "203.0.113.9", "last_country": "Spain",
                 "device_model": "X1", "platform": "Android", "system_version": "14"}]  # fmt: skip
    direct = {"name": "Ana", "type": "personal_chat", "id": 11, "messages": [message(1)]}
    left = {"name": "Gone", "type": "public_channel", "id": 77, "messages": [message(1, from_id="channel77")]}
    return {
        "about": "...",
        "personal_information": owner,
        "contacts": {"about": "", "list": contacts},
        "sessions": {"about": "", "list": sessions},
        "chats": {"about": "", "list": [direct, chat(message(2))]},
        "left_chats": {"about": "", "list": [left]},
    }


def test_a_whole_account_tells_owner_contacts_sessions_and_every_chat() -> None:
    records = read(account())
    facts = {(one.account, one.type, one.untrusted_value, one.how) for one in records if isinstance(one, ChatFact)}
    assert {
        ("user9", "self", "user9", "self"),
        ("user9", "phone", "+34 600 000 009", "self"),
        ("user9", "handle", "@olga", "self"),
        ("user9", "name", "Olga P", "self"),
        ("user12", "phone", "0034600000001", "contact"),
        ("user9", "ip", "203.0.113.9", "self"),
        ("user9", "place", "Spain", "self"),
        ("user9", "device", "X1 Android 14", "self"),
    } <= facts
    groups = [(one.key, one.kind) for one in records if isinstance(one, ChatGroup)]
    assert groups == [("user11-user9", "direct"), ("channel1234", "group"), ("channel77", "channel")]


def test_a_private_conversation_has_one_key_from_either_side() -> None:
    one = chat(message(1, from_id="user11"), message(2, from_id="user12"), type="personal_chat", id=12)
    other = chat(message(5, from_id="user11"), message(6, from_id="user12"), type="personal_chat", id=11)
    keys = [next(r.key for r in read(export) if isinstance(r, ChatGroup)) for export in (one, other)]
    assert keys == ["user11-user12", "user11-user12"]


@pytest.mark.parametrize(
    "text",
    ['{"messages": [{"sender_name": "x", "timestamp_ms": 1}]}', '{"guild": {"id": "1"}}', "[]", "{}", "hello", ""],
)
def test_other_files_are_not_taken(text: str) -> None:
    assert not READER.recognises("result.json", text.encode())
