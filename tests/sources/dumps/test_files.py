"""Database files and files of columns: SQLite, Parquet, and what is recognised and not read."""

from __future__ import annotations

import io
import sqlite3
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.sources.detecting import table_reader_of
from crosswalk.sources.dumps.columnar import READER as PARQUET
from crosswalk.sources.dumps.postgres_archive import READER as ARCHIVE
from crosswalk.sources.dumps.sqlite import READER as SQLITE
from crosswalk.testing.hostile.chains import shared_pages
from rowed import read


def database(tmp_path: Path, *statements: str) -> bytes:
    place = tmp_path / "x.db"
    with sqlite3.connect(place) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return place.read_bytes()


def test_values_of_a_database_are_their_bytes_and_numbers_as_they_print(tmp_path: Path) -> None:
    content = database(
        tmp_path,
        'CREATE TABLE "odd "" name" (a, b TEXT, c BLOB)',
        "CREATE TABLE empty (a)",
        "CREATE VIEW v AS SELECT 1",
        "INSERT INTO \"odd \"\" name\" VALUES (0.1, 'é', x'00ff'), (NULL, '', 9223372036854775807)",
    )
    assert table_reader_of("x.db", content[:65_536]) is SQLITE
    found = read(SQLITE, content)
    assert list(found.columns) == ['odd " name', "empty"]
    assert found.listed('odd " name') == [[b"0.1", "é".encode(), b"\x00\xff"], [None, b"", b"9223372036854775807"]]


def test_a_database_that_is_damaged_gives_what_stands_before(tmp_path: Path) -> None:
    content = database(
        tmp_path, "CREATE TABLE t (a)", *[f"INSERT INTO t VALUES ('{number:0200}')" for number in range(400)]
    )
    found = read(SQLITE, content[:20_000] + b"\xff" * 4096 + content[24_096:])
    assert found.problems[0].reason == "damaged"
    assert read(SQLITE, content[:3000]).problems[0].reason == "damaged"


def test_a_table_of_more_rows_than_its_file_can_hold_is_read_up_to_there() -> None:
    content = shared_pages(b"x" * 70)
    found = read(SQLITE, content)
    assert len(found.listed("t")) == 2 * 8_192
    (problem,) = found.problems
    assert problem.reason == "damaged"
    assert "more rows than 57344 bytes can hold" in problem.detail


def test_values_of_parquet_are_text_of_every_type() -> None:
    file = io.BytesIO()
    table = pa.table(
        {
            "i": pa.array([1, None], pa.int64()),
            "f": pa.array([0.1, 1e300]),
            "d": pa.array([Decimal("1.50"), None], pa.decimal128(10, 2)),
            "t": pa.array([datetime(2024, 3, 1, 12, tzinfo=UTC), None]),
            "s": pa.array(["é", ""]).dictionary_encode(),
            "b": pa.array([b"\x00\xff", None]),
            "l": [[1, 2], None],
        }
    )
    pq.write_table(table, file, row_group_size=1)
    assert table_reader_of("u.parquet", file.getvalue()) is PARQUET
    found = read(PARQUET, file.getvalue(), "u.parquet").listed("u")
    assert found[0] == [b"1", b"0.1", b"1.50", b"2024-03-01 12:00:00.000000Z", "é".encode(), b"\x00\xff", b"[1, 2]"]
    assert found[1] == [None, b"1e+300", None, None, b"", None, None]


def test_a_parquet_file_that_is_cut_short_is_a_problem() -> None:
    file = io.BytesIO()
    pq.write_table(pa.table({"a": [1, 2]}), file)
    assert read(PARQUET, file.getvalue()[:-9], "u.parquet").problems[0].reason == "damaged"


def test_a_postgres_archive_is_named_with_its_remedy() -> None:
    content = b"PGDMP\x01\x0f\x00" + bytes(100)
    assert table_reader_of("x.dump", content) is ARCHIVE
    problem = read(ARCHIVE, content).problems[0]
    assert problem.reason == "unsupported"
    assert "pg_restore" in problem.detail
