"""Databases of messages as telephones and desktops write them, made in a folder: two devices of one invented group.

The schemas are those of the applications, shortened to the columns that are read and a few besides. Numbers are of ranges
that are kept free for fiction, words are harmless.
"""

# ruff: noqa: E501 (a row of a table is a line)

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import apsw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

GROUP = "120363000000000001@g.us"
ANA, BEN, CARLA = "447700900001", "447700900002", "447700900003"
CARLA_LID = "205690463334636"
EPOCH_MS = 1_700_000_000_000
"""2023-11-14 22:13:20 UTC."""

MSGSTORE = """
CREATE TABLE jid (_id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT, server TEXT, agent INTEGER, device INTEGER, type INTEGER, raw_string TEXT);
CREATE TABLE jid_map (lid_row_id INTEGER PRIMARY KEY, jid_row_id INTEGER, sort_id INTEGER);
CREATE TABLE chat (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid_row_id INTEGER UNIQUE, hidden INTEGER, subject TEXT, created_timestamp INTEGER);
CREATE TABLE message (_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER NOT NULL, from_me INTEGER NOT NULL,
  key_id TEXT NOT NULL, sender_jid_row_id INTEGER, status INTEGER, timestamp INTEGER, received_timestamp INTEGER,
  message_type INTEGER, text_data TEXT, sort_id INTEGER NOT NULL DEFAULT 0);
CREATE TABLE message_media (message_row_id INTEGER PRIMARY KEY, chat_row_id INTEGER, file_path TEXT, file_hash TEXT, media_name TEXT);
CREATE TABLE message_quoted (message_row_id INTEGER PRIMARY KEY, chat_row_id INTEGER, key_id TEXT NOT NULL);
CREATE TABLE message_forwarded (message_row_id INTEGER PRIMARY KEY, forward_score INTEGER);
CREATE TABLE message_edit_info (message_row_id INTEGER PRIMARY KEY, original_key_id TEXT NOT NULL, edited_timestamp INTEGER NOT NULL, sender_timestamp INTEGER);
CREATE TABLE message_revoked (message_row_id INTEGER PRIMARY KEY, revoked_key_id TEXT NOT NULL, admin_jid_row_id INTEGER, revoke_timestamp INTEGER);
CREATE TABLE message_system (message_row_id INTEGER PRIMARY KEY, action_type INTEGER NOT NULL);
CREATE TABLE message_system_chat_participant (message_row_id INTEGER, user_jid_row_id INTEGER);
CREATE TABLE message_system_group (message_row_id INTEGER PRIMARY KEY, is_me_joined INTEGER);
CREATE TABLE group_participant_user (_id INTEGER PRIMARY KEY AUTOINCREMENT, group_jid_row_id INTEGER NOT NULL, user_jid_row_id INTEGER NOT NULL, rank INTEGER, pending INTEGER);
CREATE TABLE group_past_participant_user (_id INTEGER PRIMARY KEY, group_jid_row_id INTEGER, user_jid_row_id INTEGER, is_leave INTEGER, timestamp INTEGER);
CREATE TABLE receipt_user (_id INTEGER PRIMARY KEY AUTOINCREMENT, message_row_id INTEGER NOT NULL, receipt_user_jid_row_id INTEGER NOT NULL,
  receipt_timestamp INTEGER, read_timestamp INTEGER, played_timestamp INTEGER);
CREATE TABLE message_add_on (_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, sender_jid_row_id INTEGER,
  parent_message_row_id INTEGER, timestamp INTEGER, message_add_on_type INTEGER);
CREATE TABLE message_add_on_reaction (message_add_on_row_id INTEGER PRIMARY KEY, reaction TEXT, sender_timestamp INTEGER);
CREATE TABLE call_log (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, from_me INTEGER, call_id TEXT, timestamp INTEGER, video_call INTEGER,
  duration INTEGER, group_jid_row_id INTEGER NOT NULL DEFAULT 0);
CREATE VIRTUAL TABLE message_ftsv2 USING fts4 (content);
"""

OLD = """
CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT NOT NULL, key_from_me INTEGER, key_id TEXT NOT NULL,
  status INTEGER, needs_push INTEGER, data TEXT, timestamp INTEGER, media_url TEXT, media_wa_type TEXT, media_size INTEGER,
  media_name TEXT, media_caption TEXT, media_hash TEXT, latitude REAL, longitude REAL, thumb_image TEXT, remote_resource TEXT,
  received_timestamp INTEGER, receipt_device_timestamp INTEGER, read_device_timestamp INTEGER, played_device_timestamp INTEGER,
  quoted_row_id INTEGER, forwarded INTEGER);
CREATE TABLE messages_quotes (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT, key_from_me INTEGER, key_id TEXT);
CREATE TABLE chat_list (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT UNIQUE, subject TEXT, creation INTEGER);
CREATE TABLE group_participants (_id INTEGER PRIMARY KEY AUTOINCREMENT, gjid TEXT NOT NULL, jid TEXT NOT NULL, admin INTEGER, pending INTEGER);
INSERT INTO messages (key_remote_jid, key_from_me, key_id, status, timestamp) VALUES ('-1', 0, '-1', -1, 0);
"""

