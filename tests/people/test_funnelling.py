"""The funnel: who passes, who falls, why, and that nobody becomes a person who did not pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from crosswalk import judgements
from crosswalk.accounts import balancing, collapsing
from crosswalk.accounts.tables_in_bulk import files_of
from crosswalk.database import transaction
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment
from crosswalk.people import deciding, deriving, funnelling, registering, tables
from crosswalk.progress import silent
from made_platform import DAY, START, hold
from made_world import ANALYST, World

RULES = """
platform: stream
window: {from: 2022-04-01, to: 2025-04-01}
counts: {verified: {of: tokens, reason: [verify_title]}}
steps:
  - step: active
    all: {logins: at least 1}
  - step: conduct
    any:
      uploader: {uploads: at least 3, upload_days: at least 2}
      producer: {first_uploads: at least 2, verified: at least 2}
      payer: {payments: at least 2, tokens_bought: at least 50}
      repeat viewer: {repeat_views: at least 2, view_days: at least 2}
  - step: protected
    exclude: [personas, victims]
"""
EARLY = 1_648_771_200_000_000


def decide(world: World, text: str = RULES) -> None:
    with transaction(world.connection):
        judgements.record(
            world.connection, "funnel", "stream", {"rules": text}, by=ANALYST, why="agreed", at=Moment(START)
        )


def run(world: World) -> funnelling.Funnel:
    collapsing.derive(world.desk, silent)
    balancing.derive(world.desk, silent)
    [found] = funnelling.run(world.desk, "duckdb", silent)
    return found


def told(world: World) -> dict[tuple[str, str], tuple[bool, str, str]]:
    listed = [row for file in funnelling.files_of(world.folder, "stream") for row in pq.read_table(file).to_pylist()]
    return {(row["account"], row["name"]): (row["passed"], row["reason"], row["value"]) for row in listed}


def at(day: float) -> int:
    return START + int(day * DAY)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Accounts `u` and `n` put three videos there, `n` all on one day; `p` verifies; `b` pays; `v` looks again; `x` does
    nothing; `o` logged on too early."""
    made = World(tmp_path / "case")
    names = "u n p b v x o".split()
    hold(made.folder, "account", [{"account": n, "name": f"name_{n}", "email": f"{n}@mail.example"} for n in names])
    logins = [{"account": n, "at_us": at(1), "ip": "5.5.5.5"} for n in names if n != "o"]
    hold(made.folder, "login", [*logins, {"account": "o", "at_us": EARLY - 1}])
    put = [
        ("u", 1, "v1"),
        ("u", 2, "v2"),
        ("u", 3, "v3"),
        ("n", 5, "v4"),
        ("n", 5.1, "v5"),
        ("n", 5.2, "v6"),
        ("p", 7, "v7"),
        ("p", 7.1, "v8"),
    ]
    hold(made.folder, "upload", [{"account": a, "at_us": at(d), "video": v} for a, d, v in put])
    hold(
        made.folder, "token", [{"account": "p", "at_us": at(d), "amount": 1, "reason": "Verify_Title"} for d in (1, 2)]
    )
    paid = [{"account": "b", "at_us": at(d), "tokens": 30, "reference": f"r{d}", "address": "w"} for d in (1, 2)]
    hold(made.folder, "payment", paid)
    bought = [{"account": "b", "at_us": at(d), "amount": 30, "reason": "credit", "reference": f"r{d}"} for d in (1, 2)]
    hold(made.folder, "token", bought, table="bought")
    hold(made.folder, "view", [{"account": "v", "at_us": at(d), "video": "v1"} for d in (1, 2, 3)])
    decide(made)
    return made


def test_every_account_has_a_reason_at_every_step_that_it_reaches(world: World) -> None:
    found = run(world)
    assert [(step.name, step.came, step.left) for step in found.passages] == [
        ("active", 7, 6),
        ("conduct", 6, 4),
        ("protected", 4, 4),
    ]
    reasons = told(world)
    assert reasons["o", "active"] == (False, "logins at least 1", "logins=0")
    assert reasons["u", "conduct"][:2] == (True, "uploader")
    assert reasons["n", "conduct"][:2] == (False, "none")
    assert {a: reasons[a, "conduct"][1] for a in "pbv"} == {"p": "producer", "b": "payer", "v": "repeat viewer"}
    assert ("o", "conduct") not in reasons
    assert len(reasons) == 7 + 6 + 4


def test_equal_rules_on_equal_rows_give_one_digest_and_other_rules_another(world: World) -> None:
    first = run(world)
    for file in funnelling.files_of(world.folder, "stream"):
        file.unlink()
    assert run(world).digest == first.digest
    decide(world, RULES.replace("uploads: at least 3", "uploads: at least 4"))
    assert run(world).digest != first.digest


def test_rows_that_are_repeated_count_once(world: World) -> None:
    again = [{"account": "n", "at_us": at(9), "video": "v4"}, {"account": "n", "at_us": at(5), "video": "v4"}]
    before = run(world)
    hold(world.folder, "upload", again[1:], "S2")
    hold(world.folder, "view", [{"account": "x", "at_us": at(1), "video": "v1"}] * 9, "S2")
    assert [step.left for step in run(world).passages] == [step.left for step in before.passages]


