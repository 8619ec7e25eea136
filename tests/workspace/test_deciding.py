"""Decisions and releases through the door: effect at once, refusals on the trail, and everything undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosswalk import database, judgements
from crosswalk.cli import leads as leads_verb
from crosswalk.cli import people as people_verb
from crosswalk.cli import release as release_verb
from crosswalk.errors import BadValue, KeptApart, LeadIncomplete, Refused, UnknownName, VictimSealed
from crosswalk.ids import Moment, UnitId
from crosswalk.leads import deriving as leads_deriving
from crosswalk.people import deriving as people_deriving
from crosswalk.people import refreshing as people_refreshing
from crosswalk.people import tables
from crosswalk.progress import silent
from crosswalk.workspace import deciding, leading
from crosswalk.workspace.operation import Operation
from made_world import START, World

DERIVED = ("person", "person_account", "link", "proposal", "person_country", "signal", "lead")


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    """Four persons: A and B in Portugal, C without a country, D with a phone that A's officer colleague registered."""
    root = tmp_path / "op"
    Operation.init(root, UnitId("PT"), "made", "ana").close()
    world = World(root)
    for account, name in (("+351912345678", "Rui"), ("+351912345679", "Tó"), ("+34612345678", "Vera")):
        made = world.account("whatsapp", account, name, first=START, last=START)
        world.fact(made, "name", name, "sender")
    kuro = world.account("telegram", "user1", "kuro")
    world.fact(kuro, "name", "kuro", "sender")
    desk = world.write()
    people_deriving.derive(desk, silent)
    leads_deriving.derive(desk, silent)
    world.connection.close()
    with Operation.open(root, "ana", clock=lambda: Moment(START)) as opened:
        yield opened


A, B, C, D = "whatsapp:+351912345678", "whatsapp:+351912345679", "telegram:user1", "whatsapp:+34612345678"


def person(operation: Operation, account: str) -> str:
    return tables.person_of(operation.connection, account) or ""


def digests(operation: Operation) -> list[str]:
    return [database.table_digest(operation.connection, name) for name in DERIVED]


def trail(connection: sqlite3.Connection) -> list[str]:
    return [row["verb"] for row in connection.execute("SELECT verb FROM trail ORDER BY sequence")]


def test_merge_then_undo_returns_exactly_what_was_before(operation: Operation) -> None:
    before = digests(operation)
    told = deciding.merge(operation, A, B, why="one SIM, two handsets")
    assert person(operation, A) == person(operation, B) == told["person"]
    deciding.undo(operation, told["judgement"], why="wrong")
    assert digests(operation) == before
    assert trail(operation.connection)[-2:] == ["merge", "undo"]


@pytest.mark.parametrize("category", ["suspect", "convicted", "victim", "bystander"])
def test_categorise_then_undo_returns_exactly_what_was_before(operation: Operation, category: str) -> None:
    before = digests(operation)
    told = deciding.categorise(operation, A, category, why="made")
    assert told["category"] == category
    assert digests(operation) != before
    deciding.undo(operation, told["judgement"], why="wrong")
    assert digests(operation) == before


def test_split_after_merge_and_back(operation: Operation) -> None:
    merged = deciding.merge(operation, A, B, why="made")
    together = digests(operation)
    told = deciding.split(operation, merged["person"], [B], why="two brothers")
    assert sorted(told["persons"]) == sorted((person(operation, A), person(operation, B)))
    deciding.undo(operation, told["judgement"], why="wrong")
    assert digests(operation) == together


def test_a_person_that_was_merged_is_still_found_by_its_former_name(operation: Operation) -> None:
    former = [person(operation, A), person(operation, B)]
    made = deciding.merge(operation, *former, why="made")
    assert deciding.merge(operation, *former, why="again") == {"person": made["person"], "judgement": None}


def test_persons_who_were_kept_apart_cannot_be_merged(operation: Operation) -> None:
    number = deciding.apart(operation, A, B, why="two brothers")["judgement"]
    with pytest.raises(KeptApart):
        deciding.merge(operation, A, B, why="made")
    assert trail(operation.connection)[-1] == "refused:merge"
    deciding.undo(operation, number, why="wrong")
    assert deciding.merge(operation, A, B, why="made")["judgement"] is not None


@pytest.mark.parametrize("other", ["suspect", "convicted"])
def test_a_victim_and_a_suspect_are_never_merged(operation: Operation, other: str) -> None:
    deciding.categorise(operation, A, "victim", why="made")
    deciding.categorise(operation, B, other, why="made")
    before = digests(operation)
    with pytest.raises(Refused):
        deciding.merge(operation, A, B, why="made")
    assert digests(operation) == before
    assert [j.verb for j in judgements.standing(operation.connection, "merge")] == []


def test_two_convicted_persons_are_never_merged(operation: Operation) -> None:
    for account in (A, B):
        deciding.categorise(operation, account, "convicted", why="made")
    with pytest.raises(Refused):
        deciding.merge(operation, A, B, why="made")


def test_a_decision_needs_a_reason(operation: Operation) -> None:
    with pytest.raises(BadValue):
        deciding.categorise(operation, A, "suspect", why=" ")
    with pytest.raises(UnknownName):
        deciding.categorise(operation, "P-000000000000", "suspect", why="made")
    with pytest.raises(BadValue):
        deciding.split(operation, A, [A], why="made")


