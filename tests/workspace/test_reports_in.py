"""An inbox of reports, from its files to the queue, held against the truth of its seed; and what people and damage do to it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswalk.accounts.reports import reading, rows
from crosswalk.errors import BadValue, PersonaBlocked, UnknownName, VictimSealed
from crosswalk.ids import UnitId
from crosswalk.people import tables as people_tables
from crosswalk.people.reports import tables as reports_tables
from crosswalk.sources.readers import referral
from crosswalk.testing.reports.comparing import compared
from crosswalk.testing.reports.plan import Inbox, plan
from crosswalk.testing.reports.writing import write
from crosswalk.words import Words
from crosswalk.workspace import adding, deciding, knowing, running, submitting, telling_accounts, triaging_reports
from crosswalk.workspace.operation import Operation

ENGLISH = Words("en")

HEADER = "case_id,company,user_id,email,phone,display_name,sha256,classification,victim_user_id,labels,created_at,incident_time\n"


def made(root: Path, seed: int, reports: int) -> Inbox:
    inbox = plan(seed, reports)
    write(inbox, root)
    with Operation.init(root / "case", UnitId("ES"), "reports") as operation:
        assert adding.add(operation, root / "inbox", "a law").problems == 1
        deciding.add_personas(operation, root / "personas.csv")
        knowing.add_known(operation, [root / "known.csv"], name="list", owner="ES")
        running.run(operation)
    return inbox


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Inbox]:
    root = tmp_path_factory.mktemp("reports")
    return root, made(root, 5, 400)


@pytest.fixture
def opened(world: tuple[Path, Inbox]) -> Iterator[Operation]:
    with Operation.open(world[0] / "case") as operation:
        yield operation


def right(operation: Operation, inbox: Inbox) -> None:
    told = compared(operation, inbox)
    assert {name: value for name, value in told.items() if isinstance(value, list) and value} == {}
    assert told["reports"] == told["reports_true"] == len(inbox.reports)
    assert told["bundles"] == len(inbox.bundles) >= 3


def test_the_queue_is_the_truth_of_its_seed(world: tuple[Path, Inbox], opened: Operation) -> None:
    right(opened, world[1])


@pytest.mark.parametrize("seed", [11, 12])
def test_another_seed_is_another_world(tmp_path: Path, seed: int) -> None:
    inbox = made(tmp_path, seed, 150)
    with Operation.open(tmp_path / "case") as operation:
        right(operation, inbox)


def test_a_rebuild_gives_the_same(opened: Operation) -> None:
    before = running.bulk_digests(opened.folder)
    one, other = running.rebuild(opened)
    assert one == other
    assert running.bulk_digests(opened.folder) == before


def test_nothing_names_a_child_or_an_officer(world: tuple[Path, Inbox], opened: Operation) -> None:
    _, inbox = world
    sealed = [name for report in inbox.reports for child in report.children for name in (child.handle, *child.emails)]
    hidden = [*sealed, *inbox.personas, *(r.accounts[0].handle for r in inbox.reports if r.officer)]
    lines = triaging_reports.lines(opened)
    told = json.dumps(
        [
            lines,
            triaging_reports.bundles(opened),
            [triaging_reports.explain(opened, line["report"]) for line in lines[:40]],
        ]
    )
    told += json.dumps(telling_accounts.accounts(opened))
    assert [name for name in sealed if name in told] == []
    assert [name for name in hidden if name in json.dumps(lines)] == []


def test_every_place_has_its_reasons(opened: Operation) -> None:
    lines = ENGLISH.in_full(triaging_reports.lines(opened))
    assert [line["place"] for line in lines] == list(range(1, len(lines) + 1))
    assert all(line["why"] and (line["tier"] in line["why"][0] or line["standing"] != "open") for line in lines)
    order = [tier["tier"] for tier in triaging_reports.counts(opened)]
    places = [order.index(line["tier"]) for line in lines if line["standing"] == "open"]
    assert places == sorted(places)
    risky = ENGLISH.in_full(triaging_reports.lines(opened, tier="child at risk"))
    assert all(any(said.startswith("states ") or "child" in said for said in line["why"]) for line in risky)
    with pytest.raises(UnknownName):
        triaging_reports.lines(opened, tier="none")


def test_bystanders_of_viral_files_become_no_accounts(world: tuple[Path, Inbox], opened: Operation) -> None:
    _, inbox = world
    kept = set(reports_tables.kept(opened.connection))
    together = {key for bundle in (*inbox.bundles, *inbox.child_bundles) for key in bundle}
    alone = [r.accounts[0] for r in inbox.reports if r.tier == "viral" and r.key not in together]
    assert len(alone) > 100
    assert not [account.key for account in alone if any(name.endswith(f":{account.key}") for name in kept)]


def case_of(tmp_path: Path, *lines: str) -> Operation:
    (tmp_path / "cases.csv").write_text(HEADER + "".join(f"{line}\n" for line in lines))
    operation = Operation.init(tmp_path / "case", UnitId("ES"), "x")
    adding.add(operation, tmp_path / "cases.csv", "a law")
    running.run(operation)
    return operation


def test_people_merge_and_keep_apart_what_is_bundled(tmp_path: Path) -> None:
    lines = (f"{n},Kite,u{n},a@b.example,,,{str(n) * 64},x,,,2026-01-0{n},2026-01-01" for n in (1, 2))
    with case_of(tmp_path, *lines, f"3,Kite,u3,,,,{'3' * 64},x,,,2026-01-03,2026-01-01") as operation:
        [bundle] = ENGLISH.in_full(triaging_reports.bundles(operation))
        assert [m["why"] for m in bundle["members"]] == [
            "kite:u1 and kite:u2: email a@b.example",
            "kite:u2 and kite:u1: email a@b.example",
        ]
        person = people_tables.person_of(operation.connection, "kite:u1")
        other = people_tables.person_of(operation.connection, "kite:u3")
        assert person
        assert other
        assert person == people_tables.person_of(operation.connection, "kite:u2")
        deciding.merge(operation, person, other, why="his own word")
        running.run(operation)
        assert [len(each["members"]) for each in triaging_reports.bundles(operation)] == [3]
        deciding.split(
            operation, str(people_tables.person_of(operation.connection, "kite:u1")), ["kite:u2"], why="two brothers"
        )
        running.run(operation)
        assert [sorted(each["accounts"]) for each in triaging_reports.bundles(operation)] == [["kite:u1", "kite:u3"]]


def test_a_seal_by_a_report_ends_with_a_person_s_word(tmp_path: Path) -> None:
    with case_of(tmp_path, f"1,Kite,u1,,,,{'1' * 64},x,u9,,2026-01-01,2026-01-01") as operation:
        child = people_tables.person_of(operation.connection, "kite:u9")
        assert child
        assert people_tables.person_category(operation.connection, child) == "victim"
        with pytest.raises(VictimSealed):
            deciding.explain(operation, child)
        deciding.categorise(operation, child, "bystander", why="the company was wrong")
        assert people_tables.person_category(operation.connection, child) == "bystander"


def test_rules_are_a_judgement_that_orders_the_next_run(tmp_path: Path) -> None:
    with case_of(tmp_path, f"1,Kite,u1,,,,{'1' * 64},x,,,2026-01-01,2026-01-01") as operation:
        assert triaging_reports.lines(operation)[0]["tier"] == "new material"
        triaging_reports.write_rules(operation, tmp_path / "rules.yaml")
        with pytest.raises(BadValue):
            triaging_reports.write_rules(operation, tmp_path / "rules.yaml")
        text = (tmp_path / "rules.yaml").read_text().replace("tier: new material", "tier: fresh")
        (tmp_path / "rules.yaml").write_text(text)
        number = triaging_reports.decide(operation, tmp_path / "rules.yaml", why="agreed")
        assert triaging_reports.decide(operation, tmp_path / "rules.yaml", why="agreed") == number
        running.run(operation)
        assert triaging_reports.lines(operation)[0]["tier"] == "fresh"
        deciding.undo(operation, number, why="not agreed")
        running.run(operation)
        assert triaging_reports.lines(operation)[0]["tier"] == "new material"


def test_a_reader_that_dies_costs_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    for n in range(4):
        (tmp_path / "in" / f"{n}.csv").write_text(
            HEADER + f"{n},Kite,u{n},,,,{str(n) * 64},x,,,2026-01-01,2026-01-01\n"
        )
    read = referral.ReferralReader.read

    def dies(self: referral.ReferralReader, path: str, content: object) -> object:
        if path.endswith("2.csv"):
            os.abort()
        return read(self, path, content)  # type: ignore[arg-type]

    monkeypatch.setattr(referral.ReferralReader, "read", dies)
    with Operation.init(tmp_path / "case", UnitId("ES"), "x") as operation:
        summary = adding.add(operation, tmp_path / "in", "a law")
        assert [(p["path"], p["reason"]) for p in adding.problem_lines(operation)] == [("2.csv", "crashed")]
        assert (summary.items, rows.count(operation.folder, "S1")) == (4, 3)
        assert reading.report_problems(operation.desk, summary.source_id, lambda *_: None) == (3, [])


def test_word_on_one_report_names_nobody_who_is_sealed(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text(HEADER + f"71,Kite,u1,,,,{'1' * 64},x,child_99,,2026-01-01,2026-01-01\n")
    (tmp_path / "personas").write_text("night_owl_77\n")
    with Operation.init(tmp_path / "case", UnitId("ES"), "x") as operation:
        number = submitting.submit(operation, tmp_path / "cases.csv", "Kite", "a law", tmp_path / "receipt")
        assert json.loads((tmp_path / "receipt").read_text())["receipt"]["reports"] == 1
    with Operation.open(tmp_path / "case") as operation:
        deciding.add_personas(operation, tmp_path / "personas")
        running.run(operation)
        with pytest.raises(VictimSealed):
            submitting.tell_outcome(operation, number, "child_99 is safe", tmp_path / "out", "71")
        with pytest.raises(PersonaBlocked):
            submitting.tell_outcome(operation, number, "thank Night_Owl_77", tmp_path / "out", "71")
        with pytest.raises(UnknownName):
            submitting.tell_outcome(operation, number, "a child is safe", tmp_path / "out", "72")
        assert not (tmp_path / "out").exists()
        submitting.tell_outcome(operation, number, "a child is safe", tmp_path / "out", "71")
        assert json.loads((tmp_path / "out").read_text())["outcome"]["report"] == "71"
        [report] = [line["report"] for line in triaging_reports.lines(operation)]
        [receipt] = triaging_reports.explain(operation, report)["receipts"]
        assert (receipt["receipt"], [each["text"] for each in receipt["told"]]) == (number, ["a child is safe"])
