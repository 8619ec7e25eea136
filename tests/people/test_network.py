"""The network of persons: what connects them, who is not in it, communities, roles, ways, time."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from crosswalk import database
from crosswalk.accounts.comembership import together
from crosswalk.errors import BadValue, VictimSealed
from crosswalk.ids import Moment
from crosswalk.people import (
    bridging,
    chronicle,
    communities,
    evidencing,
    network,
    relating,
    roles,
    routes,
    stating,
    tables,
)
from crosswalk.people.deriving import derive
from crosswalk.people.refreshing import refresh
from crosswalk.people.relation import KINDS, SAYS, places_path
from crosswalk.picture import charting
from crosswalk.progress import silent
from crosswalk.sayings import saying
from made_world import ANALYST, DAY, START, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two groups of five with one who sits in both, and one who is in neither."""
    made = World(tmp_path / "op")
    for group, names in (("g", "abcde"), ("h", "efghi")):
        for name in names:
            account = f"telegram:{name}"
            if made.connection.execute("SELECT 1 FROM account WHERE account_id = ?", (account,)).fetchone() is None:
                made.account("telegram", name, name.upper())
            made.member(group, account, "creator" if name in "ai" else "member")
    made.account("telegram", "alone", "Alone")
    return made


def run(world: World) -> network.Network:
    derive(world.write(), silent)
    relating.derive(world.desk, silent)
    return network.build(world.desk)


def person(world: World, account: str) -> str:
    return tables.person_of(world.connection, f"telegram:{account}") or ""


def ties(found: network.Network) -> set[tuple[str, str, str]]:
    return {
        (found.names[a], KINDS[k], found.names[b]) for a, k, b in zip(found.one, found.kind, found.other, strict=True)
    }


def post(world: World, account: str, sha256: str, group: str = "g", number: int = 1) -> None:
    with database.transaction(world.connection):
        world.connection.execute(
            "INSERT INTO posted VALUES (?, ?, ?, ?, 'x.jpg', ?, 'S1')",
            (f"telegram:{group}", str(number), f"telegram:{account}", START + number, sha256),
        )


def test_groups_replies_invitations_and_shared_identifiers_connect(world: World) -> None:
    world.connection.execute(
        "UPDATE membership SET added_by = 'telegram:a', joined_us = ? WHERE account_id = 'telegram:b'", (START,)
    )
    world.say("telegram:a", "hello")
    world.say("telegram:c", "hello to you", at=START + DAY, reply_to="0")
    for account in ("d", "i"):
        world.fact(f"telegram:{account}", "ip", "8.8.8.8")
    world.fact("telegram:g", "ip", "9.9.9.9")
    found = run(world)
    a, b, c, d, i = (person(world, name) for name in "abcdi")
    assert (a, "invited", b) in ties(found)
    assert (c, "replied", a) in ties(found)
    assert {(d, "holds", "ip/8.8.8.8"), (i, "holds", "ip/8.8.8.8")} <= ties(found)
    assert found.number("ip/9.9.9.9") is None
    edge = next(n for n in range(len(found.one)) if KINDS[found.kind[n]] == "replied")
    assert (found.count[edge], found.first[edge], found.sources[edge]) == (1, START + DAY, "S1")
    member = next(
        n for n in range(len(found.one)) if found.names[found.one[n]] == a and KINDS[found.kind[n]] == "member"
    )
    assert SAYS[found.says[member]] == "creator"


def test_a_victim_is_in_no_relation_nor_is_what_a_victim_holds(world: World) -> None:
    for account in ("b", "h"):
        world.fact(f"telegram:{account}", "ip", "8.8.8.8")
    world.say("telegram:b", "hello")
    world.say("telegram:c", "hello", reply_to="0")
    with database.transaction(world.connection):
        world.connection.execute("INSERT INTO chat_group VALUES ('telegram:dm', 'telegram', 'dm', 'B', 'direct', 2, 2)")
        for account in ("b", "c"):
            world.connection.execute(
                f"INSERT INTO membership VALUES ('telegram:dm', 'telegram:{account}', 'member', NULL, NULL, NULL, 1, 0)"
            )
    world.judge("categorise", "x", category="victim", accounts=["telegram:b"])
    found = run(world)
    sealed = person(world, "b")
    assert found.sealed == 1
    assert found.number(sealed) is None
    assert found.number("ip/8.8.8.8") is None
    assert found.number("group/telegram:dm") is None
    assert not any(sealed in tie or tie[1] in ("chat", "replied") for tie in ties(found))
    grouped = communities.found(found)
    parts = roles.roles(world.desk, found, grouped, bridging.between(found))
    chart = charting.chart(world.desk, "t", found, grouped, parts)
    assert not any(name in repr(chart) for name in (sealed, "telegram:b", "8.8.8.8"))
    assert chart.sealed == 1
    with pytest.raises(VictimSealed):
        stating.state(
            world.desk, sealed, person(world, "a"), "x", source="S1", place="", by=ANALYST, why="w", at=Moment(START)
        )


