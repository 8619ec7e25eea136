"""The PDQ hashes of known sets under one index, and which set and entry each row of it is.

Large holdings are kept as an index on disk below `bulk`, with a note of the sets that are in it. A set that is added
later becomes a new segment; nothing is built again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from crosswalk.desk import Desk
from crosswalk.errors import IntegrityFailed
from crosswalk.ids import SetId
from crosswalk.matches import tables
from crosswalk.matches.index import HammingIndex
from crosswalk.matches.known import held_path, reading
from crosswalk.matches.match import Known
from crosswalk.matches.reader import ALGORITHMS

KEPT = 200_000
"""Hashes from which the index is kept on disk: below, building it takes less than 0.2 s (measured)."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one set that have a PDQ hash."""

    set_id: SetId
    base: int
    entries: NDArray[np.int64]
    categories: Any
    series: Any
    """Arrow arrays: a value is taken out by its row where it is needed."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """An index with its parts, in the order of their rows."""

    index: HammingIndex
    parts: tuple[Part, ...]

    def told(self, row: int) -> tuple[SetId, int, str, str]:
        """The set, entry, category and series of a row of the index."""
        number = int(np.searchsorted([part.base for part in self.parts], row, side="right")) - 1
        part = self.parts[number]
        place = row - part.base
        return part.set_id, int(part.entries[place]), part.categories[place].as_py(), part.series[place].as_py()


def holdings(desk: Desk, sets: Sequence[Known]) -> Holdings:
    """The holdings of these sets. They are kept on disk where they are all sets of the operation and large."""
    parts: list[Part] = []
    hashes: list[NDArray[np.uint8]] = []
    base = 0
    for known in sets:
        rows, part = _part(desk, known, base)
        base += len(rows)
        hashes.append(rows)
        parts.append(part)
    usable = tuple(part for part in parts if len(part.entries))
    if base < KEPT or len(sets) < len(tables.known_sets(desk.connection)):
        whole = np.concatenate(hashes) if hashes else np.empty((0, 32), np.uint8)
        return Holdings(HammingIndex.build(whole), usable)
    return Holdings(_kept(desk, sets, hashes), usable)


def _part(desk: Desk, known: Known, base: int) -> tuple[NDArray[np.uint8], Part]:
    columns = ["entry", "pdq", "category", "series"]
    with reading(known.set_id):
        table: Any = pq.read_table(held_path(desk, known.set_id), columns=columns)
    rows, table = stated(table, "pdq")
    entries = table["entry"].to_numpy()
    return rows, Part(known.set_id, base, entries, table["category"], table["series"])


def stated(table: Any, algorithm: str) -> tuple[NDArray[np.uint8], Any]:
    """The hashes of one algorithm, n x its length in bytes, and the n rows of the table that state one."""
    table = table.filter(pc.is_valid(table[algorithm])).combine_chunks()
    column, size = table[algorithm].combine_chunks(), ALGORITHMS[algorithm]
    packed = np.frombuffer(column.buffers()[1], np.uint8) if len(column) else np.empty(0, np.uint8)
    first = column.offset * size
    return packed[first : first + size * len(column)].reshape(-1, size), table


def _kept(desk: Desk, sets: Sequence[Known], hashes: Sequence[NDArray[np.uint8]]) -> HammingIndex:
    folder = desk.folder.bulk / "known-pdq"
    digests = tables.parquet_digests(desk.connection)
    wanted = [[known.set_id, digests[known.set_id], len(rows)] for known, rows in zip(sets, hashes, strict=True)]
    noted = _noted(folder)
    if noted and noted == wanted[: len(noted)]:
        try:
            index = HammingIndex.open(folder)
        except IntegrityFailed:
            index = HammingIndex.build(np.empty((0, 32), np.uint8))
        if len(index) == sum(rows for _, _, rows in noted):
            index.add(np.concatenate([np.empty((0, 32), np.uint8), *hashes[len(noted) :]]))
            index.settle()
            _note(folder, wanted)
            return index
    shutil.rmtree(folder, ignore_errors=True)
    index = HammingIndex.build(np.concatenate(hashes))
    index.save(folder)
    _note(folder, wanted)
    return index


def _noted(folder: Path) -> list[list[Any]]:
    try:
        noted: list[list[Any]] = json.loads((folder / "sets.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return noted


def _note(folder: Path, sets: list[list[Any]]) -> None:
    partial = folder / "sets.partial"
    partial.write_text(json.dumps(sets), encoding="utf-8")
    os.replace(partial, folder / "sets.json")
