"""A named human accepts a country, puts another in its place, or says that a signal misleads."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk import judgements
from crosswalk.errors import BadValue, VictimSealed
from crosswalk.ids import Moment
from crosswalk.leads import overriding, tables
from crosswalk.leads.deriving import derive, refresh
from crosswalk.leads.lead import Signal
from crosswalk.leads.locating import counted, scores
from crosswalk.people import deciding
from crosswalk.people import deriving as people_deriving
from crosswalk.people import tables as people_tables
from crosswalk.progress import silent
from made_world import ANALYST, START, World

AT = Moment(START)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A suspect whose two telephones speak for two countries."""
    made = World(tmp_path / "op")
    account = made.account("telegram", "user1", "kuro")
    made.fact(account, "phone", "+34612345678")
    made.fact(account, "phone", "+351912345678")
    other = made.account("telegram", "user2", "rui")
    made.fact(other, "phone", "+351912345679")
    people_deriving.derive(made.write(), silent)
    derive(made.desk, silent)
    person = people_tables.person_of(made.connection, account) or ""
    deciding.categorise(made.desk, person, "suspect", by=ANALYST, why="posted", at=AT)
    refresh(made.desk)
    return made


def who(world: World, account: str = "telegram:user1") -> str:
    return people_tables.person_of(world.connection, account) or ""


def country(world: World, account: str = "telegram:user1") -> str | None:
    found: str | None = tables.countries(world.connection)[who(world, account)]["country"]
    return found


def decide(world: World, where: str, why: str = "the unit there knows the number") -> int:
    number = overriding.decide(world.desk, who(world), where, by=ANALYST, why=why, at=AT)[1]
    refresh(world.desk)
    return number


def test_a_decision_settles_what_the_signals_do_not(world: World) -> None:
    assert country(world) is None
    decide(world, "pt")
    assert country(world) == "PT"
    lead = tables.leads(world.connection)[0]
    assert lead["country"] == "PT"
    assert "PT by decision of ana.example: the unit there knows the number" in lead["reasons"]
    assert "decided by a named officer" in lead["parts"]
    assert "unresolved" not in lead["parts"]


def test_the_newest_decision_holds_and_is_undone_by_a_judgement(world: World) -> None:
    decide(world, "PT")
    second = decide(world, "ES", "asked again")
    assert country(world) == "ES"
    judgements.undo(world.connection, second, by=ANALYST, why="a mistake", at=AT)
    refresh(world.desk)
    assert country(world) == "PT"


def test_a_decision_against_all_signals_shows_that_nothing_speaks_for_it(world: World) -> None:
    decide(world, "FR")
    row = tables.countries(world.connection)[who(world)]
    assert (row["country"], row["confidence"]) == ("FR", 0.0)


def test_a_decision_follows_the_accounts_through_a_merge(world: World) -> None:
    decide(world, "ES")
    deciding.merge(world.desk, who(world), who(world, "telegram:user2"), by=ANALYST, why="one person", at=AT)
    refresh(world.desk)
    assert who(world) == who(world, "telegram:user2")
    assert country(world) == "ES"


def test_a_signal_that_is_rebutted_is_left_out_of_the_weighing(world: World) -> None:
    signals = tables.signals_of(world.connection, who(world))
    number = next(n for n, row in enumerate(signals, 1) if row["country"] == "ES")
    overriding.rebut(world.desk, who(world), number, by=ANALYST, why="a recycled number", at=AT)
    refresh(world.desk)
    assert country(world) == "PT"
    assert {row["country"] for row in tables.signals_of(world.connection, who(world))} == {"PT"}
    (kept,) = overriding.rebuttals(world.connection, who(world))
    assert (kept.content["country"], kept.why) == ("ES", "a recycled number")
    judgements.undo(world.connection, kept.number, by=ANALYST, why="it is theirs", at=AT)
    refresh(world.desk)
    assert country(world) is None


def test_what_may_not_be_decided(world: World) -> None:
    with pytest.raises(BadValue, match="ISO 3166"):
        decide(world, "ZZ")
    with pytest.raises(BadValue, match="no number 9"):
        overriding.rebut(world.desk, who(world), 9, by=ANALYST, why="x", at=AT)
    with pytest.raises(BadValue, match="needs a reason"):
        decide(world, "PT", " ")
    deciding.categorise(world.desk, who(world), "victim", by=ANALYST, why="a child", at=AT)
    with pytest.raises(VictimSealed):
        decide(world, "PT")


def test_what_each_signal_counts_sums_to_the_score() -> None:
    signals = [
        Signal("PT", kind, weight, evidence)  # type: ignore[arg-type]
        for kind, weight, evidence in (
            ("phone", 4.5, "a"), ("phone", 4.5, "b"), ("phone", 3.0, "c"), ("phone", -1.0, "d"), ("ip", 1.0, "e"), ("ip", 0.5, "f"),
        )
    ]  # fmt: skip
    assert sum(value for _, value in counted(signals)) == pytest.approx(scores(signals)["PT"])
    assert [round(value, 3) for _, value in counted(signals)] == [4.5, 1.0, 0.6, 0.4, 0.125, 0.0]
