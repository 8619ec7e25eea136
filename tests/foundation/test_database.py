"""The record refuses edits, and transactions are all or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from crosswalk import database
from crosswalk.database import Layer, Table
from crosswalk.errors import DiskFull, MachineError

EVIDENCE = Table("thing", Layer.EVIDENCE, "name TEXT PRIMARY KEY")
DERIVED = Table("shadow", Layer.DERIVED, "name TEXT PRIMARY KEY, weight REAL NOT NULL")


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    opened = database.connect(tmp_path / "record.sqlite")
    database.create(opened, (EVIDENCE, DERIVED))
    return opened


@pytest.mark.parametrize("edit", ["UPDATE thing SET name = 'b'", "DELETE FROM thing"])
def test_evidence_cannot_be_edited(connection: sqlite3.Connection, edit: str) -> None:
    connection.execute("INSERT INTO thing VALUES ('a')")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(edit)
    assert [row["name"] for row in connection.execute("SELECT name FROM thing")] == ["a"]


def test_a_failed_transaction_leaves_nothing(connection: sqlite3.Connection) -> None:
    with pytest.raises(ZeroDivisionError):
        with database.transaction(connection):
            connection.execute("INSERT INTO thing VALUES ('a')")
            _ = 1 // 0
    assert connection.execute("SELECT count(*) FROM thing").fetchone()[0] == 0


def test_a_nested_transaction_joins_the_outer_one(connection: sqlite3.Connection) -> None:
    with pytest.raises(ZeroDivisionError):
        with database.transaction(connection):
            with database.transaction(connection):
                connection.execute("INSERT INTO thing VALUES ('a')")
            _ = 1 // 0
    assert connection.execute("SELECT count(*) FROM thing").fetchone()[0] == 0


def test_the_digest_of_a_table_is_of_its_rows_and_not_of_their_order(tmp_path: Path) -> None:
    digests = set()
    for number, names in enumerate((("a", "b"), ("b", "a"))):
        opened = database.connect(tmp_path / f"{number}.sqlite")
        database.create(opened, (DERIVED,))
        opened.executemany("INSERT INTO shadow VALUES (?, 0.5)", [(name,) for name in names])
        digests.add(database.table_digest(opened, "shadow"))
        opened.execute("UPDATE shadow SET weight = 0.25 WHERE name = 'a'")
        digests.add(database.table_digest(opened, "shadow"))
    assert len(digests) == 2


def test_only_derived_tables_are_dropped(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO thing VALUES ('a')")
    database.drop_derived(connection, (EVIDENCE, DERIVED))
    names = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"thing"}


def test_a_fault_of_the_disk_is_one_of_the_machine_and_no_damage_of_the_record(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="cannot be opened for writing"):
        database.connect(tmp_path / "absent" / "record.sqlite")
    fault = sqlite3.OperationalError("disk I/O error")
    assert (type(database.named(fault)), database.named(fault).cause) == (
        MachineError,
        "the database answered: disk I/O error (without a name)",
    )


@pytest.mark.parametrize("name", ["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMOPEN"])
def test_a_full_disk_is_named_by_what_sqlite_calls_it(name: str) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorname = name
    assert type(database.named(fault)) is DiskFull
