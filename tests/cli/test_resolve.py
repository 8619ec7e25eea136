"""`crosswalk resolve` as it is typed: a register that came as a table, and who in it is one person."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pytest
from typer.testing import CliRunner

from crosswalk.accounts import tabling
from crosswalk.cli.resolve import app
from crosswalk.errors import BadValue, NotAllowed, UnknownName
from crosswalk.ids import unit_id
from crosswalk.people import resolving
from crosswalk.progress import silent
from crosswalk.workspace import adding
from crosswalk.workspace import resolving as door
from crosswalk.workspace.operation import Operation

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made() -> pa.Table:
    """800 invented records of several registers, with households and twins."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from people_made import records
    finally:
        sys.path.pop(0)
    return records(800, seed=3)


@pytest.fixture(scope="module")
def place(made: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An operation that holds the register as a file of commas, with a column of passwords in it."""
    folder = tmp_path_factory.mktemp("register")
    given = made.drop(["person", "household"])
    given = given.append_column("password", pa.array([f"CANARY{n}" for n in range(len(given))]))
    file = folder / "guests.csv"
    pc.write_csv(pa.table({name: given[name].cast(pa.string()) for name in given.column_names}), file)
    with Operation.init(folder / "op", unit_id("ES"), "test", "tester") as operation:
        adding.add(operation, file, "order 1")
        tabling.derive(operation.desk, silent)
    return folder / "op"


@pytest.fixture(scope="module")
def table(place: Path) -> str:
    with Operation.open(place) as operation:
        (found,) = operation.connection.execute("SELECT untrusted_table FROM dump_table").fetchall()
    return str(found[0])


def typed(place: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [str(place), *words], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_a_register_is_resolved_as_the_same_records_are(
    made: pa.Table, place: Path, table: str, tmp_path: Path
) -> None:
    out = tmp_path / "persons.csv"
    told = json.loads(typed(place, "S1", table, "--out", str(out), "--json"))
    found = resolving.resolve(made.drop(["person", "household"]))
    assert (told["records"], told["lost"]) == (len(made), 0)
    assert told["persons"] == len(np.unique(found.clusters))
    assert told["links"] == int(np.count_nonzero(found.links["joined"]))
    assert told["columns"]["surname"] == "surname"
    rows: list[dict[str, str]] = list(csv.DictReader(out.open(encoding="utf-8")))
    assert [int(row["person"]) for row in rows] == found.clusters.tolist()
    sizes = np.bincount(found.clusters)
    assert [int(row["records"]) for row in rows] == sizes[found.clusters].tolist()
    assert out.with_name("persons.csv.checkpoint.json").exists()
    with pytest.raises(BadValue, match="exists"):
        typed(place, "S1", table, "--out", str(out))


def test_every_pair_of_a_record_is_explained_in_bits_that_add_up(place: Path, table: str, made: pa.Table) -> None:
    found = resolving.resolve(made.drop(["person", "household"]))
    row = int(found.links["one"][0].as_py())
    pairs: list[dict[str, Any]] = [
        json.loads(line) for line in typed(place, "S1", table, "--explain", str(row), "--json").splitlines()
    ]
    about = (found.links["one"].to_numpy() == row) | (found.links["other"].to_numpy() == row)
    assert len(pairs) == int(about.sum())
    for pair in pairs:
        assert sum(bits for _, bits in pair["weights"]) == pytest.approx(pair["bits"], abs=0.01)
        assert not (pair["one_person"] and pair["held_back"])
    shown = typed(place, "S1", table, "--explain", str(row))
    assert f"row {row} and row {pairs[0]['with']}" in shown
    assert "together" in shown
    with pytest.raises(UnknownName, match="no row 9999"):
        typed(place, "S1", table, "--explain", "9999")


def test_what_a_column_says_can_be_told_and_a_secret_is_never_read(place: Path, table: str) -> None:
    told = json.loads(typed(place, "S1", table, "--column", "place=street_name", "--json"))
    assert told["columns"]["place"] == "street_name"
    with pytest.raises(BadValue, match="no column 'password'"):
        typed(place, "S1", table, "--column", "email=password")
    with pytest.raises(BadValue, match="'shoe'"):
        typed(place, "S1", table, "--column", "shoe=city")
    with pytest.raises(BadValue, match="says of no column"):
        typed(place, "S1", table, "--column", "city")


def test_only_a_table_that_was_read_is_resolved_and_each_look_is_on_the_trail(place: Path, table: str) -> None:
    with pytest.raises(UnknownName, match="no table 'nobody'"):
        typed(place, "S1", "nobody")
    with Operation.open(place) as operation:
        before = operation.connection.execute("SELECT count(*) FROM trail WHERE verb = 'resolve'").fetchone()[0]
        persons = operation.connection.execute("SELECT count(*) FROM person").fetchone()[0]
    typed(place, "S1", table, "--across")
    with Operation.open(place) as operation:
        after = operation.connection.execute("SELECT count(*) FROM trail WHERE verb = 'resolve'").fetchone()[0]
        assert operation.connection.execute("SELECT count(*) FROM person").fetchone()[0] == persons == 0
    assert after == before + 1


def test_who_may_not_is_refused(place: Path, table: str) -> None:
    with Operation.open(place) as operation:
        operation.actor = replace(operation.actor, roles=frozenset({"examiner"}))
        with pytest.raises(NotAllowed):
            door.resolve(operation, "S1", table)
