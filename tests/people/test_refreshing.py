"""A decision moves those whom it concerns, and the tables are what making all persons anew would give."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from crosswalk.database import transaction
from crosswalk.people import tables
from crosswalk.people.deriving import derive
from crosswalk.people.refreshing import everything, refresh
from crosswalk.progress import silent
from made_world import World

TABLES = ("person", "person_account", "link", "proposal", "officer", "refreshed")


def made(root: Path, dice: random.Random) -> tuple[World, list[str]]:
    world = World(root)
    accounts = []
    for n in range(60):
        name = dice.choice(("lobo_gris", "kuro.lane", "zorra_azul", "mika.night")) + str(dice.randrange(40, 46))
        account = world.account(dice.choice(("telegram", "discord")), f"u{n}", name)
        accounts.append(account)
        if dice.random() < 0.5:
            world.fact(account, "phone", f"+346123456{dice.randrange(70, 90)}")
        if dice.random() < 0.3:
            world.fact(account, "email", f"a{dice.randrange(12)}@mail.example")
    world.persona("handle", f"telegram/{accounts[0].partition(':')[2]}")
    derive(world.write(), silent)
    return world, accounts


def decide(world: World, accounts: list[str], dice: random.Random) -> int:
    one, other = (tables.members(world.connection)[person] for person in two_persons(world, accounts, dice))
    verb = dice.choice(("merge", "apart", "split", "categorise"))
    if verb == "categorise":
        return world.judge(verb, "P", category=dice.choice(("victim", "suspect", "unknown")), accounts=one)
    if verb == "split" and len(one) > 1:
        return world.judge(verb, "P", accounts_a=one[:1], accounts_b=one[1:])
    return world.judge("merge" if verb == "split" else verb, "P", accounts_a=one, accounts_b=other)


def two_persons(world: World, accounts: list[str], dice: random.Random) -> tuple[str, str]:
    asked = tables.proposals(world.connection)
    if asked and dice.random() < 0.7:
        row = dice.choice(asked)
        return row["person_a"], row["person_b"]
    a, b = (tables.person_of(world.connection, each) or "" for each in dice.sample(accounts, 2))
    return a, b


def anew(world: World) -> str:
    with transaction(world.connection):
        everything(world.desk)
    return world.digests(TABLES)


@pytest.mark.parametrize("seed", range(6))
def test_what_decisions_one_by_one_leave_is_what_all_of_them_give(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    world, accounts = made(tmp_path / "op", dice)
    standing: list[int] = []
    for _ in range(12):
        if standing and dice.random() < 0.3:
            world.undo(standing.pop(dice.randrange(len(standing))))
        else:
            standing.append(decide(world, accounts, dice))
        before = state(world)
        changed = refresh(world.desk)
        after = state(world)
        assert changed == {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        assert world.digests(TABLES) == anew(world)


def state(world: World) -> dict[str, tuple[object, ...]]:
    links = [tuple(row) for row in tables.every_link(world.connection)]
    own = tables.members(world.connection)
    return {
        row["person_id"]: (*row, own[row["person_id"]], [link for link in links if link[0] in own[row["person_id"]]])
        for row in tables.persons(world.connection)
    }


def test_a_persona_registered_later_seals_its_account_alone(tmp_path: Path) -> None:
    world, accounts = made(tmp_path / "op", random.Random(7))
    world.persona("handle", f"telegram/{accounts[1].partition(':')[2]}")
    world.persona("account", accounts[2])
    changed = refresh(world.desk)
    assert tables.person_of(world.connection, accounts[2]) in changed
    assert world.digests(TABLES) == anew(world)


def test_a_second_look_without_a_decision_changes_nothing(tmp_path: Path) -> None:
    world, accounts = made(tmp_path / "op", random.Random(8))
    decide(world, accounts, random.Random(1))
    assert refresh(world.desk)
    assert refresh(world.desk) == frozenset()
