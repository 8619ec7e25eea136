"""`crosswalk map` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from crosswalk.accounts import tabling
from crosswalk.cli.map import app
from crosswalk.cli.problems import app as problems
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import unit_id
from crosswalk.progress import silent
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation

ROWS = ",".join(
    f"({n},'user{n}','CANARY-{n}','u{n}@a.example','{'never' if n == 7 else '2024-07-01 12:00:00'}')" for n in range(40)
)
SQL = f"""-- MySQL dump 10.13
CREATE TABLE `users` (`id` int, `username` varchar(50), `password` char(60), `email` varchar(80), `created_at` datetime);
INSERT INTO `users` VALUES {ROWS};
-- Dump completed
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    root, dump = tmp_path / "op", tmp_path / "dump.sql"
    dump.write_text(SQL, encoding="utf-8")
    with Operation.init(root, unit_id("ES"), "test", "tester") as operation:
        adding.add(operation, dump, "order 1")
    return root


def typed(place: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [str(place), *words], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_the_wizard_shows_samples_and_no_secret(place: Path) -> None:
    shown = typed(place, "S1")
    assert "u2@a.example" in shown
    assert "password: (secret, not shown)" in shown
    assert "kind: account" in shown
    assert "zone" in shown
    assert "CANARY" not in shown
    lines = [json.loads(line) for line in typed(place, "S1", "--json").splitlines()]
    assert (lines[0]["table"], lines[0]["rows"], lines[0]["kinds"]) == ("users", 40, ["account"])
    assert [column["secret"] for column in lines[0]["columns"]] == [False, False, True, False, False]


def test_a_proposal_is_written_recorded_and_read_by(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    typed(place, "S1", "--write", str(file))
    with pytest.raises(BadValue, match="exists"):
        typed(place, "S1", "--write", str(file))
    recorded = json.loads(typed(place, "S1", "--file", str(file), "--why", "looked at it", "--json"))
    with Operation.open(place) as operation:
        tabling.derive(operation.desk, silent)
        lines = [
            dict(row)
            for row in operation.connection.execute("SELECT verb, detail FROM trail WHERE verb IN ('map', 'tables')")
        ]
    assert [line["verb"] for line in lines] == ["tables", "map"]
    assert recorded["digest"] in lines[1]["detail"]
    told: list[dict[str, Any]] = [json.loads(line) for line in typed(place, "--json").splitlines()]
    assert (told[0]["table"], told[0]["rows"], told[0]["problems"], told[0]["kinds"]) == ("users", 40, 1, ["account"])
    done = CliRunner().invoke(problems, [str(place), "--json"], catch_exceptions=False)
    problem = json.loads(done.stdout.splitlines()[0])
    assert (problem["table"], problem["row"], problem["column"]) == ("users", 7, "created_at")
    assert "never" not in problem["detail"]


def test_a_mapping_that_names_a_secret_is_refused(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(
        "mapping: 1\ntables:\n- {table: users, kind: account, columns: {account: id, name: password}}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadValue, match="secrets"):
        typed(place, "S1", "--file", str(file))


def test_a_rule_that_no_table_fits_is_told(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(
        "mapping: 1\ntables:\n- {table: members, kind: account, columns: {account: id}}\n", encoding="utf-8"
    )
    typed(place, "S1", "--file", str(file))
    with Operation.open(place) as operation:
        tabling.derive(operation.desk, silent)
    told = [json.loads(line) for line in typed(place, "--json").splitlines()]
    assert [(line["table"], line.get("note")) for line in told] == [
        ("users", None),
        ("members", "no table of this name"),
    ]


def test_a_source_that_is_none_or_holds_no_tables_is_refused(place: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        typed(place, "S9")
    note = tmp_path / "note.txt"
    note.write_text("words\n", encoding="utf-8")
    with Operation.open(place) as operation:
        adding.add(operation, note, "order 1")
    with pytest.raises(BadValue, match="no tables"):
        typed(place, "S2")
