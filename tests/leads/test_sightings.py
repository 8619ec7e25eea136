"""Where a platform's account is: addresses over days, relays that say nothing, language, money."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import iptocc
import pytest

from crosswalk.database import transaction
from crosswalk.leads import lookup, sightings
from crosswalk.people import tables
from crosswalk.settings import Settings
from made_platform import DAY, START, hold
from made_world import World

HOME = {"ES": "5.56.1", "DE": "2.160.1", "FR": "90.1.1", "SE": "2.64.1"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    assert {iptocc.country_code(f"{block}.9") for block in HOME.values()} == set(HOME)
    return World(tmp_path / "case")


def wanted(world: World, *accounts: str) -> None:
    world.judge("funnel", "stream", rules="platform: stream")
    with transaction(world.connection):
        rows = [(f"stream:{a}", "stream", a, "proposed", "", "", "{}") for a in accounts]
        tables.replace(world.connection, "funnel_account", rows)


def logins(world: World, *lines: tuple[str, str, int], source: str = "S1") -> None:
    rows = [{"account": a, "ip": ip, "at_us": START + day * DAY} for a, ip, day in lines]
    hold(world.folder, "login", rows, source)


def found(world: World, kind: str = "ip") -> dict[tuple[str, str], float]:
    return {
        (account, country): weight
        for account, country, each, weight, _, _ in sightings.sightings(world.desk)
        if each == kind
    }


def test_the_country_of_most_days_weighs_most(world: World) -> None:
    wanted(world, "a")
    logins(
        world,
        *(("a", f"{HOME['ES']}.{day + 9}", day) for day in range(20)),
        ("a", f"{HOME['FR']}.9", 40),
        ("a", "10.0.0.1", 41),
    )
    weights = found(world)
    assert weights["stream:a", "ES"] > 2 > 0.5 > weights["stream:a", "FR"]
    assert set(weights) == {("stream:a", "ES"), ("stream:a", "FR")}


def test_many_requests_of_one_day_are_one_day(world: World) -> None:
    wanted(world, "a", "b")
    logins(world, *(("a", f"{HOME['ES']}.9", 1) for _ in range(50)), ("b", f"{HOME['ES']}.9", 1))
    weights = found(world)
    assert weights["stream:a", "ES"] == weights["stream:b", "ES"]


def test_an_address_whose_other_users_live_elsewhere_says_nothing(world: World) -> None:
    wanted(world, "a")
    hold(world.folder, "account", [{"account": f"c{n}", "country": ("DE", "FR", "SE")[n % 3]} for n in range(6)])
    relay = f"{HOME['ES']}.77"
    logins(world, *(("a", relay, day) for day in range(9)), *((f"c{n}", relay, n) for n in range(6)))
    assert found(world) == {}


def test_neighbours_of_a_hosting_range_say_nothing_together(world: World) -> None:
    wanted(world, "a")
    hold(world.folder, "account", [{"account": f"c{n}", "country": ("DE", "FR", "SE")[n % 3]} for n in range(9)])
    logins(world, ("a", f"{HOME['ES']}.50", 1), *((f"c{n}", f"{HOME['ES']}.{100 + n}", n) for n in range(9)))
    assert found(world) == {}


def test_a_shared_address_of_a_provider_counts(world: World) -> None:
    wanted(world, "a")
    hold(world.folder, "account", [{"account": f"c{n}", "country": "ES"} for n in range(30)])
    shared = f"{HOME['ES']}.5"
    logins(world, *(("a", shared, day) for day in range(9)), *((f"c{n}", shared, n) for n in range(30)))
    assert ("stream:a", "ES") in found(world)


def test_hours_of_a_platform_are_counted_and_the_evidence_names_its_table(world: World) -> None:
    wanted(world, "a")
    logins(world, *(("a", f"{HOME['ES']}.9", day) for day in range(3)))
    [told] = [evidence for _, _, kind, _, evidence, _ in sightings.sightings(world.desk) if kind == "ip"]
    assert "3 of 3 days" in told
    assert lookup.about() in told
    assert "MIT or Apache-2.0" in lookup.about()


@pytest.mark.parametrize(
    ("tag", "country"),
    [
        ("pl", "PL"),
        ("pt-BR", "BR"),
        ("pt_br", "BR"),
        ("en", None),
        ("es", None),
        ("sv", "SE"),
        ("zh-Hant-TW", "TW"),
        ("", None),
        ("x'y", None),
    ],
)
def test_a_language_names_a_country_only_where_one_speaks_it(tag: str, country: str | None) -> None:
    assert sightings.country_of_language(tag) == country


@pytest.mark.parametrize(
    ("code", "country"),
    [("SEK", "SE"), ("EUR", None), ("USD", None), ("BTC", None), ("PLN", "PL"), ("", None), ("XAU", None)],
)
def test_money_names_a_country_only_where_one_uses_it(code: str, country: str | None) -> None:
    assert sightings.country_of_money(code) == country


def test_an_address_that_many_use_on_one_day_says_nothing_without_any_home(world: World) -> None:
    wanted(world, *(f"c{n}" for n in range(5)))
    logins(world, *((f"c{n}", f"{HOME['DE']}.7", day) for n in range(5) for day in range(9)))
    assert found(world) == {}


def test_accounts_that_change_among_neighbours_every_day_say_nothing(world: World) -> None:
    """As six accounts did on three exits of Tor."""
    wanted(world, *(f"c{n}" for n in range(6)))
    logins(world, *((f"c{n}", f"{HOME['DE']}.{(n + day) % 3 + 1}", day) for n in range(6) for day in range(30)))
    assert found(world) == {}


def test_four_at_one_address_are_a_household(world: World) -> None:
    wanted(world, *(f"c{n}" for n in range(4)))
    logins(world, *((f"c{n}", f"{HOME['DE']}.7", day) for n in range(4) for day in range(9)))
    assert set(found(world)) == {(f"stream:c{n}", "DE") for n in range(4)}


def test_a_provider_with_many_users_on_one_day_counts_by_their_homes(world: World) -> None:
    wanted(world, "a")
    hold(world.folder, "account", [{"account": f"c{n}", "country": "ES"} for n in range(9)])
    shared = f"{HOME['ES']}.5"
    logins(world, *((who, shared, day) for day in range(9) for who in ("a", *(f"c{n}" for n in range(9)))))
    assert set(found(world)) == {("stream:a", "ES")}


def test_a_day_in_three_countries_says_nothing_and_the_other_days_do(world: World) -> None:
    wanted(world, "a")
    logins(
        world, *(("a", f"{HOME[c]}.9", 1) for c in ("DE", "FR", "SE")), *(("a", f"{HOME['ES']}.9", d) for d in (2, 3))
    )
    assert set(found(world)) == {("stream:a", "ES")}


LIST = "# name: exits\n# date: 2025-03-01\n# licence: CC0-1.0\n{}  # what follows is no part of it\n"


def test_an_address_of_the_operators_list_says_nothing_and_the_evidence_names_the_list(world: World) -> None:
    wanted(world, "a")
    logins(world, *(("a", f"{HOME['DE']}.9", day) for day in range(9)), ("a", f"{HOME['ES']}.9", 20))
    assert set(found(world)) == {("stream:a", "DE"), ("stream:a", "ES")}
    kept = world.desk.blobs.put([LIST.format(f"{HOME['DE']}.0/24").encode()])
    world.desk = replace(world.desk, settings=Settings(relay_ranges=kept))
    assert set(found(world)) == {("stream:a", "ES")}
    [told] = [evidence for _, _, kind, _, evidence, _ in sightings.sightings(world.desk) if kind == "ip"]
    assert "exits of 2025-03-01, CC0-1.0, 1 range" in told
