"""The weights of links and proposals: waterfalls that add up, a model that the operation teaches, addresses with their day."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from crosswalk.cli.waterfall import drawn
from crosswalk.people import tables, waterfalls
from crosswalk.people.deriving import derive
from crosswalk.people.holder import Held
from crosswalk.people.meeting import MOST_AT_ONCE, meetings
from crosswalk.progress import silent
from crosswalk.sayings import saying
from crosswalk.words import Words
from crosswalk.workspace import telling_people
from made_world import DAY, START, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "op")


def run(world: World) -> None:
    derive(world.write(), silent)


def test_the_waterfall_of_a_proposal_adds_up_to_its_probability(world: World) -> None:
    world.account("whatsapp", "+34612345678", "lobo_gris77")
    world.account("telegram", "user1", "Lobo Gris 77")
    for n in range(60):
        world.account("telegram", f"u{n}", f"name{n * 7919}")
    run(world)
    [told] = Words("en").in_full(telling_people.proposal_lines(world.connection))
    steps = told["waterfall"]
    assert steps[0] == ["any two of 62 accounts", pytest.approx(math.log2((0.3 / 62) / (1 - 0.3 / 62)), abs=0.001)]
    odds = 2 ** sum(bits for _, bits in steps)
    assert odds / (1 + odds) == pytest.approx(told["probability"], abs=1e-4)


def test_a_link_says_from_what_since_when_and_by_whom(world: World) -> None:
    a, b = world.account("whatsapp", "+34612345678", "Lobo", first=START), world.account("telegram", "user1", "kuro")
    world.say(b, "mi número es +34 612 345 678", at=START + DAY)
    run(world)
    told = Words("en").in_full(telling_people.explained(world.connection, tables.person_of(world.connection, a) or ""))
    [link] = told["links"]
    assert link["accounts"] == sorted((a, b))
    assert link["rule"] == "phone"
    assert link["waterfall"] == [["phone +34612345678", 18.0], ["known as stated only", -3.0]]
    assert link["weight"] == 15.0
    assert link["since"].startswith("2023-11-15")
    assert link["by"] == "rule"
    assert link["evidence"]["at"] == "telegram:g#0"


def test_a_merge_says_since_when_and_by_whom_and_weighs_nothing(world: World) -> None:
    a, b = world.account("whatsapp", "+34612345678", "uno"), world.account("telegram", "user1", "dos")
    number = world.judge("merge", "P", accounts_a=[a], accounts_b=[b])
    run(world)
    [link] = telling_people.explained(world.connection, tables.person_of(world.connection, a) or "")["links"]
    assert link["by"] == f"judgement {number}"
    assert link["since"].startswith("2023-11-14")
    assert link["waterfall"] == []


def test_bars_begin_where_the_last_one_ended() -> None:
    lines = drawn([("any two", -8.0), ("name", 16.0)], width=17)
    assert lines == [
        "   -8.0 ░░░░░░░░          any two",
        "  +16.0 ████████████████  name",
        "   +8.0                   together",
    ]
    assert drawn([]) == []


def test_discounted_identifiers_do_not_name_other_holders(world: World) -> None:
    accounts = [world.account("telegram", f"user{n}", f"n{n}") for n in range(12)]
    for account in accounts:
        world.fact(account, "email", "info@shop.example")
    run(world)
    told = telling_people.explained(world.connection, tables.person_of(world.connection, accounts[0]) or "")
    assert told["discounted"] == [
        {
            "type": "email",
            "value": "info@shop.example",
            "reason": saying("against-too-many", accounts=12),
            "accounts": [accounts[0]],
            "held_by": 12,
        }
    ]


def _linked(world: World, number: int, alike: int) -> None:
    """Pairs that a telephone links, of which the first have one name on both platforms."""
    for n in range(number):
        a = world.account("whatsapp", f"+346123{n:05d}", f"zorro_azul{n}q7")
        b = world.account("telegram", f"user{n}", f"zorro_azul{n}q7" if n < alike else f"kraken{n * 7919}x")
        world.fact(b, "phone", f"+346123{n:05d}")
        assert a < b or b < a


def test_the_model_is_taught_by_what_strong_identifiers_link(world: World) -> None:
    _linked(world, 60, alike=45)
    run(world)
    model = tables.weights_model(world.connection)
    assert model is not None
    name = model["comparisons"]["name"]
    assert name["taught_by_pairs"] == 60
    shares = {level["label"]: level["one_person"] for level in name["levels"] if "one_person" in level}
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-6)
    assert shares["other names"] == pytest.approx((15 + 40 * 0.3) / 100, abs=1e-6)
    assert model["comparisons"]["country"]["taught_by_pairs"] == 0, "it follows from the number"
    digest = world.connection.execute("SELECT DISTINCT version FROM pair_score").fetchall()
    assert [row[0].split()[-1] for row in digest] == [model["digest"][:12]]


def test_few_linked_pairs_teach_nothing_and_a_run_gives_the_model_again(world: World) -> None:
    _linked(world, 8, alike=8)
    run(world)
    first = json.dumps(tables.weights_model(world.connection))
    levels = json.loads(first)["comparisons"]["name"]["levels"]
    assert [level["one_person"] for level in levels] == [0.15, 0.25, 0.2, 0.1, 0.3]
    run(world)
    assert json.dumps(tables.weights_model(world.connection)) == first


def _at(account: str, ip: str, at: int | None, how: str = "platform") -> Held:
    return Held(account, "ip", ip, how, at=at)


def test_an_address_counts_with_its_day_and_where_few_use_it(world: World) -> None:
    held = [
        _at("a:1", "93.184.216.34", START),
        _at("b:1", "93.184.216.34", START + 1),
        _at("c:1", "93.184.216.34", START + 3 * DAY),
        _at("d:1", "93.184.216.34", None),
        _at("e:1", "93.184.216.34", START, "mentioned"),
        *(_at(f"x:{n}", "151.101.1.69", START) for n in range(MOST_AT_ONCE + 1)),
    ]
    met = meetings(world.desk, held)
    assert met == {"a:1": frozenset({f"93.184.216.34 day {START // DAY}"}), "b:1": met["a:1"]}


def test_people_of_one_address_are_not_even_proposed(world: World) -> None:
    a, b = world.account("telegram", "user1", "marta_ruiz81"), world.account("forum", "7", "perez_oscar9")
    for account in (a, b):
        world.fact(account, "ip", "93.184.216.34", at=START)
    run(world)
    assert not world.together(a, b)
    assert world.proposals() == []


def test_an_address_adds_little_to_a_rare_name(world: World) -> None:
    a, b = world.account("telegram", "user1", "lobo_gris77"), world.account("forum", "7", "lobo_gris77")
    for account in (a, b):
        world.fact(account, "ip", "93.184.216.34", at=START)
    run(world)
    [row] = tables.pair_scores(world.connection)
    assert json.loads(row["weights"])["addresses"][1] == pytest.approx(math.log2(0.4 / 0.04), abs=0.001)


def test_the_prior_stands_first_and_the_weightiest_next() -> None:
    weights = {"country": ["", 0.4], "name": ["a / b", 16.0], "prior": ["9 accounts", -5.0], "circles": ["none", -0.7]}
    told = Words("en").in_full(waterfalls.sentences(waterfalls.of_proposal(weights)))
    assert [what for what, _ in told] == [
        "any two of 9 accounts",
        "name a / b",
        "circles none",
        "country",
    ]