CHATSTORAGE = """
CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZSESSIONTYPE INTEGER, ZGROUPINFO INTEGER, ZCONTACTJID VARCHAR, ZCONTACTIDENTIFIER VARCHAR, ZPARTNERNAME VARCHAR);
CREATE TABLE ZWAGROUPINFO (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZCREATORJID VARCHAR, ZOWNERJID VARCHAR);
CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZISADMIN INTEGER, ZISACTIVE INTEGER, ZMEMBERJID VARCHAR, ZCONTACTNAME VARCHAR, ZFIRSTNAME VARCHAR);
CREATE TABLE ZWAPROFILEPUSHNAME (Z_PK INTEGER PRIMARY KEY, ZJID VARCHAR, ZPUSHNAME VARCHAR);
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZMEDIAITEM INTEGER, ZMESSAGEINFO INTEGER,
  ZISFROMME INTEGER, ZMESSAGETYPE INTEGER, ZGROUPEVENTTYPE INTEGER, ZMESSAGEDATE TIMESTAMP, ZFROMJID VARCHAR, ZTOJID VARCHAR,
  ZPUSHNAME VARCHAR, ZSTANZAID VARCHAR, ZTEXT VARCHAR);
CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZMEDIALOCALPATH VARCHAR,
  ZTITLE VARCHAR, ZVCARDNAME VARCHAR, ZVCARDSTRING VARCHAR, ZMETADATA BLOB);
CREATE TABLE ZWAMESSAGEINFO (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZRECEIPTINFO BLOB);
"""


def key(number: int) -> str:
    """A message's name on every device: 20 hexadecimal digits."""
    return f"3A{number:018X}"


def insert(connection: sqlite3.Connection, table: str, **values: Any) -> int:
    places = ", ".join("?" * len(values))
    done = connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", tuple(values.values()))
    return done.lastrowid or 0


class Msgstore:
    """Ana's Android telephone. `at` counts minutes."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.connection = sqlite3.connect(file)
        self.connection.executescript(MSGSTORE)
        self._jids: dict[str, int] = {}
        self._chats: dict[str, int] = {}

    def jid(self, address: str) -> int:
        if address not in self._jids:
            user, _, server = address.partition("@")
            self._jids[address] = insert(self.connection, "jid", user=user, server=server, raw_string=address)
        return self._jids[address]

    def chat(self, address: str, subject: str | None = None) -> int:
        if address not in self._chats:
            self._chats[address] = insert(self.connection, "chat", jid_row_id=self.jid(address), subject=subject)
        return self._chats[address]

    def message(self, chat: str, number: int, at: float, text: str | None, sender: str = "", kind: int = 0) -> int:
        return insert(
            self.connection, "message", chat_row_id=self.chat(chat), from_me=int(not sender), key_id=key(number),
            sender_jid_row_id=self.jid(f"{sender}@s.whatsapp.net") if sender else None,
            timestamp=EPOCH_MS + int(at * 60_000), message_type=kind, text_data=text,
        )  # fmt: skip

    def event(self, chat: str, number: int, at: float, action: int, actor: str, *members: str) -> int:
        row = self.message(chat, number, at, None, actor, 7)
        insert(self.connection, "message_system", message_row_id=row, action_type=action)
        for member in members:
            insert(
                self.connection,
                "message_system_chat_participant",
                message_row_id=row,
                user_jid_row_id=self.jid(f"{member}@s.whatsapp.net"),
            )
        return row

    def close(self, *, in_log: bool = False) -> None:
        """Write everything; with `in_log` the last transaction stays in the log beside the file."""
        if in_log:
            self.connection.commit()
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA wal_autocheckpoint = 0")
            return
        self.connection.commit()
        self.connection.close()


def snapshot(connection: sqlite3.Connection, file: Path, folder: Path) -> Path:
    """The file and its log as they lie while the application runs."""
    connection.commit()
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal"):
        if (lying := file.with_name(file.name + suffix)).exists():
            shutil.copy(lying, folder / lying.name)
    connection.close()
    return folder / file.name


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number: int, value: int | bytes | str) -> bytes:
    """One field of a protocol buffer."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    raw = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(raw)) + raw


