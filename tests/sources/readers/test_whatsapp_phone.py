"""WhatsApp's databases of Android and iOS: new, old, in their logs, renamed, damaged."""

# ruff: noqa: E501 (a row of a table is a line)

from __future__ import annotations

import base64
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.databases.signs import Schema
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.sources.problem import Problem
from made_chats import (
    ANA,
    BEN,
    CARLA,
    CARLA_LID,
    CHATSTORAGE,
    EPOCH_MS,
    GROUP,
    OLD,
    Msgstore,
    field,
    insert,
    key,
    snapshot,
)

_MINUTE_US = 60_000_000
_EPOCH_US = EPOCH_MS * 1000
_PAIR = f"+{ANA}-+{BEN}"


def _read(file: Path, name: str = "x/msgstore.db") -> list[ChatRecord | Problem]:
    content = file.read_bytes()
    schema = Schema()
    schema.see(content)
    reader = chat_reader_of(name, content[:65536] + schema.said())
    assert reader is not None
    assert reader.name == "whatsapp-phone"
    beside = {}
    for path in reader.companions(name):  # type: ignore[attr-defined]
        lying = file.parent / Path(path).relative_to(Path(name).parent) if not path.startswith("shared") else None
        if lying is not None and lying.is_file():
            beside[path] = io.BytesIO(lying.read_bytes())
    return list(reader.beside(beside).read(name, io.BytesIO(content)))  # type: ignore[attr-defined]


def _messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Msgstore]:
    made = Msgstore(tmp_path / "msgstore.db")
    yield made
    made.connection.close()


def test_a_message_has_its_author_its_moment_and_its_name_on_every_device(store: Msgstore) -> None:
    store.message(GROUP, 1, 1, "Hello", BEN)
    store.message(GROUP, 2, 2, "Good morning")
    store.close()
    first, second = _messages(_read(store.file))
    assert (first.account, first.key, first.untrusted_text) == (f"+{BEN}", key(1), "Hello")
    assert (first.sent, first.group_key) == (_EPOCH_US + _MINUTE_US, GROUP)
    assert second.account == "self"


def test_who_made_the_telephone_join_is_not_its_owner_and_who_joined_is(store: Msgstore) -> None:
    row = store.event(GROUP, 1, 0, 12, BEN, ANA)
    insert(store.connection, "message_system_group", message_row_id=row, is_me_joined=1)
    store.message(GROUP, 2, 1, "Hello")
    store.message(f"{BEN}@s.whatsapp.net", 3, 2, "To Ben")
    store.close()
    records = _read(store.file)
    added, said, private = _messages(records)
    assert (added.event, added.account, added.members) == ("add", f"+{BEN}", (f"+{ANA}",))
    assert said.account == f"+{ANA}"
    assert private.group_key == _PAIR
    assert ChatFact("whatsapp", f"+{ANA}", "self", f"+{ANA}", how="self") in records


@pytest.mark.parametrize(
    ("action", "actor", "members", "event", "concerned"),
    [
        (11, BEN, (), "create", ()),
        (12, BEN, (CARLA, ANA), "add", (f"+{CARLA}", f"+{ANA}")),
        (12, CARLA, (CARLA,), "join", (f"+{CARLA}",)),
        (14, BEN, (CARLA,), "remove", (f"+{CARLA}",)),
        (5, CARLA, (CARLA,), "leave", (f"+{CARLA}",)),
        (5, CARLA, (), "leave", (f"+{CARLA}",)),
        (15, BEN, (CARLA,), "promote", (f"+{CARLA}",)),
        (20, CARLA, (), "join", (f"+{CARLA}",)),
        (1, BEN, (), "rename", ()),
        (4711, BEN, (), "other", ()),
    ],
)
def test_a_system_line_says_who_did_what_to_whom(
    store: Msgstore, action: int, actor: str, members: tuple[str, ...], event: str, concerned: tuple[str, ...]
) -> None:
    store.event(GROUP, 1, 0, action, actor, *members)
    store.close()
    (message,) = _messages(_read(store.file))
    assert (message.event, message.account, message.members) == (event, f"+{actor}", concerned)


