"""From exports to accounts, groups and messages: what merges, what must not, and that it is the same each time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crosswalk.accounts import messages, tables
from crosswalk.accounts.deriving import derive
from crosswalk.desk import Desk
from crosswalk.progress import silent
from crosswalk.workspace.running import digests

Hold = Callable[..., str]
Run = Callable[[], None]


def accounts(desk: Desk) -> dict[str, str]:
    return {row["account_id"]: row["untrusted_name"] for row in tables.accounts(desk.connection)}


def groups(desk: Desk) -> dict[str, int]:
    return {row["group_id"]: row["messages"] for row in tables.groups(desk.connection)}


def texts(desk: Desk, **choice: Any) -> list[str]:
    return messages.read(desk.folder, **choice).column("text").to_pylist()


def told(number: int, name: str, account: int, text: str, **more: Any) -> dict[str, Any]:
    stamp = {"date": "2024-01-01T00:00:00", "date_unixtime": str(1_704_100_000 + number * 60)}
    return {"id": number, "type": "message", **stamp, "from": name, "from_id": f"user{account}", "text": text, **more}


def telegram(*lines: dict[str, Any], kind: str = "private_supergroup", number: int = 5, name: str = "Peña") -> str:
    return json.dumps({"name": name, "type": kind, "id": number, "messages": list(lines)})


def test_one_supergroup_from_two_devices_counts_each_message_once(desk: Desk, hold: Hold, run: Run) -> None:
    lines = [told(n, "Ana" if n % 2 else "Bob", 1 + n % 2, f"m{n}") for n in range(1, 11)]
    hold({"result.json": telegram(*lines[:7])})
    hold({"a/result.json": telegram(*lines[3:])})
    run()
    assert groups(desk) == {"telegram:channel5": 10}
    assert texts(desk) == [f"m{n}" for n in range(1, 11)]
    found = messages.read(desk.folder).column("exports").to_pylist()
    assert [len(exports) for exports in found] == [1, 1, 1, 2, 2, 2, 2, 1, 1, 1]
    assert {r["account_id"]: r["messages"] for r in tables.accounts(desk.connection)} == {
        "telegram:user1": 5,
        "telegram:user2": 5,
    }


def test_one_export_twice_counts_once(desk: Desk, hold: Hold, run: Run) -> None:
    text = telegram(told(1, "Ana", 1, "hi"), told(2, "Ana", 1, "hi"))
    hold({"a/result.json": text, "b/result.json": text})
    run()
    assert groups(desk) == {"telegram:channel5": 2}


def test_basic_groups_are_numbered_by_each_side_for_itself(desk: Desk, hold: Hold, run: Run) -> None:
    lines = [told(n, "Ana", 1, "same") for n in (1, 2)] + [told(3, "Bob", 2, "other")]
    theirs = [{**line, "id": line["id"] + 900} for line in lines] + [told(4, "Bob", 2, "new")]
    hold({"result.json": telegram(*lines, kind="private_group")})
    hold({"result.json": telegram(*theirs, kind="private_group")})
    run()
    assert groups(desk) == {"telegram:chat5": 4}


def test_equal_numbers_of_different_messages_do_not_merge(desk: Desk, hold: Hold, run: Run) -> None:
    hold({"result.json": telegram(told(1, "Ana", 1, "one"), kind="private_group")})
    hold({"result.json": telegram({**told(9, "Bob", 2, "two"), "id": 1}, kind="private_group")})
    run()
    assert texts(desk) == ["one", "two"]
    assert messages.read(desk.folder).column("message_id").to_pylist() == ["1", "1@S2"]


def service(number: int, action: str, **more: Any) -> dict[str, Any]:
    stamp = {"date": "2024-01-01T00:00:00", "date_unixtime": str(1_704_100_000 + number * 60)}
    return {
        "id": number,
        "type": "service",
        **stamp,
        "actor": "Ana",
        "actor_id": "user1",
        "action": action,
        "text": "",
        **more,
    }


def test_a_display_name_is_the_one_account_that_has_it(desk: Desk, hold: Hold, run: Run) -> None:
    lines = [
        service(1, "create_group", title="Peña", members=["Bob", "Silent"]),
        told(2, "Bob", 2, "hi"),
        told(3, "Max", 3, "hi"),
        told(4, "Max", 4, "hi"),
        service(5, "invite_members", members=["Max"]),
        service(6, "remove_members", members=["Bob"]),
    ]
    hold({"result.json": telegram(*lines)})
    run()
    rows = {row["account_id"]: row for row in tables.memberships(desk.connection)}
    assert set(rows) == {
        "telegram:user1",
        "telegram:user2",
        "telegram:user3",
        "telegram:user4",
        "telegram:name:Silent",
    }
    assert rows["telegram:user1"]["role"] == "creator"
    assert (rows["telegram:user2"]["role"], rows["telegram:user2"]["left_us"]) == ("left", 1_704_100_360_000_000)
    assert rows["telegram:user2"]["joined_us"] == 1_704_100_060_000_000
    assert rows["telegram:name:Silent"]["added_by"] == "telegram:user1"


def test_contacts_are_kept_only_of_who_takes_part(desk: Desk, hold: Hold, run: Run) -> None:
    export = {
        "personal_information": {"user_id": 9, "first_name": "Olga", "last_name": "", "phone_number": "+34 600"},
        "contacts": {"list": [
            {"user_id": 1, "first_name": "Ana", "last_name": "", "phone_number": "+34 601"},
            {"user_id": 7, "first_name": "Mum", "last_name": "", "phone_number": "+34 602"},
            {"first_name": "Bob", "last_name": "", "phone_number": "+34 603"},
        ]},
        "chats": {"list": [json.loads(telegram(told(1, "Ana", 1, "hi"), told(2, "Bob", 2, "hi")))]},
    }  # fmt: skip
    hold({"result.json": json.dumps(export)})
    run()
    phones = {
        (r["account_id"], r["untrusted_value"], r["how"]) for r in tables.facts(desk.connection) if r["type"] == "phone"
    }
    assert phones == {
        ("telegram:user9", "+34 600", "self"),
        ("telegram:user1", "+34 601", "contact"),
        ("telegram:user2", "+34 603", "contact"),
    }
    assert [row["self_account"] for row in tables.exports(desk.connection)] == ["telegram:user9"]


_SPANISH = """13/3/24, 10:00 - Los mensajes y las llamadas están cifrados de extremo a extremo. Ni siquiera WhatsApp puede leerlos.
13/3/24, 10:00 - Creaste el grupo “Peña”
13/3/24, 10:01 - \u202a+34\u00a0612\u00a034\u00a056\u00a078\u202c se unió usando el enlace de invitación de este grupo
13/3/24, 10:05 - Olga: buenos días a todos los del norte
13/3/24, 10:06 - \u202a+34\u00a0612\u00a034\u00a056\u00a078\u202c: hoy no puedo, mañana sí que puedo
13/3/24, 10:06 - Vecino: ok
13/3/24, 10:07 - Vecino: IMG-20240313-WA0001.jpg (archivo adjunto)
mirad esto
14/3/24, 23:59 - Olga: y esto era todo por hoy, gente
"""
_PORTUGUESE = (
    "[13/03/24, 09:00:10] Peña: \u200eAs mensagens são protegidas com a criptografia de ponta a ponta. Nem o WhatsApp lê.\r\n"
    "[13/03/24, 09:05:20] Olga P: buenos días a todos los del norte\r\n"
    "[13/03/24, 09:06:02] Eu: hoy no puedo, mañana sí que puedo\r\n"
    "[13/03/24, 09:06:30] \u202a+34\u00a0600\u00a000\u00a000\u00a001\u202c: ok\r\n"
    "\u200e[13/03/24, 09:07:01] \u202a+34\u00a0600\u00a000\u00a000\u00a001\u202c: mirad esto \u200e<anexado: 00000009-PHOTO-2024-03-13.jpg>\r\n"
    "[14/03/24, 22:59:59] Olga P: y esto era todo por hoy, gente\r\n"
    "[15/03/24, 08:00:00] Eu: só aqui\r\n"
)


def test_one_whatsapp_group_of_two_owners_in_two_languages_and_zones(desk: Desk, hold: Hold, run: Run) -> None:
    """One shows a number where the other shows a saved name or the owner's own: what they wrote says who is who."""
    hold({"Chat de WhatsApp con Peña.txt": _SPANISH, "IMG-20240313-WA0001.jpg": b"picture"})
    hold({"WhatsApp Chat - Peña.zip/_chat.txt": _PORTUGUESE})
    run()
    assert [r["untrusted_name"] for r in tables.groups(desk.connection)] == ["Peña"]
    assert accounts(desk) == {
        "whatsapp:+34612345678": "Eu",
        "whatsapp:+34600000001": "Vecino",
        "whatsapp:name:Olga": "Olga",
    }
    spoken = [text for text in texts(desk) if not text.startswith(("Los ", "As ", "Creaste", "+34"))]
    assert [text.splitlines()[0].lstrip("\u202a")[:12] for text in spoken if "612" not in text[:12]] == [
        "buenos días ",
        "hoy no puedo",
        "ok",
        "IMG-20240313",
        "y esto era t",
        "só aqui",
    ]
    (post,) = tables.posts(desk.connection)
    assert (post["account_id"], post["sha256"] is not None) == ("whatsapp:+34600000001", True)


