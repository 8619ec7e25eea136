"""Accounts that follow from credentials come and go; what something else holds stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.accounts.credentials.feeding import feed
from crosswalk.database import transaction
from made_world import World

SITE, LOGIN = "forum.example", "kuro_87"
MACHINE = (*("x",) * 11, None, None, None, "[]", "r")
ACCOUNT = f"{SITE}:{LOGIN}"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path / "op")
    with transaction(made.connection):
        made.connection.execute(f"INSERT INTO log_machine VALUES ({', '.join('?' * 18)})", ("S1", 1, *MACHINE))
        made.connection.execute("INSERT INTO log_row VALUES ('S1', 1, ?, 'site', ?, ?, '', 1)", (SITE, LOGIN, LOGIN))
        credential = ("C-1", SITE, LOGIN, "corroborated", "", 1, 1, 2, 5, 6, "[]")
        made.connection.execute(f"INSERT INTO credential VALUES ({', '.join('?' * 11)})", credential)
    return made


def fed(world: World) -> tuple[list[tuple[object, ...]], list[str]]:
    """The accounts, and the ways in which something is known of them."""
    with transaction(world.connection):
        feed(world.connection)
    facts = world.connection.execute("SELECT how FROM account_fact ORDER BY how")
    return [tuple(row) for row in world.connection.execute("SELECT * FROM account")], [row[0] for row in facts]


LOG = (ACCOUNT, SITE, LOGIN, LOGIN, 0, 0, 5, 6)


def test_an_account_follows_from_a_credential_and_goes_with_it(world: World) -> None:
    assert fed(world) == fed(world) == ([LOG], ["log"])
    world.connection.execute("UPDATE credential SET tier = 'account'")
    assert fed(world) == ([], [])


def test_an_account_that_a_platform_holds_too_stays_with_what_it_states(world: World) -> None:
    fed(world)
    world.fact(ACCOUNT, "email", "kuro@mail.example")
    assert fed(world) == ([LOG], ["export"])
    world.connection.execute("UPDATE credential SET tier = 'account'")
    assert fed(world) == ([LOG], ["export"])


def test_an_account_that_a_report_names_is_fed_whichever_came_first(world: World) -> None:
    world.account(SITE, LOGIN, "as reported")
    world.fact(ACCOUNT, "handle", LOGIN, "report")
    assert fed(world) == fed(world) == ([LOG], ["log", "report"])
