"""From a dump and a mapping to rows in bulk: read once, read again when either changes, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from crosswalk import judgements
from crosswalk.accounts import dump_tables, tabling
from crosswalk.accounts.dumps import MAP, dumps
from crosswalk.accounts.mapping_file import parse
from crosswalk.accounts.platform import SCHEMAS
from crosswalk.accounts.tables_in_bulk import platform_tables
from crosswalk.database import transaction
from crosswalk.ids import unit_id
from crosswalk.progress import silent
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation

SQL = """-- MySQL dump 10.13
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE `users` (`id` int, `nick` varchar(50), `password` char(60), `ts` datetime, `kind` char(1));
INSERT INTO `users` VALUES (1,'Ana','$2y$10$CANARYCANARY','2024-07-01 12:00:00','u'),(2,'caf\\'é','x','never','u'),(3,'bot','x',NULL,'b');
INSERT INTO `users` VALUES (4,'short');
CREATE TABLE `other` (`a` int);
INSERT INTO `other` VALUES (1),(2),(3);
-- Dump completed
"""
MAPPING = """mapping: 1
tables:
- table: users
  kind: account
  where: {kind: u}
  columns: {account: id, name: nick, created: {column: ts, zone: Europe/Madrid}, role: {value: member}}
"""
LOG = '192.0.2.7 - ana [10/Oct/2023:13:55:36 +0200] "GET /v/7 HTTP/1.1" 200 5 "-" "M"\n' * 3

Place = Callable[..., str]


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester") as opened:
        yield opened


def add(operation: Operation, tmp_path: Path, name: str, content: str | bytes) -> str:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return adding.add(operation, file, "order 1").source_id


def state(operation: Operation, source: str, text: str) -> int:
    mapping = parse(text)
    with transaction(operation.connection):
        return judgements.record(
            operation.connection,
            MAP,
            source,
            {"mapping": mapping.content()},
            by=operation.actor,
            why="test",
            at=operation.clock(),
        )


def rows(operation: Operation, kind: str) -> list[dict[str, Any]]:
    return [
        row
        for file in sorted((operation.folder.bulk / "platform" / kind).glob("*.parquet"))
        for row in pq.read_table(file).to_pylist()
    ]


def bulk(operation: Operation) -> dict[str, str]:
    root = operation.folder.bulk / "platform"
    return {
        str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def test_rows_are_what_the_mapping_says_with_their_place_in_the_source(operation: Operation, tmp_path: Path) -> None:
    source = add(operation, tmp_path, "dump.sql", SQL)
    state(operation, source, MAPPING)
    tabling.derive(operation.desk, silent)
    found = rows(operation, "account")
    assert [
        (row["source_id"], row["untrusted_table"], row["row"], row["account"], row["name"], row["role"])
        for row in found
    ] == [
        ("S1", "users", 0, "1", "Ana", "member"),
        ("S1", "users", 1, "2", "caf'é", "member"),
    ]
    assert [row["created_us"] for row in found] == [1_719_828_000_000_000, None]
    tables = {
        row["untrusted_table"]: (row["rows"], row["problems"], row["kinds"])
        for row in dump_tables.listing(operation.connection)
    }
    assert tables == {"users": (4, 2, '["account"]'), "other": (3, 0, "[]")}
    problems = [
        (row["untrusted_table"], row["row"], row["untrusted_column"])
        for row in dump_tables.problems(operation.connection)
    ]
    assert problems == [("users", 1, "ts"), ("users", 3, "")]


def test_the_encoding_of_the_mapping_stands_above_what_the_bytes_seem_to_be(
    operation: Operation, tmp_path: Path
) -> None:
    source = add(operation, tmp_path, "users.csv", "id;nick\n1;Żółć Świętosław\n2;Łukasz\n".encode("windows-1250"))
    rule = "tables:\n- table: users\n  kind: account\n  columns: {account: id, name: nick}\n"
    state(operation, source, "mapping: 1\n" + rule)
    tabling.derive(operation.desk, silent)
    assert [row["name"] for row in rows(operation, "account")] != ["Żółć Świętosław", "Łukasz"]
    state(operation, source, "mapping: 1\nencoding: windows-1250\n" + rule)
    tabling.derive(operation.desk, silent)
    assert [row["name"] for row in rows(operation, "account")] == ["Żółć Świętosław", "Łukasz"]


def test_a_password_is_in_no_file_that_was_derived(operation: Operation, tmp_path: Path) -> None:
    source = add(operation, tmp_path, "dump.sql", SQL)
    state(operation, source, MAPPING)
    tabling.derive(operation.desk, silent)
    for file in operation.folder.root.rglob("*"):
        if file.is_file() and "blobs" not in file.parts:
            assert b"CANARY" not in file.read_bytes()


def test_nothing_is_read_again_until_something_changes(operation: Operation, tmp_path: Path) -> None:
    source = add(operation, tmp_path, "dump.sql", SQL)
    first = state(operation, source, MAPPING)
    tabling.derive(operation.desk, silent)
    file = next((operation.folder.bulk / "platform" / "account").iterdir())
    before, digests = file.stat().st_mtime_ns, bulk(operation)
    tabling.derive(operation.desk, silent)
    assert file.stat().st_mtime_ns == before
    state(operation, source, MAPPING.replace("{value: member}", "{value: guest}"))
    tabling.derive(operation.desk, silent)
    assert {row["role"] for row in rows(operation, "account")} == {"guest"}
    with transaction(operation.connection):
        judgements.undo(operation.connection, first + 1, by=operation.actor, why="test", at=operation.clock())
    tabling.derive(operation.desk, silent)
    assert bulk(operation) == digests


def test_what_was_lost_or_left_behind_is_mended(operation: Operation, tmp_path: Path) -> None:
    source = add(operation, tmp_path, "dump.sql", SQL)
    number = state(operation, source, MAPPING)
    tabling.derive(operation.desk, silent)
    digests = bulk(operation)
    folder = operation.folder.bulk / "platform" / "account"
    next(folder.iterdir()).unlink()
    (folder / ".S9-0-0.parquet").write_bytes(b"half")
    tabling.derive(operation.desk, silent)
    assert bulk(operation) == digests
    with transaction(operation.connection):
        judgements.undo(operation.connection, number, by=operation.actor, why="test", at=operation.clock())
    tabling.derive(operation.desk, silent)
    assert bulk(operation) == {}
    assert [row["kinds"] for row in dump_tables.listing(operation.connection)] == ["[]", "[]"]


def test_a_log_needs_no_mapping_and_a_rule_for_it_stands_before_that(operation: Operation, tmp_path: Path) -> None:
    source = add(operation, tmp_path, "access.log", LOG)
    tabling.derive(operation.desk, silent)
    found = rows(operation, "request")
    assert len(found) == 3
    assert (found[0]["ip"], found[0]["account"], found[0]["path"], found[0]["status"]) == (
        "192.0.2.7",
        "ana",
        "/v/7",
        200,
    )
    assert found[0]["at_us"] == 1_696_938_936_000_000
    state(
        operation,
        source,
        "mapping: 1\ntables:\n- {table: access.log, kind: login, columns: {account: user, at: time, ip: ip}}\n",
    )
    tabling.derive(operation.desk, silent)
    assert (len(rows(operation, "login")), rows(operation, "request")) == (3, [])


def test_a_dump_that_was_seized_twice_is_read_once(operation: Operation, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dump.sql").write_text(SQL, encoding="utf-8")
        (tmp_path / name / f"{name}.txt").write_text(name, encoding="utf-8")
        adding.add(operation, tmp_path / name, "order 1")
    state(operation, "S2", MAPPING)
    tabling.derive(operation.desk, silent)
    assert [row["source_id"] for row in rows(operation, "account")] == ["S2", "S2"]
    assert len(dumps(operation.desk)) == 1


@pytest.mark.parametrize("suffix", ["gz", "bz2", "xz", "zst"])
def test_a_packed_dump_is_unpacked_by_the_walk(operation: Operation, tmp_path: Path, suffix: str) -> None:
    import bz2
    import gzip
    import lzma

    import pyarrow as pa

    packed = {
        "gz": gzip.compress,
        "bz2": bz2.compress,
        "xz": lzma.compress,
        "zst": lambda content: pa.compress(content, "zstd", asbytes=True),
    }[suffix](SQL.encode())
    source = add(operation, tmp_path, f"dump.sql.{suffix}", packed)
    state(operation, source, MAPPING)
    tabling.derive(operation.desk, silent)
    assert [row["account"] for row in rows(operation, "account")] == ["1", "2"]


def test_a_column_that_the_table_lacks_is_a_problem(operation: Operation, tmp_path: Path) -> None:
    source = add(operation, tmp_path, "dump.sql", SQL)
    state(operation, source, MAPPING.replace("name: nick", "name: nickname"))
    tabling.derive(operation.desk, silent)
    assert [row["name"] for row in rows(operation, "account")] == [None, None]
    assert "nickname" in next(iter(dump_tables.problems(operation.connection)))["detail"]


def test_a_reader_that_dies_costs_what_it_had_not_told(
    operation: Operation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = add(operation, tmp_path, "dump.sql", SQL)
    state(operation, source, MAPPING)
    from crosswalk.sources.dumps import mysql

    real = mysql.MySql.read

    def dying(self: Any, *words: Any) -> Iterator[Any]:
        for number, each in enumerate(real(self, *words)):
            if number == 2:
                os._exit(3)
            yield each

    monkeypatch.setattr(mysql.MySql, "read", dying)
    tabling.derive(operation.desk, silent)
    assert [row["account"] for row in rows(operation, "account")] == ["1", "2"]
    assert [row["reason"] for row in dump_tables.problems(operation.connection)][-1] == "crashed"


def test_a_hostile_answer_is_not_written(operation: Operation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = add(operation, tmp_path, "dump.sql", SQL)
    state(operation, source, MAPPING)
    for header, payload in (
        ({"k": "rows", "rule": 7, "table": 0}, b""),
        ({"k": "rows", "rule": 0, "table": 9}, b""),
        ({"k": "rows", "rule": 0, "table": 0}, b"\xff" * 64),
        ({"k": "what"}, b""),
    ):
        monkeypatch.setattr(tabling, "_tell", lambda outbox, *_, said=(header, payload): _hostile(outbox, *said))
        for place in dump_tables.inputs(operation.connection):
            dump_tables.forget(operation.connection, place)
        tabling.derive(operation.desk, silent)
        assert [row["reason"] for row in dump_tables.problems(operation.connection)] == ["crashed"]


def _hostile(outbox: Any, header: dict[str, Any], payload: bytes) -> None:
    outbox.send({"k": "table", "table": 0, "name": "t", "columns": ["a"]})
    outbox.send(header, payload)


def test_every_kind_is_a_table_even_where_nothing_was_mapped(operation: Operation) -> None:
    with platform_tables(operation.folder) as engine:
        for kind, schema in SCHEMAS.items():
            found = engine.query(f"SELECT * FROM {kind}s")
            assert (found.num_rows, found.schema.names) == (0, schema.names)