def test_the_same_saved_name_in_two_sources_is_two_accounts(desk: Desk, hold: Hold, run: Run) -> None:
    hold(
        {
            "WhatsApp Chat with North.txt": "13/03/2024, 10:00 - Ana: one\n13/03/2024, 10:01 - B: x\n13/03/2024, 10:01 - C: x\n"
        }
    )
    hold(
        {
            "WhatsApp Chat with South.txt": "14/03/2024, 10:00 - Ana: two\n14/03/2024, 10:01 - D: x\n14/03/2024, 10:01 - E: x\n"
        }
    )
    run()
    assert {"whatsapp:name:Ana", "whatsapp:name:Ana (S2)"} <= set(accounts(desk))


def test_the_same_saved_name_in_two_groups_of_one_source_is_one_account(desk: Desk, hold: Hold, run: Run) -> None:
    north = "13/03/2024, 10:00 - Ana: one\n13/03/2024, 10:01 - B: x\n13/03/2024, 10:01 - C: x\n"
    hold({"WhatsApp Chat with North.txt": north, "WhatsApp Chat with South.txt": north.replace("13/03", "14/03")})
    run()
    assert len(groups(desk)) == 2
    assert [row["messages"] for row in tables.accounts(desk.connection) if row["account"] == "name:Ana"] == [2]


