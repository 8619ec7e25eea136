"""Writes tables as mysqldump writes them: rows of many values in one INSERT, escaped, with NULLs and binary columns as hex.

The text of the rows is made by DuckDB, 1 to 2 million rows a second; only whole statements pass through Python.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import duckdb

_HEAD = """-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: kf_platform
-- ------------------------------------------------------
-- Server version\t8.0.36-0ubuntu0.22.04.1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
"""
_TAIL = "\n/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;\n-- Dump completed on 2025-03-14  3:12:44\n"
_ROWS = 5_000
_RAW = "\uf7e9".encode(), b"\xe9"


@dataclass(frozen=True, slots=True)
class Dumped:
    """A table: its name, its columns as DDL, and a SELECT of each value's text in the same order, from `rows`."""

    name: str
    columns: Sequence[tuple[str, str]]
    values: Sequence[str]
    rows: str


def text(column: str) -> str:
    """SQL for a text as mysqldump quotes it."""
    escaped = f"replace(replace({column}, '\\', '\\\\'), '''', '\\''')"
    for raw, written in (("10", "n"), ("13", "r"), ("26", "Z"), ("0", "0"), ("34", '"')):
        escaped = f"replace({escaped}, chr({raw}), '\\{written}')"
    return f"CASE WHEN {column} IS NULL THEN 'NULL' ELSE '''' || {escaped} || '''' END"


def number(column: str) -> str:
    return f"coalesce(CAST({column} AS VARCHAR), 'NULL')"


def hundredths(column: str) -> str:
    """SQL for a DECIMAL with two digits behind the point, from a whole number."""
    size = f"abs({column})"
    return f"CASE WHEN {column} < 0 THEN '-' ELSE '' END || ({size} // 100) || '.' || lpad(CAST({size} % 100 AS VARCHAR), 2, '0')"


def moment(column: str) -> str:
    """SQL for a DATETIME or TIMESTAMP, from seconds since 1970."""
    shown = f"strftime(make_timestamp(CAST({column} AS BIGINT) * 1000000), '%Y-%m-%d %H:%M:%S')"
    return f"CASE WHEN {column} IS NULL THEN 'NULL' ELSE '''' || {shown} || '''' END"


def address(column: str) -> str:
    """SQL for VARBINARY as `--hex-blob` writes it, from an IPv4 address as a number."""
    return f"printf('0x%08X', {column})"


_SLICE = 200 * _ROWS
"""Rows whose text is made at once: it is held in memory, and the table is not."""


def write(connection: duckdb.DuckDBPyConnection, target: Path, tables: Iterable[Dumped]) -> None:
    """One dump of these tables; compressed where the name ends in `.gz`."""
    opened: Any = gzip.GzipFile(target, "wb", 1, mtime=0) if target.suffix == ".gz" else target.open("wb")
    with opened as file:
        file.write(_HEAD.encode())
        for table in tables:
            _table(connection, file, table)
        file.write(_TAIL.encode())


def _table(connection: duckdb.DuckDBPyConnection, file: IO[bytes], table: Dumped) -> None:
    columns = ",\n".join(f"  `{name}` {kind}" for name, kind in table.columns)
    ddl = (
        f"CREATE TABLE `{table.name}` (\n{columns}\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;"
    )
    file.write(
        f"\n--\n-- Table structure for table `{table.name}`\n--\n\nDROP TABLE IF EXISTS `{table.name}`;\n{ddl}\n".encode()
    )
    file.write(f"\nLOCK TABLES `{table.name}` WRITE;\n/*!40000 ALTER TABLE `{table.name}` DISABLE KEYS */;\n".encode())
    row = "'(' || " + " || ',' || ".join(f"({value})" for value in table.values) + " || ')'"
    connection.execute(f"CREATE TEMP TABLE placed AS SELECT *, row_number() OVER () - 1 AS place FROM ({table.rows}) r")
    [(rows,)] = connection.execute("SELECT count(*) FROM placed").fetchall()
    for first in range(0, rows, _SLICE):
        result = connection.execute(
            f"SELECT string_agg(line, ',' ORDER BY place) FROM (SELECT {row} AS line, place FROM placed"
            f" WHERE place BETWEEN {first} AND {first + _SLICE - 1}) GROUP BY place // {_ROWS} ORDER BY min(place)"
        )
        while batch := result.fetchmany(20):
            for (lines,) in batch:
                file.write(b"INSERT INTO `%s` VALUES " % table.name.encode() + lines.encode().replace(*_RAW) + b";\n")
    connection.execute("DROP TABLE placed")
    file.write(f"/*!40000 ALTER TABLE `{table.name}` ENABLE KEYS */;\nUNLOCK TABLES;\n".encode())