def test_an_officers_persona_is_left_out(world: World) -> None:
    world.persona("account", "telegram:e")
    found = run(world)
    assert (found.officers, found.number(person(world, "e"))) == (1, None)
    assert routes.shortest(found, found.number(person(world, "a")) or 0, found.number(person(world, "i")) or 0) == ()


def test_who_sits_in_both_groups_is_the_way_and_the_bridge(world: World) -> None:
    found = run(world)
    a, e, i = (person(world, name) for name in "aei")
    way = routes.shortest(found, found.number(a) or 0, found.number(i) or 0)
    assert [(step.one, step.other) for step in way] == [
        (a, "group/telegram:g"), ("group/telegram:g", e), (e, "group/telegram:h"), ("group/telegram:h", i),
    ]  # fmt: skip
    assert [KINDS[found.kind[n]] for step in way for n in step.edges] == ["member"] * 4
    grouped = communities.found(found)
    assert sorted(len(each.persons) for each in grouped.listed) == [4, 5]
    assert [each.groups[0][0] for each in grouped.listed] == (
        ["group/telegram:g", "group/telegram:h"] if e in grouped.listed[0].persons and a in grouped.listed[0].persons
        else ["group/telegram:h", "group/telegram:g"]
    )  # fmt: skip
    between = bridging.between(found)
    # Of 28 pairs of the eight others, the 16 that cross go through e alone; without e four hang apart.
    assert (between[e].share, between[e].cut_off) == (pytest.approx(16 / 28, abs=1e-6), 4)
    told = {
        (role.person, role.role): {r.key: r.count for r in role.reasons}
        for role in roles.roles(world.desk, found, grouped, between)
    }
    assert told[e, "bridge"] == {"communities": 2, "between": pytest.approx(16 / 28, abs=1e-6), "cuts-off": 4}
    assert told[a, "admin"] == {"creator-of": 1}
    assert set(told) == {(e, "bridge"), (a, "admin"), (i, "admin")}


def test_a_distributor_rests_on_the_messages_that_carried_the_items(world: World) -> None:
    for number in range(10):
        post(world, "a", f"{number:064x}", number=number)
    for number in range(9):
        post(world, "b", f"{number + 50:064x}", number=number + 50)
    post(world, "h", "f" * 64, "g", 90)
    post(world, "h", "f" * 64, "h", 91)
    found = run(world)
    told = roles.roles(world.desk, found, communities.found(found), {})
    reasons = {role.person: {r.key: r for r in role.reasons} for role in told if role.role == "distributor"}
    assert reasons.keys() == {person(world, "a"), person(world, "h")}
    assert reasons[person(world, "a")]["posted-items"].count == 10
    assert reasons[person(world, "a")]["posted-items"].rows[0] == ("S1", "telegram:g#0", START)
    assert [row[1] for row in reasons[person(world, "h")]["posted-again"].rows] == ["telegram:g#90", "telegram:h#91"]


