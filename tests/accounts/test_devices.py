"""One group from several devices: one group, whose messages are known apart by their names, with what each device lacks."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crosswalk.accounts import messages, tables
from crosswalk.accounts.locating import Shelf
from crosswalk.desk import Desk
from made_chats import ANA, BEN, CARLA, CARLA_LID, CHATSTORAGE, EPOCH_MS, GROUP, Msgstore, insert, key, snapshot

Hold = Callable[..., str]
_SAID = ["Shall we walk to the harbour", "Yes, at nine then", "I shall bring the lamp", "And I the bread for the birds", "Wait for me at the bridge",
         "The boat is green this year", "It was blue the year before"]  # fmt: skip
_PAIR = f"whatsapp:+{ANA}-+{BEN}"


def _android(
    folder: Path, name: str, own: str, *, without: tuple[int, ...] = (), deleted: tuple[int, ...] = ()
) -> Path:
    """The group as the telephone of `own` holds it: Ana, Ben and Carla write in turn. Its `from_me` is `own`'s."""
    folder.mkdir(exist_ok=True)
    store = Msgstore(folder / name)
    store.chat(GROUP, "Harbour walk")
    joined = store.event(GROUP, 100, 0, 12, CARLA, own)
    insert(store.connection, "message_system_group", message_row_id=joined, is_me_joined=1)
    people = (ANA, BEN, CARLA)
    for number, said in enumerate(_SAID):
        author = people[number % 3]
        if number in without:
            continue
        gone = number in deleted
        row = store.message(
            GROUP, number, number + 1, None if gone else said, "" if author == own else author, 15 if gone else 0
        )
        if gone:
            insert(
                store.connection,
                "message_revoked",
                message_row_id=row,
                revoked_key_id=key(number),
                revoke_timestamp=EPOCH_MS + 900_000,
            )
    store.close()
    return store.file


def _ios(file: Path, own: str, *, without: tuple[int, ...] = ()) -> Path:
    connection = sqlite3.connect(file)
    connection.executescript(CHATSTORAGE)
    insert(connection, "ZWACHATSESSION", Z_PK=1, ZSESSIONTYPE=1, ZCONTACTJID=GROUP, ZPARTNERNAME="Harbour walk")
    people = (ANA, BEN, CARLA)
    for number, person in enumerate(people):
        jid = f"{CARLA_LID}@lid" if person == CARLA else f"{person}@s.whatsapp.net"
        insert(connection, "ZWAGROUPMEMBER", Z_PK=number + 1, ZCHATSESSION=1, ZISACTIVE=1, ZMEMBERJID=jid)
    for number, said in enumerate(_SAID):
        if number not in without:
            mine = people[number % 3] == own
            # The server's moment, cut to seconds: not the sender's.
            at = (EPOCH_MS + (number + 1) * 60_000) // 1000 - 978_307_200 + 1
            insert(connection, "ZWAMESSAGE", Z_PK=number + 1, ZCHATSESSION=1, ZGROUPMEMBER=None if mine else number % 3 + 1, ZISFROMME=int(mine),
                   ZMESSAGETYPE=0, ZMESSAGEDATE=at, ZTOJID=None if mine else f"{own}@s.whatsapp.net", ZSTANZAID=key(number), ZTEXT=said)  # fmt: skip
    connection.commit()
    connection.close()
    return file


def _rows(desk: Desk, group: str) -> list[dict[str, Any]]:
    return messages.read(desk.folder, group_id=group).to_pylist()


def test_a_message_is_one_on_android_and_ios_whatever_the_clocks_say(
    desk: Desk, hold: Hold, run: Callable[[], None], tmp_path: Path
) -> None:
    android = _android(tmp_path, "msgstore.db", ANA)
    ios = _ios(tmp_path / "ChatStorage.sqlite", BEN, without=(2,))
    hold({"a/msgstore.db": android.read_bytes()}, "telephone of Ana")
    hold({"b/ChatStorage.sqlite": ios.read_bytes()}, "telephone of Ben")
    run()
    rows = [row for row in _rows(desk, f"whatsapp:{GROUP}") if not row["event"]]
    assert [row["text"] for row in rows] == _SAID
    assert [len(row["exports"]) for row in rows] == [2, 2, 1, 2, 2, 2, 2]
    assert [row["account_id"] for row in rows[:3]] == [f"whatsapp:+{ANA}", f"whatsapp:+{BEN}", f"whatsapp:+{CARLA}"]


def test_an_alias_that_one_device_shows_is_the_number_of_another(
    desk: Desk, hold: Hold, run: Callable[[], None], tmp_path: Path
) -> None:
    hold({"b/ChatStorage.sqlite": _ios(tmp_path / "ChatStorage.sqlite", BEN).read_bytes()})
    run()
    assert f"whatsapp:{CARLA_LID}@lid" in {row["account_id"] for row in tables.accounts(desk.connection)}
    hold({"a/msgstore.db": _android(tmp_path, "msgstore.db", ANA).read_bytes()})
    run()
    accounts = {row["account_id"] for row in tables.accounts(desk.connection)}
    assert accounts == {f"whatsapp:+{each}" for each in (ANA, BEN, CARLA)}