def encrypted(plain: bytes, raw_key: bytes, salt: bytes = bytes(range(16))) -> bytes:
    """A database as SQLCipher 4 writes it. Its pages must leave 80 bytes free (`reserved`)."""
    mac_key = hashlib.pbkdf2_hmac("sha512", raw_key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    for number in range(1, len(plain) // 4096 + 1):
        page = plain[(number - 1) * 4096 : number * 4096]
        vector = hashlib.sha256(number.to_bytes(4, "big")).digest()[:16]
        encryptor = Cipher(algorithms.AES(raw_key), modes.CBC(vector)).encryptor()
        text = encryptor.update(page[16 if number == 1 else 0 : 4016]) + encryptor.finalize()
        mac = hmac.new(mac_key, text + vector + number.to_bytes(4, "little"), "sha512").digest()
        pages.append((salt if number == 1 else b"") + text + vector + mac)
    return b"".join(pages)


def reserved(file: Path) -> sqlite3.Connection:
    """A new database whose pages leave 80 bytes free, as SQLCipher wants them."""
    made = apsw.Connection(str(file))
    made.reserve_bytes("main", 80)
    made.execute("CREATE TABLE t (x); DROP TABLE t")
    made.close()
    return sqlite3.connect(file)


SIGNAL = """
CREATE TABLE conversations (id TEXT PRIMARY KEY, json TEXT, active_at INTEGER, type TEXT, members TEXT, name TEXT, profileName TEXT,
  e164 TEXT, serviceId TEXT, groupId TEXT);
CREATE TABLE messages (rowid INTEGER PRIMARY KEY ASC, id TEXT UNIQUE, json TEXT, type TEXT, conversationId TEXT, body TEXT,
  sourceServiceId TEXT, sent_at INTEGER, received_at INTEGER, received_at_ms INTEGER, hasAttachments INTEGER);
CREATE TABLE items (id TEXT PRIMARY KEY, json TEXT);
CREATE TABLE identityKeys (id TEXT PRIMARY KEY, json TEXT);
CREATE TABLE preKeys (id TEXT PRIMARY KEY, json TEXT);
CREATE TABLE sessions (id TEXT PRIMARY KEY, json TEXT);
"""
ME, THEM = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def signal(connection: sqlite3.Connection) -> None:
    """A desktop of Ana's: a private conversation with Ben and a group."""
    connection.executescript(SIGNAL)
    insert(connection, "items", id="uuid_id", json=json.dumps({"id": "uuid_id", "value": f"{ME}.2"}))
    people = (("c1", "private", ME, f"+{ANA}", "", {"profileName": "Ana"}), ("c2", "private", THEM, f"+{BEN}", "", {"profileName": "Ben", "name": "Benjamin"}))  # fmt: skip
    for number, kind, aci, phone, group, told in people:
        insert(
            connection,
            "conversations",
            id=number,
            type=kind,
            serviceId=aci,
            e164=phone,
            groupId=group or None,
            json=json.dumps(told),
        )
    members = [{"aci": ME, "role": 2}, {"aci": THEM, "role": 1}]
    insert(
        connection,
        "conversations",
        id="g1",
        type="group",
        groupId="R3JvdXAgb25lIG9mIHRlc3Q=",
        json=json.dumps({"name": "Harbour walk", "membersV2": members}),
    )

    def message(number: int, kind: str, conversation: str, source: str, body: str, **told: Any) -> None:
        insert(connection, "messages", id=f"m{number}", type=kind, conversationId=conversation, sourceServiceId=source or None, body=body,
               sent_at=EPOCH_MS + number * 60_000, json=json.dumps(told))  # fmt: skip

    sent = EPOCH_MS + 60_000
    message(1, "outgoing", "c2", "", "See you at the pier at nine", sendStateByConversationId={"c2": {"status": "Read", "updatedAt": sent + 5000}},
            reactions=[{"emoji": "\N{THUMBS UP SIGN}", "fromId": "c2", "timestamp": sent + 9000}])  # fmt: skip
    message(2, "incoming", "c2", THEM, "Yes", quote={"id": sent, "authorAci": ME, "text": "See you"})
    message(3, "incoming", "c2", THEM, "At ten then", editMessageTimestamp=EPOCH_MS + 200_000,
            editHistory=[{"body": "At ten then", "timestamp": EPOCH_MS + 200_000}, {"body": "At nine then", "timestamp": EPOCH_MS + 180_000}])  # fmt: skip
    message(4, "incoming", "c2", THEM, "", deletedForEveryone=True)
    message(
        5,
        "group-v2-change",
        "g1",
        "",
        "",
        groupV2Change={"from": ME, "details": [{"type": "create"}, {"type": "member-add", "aci": THEM}]},
    )
    message(
        6,
        "incoming",
        "g1",
        THEM,
        "A picture",
        attachments=[{"path": "ab/abcdef", "fileName": "pier.jpg", "contentType": "image/jpeg"}],
    )
    message(
        7,
        "group-v2-change",
        "g1",
        "",
        "",
        groupV2Change={"from": THEM, "details": [{"type": "member-remove", "aci": THEM}]},
    )
    connection.commit()