def test_a_payer_is_one_whom_a_platforms_payments_name(world: World) -> None:
    with database.transaction(world.connection):
        world.connection.execute(
            "INSERT INTO funnel_account VALUES ('telegram:c', 'telegram', 'c', 'proposed', 'payer', '', ?)",
            (json.dumps({"payments": 4, "uploads": 12}),),
        )
    world.fact("telegram:c", "wallet", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")
    found = run(world)
    told = {
        role.role: role.reasons
        for role in roles.roles(world.desk, found, communities.found(found), {})
        if role.person == person(world, "c")
    }
    assert [(r.key, r.count) for r in told["payer"]] == [("paid", 4)]
    assert told["payer"][0].rows[0][1] == "wallet btc:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
    assert [(r.key, r.count) for r in told["distributor"]] == [("put-there", 12)]


def test_a_merge_moves_nobody_and_undoing_it_gives_the_same_network(world: World) -> None:
    before = run(world)
    places = pq.read_table(places_path(world.folder)).to_pydict()
    number = world.judge("merge", "x", accounts_a=["telegram:a"], accounts_b=["telegram:i"])
    refresh(world.desk)
    relating.derive(world.desk, silent)
    merged = network.build(world.desk)
    assert pq.read_table(places_path(world.folder)).to_pydict() == places
    assert merged.persons == before.persons - 1
    at = dict(zip(merged.names, charting.places(world.desk, merged), strict=True))
    own = [n for n, thing in enumerate(places["thing"]) if thing in ("account/telegram:a", "account/telegram:i")]
    assert at[person(world, "a")][0] == pytest.approx(sum(places["x"][n] for n in own) / 2, abs=2e-3)
    world.undo(number)
    refresh(world.desk)
    after = network.build(world.desk)
    assert (after.names, ties(after)) == (before.names, ties(before))


def test_the_way_of_evidence_does_not_lead_over_what_is_merely_mentioned(world: World) -> None:
    world.fact("telegram:alone", "email", "alone@mail.example")
    world.say("telegram:a", "write to alone@mail.example")
    found = run(world)
    assert (person(world, "a"), "mentions", "email/alone@mail.example") in ties(found)
    assert (
        routes.shortest(found, found.number(person(world, "a")) or 0, found.number(person(world, "alone")) or 0) == ()
    )


def test_a_stated_connection_counts_shows_its_evidence_and_can_be_undone(world: World) -> None:
    run(world)
    one, other = person(world, "alone"), person(world, "a")
    made = stating.state(
        world.desk, one, other, "brothers", source="S1", place="page 3", by=ANALYST, why="register", at=Moment(START)
    )
    found = network.build(world.desk)
    assert (min(one, other), "stated", max(one, other)) in ties(found)
    [row] = evidencing.rows(world.desk, one, other)
    assert (row.kind, row.account, row.says, row.source) == ("stated", "ana.example", "brothers: register", "S1")
    assert row.place == f"judgement {made.judgement} page 3"
    world.undo(made.judgement or 0)
    assert not any(tie[1] == "stated" for tie in ties(network.build(world.desk)))
    with pytest.raises(BadValue, match="no source"):
        stating.state(world.desk, one, other, "x", source="S9", place="", by=ANALYST, why="w", at=Moment(START))


def test_the_evidence_of_a_tie_is_its_rows_and_no_text_of_a_group_where_a_victim_writes(world: World) -> None:
    world.say("telegram:a", "hello")
    world.say("telegram:c", "hello to you", at=START + DAY, reply_to="0")
    run(world)
    one, other = person(world, "c"), person(world, "a")
    [row] = evidencing.rows(world.desk, one, other)
    assert (row.kind, row.account, row.place, row.happened, row.learned, row.text) == (
        "replied", "telegram:c", "telegram:g#1", START + DAY, START, "hello to you",
    )  # fmt: skip
    [member] = evidencing.rows(world.desk, other, "group/telegram:g")
    assert (member.kind, member.says) == (
        "member",
        saying("evidence-member", role=saying("says-creator", text="creator"), messages=0),
    )
    world.judge("categorise", "x", category="victim", accounts=["telegram:d"])
    refresh(world.desk)
    assert [row.text for row in evidencing.rows(world.desk, one, other)] == [""]


def test_time_has_what_happened_and_when_it_was_learnt(world: World) -> None:
    world.connection.execute("UPDATE membership SET joined_us = ? WHERE account_id = 'telegram:a'", (START + 5,))
    post(world, "a", "a" * 64, number=7)
    world.say("telegram:a", "my email is a@mail.example", at=START + DAY)
    world.judge("categorise", "x", category="suspect", accounts=["telegram:a"])
    run(world)
    events = chronicle.events(world.desk, ["telegram:a"])
    assert [(e.happened - START, e.kind, e.source, e.learned) for e in events] == [
        (0, "decided-categorise", "", START), (5, "joined", "S1" if events[1].source else "", events[1].learned),
        (7, "posted", "S1", START), (DAY, "stated", "S1", START),
    ]  # fmt: skip
    assert chronicle.days(world.desk, ["telegram:a"]) == [((START + DAY) // DAY, 1, 0)]


def test_who_sits_together_counts_small_groups_more_and_not_who_came_after(world: World) -> None:
    run(world)
    met = together(world.connection, ["telegram:e"], {"telegram:b"})
    assert [each.account_b for each in met] == [f"telegram:{name}" for name in "acdfghi"]
    assert {each.weight for each in met} == {0.25}
    world.connection.execute(
        "UPDATE membership SET left_us = 10 WHERE account_id = 'telegram:e' AND group_id = 'telegram:g'"
    )
    world.connection.execute(
        "UPDATE membership SET joined_us = 20 WHERE account_id = 'telegram:a' AND group_id = 'telegram:g'"
    )
    assert "telegram:a" not in {each.account_b for each in together(world.connection, ["telegram:e"])}


def test_relations_are_made_again_only_where_the_evidence_changed(world: World) -> None:
    run(world)
    path = places_path(world.folder)
    made = path.stat().st_mtime_ns
    relating.derive(world.desk, silent)
    assert path.stat().st_mtime_ns == made
    world.member("k", "telegram:a")
    relating.derive(world.desk, silent)
    assert path.stat().st_mtime_ns != made
