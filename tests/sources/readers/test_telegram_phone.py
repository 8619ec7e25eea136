"""Telegram from telephones: the Android cache with its TL objects, the postbox of Apple's systems, encrypted and not."""

# ruff: noqa: E501 (a row of a table is a line)

from __future__ import annotations

import hashlib
import io
import sqlite3
import struct
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.telegram_phone import READER
from crosswalk.sources.readers.telegram_phone.message import message_of
from crosswalk.sources.readers.telegram_phone.postbox import peer_of
from crosswalk.sources.readers.telegram_phone.tl import Cursor

DATE = 1_700_000_000
USER, CHANNEL = 0x59511722, 0xA2A5371E


def _text(said: str) -> bytes:
    raw = said.encode()
    head = bytes([len(raw)]) if len(raw) < 254 else b"\xfe" + len(raw).to_bytes(3, "little")
    return head + raw + bytes(-(len(head) + len(raw)) % 4)


def _peer(kind: int, number: int) -> bytes:
    return struct.pack("<Iq", kind, number)


def _message(
    number: int,
    said: str,
    sender: int = 7,
    *,
    channel: int = 99,
    constructor: int = 0x94345242,
    forwarded: bytes = b"",
    answered: bytes = b"",
    media: int = 0,
) -> bytes:
    """TL_message of a layer with two words of flags."""
    flags = 1 << 8 | (1 << 2 if forwarded else 0) | (1 << 3 if answered else 0) | (1 << 9 if media else 0)
    body = struct.pack("<IIIi", constructor, flags, 0, number) + _peer(USER, sender) + _peer(CHANNEL, channel)
    body += forwarded + answered + struct.pack("<i", DATE + number) + _text(said)
    return body + (struct.pack("<I", media) if media else b"") + bytes(12)


def _service(number: int, action: bytes, sender: int = 7) -> bytes:
    return (
        struct.pack("<IIi", 0x2B085862, 1 << 8, number)
        + _peer(USER, sender)
        + _peer(CHANNEL, 99)
        + struct.pack("<i", DATE + number)
        + action
    )


def _vector(*numbers: int) -> bytes:
    return struct.pack("<Ii", 0x1CB5C415, len(numbers)) + b"".join(struct.pack("<q", one) for one in numbers)


def _user(number: int, first: str, *, own: bool = False, phone: str = "") -> bytes:
    flags = 1 | 1 << 1 | 1 << 3 | (1 << 10 if own else 0) | (1 << 4 if phone else 0)
    body = struct.pack("<IIIqq", 0x83314FCA, flags, 0, number, 123456789) + _text(first) + _text(first.lower())
    return body + (_text(phone) if phone else b"")


@pytest.fixture
def cache(tmp_path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path / "cache4.db")
    connection.executescript(
        "CREATE TABLE messages_v2 (mid INTEGER, uid INTEGER, read_state INTEGER, send_state INTEGER, date INTEGER, data BLOB, out INTEGER, PRIMARY KEY (mid, uid));"
        "CREATE TABLE users (uid INTEGER PRIMARY KEY, name TEXT, status INTEGER, data BLOB);"
        "CREATE TABLE chats (uid INTEGER PRIMARY KEY, name TEXT, data BLOB);"
        "CREATE TABLE dialogs (did INTEGER PRIMARY KEY, date INTEGER); CREATE TABLE enc_chats (uid INTEGER PRIMARY KEY);"
        "CREATE TABLE channel_users_v2 (did INTEGER, uid INTEGER, date INTEGER, data BLOB);"
    )
    connection.execute(
        "INSERT INTO users VALUES (1, 'ana;;;ana', 0, ?)", (_user(1, "Ana", own=True, phone="447700900001"),)
    )
    connection.execute("INSERT INTO users VALUES (7, 'ben;;;ben', 0, ?)", (_user(7, "Ben"),))
    connection.execute("INSERT INTO chats VALUES (99, 'Harbour walk', ?)", (struct.pack("<I", 0xFE685355),))
    return connection


