"""Whole exports: the real ones beside the project, and one for each trap."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.whatsapp import READER


def read(text: str | bytes, path: str = "WhatsApp Chat with Peña.txt") -> list[ChatRecord | Problem]:
    data = text if isinstance(text, bytes) else text.encode()
    assert READER.recognises(path, data[:65536])
    return list(READER.read(path, io.BytesIO(data)))


def messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


def group(records: list[ChatRecord | Problem]) -> ChatGroup:
    return next(record for record in records if isinstance(record, ChatGroup))


def problems(records: list[ChatRecord | Problem]) -> list[str]:
    return [record.reason for record in records if isinstance(record, Problem)]


def exporter(records: list[ChatRecord | Problem]) -> list[str]:
    return [record.account for record in records if isinstance(record, ChatFact) and record.type == "self"]


@pytest.mark.parametrize("form", ["ddmmyy_24hrs", "mmddyy_24hrs", "mmddyyyy_12hrs"])
def test_date_forms_of_an_independent_project_give_its_target(shared_data: Path, form: str) -> None:
    folder = shared_data / "chat" / "other"
    target = json.loads((folder / "chat-miner-whatsapp-target.json").read_text())
    records = read((folder / f"chat-miner-whatsapp-test_{form}.txt").read_bytes(), "x.txt")
    found = [one for one in messages(records) if not one.event]
    told = [(one.sent_local, one.untrusted_sender, " ".join(one.untrusted_text.split())) for one in found]
    assert sorted(told) == sorted((line["timestamp"], line["author"], line["message"]) for line in target)
    assert [one.event for one in messages(records) if one.event] == ["other", "create", "add"]
    assert group(records).untrusted_name == "Groupname"
    assert problems(records) == []


@pytest.mark.parametrize(
    ("name", "count", "kind", "first", "last", "accounts"),
    [
        ("whatstk-lorem", 500, "group", "2020-01-15T02:22:56", "2020-05-11T22:32:48", 4),
        ("whatstk-lorem-2000", 2000, "group", "2019-04-16T02:09:00", "2020-06-13T00:00:00", 4),
        ("whatstk-lorem-merge-part1", 300, "group", "2019-10-20T10:16:00", "2020-01-10T00:00:00", 4),
        ("whatstk-lorem-merge-part2", 300, "group", "2020-06-20T10:16:00", "2020-09-10T00:00:00", 5),
        ("whatstk-pokemon", 20, "group", "2016-04-15T15:04:00", "2016-10-31T12:23:00", 8),
        ("whats_json-arabic_ios", 23, "direct", "2022-03-18T14:56:00", "2022-03-27T21:56:45", 2),
        ("whats_json-english_android", 60, "direct", "2022-03-23T13:31:00", "2023-01-07T23:32:00", 2),
        ("whats_json-english_android_media", 60, "direct", "2022-03-23T13:31:00", "2023-01-07T23:32:00", 2),
        ("whats_json-english_ios", 23, "direct", "2022-03-18T14:56:01", "2022-03-27T21:56:45", 2),
        ("whats_json-english_ios_media", 25, "direct", "2022-03-18T14:56:01", "2023-01-07T23:32:30", 2),
        ("whats_json-french_ios", 23, "direct", "2022-03-18T14:56:00", "2022-03-27T21:56:45", 2),
        ("whats_json-portugal_ios", 23, "direct", "2022-03-18T14:56:00", "2022-03-27T21:56:45", 2),
        ("whats_json-spanish_ios", 23, "direct", "2022-03-18T14:56:00", "2022-03-27T21:56:45", 2),
    ],
)
def test_real_exports(
    shared_data: Path, name: str, count: int, kind: str, first: str, last: str, accounts: int
) -> None:
    path = shared_data / "chat" / "whatsapp" / f"{name}.txt"
    records = read(path.read_bytes(), path.name)
    found = messages(records)
    assert (len(found), group(records).kind) == (count, kind)
    assert (found[0].sent_local, found[-1].sent_local) == (first, last)
    assert len({one.account for one in found} - {""}) == accounts
    assert "malformed" not in problems(records)


@pytest.mark.parametrize("language", ["arabic", "english", "french", "portugal", "spanish"])
def test_one_conversation_in_five_languages_is_read_alike(shared_data: Path, language: str) -> None:
    path = shared_data / "chat" / "whatsapp" / f"whats_json-{language}_ios.txt"
    records = read(path.read_bytes(), path.name)
    events = [one.event for one in messages(records)]
    assert [(n, event) for n, event in enumerate(events) if event] == [(0, "other"), (14, "delete"), (20, "delete")]
    assert exporter(records) == ["name:Dmitry S"]
    assert [one.detail[:8] for one in records if isinstance(one, Problem)] == ["14 files"]


def test_the_banner_of_a_group_makes_nobody_an_account(shared_data: Path) -> None:
    path = shared_data / "chat" / "whatsapp" / "whatstk-pokemon.txt"
    records = read(path.read_bytes(), path.name)
    assert group(records).untrusted_name == "Pokemon Chat"
    assert "name:Pokemon Chat" not in {one.account for one in messages(records)}


_ANDROID = """13/03/2024, 10:00 - Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read them.
13/03/2024, 10:01 - Ana created group "Peña: los de siempre"
13/03/2024, 10:01 - Ana added you
13/03/2024, 10:02 - Ana added \u202a+34\u00a0612\u00a034\u00a056\u00a078\u202c
13/03/2024, 10:05 - \u202a+34\u00a0612\u00a034\u00a056\u00a078\u202c: hello: all
second line

