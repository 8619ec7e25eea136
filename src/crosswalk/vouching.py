"""What the trail vouches for: every row of evidence and judgement, by its digest, in the line of the act that wrote it.

The rows that were added since the last trail line are digested table by table, in the order in which they were written,
and the digests stand in the next line's detail under `vouched`: `{TABLE: {"first": 1, "last": 3, "sha256": ...}}`. So a
byte that is changed in any such row, a row that is taken out, and a row that is put in between are found by `verify`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from crosswalk.database import Layer, Table
from crosswalk.trail import Finding

TABLES = (
    # How far each table is vouched for. It only saves reading the trail; what counts is the trail.
    Table(
        "vouched",
        Layer.TRAIL,
        "table_name TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (table_name, last)",
    ),
)

_AT_ONCE = 1_000
_ROW = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex)


def vouch(connection: sqlite3.Connection, tables: Iterable[Table]) -> dict[str, Any]:
    """The detail to add to the trail line that is about to be written, empty if no row is new. Marks them as vouched."""
    found: dict[str, Any] = {}
    for name, last, done in connection.execute(_positions(tables)).fetchall():
        if last > done:
            found[name] = {"first": done + 1, "last": last, "sha256": rows_digest(connection, name, done + 1, last)}
            connection.execute("INSERT INTO vouched VALUES (?, ?)", (name, last))
    return {"vouched": found} if found else {}


def rows_digest(connection: sqlite3.Connection, table: str, first: int, last: int) -> str:
    """SHA-256 over the rows with these row numbers: each a JSON array of its columns, a line feed after it."""
    digest = hashlib.sha256()
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(f"SELECT * FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid", (first, last))
    while rows := cursor.fetchmany(_AT_ONCE):
        lines = "\n".join(map(_ROW.encode, rows)) + "\n"
        digest.update(lines.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def verify(
    connection: sqlite3.Connection, tables: Iterable[Table], growing: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Rows that are not as the trail vouches for, and rows that it does not vouch for.

    `growing` names the tables that a long act is adding to, or was when it was stopped: their newest rows are vouched for
    by the line at its end.
    """
    known = {table.name for table in _kept(tables)}
    reached = dict.fromkeys(known, 0)
    stated: set[tuple[str, int]] = set()
    lines = "SELECT sequence, detail FROM trail WHERE instr(detail, '\"vouched\": {') ORDER BY sequence"
    for sequence, detail in connection.execute(lines):
        try:
            vouched = json.loads(detail)["vouched"]
            ranges = [(name, int(v["first"]), int(v["last"]), str(v["sha256"])) for name, v in vouched.items()]
        except (ValueError, KeyError, TypeError, AttributeError):
            yield Finding("trail", f"line {sequence}", "states what it vouches for in a form that cannot be read")
            continue
        for name, first, last, sha256 in ranges:
            stated.add((name, last))
            yield from _compare(connection, known, reached, sequence, (name, first, last, sha256))
    for name in sorted(known - growing):
        yield from _beyond(connection, name, reached[name])
    if {(row[0], row[1]) for row in connection.execute("SELECT table_name, last FROM vouched")} != stated:
        yield Finding("table", "vouched", "does not say how far the lines of the trail vouch")


def _compare(
    connection: sqlite3.Connection,
    known: set[str],
    reached: dict[str, int],
    sequence: int,
    stated: tuple[str, int, int, str],
) -> Iterator[Finding]:
    name, first, last, sha256 = stated
    if name not in known:
        yield Finding(
            "table", name, f"is not there; line {sequence} of the trail vouches for its rows {first} to {last}"
        )
        return
    if first != reached[name] + 1:
        yield Finding("table", name, f"rows {reached[name] + 1} to {first - 1} are vouched for by no line of the trail")
    reached[name] = last
    try:
        same = rows_digest(connection, name, first, last) == sha256
    except sqlite3.DatabaseError as error:
        yield Finding("table", name, f"rows {first} to {last} cannot be read: {error}")
        return
    if not same:
        yield Finding(
            "table", name, f"rows {first} to {last} do not give the digest that line {sequence} of the trail holds"
        )


def _beyond(connection: sqlite3.Connection, name: str, reached: int) -> Iterator[Finding]:
    try:
        more = connection.execute(f"SELECT count(*) FROM {name} WHERE rowid > ? OR rowid < 1", (reached,)).fetchone()[0]
    except sqlite3.DatabaseError as error:
        yield Finding("table", name, f"cannot be read: {error}")
        return
    if more:
        yield Finding(
            "table",
            name,
            f"{more} rows after row {reached} are vouched for by no line of the trail: a command was stopped"
            " (type it again), or they were put in from outside",
        )


def _kept(tables: Iterable[Table]) -> Iterator[Table]:
    return (table for table in tables if table.layer in (Layer.EVIDENCE, Layer.JUDGEMENT))


def _positions(tables: Iterable[Table]) -> str:
    """One statement for all tables: name, last row, last row that is vouched for."""
    return " UNION ALL ".join(
        f"SELECT '{table.name}', coalesce((SELECT max(rowid) FROM {table.name}), 0),"
        f" coalesce((SELECT max(last) FROM vouched WHERE table_name = '{table.name}'), 0)"
        for table in _kept(tables)
    )