def test_what_became_of_a_message_is_told_with_whom_and_when(store: Msgstore) -> None:
    sent = store.message(GROUP, 1, 1, "Hello")
    for column, minute in (("receipt_timestamp", 2), ("read_timestamp", 3)):
        insert(
            store.connection, "receipt_user", message_row_id=sent,
            receipt_user_jid_row_id=store.jid(f"{BEN}@s.whatsapp.net"), **{column: EPOCH_MS + minute * 60_000},
        )  # fmt: skip
    add_on = insert(
        store.connection, "message_add_on", from_me=0, sender_jid_row_id=store.jid(f"{CARLA}@s.whatsapp.net"),
        parent_message_row_id=sent, timestamp=EPOCH_MS + 240_000, message_add_on_type=56,
    )  # fmt: skip
    insert(store.connection, "message_add_on_reaction", message_add_on_row_id=add_on, reaction="\N{THUMBS UP SIGN}")
    insert(
        store.connection,
        "message_edit_info",
        message_row_id=sent,
        original_key_id=key(9),
        edited_timestamp=EPOCH_MS + 90_000,
    )
    insert(store.connection, "message_forwarded", message_row_id=sent, forward_score=1)
    insert(store.connection, "message_quoted", message_row_id=sent, key_id=key(7))
    store.close()
    (message,) = _messages(_read(store.file))
    assert set(message.marks) == {
        ChatMark("edit", "self", "", _EPOCH_US + 90_000_000),  # type: ignore[arg-type]
        ChatMark("received", f"+{BEN}", "", _EPOCH_US + 2 * _MINUTE_US),  # type: ignore[arg-type]
        ChatMark("read", f"+{BEN}", "", _EPOCH_US + 3 * _MINUTE_US),  # type: ignore[arg-type]
        ChatMark("reaction", f"+{CARLA}", "\N{THUMBS UP SIGN}", _EPOCH_US + 4 * _MINUTE_US),  # type: ignore[arg-type]
    }
    assert (message.key, message.reply_to, message.forwarded_from) == (key(9), key(7), "forwarded")
    assert message.edited == _EPOCH_US + 90_000_000


def test_a_message_that_an_admin_deleted_has_its_own_name_and_who_deleted_it(store: Msgstore) -> None:
    row = store.message(GROUP, 5, 1, None, BEN, 64)
    insert(store.connection, "message_revoked", message_row_id=row, revoked_key_id=key(4), admin_jid_row_id=store.jid(f"{CARLA}@s.whatsapp.net"), revoke_timestamp=EPOCH_MS + 120_000)  # fmt: skip
    store.close()
    (message,) = _messages(_read(store.file))
    assert (message.event, message.key, message.account) == ("delete", key(4), f"+{BEN}")
    assert message.marks == (ChatMark("delete", f"+{CARLA}", "", _EPOCH_US + 2 * _MINUTE_US),)  # type: ignore[arg-type]


def test_an_alias_is_the_number_that_it_hides(store: Msgstore) -> None:
    lid, number = store.jid(f"{CARLA_LID}@lid"), store.jid(f"{CARLA}@s.whatsapp.net")
    insert(store.connection, "jid_map", lid_row_id=lid, jid_row_id=number)
    insert(store.connection, "message", chat_row_id=store.chat(GROUP), from_me=0, key_id=key(1), sender_jid_row_id=lid, timestamp=EPOCH_MS, message_type=0, text_data="x")  # fmt: skip
    store.close()
    records = _read(store.file)
    assert _messages(records)[0].account == f"+{CARLA}"
    assert ChatFact("whatsapp", f"+{CARLA}", "alias", f"{CARLA_LID}@lid") in records


def test_members_have_their_roles_and_who_left_the_moment(store: Msgstore) -> None:
    group = store.jid(GROUP)
    store.chat(GROUP, "Harbour walk")
    for user, rank in ((BEN, 2), (CARLA, 1), (ANA, 0)):
        insert(store.connection, "group_participant_user", group_jid_row_id=group, user_jid_row_id=store.jid(f"{user}@s.whatsapp.net"), rank=rank)  # fmt: skip
    insert(store.connection, "group_past_participant_user", group_jid_row_id=group, user_jid_row_id=store.jid("447700900009@s.whatsapp.net"), is_leave=1, timestamp=EPOCH_MS)  # fmt: skip
    store.close()
    records = _read(store.file)
    roles = {
        fact.account: (fact.untrusted_value, fact.at)
        for fact in records
        if isinstance(fact, ChatFact) and fact.type == "role"
    }
    assert roles == {
        f"+{BEN}": ("creator", None),
        f"+{CARLA}": ("admin", None),
        f"+{ANA}": ("member", None),
        "+447700900009": ("left", _EPOCH_US),
    }
    assert ChatGroup("whatsapp", GROUP, "Harbour walk", "group") in records


