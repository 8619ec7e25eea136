"""VIBORA on a small scale, end to end: evidence, persons, sealed packages, receipts, ledger, figures, truth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk.database import Layer
from crosswalk.errors import OperationExists
from crosswalk.testing.vibora import units
from crosswalk.testing.vibora.officers import OCCASION
from crosswalk.testing.vibora.reenactment import reenact
from crosswalk.testing.vibora.world import SMALL
from crosswalk.workspace import exchanging, running, tracing
from crosswalk.workspace.operation import TABLES, Operation

SEED = 21


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], list[str]]:
    root = tmp_path_factory.mktemp("vibora") / "demo"
    steps: list[str] = []
    result = reenact(root, SEED, SMALL, tell=lambda step, seconds, outcome: steps.append(step))
    return root, result, steps


def test_the_persons_are_those_of_the_truth(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    result = played[1]
    assert result["persons_precision"] >= 0.9
    assert result["persons_recall"] >= 0.9
    assert result["countries_wrong"] == 0


def test_nothing_leaks(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    assert played[1]["details"]["leaks"] == []


def test_every_country_gets_one_package_and_answers(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    result = played[1]
    assert result["packages"] == result["receipts"] == SMALL.countries


def test_the_ledger_reconciles(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    result = played[1]
    assert result["reconciles"] is True
    assert result["arrested"] == sum(SMALL.arrest_days)
    assert result["arrested"] + result["open"] == result["identified"]


def test_persons_known_to_other_units_are_found_there(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    assert played[1]["known_elsewhere"] == SMALL.known_elsewhere


def test_each_step_is_told(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    assert played[2][0] == "evidence"
    assert played[2][-1] == "comparison"
    assert {"add", "run", "examiner", "analyst", "pack", "receive", "act", "figures", "verify"} <= set(played[2])


def test_every_decision_says_that_it_was_a_re_enactment(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    with Operation.open(played[0] / "units" / "ES", "auditor", occasion=OCCASION) as operation:
        occasions = {row[0] for row in operation.connection.execute("SELECT DISTINCT occasion FROM judgement")}
        lines = list(tracing.lines(operation))
    assert occasions == {OCCASION}
    assert {line["verb"] for line in lines} >= {"add", "run", "unveil", "grade", "categorise", "release", "pack", "act"}


def test_a_package_again_altered_or_astray_is_refused(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    root = played[0]
    with Operation.open(root / "units" / "ES", "auditor", occasion=OCCASION) as operation:
        sent = [row for row in exchanging.packages(operation) if row["direction"] == "sent"]
    receiver, stranger = (
        units.Unit(row["country"], row["unit"], root / "units" / row["unit"], root / "keys" / row["unit"])
        for row in sent[:2]
    )
    package = root / "post" / "out" / sent[0]["file"]
    refused = units.refusals(receiver, package, stranger, root / "post" / "senders", root / "again")
    assert refused == {"again": "PackageReplayed", "altered": "PackageAltered", "astray": "PackageNotAddressed"}


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(OperationExists):
        reenact(tmp_path, SEED, SMALL)
    assert json.dumps(sorted(path.name for path in tmp_path.iterdir())) == '["mine.txt"]'


def test_everything_derived_is_rebuilt_to_the_same_digests(played: tuple[Path, dict[str, Any], list[str]]) -> None:
    with Operation.open(played[0] / "units" / "ES", "auditor", occasion=OCCASION) as operation:
        before, after = running.rebuild(operation)
        derived = {table.name for table in TABLES if table.layer is Layer.DERIVED}
        filled = {name for name in derived if operation.connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()}
    assert after == before
    assert set(after) == derived
    assert filled >= {
        "fingerprint",
        "match",
        "stack_member",
        "account",
        "posted",
        "identifier",
        "person",
        "link",
        "lead",
    }
