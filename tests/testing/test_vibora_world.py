"""The world of a seed: its counts, its traps, and identifiers that parse."""

from __future__ import annotations

import hashlib

import iptocc
import numpy as np
import phonenumbers
import pytest

from crosswalk.testing.vibora import identifiers, names
from crosswalk.testing.vibora.making import make
from crosswalk.testing.vibora.places import PLACES
from crosswalk.testing.vibora.world import SMALL, Scale, World


@pytest.fixture(scope="module", params=[1, 2, 3, 4])
def world(request: pytest.FixtureRequest) -> World:
    return make(request.param)


def test_counts_are_those_of_the_operation(world: World) -> None:
    suspects = world.suspects()
    assert len(suspects) == 88
    assert len({person.country for person in suspects}) == 28
    assert [len(world.of(role)) for role in ("victim", "officer")] == [3, 2]
    assert 130 <= sum(len(person.accounts) for person in world.people) <= 150
    assert sum(len(person.accounts) == 3 for person in suspects) == 3
    assert len(world.known_elsewhere) == 12


def test_the_reports_hold_twenty_arrests_in_twelve_countries(world: World) -> None:
    arrests = [report for report in world.reports if report.action == "arrest"]
    by_day = {date: sum(r.count for r in arrests if r.date == date) for date in sorted({r.date for r in arrests})}
    assert list(by_day.values()) == [7, 10, 3]
    assert len({report.country for report in arrests}) == 12
    held = {c: sum(p.country == c for p in world.suspects()) for c in {r.country for r in arrests}}
    assert all(sum(r.count for r in arrests if r.country == country) <= many for country, many in held.items())


def test_every_suspect_posts_something_gradable_and_nobody_else_does(world: World) -> None:
    posted: dict[str, set[str]] = {}
    for group in world.groups.values():
        for line in group.lines:
            if line.post is not None:
                posted.setdefault(world.person_of(line.account).name, set()).add(line.post.shot.category)
    for person in world.people:
        gradable = posted.get(person.name, set()) - {"0"}
        assert bool(gradable) == (person.role == "suspect"), person.name


def test_every_trap_is_laid(world: World) -> None:
    assert world.traps.keys() >= {
        "number-of-another",
        "wallet-of-another",
        "shared-mail",
        "journey",
        "recycled-number",
        "look-alike",
        "same-name",
        "mention",
        "forged-camera",
        "saved-name",
        "household",
        "free-text-only",
    }


def test_messages_of_a_group_are_in_order_and_numbered(world: World) -> None:
    for group in world.groups.values():
        moments = [line.at for line in group.lines]
        assert moments == sorted(set(moments))
        assert [line.number for line in group.lines] == list(range(1, len(moments) + 1))


def test_equal_seeds_make_equal_worlds_and_others_do_not() -> None:
    one, same, other = make(9, SMALL), make(9, SMALL), make(10, SMALL)
    assert [p.full_name for p in one.people] == [p.full_name for p in same.people]
    assert [line.text for g in one.groups.values() for line in g.lines] == [
        line.text for g in same.groups.values() for line in g.lines
    ]
    assert [p.phone for p in one.people] != [p.phone for p in other.people]


def test_a_small_world_has_what_it_was_asked_for() -> None:
    scale = Scale(
        suspects=20,
        countries=8,
        bystanders=4,
        pairs=4,
        triples=1,
        known_elsewhere=2,
        arrest_days=(2, 1),
        arrest_countries=2,
    )
    world = make(3, scale)
    assert len(world.suspects()) == 20
    assert len({person.country for person in world.suspects()}) == 8
    assert sum(r.count for r in world.reports if r.action == "arrest") == 3


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_phones_and_addresses_are_of_their_country(place) -> None:  # type: ignore[no-untyped-def]
    random = np.random.default_rng(5)
    number = phonenumbers.parse(identifiers.phone(random, place.code))
    assert phonenumbers.is_valid_number(number)
    assert phonenumbers.region_code_for_number(number) == place.code
    assert iptocc.country_code(identifiers.address(random, place.code)) == place.code


def test_wallets_carry_their_checksum() -> None:
    random = np.random.default_rng(6)
    found = {identifiers.wallet(random)[:3] == "bc1" for _ in range(20)}
    assert found == {True, False}
    for _ in range(20):
        wallet = identifiers.wallet(random)
        if not wallet.startswith("bc1"):
            number = 0
            for sign in wallet:
                number = number * 58 + "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".index(sign)
            raw = number.to_bytes(25, "big")
            assert hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()[:4] == raw[21:]


def test_look_alikes_differ() -> None:
    random = np.random.default_rng(7)
    for _ in range(50):
        handle = names.handle(random)
        assert names.look_alike(random, handle) != handle