def _add(connection: sqlite3.Connection, number: int, blob: bytes, dialog: int = -99, *, out: int = 0) -> None:
    connection.execute(
        "INSERT INTO messages_v2 VALUES (?, ?, 0, 0, ?, ?, ?)", (number, dialog, DATE + number, blob, out)
    )


def _read(file: Path, name: str = "files/cache4.db", **beside: bytes) -> list[ChatRecord | Problem]:
    content = file.read_bytes()
    reader = chat_reader_of(name, content[:65536])
    assert reader is not None
    assert reader.name == "telegram-phone"
    held = {path.replace("__", "/").replace("_dot_", "."): io.BytesIO(told) for path, told in beside.items()}
    return list(READER.beside(held).read(name, io.BytesIO(content)))


def _messages(records: list[ChatRecord | Problem]) -> list[ChatMessage]:
    return [record for record in records if isinstance(record, ChatMessage)]


def test_a_message_is_known_as_the_export_of_the_desktop_knows_it(cache: sqlite3.Connection, tmp_path: Path) -> None:
    _add(cache, 5, _message(5, "Hello"))
    _add(cache, 6, _message(6, "To Ben", sender=1), dialog=7, out=1)
    cache.commit()
    records = _read(tmp_path / "cache4.db")
    in_group, private = _messages(records)
    assert (in_group.group_key, in_group.key, in_group.account, in_group.untrusted_text) == (
        "channel99",
        "5",
        "user7",
        "Hello",
    )
    assert in_group.sent == (DATE + 5) * 1_000_000
    assert (private.group_key, private.account) == ("user1-user7", "user1")
    assert ChatFact("telegram", "user1", "self", "user1", how="self") in records
    assert ChatFact("telegram", "user1", "phone", "+447700900001", how="self") in records
    assert ChatGroup("telegram", "channel99", "Harbour walk", "group") in records


def test_forward_reply_and_media_are_told(cache: sqlite3.Connection, tmp_path: Path) -> None:
    forward = struct.pack("<II", 0x4E4DF4BB, 1 << 5) + _text("Carla") + struct.pack("<i", DATE)
    answered = struct.pack("<IIi", 0xAFBC09DB, 1 << 4, 3)
    _add(cache, 5, _message(5, "Look", forwarded=forward, answered=answered, media=0x695150D7))
    cache.commit()
    (message,) = _messages(_read(tmp_path / "cache4.db"))
    assert (message.forwarded_from, message.reply_to, message.untrusted_text) == ("Carla", "3", "Look\n[photo]")


@pytest.mark.parametrize(
    ("action", "event", "members", "said"),
    [
        (struct.pack("<I", 0x15CEFD00) + _vector(8, 9), "add", ("user8", "user9"), ""),
        (struct.pack("<I", 0x15CEFD00) + _vector(7), "join", ("user7",), ""),
        (struct.pack("<Iq", 0xA43F30CC, 7), "leave", ("user7",), ""),
        (struct.pack("<Iq", 0xA43F30CC, 8), "remove", ("user8",), ""),
        (struct.pack("<Iq", 0x031224C3, 8), "join", ("user7",), "by the link of user8"),
        (struct.pack("<I", 0xB5A1CE5A) + _text("New name"), "rename", (), "New name"),
        (struct.pack("<I", 0x4792929B), "other", (), "screenshot taken"),
        (struct.pack("<I", 0x12345678), "other", (), "service line 12345678"),
    ],
)
def test_a_service_line_says_who_did_what(
    cache: sqlite3.Connection, tmp_path: Path, action: bytes, event: str, members: tuple[str, ...], said: str
) -> None:
    _add(cache, 5, _service(5, action))
    cache.commit()
    (message,) = _messages(_read(tmp_path / "cache4.db"))
    assert (message.event, message.members, message.untrusted_text, message.account) == (event, members, said, "user7")


