"""What `verify` does not find, as `docs/attacks.md` says: tried, so that nobody believes more than is so."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from crosswalk.ids import Moment, UnitId
from crosswalk.judgements import record
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.verifying import examine

AT = Moment(1_795_000_000_000_000)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with Operation.init(tmp_path / "op", UnitId("ES"), "unfound", "ana.example", clock=lambda: AT) as operation:
        category = {"category": "suspect"}
        record(operation.connection, "categorise", "P-1", category, by=operation.actor, why="seen", at=AT)
        operation.note("categorise", "P-1", {})
        operation.connection.execute("CREATE TABLE passing (bytes BLOB)")
        operation.connection.execute("INSERT INTO passing VALUES (zeroblob(40000))")
        operation.connection.execute("DROP TABLE passing")
    return tmp_path / "op"


def test_a_row_put_in_between_two_commands_is_vouched_for_by_the_next(root: Path) -> None:
    connection = sqlite3.connect(root / "record.sqlite")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(judgement)")]
    copied = ", ".join("'P-9'" if name == "subject" else name for name in columns[1:])
    connection.execute(f"INSERT INTO judgement SELECT NULL, {copied} FROM judgement WHERE judgement_id = 1")
    connection.commit()
    connection.close()
    (found,) = examine(root).findings
    assert (found.what, found.subject) == ("table", "judgement")
    with Operation.open(root, "ana.example", clock=lambda: AT) as operation:
        operation.note("view", "something", {})
    assert examine(root).findings == []


def test_bytes_of_pages_that_are_in_no_use_are_not_checked(root: Path) -> None:
    record_file = root / "record.sqlite"
    connection = sqlite3.connect(record_file)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 5
    connection.close()
    content = bytearray(record_file.read_bytes())
    leaves = [at for at in range(0, len(content), size) if not any(content[at : at + size])]
    assert leaves, "no free page that is all zeros"
    content[leaves[-1] + 100] = 1
    record_file.write_bytes(content)
    assert examine(root).findings == []
