"""Any decisions, and their undoing in any order: what is left is what there was, to the digest."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswalk import database, judgements
from crosswalk.errors import CrosswalkError
from crosswalk.ids import Moment
from crosswalk.people import deciding, tables
from crosswalk.people.deriving import derive
from crosswalk.progress import silent
from made_world import ANALYST, START, World

_ACCOUNTS = 6
_PAIR = st.tuples(st.integers(0, _ACCOUNTS - 1), st.integers(0, _ACCOUNTS - 1))
_DECISIONS = st.lists(
    st.tuples(st.sampled_from(("merge", "split", "apart", "suspect", "victim", "unknown")), _PAIR), max_size=7
)


def _world(root: Path) -> tuple[World, list[str]]:
    """Two pairs that strong evidence links, one rare handle on two platforms, and a stranger."""
    world = World(root)
    accounts = [
        world.account("whatsapp", "+34612345678", "Lobo"),
        world.account("telegram", "user1", "otro"),
        world.account("telegram", "user2", "lobo_gris77"),
        world.account("discord", "30", "lobo_gris77"),
        world.account("discord", "31", "mika"),
        world.account("telegram", "user3", "nadie"),
    ]
    world.fact(accounts[1], "phone", "+34612345678")
    world.fact(accounts[4], "email", "mika@mail.example")
    world.fact(accounts[5], "email", "mika@mail.example")
    derive(world.write(), silent)
    return world, accounts


def _decide(world: World, accounts: list[str], verb: str, pair: tuple[int, int]) -> int | None:
    """The judgement, or None where what stands forbids it."""
    one, other = accounts[pair[0]], accounts[pair[1]]
    by, at = ANALYST, Moment(START)
    try:
        if verb == "split":
            return deciding.split(world.desk, one, [one], by=by, why="made", at=at).judgement
        if verb in ("merge", "apart"):
            way = deciding.merge if verb == "merge" else deciding.apart
            return way(world.desk, one, other, by=by, why="made", at=at).judgement
        return deciding.categorise(world.desk, one, verb, by=by, why="made", at=at).judgement
    except CrosswalkError:
        return None


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(decisions=_DECISIONS, order=st.randoms(use_true_random=False))
def test_undoing_every_decision_in_any_order_returns_exactly_what_was_before(decisions, order) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder:
        world, accounts = _world(Path(folder) / "op")
        before = world.digests()
        made = [number for each in decisions if (number := _decide(world, accounts, *each)) is not None]
        order.shuffle(made)
        for number in made:
            with database.transaction(world.connection):
                judgements.undo(world.connection, number, by=ANALYST, why="made", at=Moment(START))
            deciding.refresh(world.desk)
        assert world.digests() == before
        assert not list(judgements.standing(world.connection, "merge", "split", "apart", "categorise"))


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(decisions=_DECISIONS)
def test_whom_a_decision_keeps_apart_no_later_run_and_no_other_decision_joins(decisions) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder:
        world, accounts = _world(Path(folder) / "op")
        world.judge("apart", "P", accounts_a=[accounts[0]], accounts_b=[accounts[2]])
        for each in decisions:
            _decide(world, accounts, *each)
        derive(world.desk, silent)
        one, other = (tables.person_of(world.connection, accounts[place]) for place in (0, 2))
        assert one != other