def test_two_groups_of_one_name_stay_two(desk: Desk, hold: Hold, run: Run) -> None:
    one = "".join(f"13/03/2024, 10:{n:02d} - A{n % 3}: first group message {n}\n" for n in range(20))
    two = "".join(f"13/03/2024, 10:{n:02d} - B{n % 3}: quite another thing {n}\n" for n in range(20))
    hold({"WhatsApp Chat with Amigos.txt": one})
    hold({"WhatsApp Chat with Amigos.txt": two})
    run()
    assert groups(desk) == {"whatsapp:name:Amigos": 20, "whatsapp:name:Amigos (S2)": 20}


def test_two_private_conversations_with_one_saved_name_stay_two(desk: Desk, hold: Hold, run: Run) -> None:
    hold({"WhatsApp Chat with Mum.txt": "13/03/2024, 10:00 - Mum: call me\n13/03/2024, 10:01 - Ana: ok\n"})
    hold({"WhatsApp Chat with Mum.txt": "15/03/2024, 10:00 - Mum: eat\n15/03/2024, 10:01 - Bob: ok\n"})
    run()
    assert len(groups(desk)) == 2


def test_two_parts_of_one_export_overlap_and_merge(desk: Desk, hold: Hold, run: Run) -> None:
    lines = [f"13/03/2024, {10 + n // 60}:{n % 60:02d} - {'Ana' if n % 2 else 'Bob'}: ok\n" for n in range(100)]
    hold({"x-part1.txt": "".join(lines[:60]) + "13/03/2024, 20:00 - Carl: bye\n", "y/x-part2.txt": "".join(lines[40:])})
    run()
    assert groups(desk) == {"whatsapp:name:x": 101}


def test_parts_from_real_files_make_one_group(desk: Desk, hold: Hold, run: Run, shared_data: Path) -> None:
    folder = shared_data / "chat" / "whatsapp"
    for part in ("part1", "part2"):
        name = f"whatstk-lorem-merge-{part}.txt"
        hold({name: (folder / name).read_bytes()})
    run()
    assert groups(desk) == {"whatsapp:name:whatstk-lorem-merge": 600}


def test_a_real_export_cut_in_two_overlapping_parts_is_whole_again(
    desk: Desk, hold: Hold, run: Run, shared_data: Path
) -> None:
    rows = (shared_data / "chat" / "whatsapp" / "whatstk-lorem-2000.txt").read_text().splitlines(keepends=True)
    hold({"lorem.txt": "".join(rows[:1200])})
    hold({"lorem.txt": "".join(rows[800:])})
    run()
    assert groups(desk) == {"whatsapp:name:lorem": 2000}
    people = ("Mary", "John", "Giuseppe", "+1 123 456 789")
    wrote = sorted(sum(f"] {person}:" in row for row in rows) for person in people)
    assert sorted(row["messages"] for row in tables.accounts(desk.connection)) == wrote


