"""Signal Desktop's database: decrypted by the key of its configuration, or named with what holds the key."""

from __future__ import annotations

import base64
import io
import json
import sqlite3
from pathlib import Path

import pytest

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.signal_desktop import READER
from made_chats import ANA, EPOCH_MS, ME, THEM, encrypted, reserved, signal

KEY = bytes(range(32))
PLACE = "Signal/sql/db.sqlite"
_SENT = EPOCH_MS * 1000 + 60_000_000
_PRIVATE = f"{ME}-{THEM}"


@pytest.fixture
def plain(tmp_path: Path) -> bytes:
    connection = reserved(tmp_path / "db.sqlite")
    signal(connection)
    connection.close()
    return (tmp_path / "db.sqlite").read_bytes()


def _read(content: bytes, **beside: bytes) -> list[ChatRecord | Problem]:
    files = {"Signal/config.json": beside["config"]} if "config" in beside else {}
    held = {path: io.BytesIO(told) for path, told in files.items()}
    return list(READER.beside(held).read(PLACE, io.BytesIO(content)))


def _config(**told: str) -> bytes:
    return json.dumps(told).encode()


def _messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


def test_the_key_of_the_configuration_opens_it(plain: bytes) -> None:
    content = encrypted(plain, KEY)
    reader = chat_reader_of(PLACE, content[:65536])
    assert reader is not None
    assert reader.name == "signal-desktop"
    records = _read(content, config=_config(key=KEY.hex()))
    assert records == _read(plain)
    assert len(_messages(records)) == 8


def test_what_sqlcipher_itself_wrote_is_read() -> None:
    """Made with SQLCipher 4.12: `CREATE TABLE notes (n, said)` and three rows, under the key 00 01 … 1f."""
    from crosswalk.sources.databases.ciphers import cipher_for
    from crosswalk.sources.databases.opening import ReadOnly
    from crosswalk.sources.databases.pages import Pages

    content = base64.b85decode((Path(__file__).parent / "sqlcipher4.b85").read_bytes())
    cipher = cipher_for(KEY, content[:4096])
    database = ReadOnly(Pages(io.BytesIO(content), None, cipher))
    assert list(database.rows("SELECT n, said FROM notes ORDER BY n")) == [(1, "one"), (2, "two"), (3, "three")]


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (None, "config.json with its key is not in the source"),
        (_config(key="ff" * 32), "the key of config.json does not open it"),
        (_config(encryptedKey="763131" + "ab" * 40, safeStorageBackend="gnome_libsecret"), "GNOME keyring"),
        (_config(encryptedKey="763130" + "ab" * 40), "macOS keychain"),
        (_config(encryptedKey="ab" * 40), "DPAPI"),
        (b"[]", "config.json holds no key"),
        (b"\xff{", "config.json is not JSON"),
    ],
)
def test_without_its_key_it_is_named_with_what_is_missing(plain: bytes, config: bytes | None, said: str) -> None:
    held = {} if config is None else {"config": config}
    (problem,) = _read(encrypted(plain, KEY), **held)
    assert isinstance(problem, Problem)
    assert problem.reason == "encrypted"
    assert said in problem.detail


def test_people_are_their_service_identifier_with_number_and_names(plain: bytes) -> None:
    records = _read(plain)
    assert ChatFact("signal", ME, "self", ME, how="self") in records
    assert ChatFact("signal", ME, "phone", f"+{ANA}", how="self") in records
    assert ChatFact("signal", THEM, "name", "Benjamin", how="contact") in records
    assert ChatFact("signal", THEM, "name", "Ben") in records
    assert ChatGroup("signal", _PRIVATE, "Benjamin", "direct") in records
    assert ChatFact("signal", ME, "role", "admin", "R3JvdXAgb25lIG9mIHRlc3Q=") in records


def test_a_message_is_named_by_author_and_moment_and_replies_to_such_a_name(plain: bytes) -> None:
    first, second, *_ = _messages(_read(plain))
    assert (first.key, first.account, first.sent) == (f"{ME}:{_SENT // 1000}", ME, _SENT)
    assert second.reply_to == first.key
    assert first.marks == (
        ChatMark("read", THEM, "", _SENT + 5_000_000),  # type: ignore[arg-type]
        ChatMark("reaction", THEM, "\N{THUMBS UP SIGN}", _SENT + 9_000_000),  # type: ignore[arg-type]
    )


def test_an_edit_keeps_the_text_before_it_and_a_deletion_its_author(plain: bytes) -> None:
    _, _, edited, deleted, *_ = _messages(_read(plain))
    assert edited.untrusted_text == "At ten then"
    assert edited.marks == (ChatMark("edit", THEM, "At nine then", EPOCH_MS * 1000 + 200_000_000),)  # type: ignore[arg-type]
    assert edited.edited == EPOCH_MS * 1000 + 200_000_000
    assert (deleted.event, deleted.account, deleted.marks) == ("delete", THEM, (ChatMark("delete", THEM),))


def test_a_change_of_a_group_is_one_message_for_each_thing_that_changed(plain: bytes) -> None:
    *_, created, added, picture, left = _messages(_read(plain))
    assert (created.event, created.account) == ("create", ME)
    assert (added.event, added.account, added.members) == ("add", ME, (THEM,))
    assert created.key != added.key
    assert picture.untrusted_media == ("attachments.noindex/ab/abcdef",)
    assert (left.event, left.members) == ("leave", (THEM,))


def test_a_page_that_was_changed_ends_the_walk_with_a_problem(plain: bytes) -> None:
    content = bytearray(encrypted(plain, KEY))
    content[4096 * 3 + 100] ^= 1
    records = _read(bytes(content), config=_config(key=KEY.hex()))
    assert [one.reason for one in records if isinstance(one, Problem)] == ["damaged"]


def test_files_that_are_encrypted_themselves_are_said_once(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "db.sqlite")
    signal(connection)
    told = json.dumps({"attachments": [{"path": "ab/cd", "localKey": "xyz", "version": 2}]})
    connection.execute("UPDATE messages SET json = ? WHERE id IN ('m1', 'm2')", (told,))
    connection.commit()
    connection.close()
    problems = [one for one in _read((tmp_path / "db.sqlite").read_bytes()) if isinstance(one, Problem)]
    assert [one.reason for one in problems] == ["encrypted"]
    assert problems[0].detail.startswith("2 attachments")


def test_other_databases_of_that_name_are_not_taken() -> None:
    assert chat_reader_of("app/sql/db.sqlite", b"SQLite format 3\0" + bytes(8000)) is None
    assert chat_reader_of("app/sql/db.sqlite", b"A" * 8192) is None
