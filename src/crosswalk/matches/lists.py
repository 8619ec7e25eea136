"""Hash lists held in memory for a quick look: an index over their PDQ hashes, and their digests by their first eight bytes.

An operation keeps its known sets and its matches; this is for a look that keeps nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from crosswalk.errors import IntegrityFailed
from crosswalk.matches.digests import STRONGEST_FIRST
from crosswalk.matches.holdings import stated
from crosswalk.matches.index import HammingIndex

_COLUMNS = ["entry", *STRONGEST_FIRST, "pdq", "category", "series"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its name, whether it holds known harmless files, and its entries as Parquet."""

    name: str
    good: bool
    parquet: Path


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of a list that is equal or near. `turn` and `frame` are as in a match; distance in bits."""

    name: str
    good: bool
    entry: int
    category: str
    series: str
    algorithm: str
    distance: int = 0
    turn: int = 0
    frame: int = 0


@dataclass(frozen=True, slots=True)
class _Rows:
    """Hashes of one algorithm in one list, and what each belongs to. `keys` are their first eight bytes, ascending."""

    listed: Listed
    hashes: NDArray[np.uint8]
    keys: NDArray[np.uint64]
    table: Any

    def hit(self, row: int, algorithm: str, distance: int = 0, turn: int = 0, frame: int = 0) -> Hit:
        entry, category, series = (self.table[name][row].as_py() for name in ("entry", "category", "series"))
        return Hit(self.listed.name, self.listed.good, entry, category, series, algorithm, distance, turn, frame)


class Lists:
    """Hash lists, for look-up. Raises `IntegrityFailed` where the entries of one cannot be read."""

    def __init__(self, lists: Sequence[Listed]) -> None:
        self._digests: dict[str, list[_Rows]] = {algorithm: [] for algorithm in STRONGEST_FIRST}
        self._near: list[_Rows] = []
        for listed in lists:
            self._take(listed)
        whole = [rows.hashes for rows in self._near]
        self._bases = np.cumsum([0, *map(len, whole)])
        self.index = HammingIndex.build(np.concatenate(whole) if whole else np.empty((0, 32), np.uint8))

    def _take(self, listed: Listed) -> None:
        try:
            table = pq.read_table(listed.parquet, columns=_COLUMNS)
        except (pa.ArrowInvalid, OSError) as error:
            raise IntegrityFailed(
                "the entries of the list {listed} cannot be read: {error}", listed=listed.name, error=error
            ) from error
        for algorithm in STRONGEST_FIRST:
            hashes, rows = stated(table, algorithm)
            if len(hashes):
                keys = np.ascontiguousarray(hashes[:, :8]).view(np.uint64)[:, 0]
                order = np.argsort(keys, kind="stable")
                kept = rows.take(pa.array(order))
                self._digests[algorithm].append(_Rows(listed, hashes[order], keys[order], kept))
        hashes, rows = stated(table, "pdq")
        if len(hashes):
            self._near.append(_Rows(listed, hashes, np.empty(0, np.uint64), rows))

    def __len__(self) -> int:
        return len(self.index) + sum(len(rows.keys) for held in self._digests.values() for rows in held)

    def equal(self, digests: dict[str, str]) -> list[Hit]:
        """Entries with one of these digests (hexadecimal, by algorithm), each told once, by the strongest. An entry of
        a list of harmless files counts only where every digest that it states is equal."""
        found: dict[tuple[str, int], Hit] = {}
        for algorithm in STRONGEST_FIRST:
            wanted = bytes.fromhex(digests[algorithm])
            for rows in self._digests[algorithm]:
                for row in _places(rows, wanted):
                    if not rows.listed.good or _agrees(rows.table, row, digests):
                        hit = rows.hit(row, algorithm)
                        found.setdefault((hit.name, hit.entry), hit)
        return list(found.values())

    def near(self, forms: NDArray[np.uint8], radius: int, algorithm: str, frame: int = 0) -> Iterator[Hit]:
        """Entries within `radius` bits of one of the eight `forms`, each by its nearest, then the smallest turn."""
        best: dict[int, tuple[int, int]] = {}
        found = self.index.search(forms, radius)
        for turn, row, distance in zip(*(column.tolist() for column in found), strict=True):
            best[row] = min(best.get(row, (distance, turn)), (distance, turn))
        for row, (distance, turn) in best.items():
            part = int(np.searchsorted(self._bases, row, side="right")) - 1
            yield self._near[part].hit(row - int(self._bases[part]), algorithm, distance, turn, frame)

    def any_near(self, hashes: NDArray[np.uint8], radius: int) -> bool:
        """Whether any entry lies within `radius` bits of any of the hashes."""
        return len(self.index) > 0 and len(self.index.search(np.unique(hashes, axis=0), radius).distance) > 0


def _places(rows: _Rows, wanted: bytes) -> list[int]:
    key = np.frombuffer(wanted[:8], np.uint64)[0]
    first, last = (int(np.searchsorted(rows.keys, key, side)) for side in ("left", "right"))
    whole = np.frombuffer(wanted, np.uint8)
    return [first + int(at) for at in np.flatnonzero((rows.hashes[first:last] == whole).all(axis=1))]


def _agrees(table: Any, row: int, digests: dict[str, str]) -> bool:
    said = {algorithm: table[algorithm][row].as_py() for algorithm in STRONGEST_FIRST}
    return all(value is None or value.hex() == digests[algorithm] for algorithm, value in said.items())
