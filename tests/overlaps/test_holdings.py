"""A partner's list against our persons: hit or no hit, in whatever spelling, and nothing about those who are protected."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.database import transaction
from crosswalk.errors import AlreadyAdded, BadValue, NoLegalBasis
from crosswalk.ids import Moment, UnitId
from crosswalk.overlaps import deriving, holdings, tables
from crosswalk.people import deciding
from crosswalk.people import deriving as people_deriving
from crosswalk.people import tables as people_tables
from crosswalk.progress import silent
from made_world import ANALYST, World

AT = Moment(1_795_000_000_000_000)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path / "case")
    for name in ("ann", "ben", "kid"):
        account = made.account("stream", name, name)
        made.fact(account, "email", f"{name}@mail.example")
    people_deriving.derive(made.desk, silent)
    return made


def add(world: World, content: bytes, owner: str = "FR", legal_basis: str = "agreement") -> holdings.Holding:
    with transaction(world.connection):
        return holdings.add(world.desk, "list.csv", content, UnitId(owner), legal_basis=legal_basis, by="ana", at=AT)


def hits(world: World) -> list[tuple[str, str]]:
    deriving.derive(world.desk, silent)
    named = {people_tables.person_of(world.connection, f"stream:{name}"): name for name in ("ann", "ben", "kid")}
    return [(named[row["subject"]], row["unit"]) for row in tables.overlaps(world.connection)]


def test_a_hit_is_found_in_another_spelling_and_a_stranger_is_none(world: World) -> None:
    made = add(world, b"type,value\nemail, ANN@Mail.Example \nemail,ann@elsewhere.example\nwallet,nothing\nname,ben\n")
    assert (made.holding_id, made.entries, made.problems) == ("H1", 2, 2)
    add(world, b"ben@mail.example\n", "ES-2")
    assert sorted(hits(world)) == [("ann", "FR"), ("ben", "ES-2")]


def test_a_victim_has_no_hits(world: World) -> None:
    add(world, b"email\nkid@mail.example\nann@mail.example\n")
    assert len(hits(world)) == 2
    with transaction(world.connection):
        deciding.categorise(world.desk, "stream:kid", "victim", by=ANALYST, why="named", at=AT)
    assert hits(world) == [("ann", "FR")]


def test_lists_need_a_basis_and_something_to_compare_and_count_once(world: World) -> None:
    with pytest.raises(NoLegalBasis):
        add(world, b"ann@mail.example", legal_basis=" ")
    with pytest.raises(BadValue):
        add(world, b"type,value\nname,Ann\n")
    add(world, b"ann@mail.example")
    with pytest.raises(AlreadyAdded):
        add(world, b"ann@mail.example")
    assert [row["holding_id"] for row in tables.holdings(world.connection)] == ["H1"]


def test_what_was_compared_with_cannot_be_edited(world: World) -> None:
    add(world, b"ann@mail.example")
    with pytest.raises(Exception, match="append-only"):
        world.connection.execute("DELETE FROM holding_entry")