14/03/2024 is a date, 10:00 too - but no stamp
13/03/2024, 10:06 - Bob: \u200eIMG-20240313-WA0001.jpg (file attached)
the caption
13/03/2024, 10:07 - Bob: <Media omitted>
13/03/2024, 10:08 - Bob: You deleted this message
13/03/2024, 10:09 - Carla left
13/03/2024, 10:10 - Something that no table knows
13/03/2024, 10:11 - Bob:
"""


def test_an_android_group_with_everything() -> None:
    records = read(_ANDROID, "WhatsApp Chat with Peña los de siempre.txt")
    found = messages(records)
    assert group(records) == ChatGroup("whatsapp", "name:Peña los de siempre", "Peña los de siempre", "group")
    assert exporter(records) == ["name:Bob"]
    assert [(one.event, one.account, one.members) for one in found] == [
        ("other", "", ()),
        ("create", "name:Ana", ()),
        ("add", "name:Ana", ("name:Bob",)),
        ("add", "name:Ana", ("+34612345678",)),
        ("", "+34612345678", ()),
        ("", "name:Bob", ()),
        ("", "name:Bob", ()),
        ("delete", "name:Bob", ()),
        ("leave", "name:Carla", ("name:Carla",)),
        ("other", "", ()),
        ("", "name:Bob", ()),
    ]
    assert found[4].untrusted_text == "hello: all\nsecond line\n\n14/03/2024 is a date, 10:00 too - but no stamp"
    assert found[5].untrusted_media == ("IMG-20240313-WA0001.jpg",)
    assert found[10].untrusted_text == ""
    assert all(one.sent is None for one in found)
    assert problems(records) == ["not-included"]


def test_an_ios_group_in_portuguese() -> None:
    text = (
        "[13/03/24, 10:00:01] Peña: \u200eAs mensagens e as chamadas são protegidas com a criptografia de ponta a ponta."
        " Nem mesmo o WhatsApp pode ler ou ouvi-las.\r\n"
        "[13/03/24, 10:00:02] Ana: \u200eAna criou este grupo\r\n"
        "[13/03/24, 10:00:03] Peña: \u200eAna adicionou você\r\n"
        "\u200e[13/03/24, 10:01:00] Ana: olha \u200e<anexado: 00000004-PHOTO-2024-03-13-10-01-00.jpg>\r\n"
        "[13/03/24, 10:02:00] ~\u202fBob: oi\r\n"
        "[13/03/24, 10:02:10] Rui: tudo\nbem?\r\n"
    )
    records = read(text, "WhatsApp Chat - Peña.zip/_chat.txt")
    found = messages(records)
    assert group(records).untrusted_name == "Peña"
    assert [(one.event, one.account) for one in found] == [
        ("other", ""),
        ("create", "name:Ana"),
        ("add", "name:Ana"),
        ("", "name:Ana"),
        ("", "name:~Bob"),
        ("", "name:Rui"),
    ]
    assert found[2].members == ("self",)
    assert found[3].untrusted_media == ("00000004-PHOTO-2024-03-13-10-01-00.jpg",)
    assert found[5].untrusted_text == "tudo\nbem?"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_unicode_form_gives_the_same(encoding: str) -> None:
    assert read(_ANDROID.encode(encoding)) == read(_ANDROID)


def test_a_quotation_in_another_dress_does_not_begin_a_message() -> None:
    text = (
        "13/03/2024, 10:00 - Ana: look what he wrote\n[14/03/24, 11:00:00] Bob: secret\n13/03/2024, 10:01 - Ana: see?\n"
    )
    assert [one.account for one in messages(read(text))] == ["name:Ana", "name:Ana"]


def test_dates_in_doubt_are_said_once() -> None:
    records = read("01/02/2024, 10:00 - Ana: hi\n01/02/2024, 10:01 - Bob: hi\n")
    (problem,) = [one for one in records if isinstance(one, Problem)]
    assert "day, month, year" in problem.detail
    assert [one.sent_local for one in messages(records)] == ["2024-02-01T10:00:00", "2024-02-01T10:01:00"]


def test_a_message_with_an_impossible_date_is_a_problem_and_the_rest_is_read() -> None:
    text = "".join(f"{day:02d}/03/2024, 10:00 - Ana: {day}\n" for day in (13, 14, 15)) + "31/02/2024, 10:00 - Ana: no\n"
    records = read(text)
    assert [one.untrusted_text for one in messages(records)] == ["13", "14", "15"]
    assert problems(records) == ["malformed"]


def test_a_cut_file_gives_all_that_is_there() -> None:
    whole = "".join(f"13/03/2024, 10:{minute:02d} - Ana: número {minute}\n" for minute in range(60)).encode()
    assert len(messages(read(whole[: len(whole) // 2 + 1]))) in (30, 31)


def test_one_message_without_end_is_cut_and_said() -> None:
    text = "13/03/2024, 10:00 - Ana: x\n" + ("y" * 1000 + "\n") * 3000 + "13/03/2024, 10:01 - Bob: z\n"
    records = read(text)
    assert [len(one.untrusted_text) < 1_100_000 for one in messages(records)] == [True, True]
    assert problems(records) == ["too-large"]


def test_in_a_private_conversation_the_exporter_is_who_is_not_its_name() -> None:
    records = read("13/03/2024, 10:00 - Ana: hi\n13/03/2024, 10:01 - Bob: hi\n", "WhatsApp Chat with Ana.txt")
    assert (group(records).kind, exporter(records)) == ("direct", ["name:Bob"])


def test_numbers_are_phones_and_stated_once() -> None:
    text = "13/03/2024, 10:00 - +34 612 34 56 78: hi\n13/03/2024, 10:01 - +34 612 34 56 78: again\n"
    records = read(text)
    assert [(one.account, one.untrusted_value) for one in records if isinstance(one, ChatFact)] == [
        ("+34612345678", "+34612345678")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-18 14:56:01,123 - module - INFO - started: ok\n" * 5,
        "[2022-03-18 14:56:01] production.ERROR: something: broke\n" * 5,
        "2022-03-18 14:56:01 INFO - a: b\n" * 5,
        "Dear diary,\nit is 18/03/2022, 14:56 - late\n",
        "a,b,c\n1,2,3\n",
        "%PDF-1.4\n",
        "\x00\x01\x02" * 100,
        "",
        "18/03/2022, 14:56\n",
    ],
)
def test_other_files_are_not_taken(text: str) -> None:
    assert not READER.recognises("notes.txt", text.encode())