def test_who_was_added_and_never_wrote_is_a_member(desk: Desk, hold: Hold, run: Run) -> None:
    text = (
        '13/03/2024, 10:00 - Ana created group "Peña"\n13/03/2024, 10:01 - Ana added +34 612 34 56 78\n'
        "13/03/2024, 10:02 - Ana: hi\n13/03/2024, 10:03 - Carl left\n13/03/2024, 10:04 - +34 612 34 56 78 is now an admin\n"
    )
    hold({"WhatsApp Chat with Peña.txt": text})
    run()
    roles = {row["account_id"]: row["role"] for row in tables.memberships(desk.connection)}
    assert roles == {"whatsapp:name:Ana": "creator", "whatsapp:+34612345678": "admin", "whatsapp:name:Carl": "left"}


def test_you_is_the_exporter_where_the_file_tells_who_that_is(desk: Desk, hold: Hold, run: Run) -> None:
    known = "13/03/2024, 10:00 - Ana added you\n13/03/2024, 10:01 - Bob: You deleted this message\n13/03/2024, 10:01 - Ana: hi\n"
    hold({"WhatsApp Chat with Known.txt": known})
    hold({"WhatsApp Chat with Unknown.txt": "13/03/2024, 10:00 - Zoe added you\n13/03/2024, 10:01 - Zoe: hi\n"})
    run()
    assert set(accounts(desk)) == {"whatsapp:name:Ana", "whatsapp:name:Bob", "whatsapp:name:Zoe"}


def test_rebuilding_gives_the_same_rows(desk: Desk, hold: Hold, run: Run) -> None:
    hold({"Chat de WhatsApp con Peña.txt": _SPANISH})
    hold({"WhatsApp Chat - Peña.zip/_chat.txt": _PORTUGUESE})
    hold({"result.json": telegram(*(told(n, "Ana", 1, f"m{n}") for n in range(50)))})
    run()
    before, path = digests(desk.connection), messages.path_of(desk.folder)
    content = path.read_bytes()
    tables.clear(desk.connection)
    path.unlink()
    derive(desk, silent)
    assert digests(desk.connection) == before
    assert path.read_bytes() == content


def test_nothing_is_done_where_nothing_changed_and_all_where_the_tables_are_gone(
    desk: Desk, hold: Hold, run: Run
) -> None:
    hold({"result.json": telegram(told(1, "Ana", 1, "hi"))})
    run()
    written = messages.path_of(desk.folder).stat().st_mtime_ns
    run()
    assert messages.path_of(desk.folder).stat().st_mtime_ns == written
    tables.clear(desk.connection)
    run()
    assert list(accounts(desk)) == ["telegram:user1"]


def test_a_damaged_export_gives_what_can_be_read_and_counts_its_problem(desk: Desk, hold: Hold, run: Run) -> None:
    hold({"result.json": telegram(*(told(n, "Ana", 1, f"m{n}") for n in range(1, 100)))[:6000]})
    run()
    (row,) = tables.exports(desk.connection)
    assert 20 < row["messages"] < 60
    assert row["problems"] == 1


def test_no_exports_give_empty_tables(desk: Desk, run: Run) -> None:
    run()
    assert groups(desk) == {}
    assert messages.read(desk.folder).num_rows == 0


@pytest.mark.parametrize("nul", ["\0", "a\0b"])
def test_text_with_nul_and_halves_of_pairs_is_stored(desk: Desk, hold: Hold, run: Run, nul: str) -> None:
    line = told(1, f"An{nul}a", 1, "x\ud83d")
    hold({"result.json": telegram(line)})
    run()
    assert texts(desk) == ["x\ufffd"]
    assert "\0" not in next(iter(accounts(desk).values()))


def test_messages_are_read_by_group_account_and_text(desk: Desk, hold: Hold, run: Run) -> None:
    hold(
        {"result.json": telegram(told(1, "Ana", 1, "Hola"), told(2, "Bob", 2, "adiós"), told(3, "Ana", 1, "hola otra"))}
    )
    run()
    assert texts(desk, account_id="telegram:user1") == ["Hola", "hola otra"]
    assert texts(desk, containing="HOLA", start=1) == ["hola otra"]
    assert texts(desk, group_id="telegram:channel5", most=1) == ["Hola"]
