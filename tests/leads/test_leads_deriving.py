"""From signals to countries and from suspects to leads, in made worlds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswalk import database
from crosswalk.errors import LeadIncomplete, UnknownName, VictimSealed
from crosswalk.ids import Moment
from crosswalk.leads import releasing, tables
from crosswalk.leads.deriving import derive, refresh
from crosswalk.leads.lead import PARTS
from crosswalk.people import deriving as people_deriving
from crosswalk.people import refreshing as people_refreshing
from crosswalk.people import tables as people_tables
from crosswalk.progress import silent
from made_world import ANALYST, DAY, START, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "op")


def run(world: World) -> None:
    desk = world.write()
    people_deriving.derive(desk, silent)
    derive(desk, silent)


def again(world: World) -> None:
    people_refreshing.refresh(world.desk)
    refresh(world.desk)


def country(world: World, account: str) -> str | None:
    person = people_tables.person_of(world.connection, account) or ""
    return tables.countries(world.connection)[person]["country"]


def lead_of(world: World, account: str) -> str:
    return "L-" + (people_tables.person_of(world.connection, account) or "").removeprefix("P-")


def test_the_prefix_of_a_telephone_names_the_country(world: World) -> None:
    a = world.account("whatsapp", "+351912345678", "Rui")
    world.fact(a, "name", "Rui")
    run(world)
    assert country(world, a) == "PT"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vivo en Lima", "PE"),
        ("I live in Toronto", "CA"),
        ("moro em Porto", "PT"),
        ("j'habite à Lyon", "FR"),
        ("أعيش في القاهرة", "EG"),
        ("soy de Chile", "CL"),
        ("no vivo en Lima", None),
        ("estoy en Lima de vacaciones", None),
        ("mi primo vive en Lima", None),
    ],
)
def test_a_country_that_stands_in_free_text_only(world: World, text: str, expected: str | None) -> None:
    a = world.account("telegram", "user1", "kuro")
    world.fact(a, "name", "kuro")
    world.say(a, text)
    run(world)
    assert country(world, a) == expected


def test_what_is_forwarded_says_nothing_about_the_one_who_forwards(world: World) -> None:
    a = world.account("telegram", "user1", "kuro")
    world.say(a, "vivo en Lima", forwarded_from="otro")
    run(world)
    assert country(world, a) is None


def test_two_prefixes_of_equal_weight_are_unresolved(world: World) -> None:
    a = world.account("telegram", "user1", "kuro")
    world.fact(a, "phone", "+34612345678")
    world.fact(a, "phone", "+351912345678")
    run(world)
    assert country(world, a) is None
    person = people_tables.person_of(world.connection, a) or ""
    assert json.loads(tables.countries(world.connection)[person]["reasons"])[0].startswith("unresolved")


def test_a_place_breaks_the_tie_of_two_prefixes(world: World) -> None:
    a = world.account("telegram", "user1", "kuro")
    world.fact(a, "phone", "+34612345678")
    world.fact(a, "phone", "+351912345678")
    world.say(a, "moro em Braga")
    run(world)
    assert country(world, a) == "PT"


def test_an_address_that_numbers_of_two_countries_share_is_a_relays(world: World) -> None:
    for n, number in enumerate(("+34612345678", "+351912345678")):
        one = world.account("telegram", f"user{n}", f"n{n}")
        world.fact(one, "phone", number)
        world.fact(one, "ip", "8.8.8.8")
    a = world.account("telegram", "user9", "kuro")
    world.fact(a, "ip", "8.8.8.8")
    b = world.account("telegram", "user10", "mika")
    world.fact(b, "ip", "8.8.4.4")
    run(world)
    assert country(world, a) is None
    assert country(world, b) == "US"


def test_where_a_persons_own_device_was_seized(world: World) -> None:
    world.source("S2", exhibit="phone", country="BR")
    a = world.account("discord", "30", "mika")
    world.fact(a, "self", "yes", "self", "S2")
    run(world)
    assert country(world, a) == "BR"


def test_words_of_a_variety_are_never_enough_alone(world: World) -> None:
    a = world.account("telegram", "user1", "kuro")
    for n in range(20):
        world.say(a, "no manches güey, qué onda", at=START + n * DAY)
    run(world)
    assert country(world, a) is None
    assert [row["country"] for row in tables.account_signals(world.connection) if row["kind"] == "language"] == ["MX"]


def suspect(world: World) -> str:
    a = world.account("whatsapp", "+351912345678", "Rui", first=START, last=START)
    world.fact(a, "name", "Rui")
    world.member("g", a, "admin", "Vizinhos")
    world.say(a, "olá")
    run(world)
    world.judge("categorise", "P", category="suspect", accounts=[a])
    again(world)
    return a


def test_a_suspect_gives_a_lead_with_its_seven_parts(world: World) -> None:
    a = suspect(world)
    [row] = tables.leads(world.connection)
    parts = json.loads(row["parts"])
    assert set(parts) == set(PARTS)
    assert all(parts[name].strip() for name in PARTS)
    assert (row["country"], row["priority"], row["handling"], row["source_grade"]) == ("PT", 1, "H1", "B")
    assert "whatsapp:+351912345678" in parts["who"]
    assert "warrant 1/2026" in parts["how_known"]
    assert "30 days" in parts["by_when"]
    assert row["lead_id"] == lead_of(world, a)


def test_a_lead_takes_the_strictest_codes_of_its_sources(world: World) -> None:
    world.source("S2", handling="H3", source_grade="C")
    a = suspect(world)
    world.fact(a, "email", "rui@mail.example", source="S2")
    run(world)
    [row] = tables.leads(world.connection)
    assert (row["handling"], row["source_grade"], row["information_grade"]) == ("H3", "C", "2")


def test_a_release_stands_until_the_country_changes(world: World) -> None:
    a = suspect(world)
    with database.transaction(world.connection):
        releasing.release(world.desk, [lead_of(world, a)], by=ANALYST, why="made", at=Moment(START))
    assert [row["lead_id"] for row in tables.released(world.connection)] == [lead_of(world, a)]
    world.fact(a, "country", "ES", "package")
    world.fact(a, "phone", "+34612345678")
    world.fact(a, "phone", "+34612345679")
    run(world)
    assert country(world, a) == "ES"
    assert tables.released(world.connection) == []


def test_a_lead_without_a_country_cannot_be_released(world: World) -> None:
    a = world.account("telegram", "user1", "kuro")
    world.fact(a, "name", "kuro")
    world.judge("categorise", "P", category="suspect", accounts=[a])
    run(world)
    with pytest.raises(LeadIncomplete, match="unresolved"):
        releasing.release(world.desk, [lead_of(world, a)], by=ANALYST, why="made", at=Moment(START))


def test_a_victim_has_no_country_no_signal_and_no_lead(world: World) -> None:
    a = suspect(world)
    world.judge("categorise", "P", category="victim", accounts=[a])
    again(world)
    assert tables.leads(world.connection) == []
    assert tables.countries(world.connection) == {}
    assert tables.signals_of(world.connection, people_tables.person_of(world.connection, a) or "") == []
    with pytest.raises(VictimSealed):
        releasing.read(world.desk, lead_of(world, a))


def test_a_bystander_has_no_lead(world: World) -> None:
    a = suspect(world)
    world.judge("categorise", "P", category="bystander", accounts=[a])
    again(world)
    assert tables.leads(world.connection) == []
    with pytest.raises(UnknownName):
        releasing.read(world.desk, lead_of(world, a))


def test_administrators_come_before_members(world: World) -> None:
    accounts = []
    for n, role in enumerate(("member", "admin", "member")):
        account = world.account("whatsapp", f"+35191234567{n}", f"n{n}", first=START, last=START)
        world.member("g", account, role)
        world.say(account, "olá")
        accounts.append(account)
    world.export("chat.txt", accounts[0])
    run(world)
    for account in accounts:
        world.judge("categorise", "P", category="suspect", accounts=[account])
    again(world)
    first = tables.leads(world.connection)[0]
    assert first["lead_id"] == lead_of(world, accounts[1])
    assert "administrator" in json.loads(first["reasons"])[0]


def test_deriving_twice_gives_the_same(world: World) -> None:
    suspect(world)
    names = ("signal", "account_signal", "person_country", "lead")
    before = [database.table_digest(world.connection, name) for name in names]
    run(world)
    assert [database.table_digest(world.connection, name) for name in names] == before


def test_items_are_counted_by_what_lists_and_graders_say(world: World) -> None:
    """a: on a list. b: on a list of harmless files. c: graded as pertinent, d: as not. e: nothing known. f: a document."""
    a = world.account("whatsapp", "+351912345678", "Rui", first=START, last=START)
    world.fact(a, "name", "Rui")
    world.member("g", a, "member", "Vizinhos")
    known = "'made', '1', ?, ?, 'x', '1', 'x', 1, 0, 'x', 'x', 0"
    with database.transaction(world.connection):
        run_sql = world.connection.execute
        run_sql(f"INSERT INTO known_set VALUES ('K1', 'bad', {known})", ("us-vics-2", 0))
        run_sql(f"INSERT INTO known_set VALUES ('K2', 'good', {known})", ("", 1))
        for digest, known_set, category in (("a", "K1", "1"), ("b", "K2", "")):
            run_sql("INSERT INTO match VALUES (?, ?, 1, 'md5', 0, 0, 0, ?, '', '1')", (digest, known_set, category))
        for digest in "abcdef":
            run_sql("INSERT INTO posted VALUES ('whatsapp:g', ?, ?, ?, 'p', ?, 'S1')", (digest, a, START, digest))
        run_sql("INSERT INTO posted VALUES ('whatsapp:g', 'z', ?, ?, 'p', NULL, 'S1')", (a, START))
        for digest in "abcde":
            run_sql("INSERT INTO stack_member VALUES (?, ?, 1, 0, 0, '1')", (f"T-{digest}", digest))
    for digest, category in (("c", "2"), ("d", "0")):
        number = world.judge("grade", f"T-{digest}", scheme="us-vics-2", category=category)
        with database.transaction(world.connection):
            world.connection.execute("INSERT INTO judged_item VALUES (?, ?)", (digest, number))
    world.judge("categorise", "P", category="suspect", accounts=[a])
    run(world)
    [row] = tables.leads(world.connection)
    what = json.loads(row["parts"])["what"]
    assert "Posted 4 items: 1 on known lists, 1 graded here, 1 on no list yet." in what
    assert "1 further item named by an export that does not hold them." in what
    assert "Categories: us-vics-2 1 × 1, us-vics-2 2 × 1." in what
    assert json.loads(row["reasons"])[0] == "posted 1 picture or video on no list yet"


def test_an_operation_without_accounts_has_no_persons_and_no_leads(world: World) -> None:
    for _ in range(2):
        people_deriving.derive(world.desk, silent)
        derive(world.desk, silent)
        world.write()
    assert list(people_tables.persons(world.connection)) == []
    assert tables.leads(world.connection) == []


def test_messages_with_holes_are_survived(world: World) -> None:
    a = world.account("whatsapp", "name:Rui (S2)", "\u202eRui\x00")
    world.say(a, None, at=None)
    world.say(a, "vivo en Lima", at=None, sent_local="2024-99-99T00:00:00", forwarded_from=None, event=None)
    world.say("", "vivo en Lima")
    world.say("whatsapp:nobody", "mi número es +34612345678")
    run(world)
    assert country(world, a) == "PE"
