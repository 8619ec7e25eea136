"""An operation that an earlier version made: what it derived in another form goes, and a run makes it again."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crosswalk import trail
from crosswalk.ids import unit_id
from crosswalk.sayings import saying
from crosswalk.workspace import adding, funnelling, mapping, running
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.verifying import examine
from made_pictures import picture

DUMP = """-- MySQL dump 10.13
CREATE TABLE `users` (`id` int, `nick` varchar(50), `email` varchar(80), PRIMARY KEY (`id`));
INSERT INTO `users` VALUES (1,'ana','ana@a.example'),(2,'bo','bo@a.example');
CREATE TABLE `uploads` (`user_id` int, `video_id` int, `uploaded_at` datetime);
INSERT INTO `uploads` VALUES (1,10,'2024-01-01 10:00:00'),(1,11,'2024-01-02 10:00:00');
"""
MAPPING = """mapping: 1
tables:
- {table: users, kind: account, columns: {account: id, email: email, name: nick}}
- {table: uploads, kind: upload, columns: {account: user_id, video: video_id, at: uploaded_at}}
"""
ALTERED = {
    "accounts": ("identifier", "CREATE TABLE identifier (account_id TEXT NOT NULL, type TEXT NOT NULL) STRICT"),
    "an index": ("match", None),
    "pictures": ("fingerprint", "CREATE TABLE fingerprint (sha256 TEXT NOT NULL) STRICT"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], dict[str, str]]:
    """An operation after a run: its folder, the digests of its derived tables and of its bulk."""
    folder = tmp_path_factory.mktemp("made")
    taken = folder / "taken"
    taken.mkdir()
    (taken / "dump.sql").write_text(DUMP)
    (taken / "drawing.jpg").write_bytes(picture())
    (folder / "rules.yaml").write_text("platform: alpha\nsteps: [{step: up, all: {uploads: at least 2}}]\n")
    with Operation.init(folder / "case", unit_id("ES"), "case", "ana") as operation:
        adding.add(operation, taken, "order 1")
        mapping.record(operation, "S1", MAPPING, why="notes")
        funnelling.decide(operation, folder / "rules.yaml", why="agreed")
        running.run(operation)
        assert operation.connection.execute("SELECT account_id FROM account").fetchall()[0][0] == "alpha:1"
        return (
            folder / "case",
            running.digests(operation.connection),
            running.bulk_digests(operation.folder),
        )


def kept_rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute("SELECT * FROM judgement ORDER BY judgement_id")]


@pytest.mark.parametrize("what", sorted(ALTERED))
def test_what_another_version_derived_is_dropped_and_a_run_gives_the_same(
    what: str, made: tuple[Path, dict[str, str], dict[str, str]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    case, derived, bulk = made
    shutil.copytree(case, tmp_path / "case")
    table, statement = ALTERED[what]
    with closing(sqlite3.connect(tmp_path / "case" / "record.sqlite")) as record:
        record.executescript(f"DROP TABLE {table}; {statement};" if statement else f"DROP INDEX {table}_0;")
        record.row_factory = sqlite3.Row
        judged, told = kept_rows(record), [tuple(row) for row in trail.lines(record)]
    with Operation.open(tmp_path / "case", "ana") as operation:
        connection = operation.connection
        assert "crosswalk run makes them again" in caplog.text
        assert kept_rows(connection) == judged
        lines = [tuple(row) for row in trail.lines(connection)]
        assert set(told) <= set(lines)
        [renewed] = trail.lines(connection, verb="renew")
        assert '"account"' in renewed["detail"]
        assert ('"fingerprint"' in renewed["detail"]) is (what == "pictures")
        assert connection.execute("SELECT count(*) FROM account").fetchone()[0] == 0
        assert bool(connection.execute("SELECT count(*) FROM fingerprint").fetchone()[0]) is (what != "pictures")
        assert not (operation.folder.bulk / "platform").exists()
        found = examine(operation.folder.root)
        assert found.findings == []
        assert saying("verify-renewed") in found.remarks
        running.run(operation)
        assert running.digests(connection) == derived
        assert running.bulk_digests(operation.folder) == bulk
        assert examine(operation.folder.root).findings == []


def test_an_operation_of_this_version_is_left_as_it_is(
    made: tuple[Path, dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    case, derived, _ = made
    shutil.copytree(case, tmp_path / "case")
    with Operation.open(tmp_path / "case", "ana") as operation:
        assert list(trail.lines(operation.connection, verb="renew")) == []
        assert running.digests(operation.connection) == derived