def test_a_form_that_is_not_known_gives_the_text_behind_the_moment_or_the_row_alone(
    cache: sqlite3.Connection, tmp_path: Path
) -> None:
    unknown = struct.pack("<I", 0xDEADBEEF) + bytes(20) + struct.pack("<i", DATE + 5) + _text("Found behind the moment")
    _add(cache, 5, unknown, dialog=7)
    _add(cache, 6, struct.pack("<I", 0xDEADBEEF) + bytes(30), dialog=7)
    _add(cache, 7, b"", dialog=7)
    cache.commit()
    records = _read(tmp_path / "cache4.db")
    assert [one.untrusted_text for one in _messages(records)] == ["Found behind the moment", "", ""]
    assert sorted(one.detail for one in records if isinstance(one, Problem)) == [
        "1 messages of the form deadbeef are known by conversation, moment and direction alone",
        "1 messages of the form of no bytes are known by conversation, moment and direction alone",
    ]


def test_a_layout_that_gives_another_number_than_the_row_is_not_believed() -> None:
    assert message_of(_message(5, "Hello"), 6, DATE + 6) is None
    read = message_of(_message(5, "Hello"), 5, DATE + 5)
    assert read is not None
    assert read.whole


@pytest.mark.parametrize("size", [0, 1, 250, 253, 254, 255, 256, 70_000])
def test_texts_of_any_length(size: int) -> None:
    cursor = Cursor(_text("x" * size) + b"\x01\0\0\0")
    assert cursor.text() == "x" * size
    assert cursor.int32() == 1


def test_blobs_that_are_cut_anywhere_raise_nothing() -> None:
    blob = _message(5, "Hello " * 60)
    for end in range(len(blob)):
        message_of(blob[:end], 5, DATE + 5)


def _field(name: str, kind: int, value: bytes) -> bytes:
    return bytes([len(name)]) + name.encode() + bytes([kind]) + value


def _string(name: str, said: str) -> bytes:
    return _field(name, 4, struct.pack("<i", len(said.encode())) + said.encode())


def _root(*fields: bytes) -> bytes:
    inside = b"".join(fields)
    return _field("_", 5, struct.pack("<ii", 1, len(inside)) + inside)


def _block(content: bytes) -> bytes:
    return struct.pack("<i", len(content)) + content


def _stored(said: str, *, author: int, incoming: bool, media: bytes = b"", attribute: bytes = b"") -> bytes:
    head = (
        struct.pack("<bIIB", 0, 1, 1, 0)
        + struct.pack("<IIb", 4 if incoming else 0, 0, 0)
        + struct.pack("<bq", 1, author)
    )
    attributes = struct.pack("<i", 1) + _block(attribute) if attribute else struct.pack("<i", 0)
    held = struct.pack("<i", 1) + _block(media) if media else struct.pack("<i", 0)
    return head + _block(said.encode()) + attributes + held + struct.pack("<i", 0)


_CHANNEL = 2 << 32 | 99


def _postbox(connection: sqlite3.Connection) -> None:
    for table in ("t2", "t7"):
        connection.execute(
            f"CREATE TABLE {table} (key {'INTEGER' if table == 't2' else 'BLOB'} PRIMARY KEY, value BLOB)"
        )
    connection.execute("CREATE TABLE __meta_tables (name INTEGER, keyType INTEGER)")
    connection.execute("INSERT INTO t2 VALUES (1, ?)", (_root(_string("fn", "Ana"), _string("p", "447700900001")),))
    connection.execute(
        "INSERT INTO t2 VALUES (7, ?)", (_root(_string("fn", "Ben"), _string("ln", "Low"), _string("un", "ben")),)
    )
    connection.execute("INSERT INTO t2 VALUES (?, ?)", (_CHANNEL, _root(_string("t", "Harbour walk"))))
    photo = _root(
        _field(
            "r",
            8,
            struct.pack("<i", 1)
            + struct.pack("<i", 1)
            + _block(
                _field("dx", 0, struct.pack("<i", 9))
                + _field("dy", 0, struct.pack("<i", 9))
                + _field(
                    "r",
                    5,
                    struct.pack("<i", 1)
                    + _block(
                        _field("d", 0, struct.pack("<i", 2)) + _field("i", 1, struct.pack("<q", 55)) + _string("s", "y")
                    ),
                )
            ),
        )
    )
    added = _root(_field("_rawValue", 0, struct.pack("<i", 2)), _field("peerIds", 10, _block(struct.pack("<q", 7))))
    reply = _root(_field("p", 1, struct.pack("<q", _CHANNEL)), _field("i", 1, struct.pack("<q", 1)))
    rows = (
        (_CHANNEL, 1, _stored("Hello", author=1, incoming=False)),
        (_CHANNEL, 2, _stored("A picture", author=7, incoming=True, media=photo, attribute=reply)),
        (_CHANNEL, 3, _stored("", author=1, incoming=False, media=added)),
        (7, 4, _stored("To Ben", author=1, incoming=False)),
        (7, 5, b"\x00\x01"),
    )
    for peer, number, value in rows:
        connection.execute(
            "INSERT INTO t7 VALUES (?, ?)", (struct.pack(">qiii", peer, 0, DATE + number, number), value)
        )
    connection.commit()