def test_renditions_of_one_video_are_one_upload(world: World) -> None:
    files = [
        {"file": f"f{n}", "video": None if n == 2 else "w1", "path": f"/w_{n}80p.mp4", "seconds": 50.0}
        for n in (1, 2, 3, 4)
    ]
    hold(world.folder, "file", files)
    hold(world.folder, "upload", [{"account": "x", "at_us": at(n), "file": f"f{n}"} for n in (1, 2, 3, 4)], "S2")
    run(world)
    assert told(world)["x", "conduct"][:2] == (False, "none")


def test_a_window_of_a_step_is_its_own_and_its_end_is_not_in_it(world: World) -> None:
    late = "    window: {from: 2022-04-16, to: 2022-04-18}\n    any:"
    decide(world, RULES.replace("    any:", late))
    run(world)
    assert told(world)["v", "conduct"][:2] == (False, "none")
    edge = RULES.replace("to: 2025-04-01", "to: 2022-04-01").replace("from: 2022-04-01", "from: 2022-03-01")
    decide(world, edge)
    run(world)
    assert told(world)["o", "active"][0] is True
    assert told(world)["u", "active"][0] is False


def test_only_those_who_passed_become_accounts_and_persons(world: World) -> None:
    run(world)
    deriving.derive(world.desk, silent)
    members = tables.members(world.connection)
    assert sorted(account for own in members.values() for account in own) == [f"stream:{a}" for a in "bpuv"]
    held = {(row["account_id"], row["type"], row["value"]) for row in tables.identifiers(world.connection)}
    assert ("stream:u", "email", "u@mail.example") in held
    assert {row["category"] for row in tables.persons(world.connection)} == {"unknown"}


def test_personas_and_victims_are_taken_away_and_protected(world: World) -> None:
    with transaction(world.connection):
        registering.insert(world.connection, b"type,value\nemail,U@Mail.example\n", "ana", Moment(START))
    deciding.seal_account(world.desk, "stream:b", "victim", by=ANALYST, why="named by the hotline", at=Moment(START))
    run(world)
    deriving.derive(world.desk, silent)
    reasons = told(world)
    assert reasons["u", "protected"][:2] == (False, "persona 1")
    assert reasons["b", "protected"][:2] == (False, "victim: judgement 2")
    categories = {tables.person_of(world.connection, f"stream:{a}"): a for a in "upb"}
    found = {
        categories[row["person_id"]]: row["category"]
        for row in tables.persons(world.connection)
        if row["person_id"] in categories
    }
    assert found == {"u": "officer", "p": "unknown", "b": "victim"}


@pytest.mark.parametrize(
    ("register", "row"),
    [
        (b"type,value\nphone,+49 1512 3456789\n", {"phone": "0049 1512-3456789"}),
        (b"type,value\nemail,o.ff@gmail.com\n", {"email": "Off+x@GoogleMail.com"}),
        (b"type,value\naccount,stream:77\n", {}),
        (b"type,value\nhandle,Night_Owl9\n", {"name": "night_owl9"}),
    ],
)
def test_a_persona_is_found_in_other_spellings(world: World, register: bytes, row: dict[str, Any]) -> None:
    hold(world.folder, "account", [{"account": "77", **row}], table="more")
    hold(world.folder, "login", [{"account": "77", "at_us": at(1)}], table="more")
    hold(world.folder, "upload", [{"account": "77", "at_us": at(n), "video": f"q{n}"} for n in range(4)], table="more")
    with transaction(world.connection):
        registering.insert(world.connection, register, "ana", Moment(START))
    run(world)
    assert told(world)["77", "protected"][0] is False


def test_what_too_many_of_the_platform_hold_links_nobody(world: World) -> None:
    crowd = [
        {"account": f"c{n}", "at_us": at(1), "reference": f"c{n}", "address": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"}
        for n in range(12)
    ]
    own = [
        {"account": a, "at_us": at(4), "reference": f"z{a}", "address": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"}
        for a in "bu"
    ]
    hold(world.folder, "payment", crowd + own, "S2")
    run(world)
    deriving.derive(world.desk, silent)
    assert tables.person_of(world.connection, "stream:b") != tables.person_of(world.connection, "stream:u")


def test_an_undone_rule_takes_its_accounts_away(world: World) -> None:
    run(world)
    with transaction(world.connection):
        judgements.undo(world.connection, 1, by=ANALYST, why="wrong file", at=Moment(START))
    assert funnelling.run(world.desk, "duckdb", silent) == []
    assert tables.funnel_accounts(world.connection) == []
    assert funnelling.files_of(world.folder, "stream") == []


def test_an_account_is_no_person_and_only_sealed_by_name(world: World) -> None:
    with pytest.raises(BadValue):
        deciding.seal_account(world.desk, "stream:x", "suspect", by=ANALYST, why="x", at=Moment(START))
    with pytest.raises(UnknownName):
        deciding.seal_account(world.desk, "stream:nobody", "victim", by=ANALYST, why="x", at=Moment(START))
    assert len(files_of(world.folder, "account")) == 1


def test_one_reason_is_one_judgement_for_each_person_or_none_at_all(world: World) -> None:
    run(world)
    deriving.derive(world.desk, silent)
    people = [row["person_id"] for row in tables.persons(world.connection)]
    made = deciding.categorise_all(world.desk, people, "suspect", by=ANALYST, why="looked at each", at=Moment(START))
    assert len({each.judgement for each in made}) == len(people) == 4
    assert set(tables.categories(world.connection).values()) == {"suspect"}


def test_spark_answers_as_duckdb_does(world: World) -> None:
    pytest.importorskip("pyspark")
    first = run(world)
    [second] = funnelling.run(world.desk, "spark://local", silent)
    assert second.digest == first.digest