def test_a_file_is_named_by_its_path_else_by_its_digest(store: Msgstore) -> None:
    with_path = store.message(GROUP, 1, 1, None, BEN, 1)
    insert(
        store.connection,
        "message_media",
        message_row_id=with_path,
        file_path="Media/WhatsApp Images/IMG-20231114-WA0001.jpg",
    )
    without = store.message(GROUP, 2, 2, None, BEN, 1)
    digest = base64.b64encode(bytes(range(32))).decode()
    insert(store.connection, "message_media", message_row_id=without, file_hash=digest)
    store.close()
    first, second = _messages(_read(store.file))
    assert first.untrusted_media == ("Media/WhatsApp Images/IMG-20231114-WA0001.jpg",)
    assert second.untrusted_media == (f"sha256:{bytes(range(32)).hex()}",)


def test_messages_of_the_log_beside_the_database_are_read(tmp_path: Path) -> None:
    store = Msgstore(tmp_path / "msgstore.db")
    store.message(GROUP, 1, 1, "In the file", BEN)
    store.close(in_log=True)
    store.message(GROUP, 2, 2, "In the log", BEN)
    file = snapshot(store.connection, store.file, tmp_path / "copy")
    assert [one.untrusted_text for one in _messages(_read(file))] == ["In the file", "In the log"]
    (tmp_path / "copy" / "msgstore.db-wal").unlink()
    assert [one.untrusted_text for one in _messages(_read(file))] == ["In the file"]


def test_a_log_whose_last_frame_is_torn_gives_what_was_committed_before(tmp_path: Path) -> None:
    store = Msgstore(tmp_path / "msgstore.db")
    store.close(in_log=True)
    for number in range(3):
        store.message(GROUP, number, number, f"Message {number}", BEN)
        store.connection.commit()
    file = snapshot(store.connection, store.file, tmp_path / "copy")
    log = file.with_name("msgstore.db-wal")
    content = bytearray(log.read_bytes())
    content[-1] ^= 0xFF
    log.write_bytes(content)
    assert [one.untrusted_text for one in _messages(_read(file))] == ["Message 0", "Message 1"]


def test_a_renamed_database_is_known_by_its_tables_wherever_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE padding (x)")
    connection.executemany("INSERT INTO padding VALUES (?)", [("y" * 3000,)] * 100)
    connection.close()
    store = Msgstore(file)
    store.message(GROUP, 1, 1, "Hello", BEN)
    store.close()
    assert chat_reader_of("x.bin", file.read_bytes()[:65536]) is None
    assert _messages(_read(file, "f0012345.bin"))[0].untrusted_text == "Hello"


def test_a_database_without_most_of_its_tables_gives_its_messages(tmp_path: Path) -> None:
    file = tmp_path / "msgstore.db"
    connection = sqlite3.connect(file)
    connection.executescript(
        "CREATE TABLE jid (_id INTEGER PRIMARY KEY, raw_string TEXT);"
        "CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER);"
        "CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, timestamp INTEGER, text_data TEXT);"
        f"INSERT INTO jid VALUES (1, '{BEN}@s.whatsapp.net'); INSERT INTO chat VALUES (1, 1);"
        f"INSERT INTO message VALUES (1, 1, 0, '{key(1)}', {EPOCH_MS}, 'Hello');"
        f"INSERT INTO message VALUES (2, 1, 0, '{key(2)}', 'yesterday', 'No time');"
    )
    connection.commit()
    connection.close()
    records = _read(file)
    (message,) = _messages(records)
    assert (message.account, message.untrusted_text) == (f"+{BEN}", "Hello")
    assert [one.reason for one in records if isinstance(one, Problem)] == ["malformed"]


def test_text_that_is_not_utf8_does_not_end_the_walk(store: Msgstore) -> None:
    store.message(GROUP, 1, 1, "x", BEN)
    store.message(GROUP, 2, 2, "After it", BEN)
    store.connection.execute("UPDATE message SET text_data = CAST(x'ff41' AS TEXT) WHERE _id = 1")
    store.close()
    assert [one.untrusted_text for one in _messages(_read(store.file))] == ["\ufffdA", "After it"]