def test_the_postbox_is_read(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x.db") as connection:
        _postbox(connection)
    records = _read(tmp_path / "x.db", "somewhere/x.db")
    hello, picture, added, private, unread = sorted(_messages(records), key=lambda one: one.key)
    assert (hello.group_key, hello.account, hello.key, hello.sent) == (
        "channel99",
        "user1",
        "1",
        (DATE + 1) * 1_000_000,
    )
    assert (picture.account, picture.reply_to, picture.untrusted_media) == (
        "user7",
        "1",
        ("media/telegram-cloud-photo-size-2-55-y",),
    )
    assert (added.event, added.account, added.members) == ("add", "user1", ("user7",))
    assert (private.group_key, unread.untrusted_text) == ("user1-user7", "")
    assert ChatFact("telegram", "user7", "handle", "ben") in records
    assert [one.reason for one in records if isinstance(one, Problem)] == ["unsupported"]


def test_the_postbox_is_opened_with_the_key_above_it(tmp_path: Path) -> None:
    import apsw

    file = tmp_path / "db_sqlite"
    made = apsw.Connection(str(file))
    made.reserve_bytes("main", 80)
    made.execute("CREATE TABLE t (x); DROP TABLE t")
    made.close()
    with sqlite3.connect(file) as connection:
        _postbox(connection)
    plain = file.read_bytes()
    key, salt = bytes(range(32)), bytes(range(100, 116))
    file.write_bytes(_in_the_open(plain, key, salt))
    digest = hashlib.sha512(b"no-matter-key").digest()
    encryptor = Cipher(algorithms.AES(digest[:32]), modes.CBC(digest[-16:])).encryptor()
    sealed = encryptor.update(key + salt + bytes(16)) + encryptor.finalize()
    place = "telegram-data/account-1/postbox/db/db_sqlite"
    records = _read(file, place, **{"telegram-data___dot_tempkeyEncrypted": sealed})
    assert len(_messages(records)) == 5
    (problem,) = _read(file, place)
    assert isinstance(problem, Problem)
    assert problem.reason == "encrypted"


def _in_the_open(plain: bytes, key: bytes, salt: bytes) -> bytes:
    """As SQLCipher 4 with 32 bytes of the first page in the open."""
    import hmac

    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    for number in range(1, len(plain) // 4096 + 1):
        page, start = plain[(number - 1) * 4096 : number * 4096], 32 if number == 1 else 0
        vector = bytes([number % 256]) * 16
        encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        text = encryptor.update(page[start:4016]) + encryptor.finalize()
        mac = hmac.new(mac_key, text + vector + number.to_bytes(4, "little"), "sha512").digest()
        pages.append(page[:start] + text + vector + mac)
    return b"".join(pages)


@pytest.mark.parametrize(
    ("value", "peer"),
    [
        (7, "user7"),
        (1 << 32 | 5, "chat5"),
        (_CHANNEL, "channel99"),
        (6_000_000_000 & 0xFFFFFFFF | (6_000_000_000 >> 32) << 35, "user6000000000"),
    ],
)
def test_kind_and_number_of_a_peer(value: int, peer: str) -> None:
    assert peer_of(value) == peer