def test_a_victim_is_sealed_in_every_list(operation: Operation) -> None:
    deciding.categorise(operation, A, "suspect", why="made")
    sealed = deciding.categorise(operation, A, "victim", why="made")["person"]
    [line] = [line for line in deciding.people(operation) if line["person"] == sealed]
    assert {key: value for key, value in line.items() if value} == {"person": sealed, "category": "victim"}
    shown = json.dumps([*deciding.people(operation), *leading.leads(operation), *deciding.proposals(operation)])
    assert "Rui" not in shown
    assert "351912345678" not in shown
    with pytest.raises(VictimSealed):
        deciding.explain(operation, sealed)
    assert trail(operation.connection)[-1] == "refused:people"


def test_a_registered_persona_becomes_no_suspect(operation: Operation, tmp_path: Path) -> None:
    register = tmp_path / "personas.csv"
    register.write_text("type,value\nphone,+34 612 345 678\n", encoding="utf-8")
    assert deciding.add_personas(operation, register) == 1
    assert deciding.add_personas(operation, register) == 0
    assert tables.person_category(operation.connection, person(operation, D)) == "officer"
    with pytest.raises(Refused):
        deciding.categorise(operation, D, "suspect", why="made")
    assert list(leading.leads(operation)) == []


def test_a_suspect_who_turns_out_to_be_a_persona_loses_the_lead(operation: Operation, tmp_path: Path) -> None:
    deciding.categorise(operation, D, "suspect", why="made")
    assert len(list(leading.leads(operation))) == 1
    register = tmp_path / "personas.txt"
    register.write_text("whatsapp:+34612345678\n", encoding="utf-8")
    deciding.add_personas(operation, register)
    assert list(leading.leads(operation)) == []


def test_release_names_what_is_missing_and_releases_all_or_none(operation: Operation) -> None:
    for account in (A, B, C):
        deciding.categorise(operation, account, "suspect", why="made")
    leads = {line["person"]: line for line in leading.leads(operation)}
    complete, lacking = leads[person(operation, A)], leads[person(operation, C)]
    assert (complete["country"], complete["missing"]) == ("PT", ["what"])
    assert lacking["country"] is None
    with pytest.raises(LeadIncomplete):
        leading.release(operation, [complete["lead"]], why="made")


def test_confirmed_access_to_children_puts_a_lead_first(operation: Operation) -> None:
    for account in (A, B):
        deciding.categorise(operation, account, "suspect", why="made")
    last = list(leading.leads(operation))[-1]
    deciding.confirm_access(operation, last["person"], why="a colleague's visit")
    first = next(iter(leading.leads(operation)))
    assert first["lead"] == last["lead"]
    assert "access" in first["reasons"][0]


def test_explain_tells_links_signals_and_decisions(operation: Operation) -> None:
    made = deciding.merge(operation, A, B, why="one SIM, two handsets")
    told = deciding.explain(operation, made["person"])
    assert told["links"][0]["rule"].startswith("merge")
    assert {row["kind"] for row in told["signals"]} == {"phone"}
    assert told["decisions"][0]["why"] == "one SIM, two handsets"


def test_the_command_line_prints_the_keys_of_the_contract(operation: Operation) -> None:
    deciding.categorise(operation, A, "suspect", why="made")
    root = str(operation.folder.root)
    printed = CliRunner().invoke(people_verb.app, [root, "--json"]).stdout.splitlines()
    lines = [json.loads(line) for line in printed]
    assert len(lines) == 4
    for line in lines:
        assert {
            "person",
            "category",
            "identifiers",
            "accounts",
            "country",
            "country_confidence",
            "reasons",
        } <= line.keys()
    [lead] = [json.loads(line) for line in CliRunner().invoke(leads_verb.app, [root, "--json"]).stdout.splitlines()]
    assert {
        "lead",
        "person",
        "country",
        "priority",
        "handling",
        "source_grade",
        "information_grade",
        "reasons",
    } <= lead.keys()
    refused = CliRunner().invoke(release_verb.app, [root, lead["lead"], "--why", "made"])
    assert isinstance(refused.exception, LeadIncomplete)


def test_what_a_decision_leaves_is_what_deriving_anew_makes(operation: Operation) -> None:
    """The tables are brought up to date for the persons that changed only; the result is that of all."""
    numbers = []
    for account, category in ((A, "suspect"), (B, "suspect"), (C, "bystander"), (D, "convicted")):
        numbers.append(deciding.categorise(operation, account, category, why="made")["judgement"])
    steps = (
        lambda: deciding.merge(operation, A, B, why="made"),
        lambda: deciding.confirm_access(operation, D, why="made"),
        lambda: deciding.split(operation, A, [B], why="made"),
        lambda: deciding.apart(operation, A, C, why="made"),
        lambda: deciding.undo(operation, numbers[0], why="made"),
        lambda: deciding.categorise(operation, B, "victim", why="made"),
        lambda: deciding.undo(operation, numbers[3], why="made"),
    )
    for step in steps:
        step()
        now = digests(operation)
        people_refreshing.refresh(operation.desk)
        leads_deriving.refresh(operation.desk)
        assert digests(operation) == now
