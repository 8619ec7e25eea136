"""Two seized platforms in one operation: equal keys are different accounts. Several sources of one platform still join."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from crosswalk import judgements
from crosswalk.accounts import balancing, collapsing
from crosswalk.accounts.mapping import Mapping
from crosswalk.accounts.platforms import platforms
from crosswalk.database import transaction
from crosswalk.errors import BadValue
from crosswalk.ids import Moment
from crosswalk.leads import sightings
from crosswalk.people import deriving, funnelling, meeting, tables
from crosswalk.progress import silent
from made_platform import DAY, START, hold
from made_world import ANALYST, World

UPLOADS = "steps: [{step: up, all: {uploads: at least 2}}]"


def rule(world: World, platform: str, text: str) -> None:
    with transaction(world.connection):
        content = {"rules": f"platform: {platform}\n{text}"}
        judgements.record(world.connection, "funnel", platform, content, by=ANALYST, why="agreed", at=Moment(START))


def state(world: World, source: str, platform: str) -> None:
    """The mapping of a source says whose rows these are."""
    with transaction(world.connection):
        content = {"mapping": Mapping((), platform=platform).content()}
        judgements.record(world.connection, "map", source, content, by=ANALYST, why="notes", at=Moment(START))


def run(world: World) -> None:
    collapsing.derive(world.desk, silent)
    balancing.derive(world.desk, silent)
    funnelling.derive(world.desk, silent)


def passed(world: World, platform: str) -> list[str]:
    return [
        row["account"]
        for row in pq.read_table(funnelling.files_of(world.folder, platform)[-1]).to_pylist()
        if row["passed"]
    ]


def facts(world: World, account_id: str) -> set[tuple[str, str]]:
    found = world.connection.execute(
        "SELECT type, untrusted_value, source_id FROM account_fact WHERE account_id = ?", (account_id,)
    )
    return {(row["untrusted_value"], row["source_id"]) for row in found if row["type"] in ("email", "wallet")}


def uploads(account: str, *videos: str) -> list[dict[str, Any]]:
    return [{"account": account, "video": video, "at_us": START + n} for n, video in enumerate(videos)]


@pytest.fixture
def two(tmp_path: Path) -> World:
    """`alpha` is S1 and `beta` is S2. Account 1 is somebody else on each; on beta it did nothing that the rules ask for."""
    world = World(tmp_path)
    world.source("S2")
    for source, email, wallet in (("S1", "ana@a.example", "wa"), ("S2", "innocent@b.example", "wb")):
        hold(world.folder, "account", [{"account": "1", "email": email, "country": source}], source)
        hold(
            world.folder, "payment", [{"account": "1", "address": wallet, "at_us": START, "reference": wallet}], source
        )
    hold(world.folder, "upload", uploads("1", "10", "11"), "S1")
    hold(world.folder, "upload", uploads("2", "10", "11"), "S2")
    gained = [{"account": "1", "at_us": START + n, "amount": 5, "balance": 5 * n + 5} for n in range(2)]
    hold(world.folder, "token", gained, "S1")
    hold(world.folder, "token", [{"account": "1", "at_us": START + 9, "amount": 3, "balance": 3}], "S2")
    return world


def test_what_a_stranger_with_the_same_key_states_is_not_the_suspects(two: World) -> None:
    rule(two, "alpha", f"sources: [S1]\n{UPLOADS}")
    rule(two, "beta", f"sources: [S2]\n{UPLOADS}")
    run(two)
    assert passed(two, "alpha") == ["1"]
    assert passed(two, "beta") == ["2"]
    assert facts(two, "alpha:1") == {("ana@a.example", "S1"), ("wa", "S1")}
    [held] = [row for row in tables.funnel_accounts(two.connection) if row["account_id"] == "alpha:1"]
    assert '"payments": 1' in held["conduct"]
    assert '"uploads": 2' in held["conduct"]
    deriving.derive(two.write(), silent)
    assert "innocent@b.example" not in {row["value"] for row in tables.identifiers(two.connection, ["alpha:1"])}


def test_each_platform_has_a_ledger_of_its_own(two: World) -> None:
    rule(two, "alpha", f"sources: [S1]\n{UPLOADS}")
    rule(two, "beta", f"sources: [S2]\n{UPLOADS}")
    run(two)
    whole = balancing.ledger(two.folder)
    assert (whole.accounts, whole.breaks, whole.balanced, whole.balance) == (2, 0, True, Decimal(13))
    own = balancing.account_totals(two.folder, "1")
    assert {platform: row["balance"] for platform, row in own.items()} == {"alpha": Decimal(10), "beta": Decimal(3)}


def test_without_a_word_each_source_with_accounts_has_its_own_ledger_and_no_funnel_runs(two: World) -> None:
    balancing.derive(two.desk, silent)
    assert balancing.ledger(two.folder).balanced
    assert platforms(two.desk) == {"S1": ("S1",), "S2": ("S2",)}
    rule(two, "alpha", UPLOADS)
    with pytest.raises(BadValue, match="S1, S2 hold the rows of more than one platform") as refused:
        run(two)
    assert "sources: [S1]" in refused.value.remedy
    assert tables.funnel_accounts(two.connection) == []


def test_measures_of_addresses_and_tokens_are_those_of_the_platform(two: World) -> None:
    asked = "all: {emails: exactly 1, tokens_earned: exactly 10, first_uploads: exactly 2}"
    rule(two, "alpha", f"sources: [S1]\nsteps: [{{step: told, {asked}}}]")
    run(two)
    assert passed(two, "alpha") == ["1"]


def test_stored_files_of_two_platforms_with_one_key_are_two_videos(two: World) -> None:
    for source in ("S1", "S2"):
        listed = [{"file": "f1", "video": "10", "seconds": 60.0}, {"file": "f2", "video": "10", "seconds": 60.0}]
        hold(two.folder, "file", listed, source)
    collapsing.derive(two.desk, silent)
    found = collapsing.summary(two.folder)
    assert (found.files, found.videos, found.seconds, found.reasons) == (4, 2, 120.0, {"key": 4})


def test_a_source_belongs_to_one_platform(two: World) -> None:
    rule(two, "alpha", f"sources: [S1]\n{UPLOADS}")
    rule(two, "beta", f"sources: [S1, S2]\n{UPLOADS}")
    with pytest.raises(BadValue, match="S1 is alpha's"):
        run(two)


def test_mappings_say_whose_rows_these_are(two: World) -> None:
    state(two, "S1", "alpha")
    state(two, "S2", "beta")
    rule(two, "alpha", UPLOADS)
    run(two)
    assert platforms(two.desk) == {"alpha": ("S1",), "beta": ("S2",)}
    assert facts(two, "alpha:1") == {("ana@a.example", "S1"), ("wa", "S1")}


@pytest.mark.parametrize("by", ["rules", "mappings"])
def test_two_dumps_of_one_platform_join(two: World, by: str) -> None:
    if by == "mappings":
        state(two, "S1", "alpha")
        state(two, "S2", "alpha")
    rule(two, "alpha", UPLOADS if by == "mappings" else f"sources: [S1, S2]\n{UPLOADS}")
    run(two)
    assert passed(two, "alpha") == ["1", "2"]
    assert ("innocent@b.example", "S2") in facts(two, "alpha:1")
    assert balancing.account_totals(two.folder, "1")["alpha"]["movements"] == 3


def test_rotated_logs_join_the_only_platform(tmp_path: Path) -> None:
    world = World(tmp_path)
    hold(world.folder, "account", [{"account": "1"}, {"account": "2"}], "S1")
    hold(world.folder, "login", [{"account": "1", "at_us": START}], "S2")
    hold(world.folder, "login", [{"account": "1", "at_us": START + DAY}], "S3")
    rule(world, "alpha", "steps: [{step: there, all: {login_days: at least 2}}]")
    run(world)
    assert passed(world, "alpha") == ["1"]
    assert platforms(world.desk) == {"alpha": ("S1", "S2", "S3")}


def test_addresses_of_a_stranger_with_the_same_key_are_not_the_suspects(two: World) -> None:
    rule(two, "alpha", f"sources: [S1]\n{UPLOADS}")
    rule(two, "beta", "sources: [S2]\nsteps: [{step: there, all: {logins: at least 1}}]")
    seen = [{"account": "1", "ip": "8.8.8.8", "at_us": START + n * DAY} for n in range(5)]
    hold(two.folder, "login", seen, "S2")
    run(two)
    assert {told[0] for told in sightings.sightings(two.desk)} == {"beta:1"}


def test_accounts_of_two_platforms_meet_at_an_address(two: World) -> None:
    rule(two, "alpha", f"sources: [S1]\n{UPLOADS}")
    rule(two, "beta", f"sources: [S2]\n{UPLOADS}")
    for source, account in (("S1", "1"), ("S2", "2")):
        hold(two.folder, "login", [{"account": account, "ip": "8.8.8.8", "at_us": START}], source)
    run(two)
    assert set(meeting.meetings(two.desk, [])) == {"alpha:1", "beta:2"}