def test_a_database_that_is_cut_gives_what_is_before_the_cut_and_a_problem(store: Msgstore) -> None:
    for number in range(4000):
        store.message(GROUP, number, number, f"Message {number}", BEN)
    store.close()
    content = store.file.read_bytes()
    store.file.write_bytes(content[: len(content) * 3 // 4 // 4096 * 4096])
    records = _read(store.file)
    assert 100 < len(_messages(records)) < 4000
    assert [one.reason for one in records if isinstance(one, Problem)] == ["damaged", "damaged"]


@pytest.mark.parametrize("content", [b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 8000, b""])
def test_what_is_no_database_is_a_problem(content: bytes, tmp_path: Path) -> None:
    from crosswalk.sources.readers.whatsapp_phone import READER

    (problem,) = list(READER.read("msgstore.db", io.BytesIO(content)))
    assert isinstance(problem, Problem)
    assert problem.reason in ("damaged", "unsupported")


def _old(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.executescript(OLD)
    return connection


def test_a_database_of_before_2022_is_read(tmp_path: Path) -> None:
    connection = _old(tmp_path / "msgstore.db")
    insert(connection, "chat_list", key_remote_jid=GROUP, subject="Harbour walk")
    for jid, admin in ((f"{BEN}@s.whatsapp.net", 1), ("", 0)):
        insert(connection, "group_participants", gjid=GROUP, jid=jid, admin=admin)
    quoted = insert(connection, "messages_quotes", key_remote_jid=GROUP, key_id=key(1))
    common = {
        "key_remote_jid": GROUP,
        "key_from_me": 0,
        "remote_resource": f"{BEN}@s.whatsapp.net",
        "status": 0,
        "media_wa_type": "0",
    }
    insert(connection, "messages", **common, key_id=key(1), data="Hello", timestamp=EPOCH_MS)
    insert(connection, "messages", **{**common, "status": 6}, key_id=key(2), media_size=12, timestamp=EPOCH_MS + 1000,
           thumb_image=b"\xac\xed\x00\x05sr\x00\x13java.util.ArrayList\x00t\x00\x1b" + f"{CARLA}@s.whatsapp.net".encode() + b"x")  # fmt: skip
    insert(connection, "messages", **{**common, "media_wa_type": "1"}, key_id=key(3), timestamp=EPOCH_MS + 2000, quoted_row_id=quoted,
           thumb_image=b"\xac\xed\x00\x05sr\x00\x0eMediaData\x00\"Media/WhatsApp Images/IMG-0001.jpgxp")  # fmt: skip
    insert(connection, "messages", key_remote_jid=f"{BEN}@s.whatsapp.net", key_from_me=1, key_id=key(4), data="To Ben", timestamp=EPOCH_MS + 3000,
           status=13, media_wa_type="0", read_device_timestamp=EPOCH_MS + 9000)  # fmt: skip
    connection.commit()
    connection.close()
    records = _read(tmp_path / "msgstore.db")
    hello, added, picture, private = _messages(records)
    assert (hello.account, hello.untrusted_text, hello.group_key) == (f"+{BEN}", "Hello", GROUP)
    assert (added.event, added.account, added.members) == ("add", f"+{BEN}", (f"+{CARLA}",))
    assert (picture.untrusted_media, picture.reply_to) == (("Media/WhatsApp Images/IMG-0001.jpg",), key(1))
    assert (private.account, private.group_key) == ("self", f"+{BEN}")
    assert private.marks == (ChatMark("read", f"+{BEN}", "", _EPOCH_US + 9_000_000),)  # type: ignore[arg-type]
    assert ChatFact("whatsapp", "self", "role", "member", GROUP) in records
    assert not [one for one in records if isinstance(one, Problem)]


def test_of_the_years_of_change_each_message_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "msgstore.db"
    _old(file).close()
    store = Msgstore(file)
    store.message(GROUP, 1, 1, "In both", BEN)
    for number, said in ((1, "In both"), (2, "In the old table only")):
        insert(store.connection, "messages", key_remote_jid=GROUP, key_from_me=0, remote_resource=f"{BEN}@s.whatsapp.net", key_id=key(number), data=said, timestamp=EPOCH_MS, status=0)  # fmt: skip
    store.close()
    assert [(one.key, one.untrusted_text) for one in _messages(_read(file))] == [
        (key(1), "In both"),
        (key(2), "In the old table only"),
    ]


def test_ios_tells_who_wrote_what_was_quoted_and_who_reacted(tmp_path: Path) -> None:
    file = tmp_path / "ChatStorage.sqlite"
    connection = sqlite3.connect(file)
    connection.executescript(CHATSTORAGE)
    insert(connection, "ZWACHATSESSION", Z_PK=1, ZSESSIONTYPE=1, ZCONTACTJID=GROUP, ZPARTNERNAME="Harbour walk")
    insert(
        connection,
        "ZWACHATSESSION",
        Z_PK=2,
        ZSESSIONTYPE=0,
        ZCONTACTJID=f"{CARLA_LID}@lid",
        ZCONTACTIDENTIFIER=f"{CARLA}@s.whatsapp.net",
        ZPARTNERNAME="Carla",
    )
    insert(connection, "ZWAGROUPINFO", ZCHATSESSION=1, ZCREATORJID=f"{BEN}@s.whatsapp.net")
    for member, jid, active in ((1, f"{BEN}@s.whatsapp.net", 1), (2, f"{CARLA_LID}@lid", 0)):
        insert(connection, "ZWAGROUPMEMBER", Z_PK=member, ZCHATSESSION=1, ZISADMIN=0, ZISACTIVE=active, ZMEMBERJID=jid)
    seconds = EPOCH_MS / 1000 - 978_307_200
    row = {"ZCHATSESSION": 1, "ZISFROMME": 0, "ZFROMJID": GROUP, "ZTOJID": f"{ANA}@s.whatsapp.net", "ZMESSAGETYPE": 0}
    quote = insert(connection, "ZWAMEDIAITEM", ZMETADATA=field(5, key(9)) + field(6, f"{ANA}@s.whatsapp.net"))
    sign = "\N{THUMBS UP SIGN}"
    one = field(1, field(1, "R1") + field(2, f"{BEN}@s.whatsapp.net") + field(3, sign) + field(4, EPOCH_MS + 5000))
    own = field(2, field(1, "R2") + field(2, sign) + field(3, EPOCH_MS + 6000) + field(4, 1))
    info = insert(connection, "ZWAMESSAGEINFO", ZRECEIPTINFO=field(4, 1) + field(7, one + own))
    insert(
        connection,
        "ZWAMESSAGE",
        **row,
        Z_PK=1,
        ZGROUPMEMBER=2,
        ZSTANZAID=key(1),
        ZTEXT="Hello",
        ZMESSAGEDATE=seconds,
        ZMEDIAITEM=quote,
        ZMESSAGEINFO=info,
    )
    insert(
        connection,
        "ZWAMESSAGE",
        **{**row, "ZMESSAGETYPE": 6},
        Z_PK=2,
        ZGROUPEVENTTYPE=3,
        ZGROUPMEMBER=2,
        ZSTANZAID=key(2),
        ZMESSAGEDATE=seconds + 1.5,
    )
    insert(
        connection,
        "ZWAMESSAGE",
        Z_PK=3,
        ZCHATSESSION=2,
        ZISFROMME=1,
        ZMESSAGETYPE=14,
        ZSTANZAID=key(3),
        ZMESSAGEDATE=seconds + 2,
    )
    connection.commit()
    connection.close()
    records = _read(file, "AppGroup/ChatStorage.sqlite")
    hello, left, deleted = _messages(records)
    assert (hello.account, hello.reply_to, hello.sent) == (f"+{CARLA}", key(9), _EPOCH_US)
    assert hello.marks == (
        ChatMark("reaction", f"+{BEN}", sign, _EPOCH_US + 5_000_000),  # type: ignore[arg-type]
        ChatMark("reaction", f"+{ANA}", sign, _EPOCH_US + 6_000_000),  # type: ignore[arg-type]
    )
    assert (left.event, left.members, left.sent) == ("leave", (f"+{CARLA}",), _EPOCH_US + 1_500_000)
    assert (deleted.event, deleted.account, deleted.group_key) == ("delete", f"+{ANA}", f"+{ANA}-+{CARLA}")
    roles = {
        fact.account: fact.untrusted_value for fact in records if isinstance(fact, ChatFact) and fact.type == "role"
    }
    assert roles == {f"+{BEN}": "creator", f"+{CARLA}": "left"}


def test_the_address_book_gives_names_and_who_gave_them(tmp_path: Path) -> None:
    file = tmp_path / "wa.db"
    connection = sqlite3.connect(file)
    connection.execute(
        "CREATE TABLE wa_contacts (_id INTEGER PRIMARY KEY, jid TEXT, number TEXT, display_name TEXT, wa_name TEXT)"
    )
    insert(
        connection,
        "wa_contacts",
        jid=f"{BEN}@s.whatsapp.net",
        number="07700 900002",
        display_name="Benjamin",
        wa_name="Ben",
    )
    insert(connection, "wa_contacts", jid=GROUP, display_name="A group is no contact")
    connection.commit()
    connection.close()
    assert _read(file, "databases/wa.db") == [
        ChatFact("whatsapp", f"+{BEN}", "name", "Benjamin", how="contact"),
        ChatFact("whatsapp", f"+{BEN}", "name", "Ben"),
        ChatFact("whatsapp", f"+{BEN}", "phone", f"+{BEN}", how="contact"),
    ]
