"""Items whose digests are on known sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from crosswalk.desk import Desk
from crosswalk.ids import Sha256
from crosswalk.matches.known import held_path, reading
from crosswalk.matches.match import Known

STRONGEST_FIRST = ("sha256", "sha1", "md5")
Row = tuple[Any, ...]


class Digests(NamedTuple):
    """The digests of an item, in hexadecimal."""

    sha256: Sha256
    md5: str
    sha1: str


def equal_digests(desk: Desk, items: Sequence[Digests], sets: Sequence[Known], version: str) -> Iterator[Row]:
    """Rows of matches by digest, one for each item and entry, by the strongest digest that is equal.

    Entries of a set that say the same of an item in the same way are told once, by the first. A known-good entry closes
    an item only where every digest that it states is the item's: a file made to have the MD5 of a known-good one
    (which can be done) is not closed.
    """
    for item, known, entry, algorithm, category, series in listed(desk, items, sets):
        yield items[item].sha256, known.set_id, entry, algorithm, 0, 0, 0, category, series, version


def listed(
    desk: Desk, items: Sequence[Digests], sets: Sequence[Known], *, agreeing: bool = False
) -> Iterator[tuple[int, Known, int, str, str, str]]:
    """As `equal_digests`: the place of the item, the set, entry, algorithm, category, series. A digest may be empty where it is
    not known: it is equal to none, and no known-good entry that states it closes the item. `agreeing`: no entry counts that states
    another digest than the item does, where both state one."""
    if not items or not sets:
        return
    with offline() as connection:
        connection.register("item", _arrow(items))
        for known in sets:
            told: dict[tuple[int, str, str, str], int] = {}
            with reading(known.set_id):
                found = _of_set(connection, held_path(desk, known.set_id), known, agreeing=agreeing)
            for (item, entry), (algorithm, category, series) in found.items():
                key = (item, algorithm, category, series)
                told[key] = min(told.get(key, entry), entry)
            for (item, algorithm, category, series), entry in told.items():
                yield item, known, entry, algorithm, category, series


def offline() -> duckdb.DuckDBPyConnection:
    """A database in memory that loads nothing from anywhere."""
    return duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def _of_set(
    connection: duckdb.DuckDBPyConnection, parquet: Path, known: Known, *, agreeing: bool = False
) -> dict[tuple[int, int], tuple[str, str, str]]:
    """By item and entry: the strongest equal digest, the category and the series."""
    found: dict[tuple[int, int], tuple[str, str, str]] = {}
    for algorithm in STRONGEST_FIRST:
        unsaid = "" if known.good else "OR i.{0} = ''::BLOB "
        agrees = " AND ".join(
            f"(k.{other} IS NULL {unsaid.format(other)}OR k.{other} = i.{other})" for other in STRONGEST_FIRST
        )
        rows = connection.execute(
            f"SELECT i.number, k.entry, k.category, k.series FROM read_parquet(?) AS k"
            f" JOIN item AS i ON k.{algorithm} = i.{algorithm} WHERE {agrees if known.good or agreeing else 'true'}",
            [str(parquet)],
        ).fetchall()
        for number, entry, category, series in rows:
            found.setdefault((number, entry), (algorithm, category, series))
    return found


def _arrow(items: Sequence[Digests]) -> pa.Table:
    return pa.table(
        {
            "number": pa.array(range(len(items)), pa.int64()),
            "md5": pa.array([bytes.fromhex(item.md5) for item in items], pa.binary()),
            "sha1": pa.array([bytes.fromhex(item.sha1) for item in items], pa.binary()),
            "sha256": pa.array([bytes.fromhex(item.sha256) for item in items], pa.binary()),
        }
    )