def test_what_one_device_deleted_another_holds(desk: Desk, hold: Hold, run: Callable[[], None], tmp_path: Path) -> None:
    hold({"a/msgstore.db": _android(tmp_path, "a.db", ANA, deleted=(3,)).read_bytes()})
    hold({"b/msgstore.db": _android(tmp_path, "b.db", BEN).read_bytes()})
    run()
    (row,) = [row for row in _rows(desk, f"whatsapp:{GROUP}") if row["text"] == _SAID[3]]
    assert len(row["exports"]) == 2
    assert [(mark["kind"], mark["account_id"], mark["at_us"]) for mark in row["marks"]] == [
        ("delete", f"whatsapp:+{ANA}", (EPOCH_MS + 900_000) * 1000)
    ]


def test_a_private_conversation_is_one_though_one_side_does_not_say_whose_it_is(
    desk: Desk, hold: Hold, run: Callable[[], None], tmp_path: Path
) -> None:
    one, other = Msgstore(tmp_path / "a.db"), Msgstore(tmp_path / "b.db")
    joined = one.event(GROUP, 100, 0, 12, CARLA, ANA)
    insert(one.connection, "message_system_group", message_row_id=joined, is_me_joined=1)
    for number, said in enumerate(_SAID):
        own = number % 2 == 0
        one.message(f"{BEN}@s.whatsapp.net", number, number, said, "" if own else BEN)
        other.message(f"{ANA}@s.whatsapp.net", number, number, said, ANA if own else "")
    one.close()
    other.close()
    hold({"a/msgstore.db": one.file.read_bytes()})
    hold({"b/msgstore.db": other.file.read_bytes()})
    run()
    assert [len(row["exports"]) for row in _rows(desk, _PAIR)] == [2] * len(_SAID)
    accounts = {row["account_id"] for row in tables.accounts(desk.connection)}
    assert accounts == {f"whatsapp:+{each}" for each in (ANA, BEN, CARLA)}


def test_one_message_sent_to_a_list_does_not_make_two_conversations_one(
    desk: Desk, hold: Hold, run: Callable[[], None], tmp_path: Path
) -> None:
    one, other = Msgstore(tmp_path / "a.db"), Msgstore(tmp_path / "b.db")
    for number, said in enumerate(_SAID):
        for chat in (BEN, CARLA):
            one.message(f"{chat}@s.whatsapp.net", number, number, said)
        other.message(f"{ANA}@s.whatsapp.net", number, number, said, ANA)
    one.close()
    other.close()
    hold({"a/msgstore.db": one.file.read_bytes()})
    hold({"b/msgstore.db": other.file.read_bytes()})
    run()
    assert len(list(tables.groups(desk.connection))) == 2


def test_a_text_export_and_a_database_are_one_group_and_the_zone_is_inferred(
    desk: Desk, hold: Hold, run: Callable[[], None], tmp_path: Path
) -> None:
    names = {ANA: "Ana", BEN: "Ben", CARLA: "Carla"}
    lines = []
    for number, said in enumerate(_SAID):
        at = dt.datetime.fromtimestamp(EPOCH_MS / 1000 + (number + 1) * 60, dt.timezone(dt.timedelta(hours=2)))
        lines.append(f"{at:%d/%m/%Y, %H:%M} - {names[(ANA, BEN, CARLA)[number % 3]]}: {said}")
    hold({"WhatsApp Chat with Harbour walk.txt": "\n".join(lines)})
    hold({"a/msgstore.db": _android(tmp_path, "a.db", ANA).read_bytes()})
    run()
    (group,) = tables.groups(desk.connection)
    assert group["group_key"] == GROUP
    exports = tables.exports_of(desk.connection, group["group_id"])
    assert [(row["reader"], row["zone"]) for row in exports] == [("whatsapp", "+02:00"), ("whatsapp-phone", "UTC")]
    rows = [row for row in _rows(desk, group["group_id"]) if not row["event"]]
    assert [len(row["exports"]) for row in rows] == [2] * len(_SAID)
    accounts = {row["account_id"] for row in tables.accounts(desk.connection)}
    assert accounts == {f"whatsapp:+{each}" for each in (ANA, BEN, CARLA)}


def test_the_log_beside_a_database_of_a_source_is_read_with_it(
    desk: Desk, hold: Hold, run: Callable[[], None], tmp_path: Path
) -> None:
    store = Msgstore(tmp_path / "msgstore.db")
    store.message(GROUP, 1, 1, "In the file", BEN)
    store.close(in_log=True)
    store.message(GROUP, 2, 2, "In the log", BEN)
    file = snapshot(store.connection, store.file, tmp_path / "copy")
    wal = file.with_name("msgstore.db-wal").read_bytes()
    hold({"dump/data.zip/msgstore.db": file.read_bytes(), "dump/data.zip/msgstore.db-wal": wal})
    run()
    assert [row["text"] for row in _rows(desk, f"whatsapp:{GROUP}")] == ["In the file", "In the log"]


@pytest.mark.parametrize("digest", [False, True])
def test_a_file_is_found_far_from_its_database(desk: Desk, hold: Hold, digest: bool) -> None:
    source = hold(
        {
            "data/databases/msgstore.db": b"x",
            "sdcard/WhatsApp/Media/WhatsApp Images/a.jpg": b"one",
            "sdcard/DCIM/a.jpg": b"two",
        }
    )
    shelf = Shelf(desk.connection, source, "data/databases/msgstore.db")
    named = f"sha256:{hashlib.sha256(b'one').hexdigest()}" if digest else "Media/WhatsApp Images/a.jpg"
    assert shelf.find(named) == hashlib.sha256(b"one").hexdigest()
    assert shelf.find("Media/Nowhere/a.jpg") is None
    assert shelf.find("../../etc/a.jpg") is None
