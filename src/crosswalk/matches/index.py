"""An exact index over 256-bit hashes: build, save, open from disk, add, search within a radius.

`HammingIndex.build(hashes)` takes n x 32 bytes. `search(queries, radius)` gives every pair within `radius` bits, as
brute force would, as three arrays ordered by query, distance, entry. Entries are numbered in the order in which they
were given. A saved index is memory-mapped: opening it reads nothing but its manifest.

The index is a row of segments that never change. `add` puts a new segment behind them and swaps the manifest, so
readers keep what they opened; `merge` makes one segment of small ones.
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from math import comb
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from crosswalk.errors import BadValue, IntegrityFailed
from crosswalk.kernels import hamming
from crosswalk.kernels.hamming import Longs, Words

Hashes = NDArray[np.uint8]
FORMAT = "crosswalk-hamming/1"
BRUTE = 4_096
"""Hashes of a segment up to which it is scanned: below, a scan is as fast as the probes (measured)."""
_BITS = 256
_RESULTS = 1 << 16
_QUERIES = 1_024
_ATTEMPTS = 3
_REMEDY = "Make the index again from its hashes."


class Found(NamedTuple):
    """Pairs within the radius, ordered by query, distance, entry. All int64, of equal length."""

    query_row: Longs
    entry_row: Longs
    distance: Longs


@dataclass(frozen=True, slots=True)
class Segment:
    """Hashes with their chunks. `chunks` is 0 where the segment is scanned."""

    words: Words
    chunks: int
    offsets: hamming.Ints
    postings: hamming.Ints
    file: str = ""
    """Its name in the folder where the index is at home; blank while it is in memory only."""

    @staticmethod
    def make(words: Words) -> Segment:
        chunks = chunks_for(len(words))
        if not chunks:
            return Segment(words, 0, np.empty(0, np.uint32), np.empty(0, np.uint32))
        size = (1 << width_of(chunks)) + 1
        offsets = np.empty(chunks * size, np.uint32)
        postings = np.empty(chunks * len(words), np.uint32)
        for c in range(chunks):
            hamming.sort_by_chunk(
                words,
                c * width_of(chunks),
                width_of(chunks),
                offsets[c * size : (c + 1) * size],
                postings[c * len(words) : (c + 1) * len(words)],
            )
        return Segment(words, chunks, offsets, postings)

    def search(self, queries: Words, radius: int) -> Longs:
        """Rows of (query, row, distance), in no stated order."""
        plan = plan_for(self.chunks, radius) if self.chunks else None
        if plan is not None and plan.probes > len(self.words):
            plan = None
        room = _RESULTS
        parts: list[Longs] = []
        first = 0
        while first < len(queries):
            out = np.empty((room, 3), np.int64)
            if plan is None:
                count, reached = hamming.scan(self.words, queries, first, radius, out)
            else:
                count, reached = hamming.probe(
                    self.words, plan.bases, self.offsets, self.postings, plan.starts, plan.widths, plan.budgets,
                    plan.masks, plan.ends, queries, first, radius, out,
                )  # fmt: skip
            parts.append(out[:count].copy())
            room = room if reached > first else room * 4
            first = reached
        return np.concatenate(parts) if parts else np.empty((0, 3), np.int64)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which buckets are probed for one radius. See `crosswalk.kernels.hamming.probe`."""

    bases: Longs
    starts: Longs
    widths: Longs
    budgets: Longs
    masks: hamming.Ints
    ends: Longs

    @property
    def probes(self) -> int:
        return int(self.ends[-1])


class HammingIndex:
    """Exact look-up of 256-bit hashes within a Hamming radius."""

    def __init__(self, segments: Sequence[Segment], path: Path | None = None) -> None:
        self._segments = tuple(segments)
        self.path = path

    @classmethod
    def build(cls, hashes: Hashes) -> Self:
        """An index in memory over `hashes` (uint8, n x 32)."""
        words = _words(hashes)
        return cls([Segment.make(words)] if len(words) else [])

    @classmethod
    def open(cls, path: Path) -> Self:
        """A saved index, memory-mapped. Raises `IntegrityFailed` where it is not whole."""
        return cls(_opened(path), path)

    def __len__(self) -> int:
        return sum(len(segment.words) for segment in self._segments)

    def save(self, path: Path) -> None:
        """Write the index into the folder `path`, which gets its manifest last. The index is then at home there."""
        path.mkdir(parents=True, exist_ok=True)
        at_home = path == self.path
        _swap(path, [segment if at_home and segment.file else _write(path, segment) for segment in self._segments])
        self._segments = _opened(path)
        self.path = path

    def add(self, hashes: Hashes) -> None:
        """Put `hashes` behind those that are there. A saved index is saved with them before this returns."""
        words = _words(hashes)
        if not len(words):
            return
        self._become([*self._segments, Segment.make(words)])

    def merge(self) -> None:
        """Make one segment of all of them. Searches that run meanwhile use the old ones."""
        if len(self._segments) > 1:
            self._become([Segment.make(np.concatenate([segment.words for segment in self._segments]))])

    def search(self, queries: Hashes, radius: int, *, threads: int = 1) -> Found:
        """Every (query_row, entry_row, distance) with `distance <= radius`. `queries` is uint8, m x 32."""
        if not 0 <= radius <= _BITS:
            raise BadValue(f"a radius is 0 to {_BITS} bits, not {radius}")
        words = _words(queries)
        blocks = [
            (base, segment, first)
            for base, segment in zip(self._bases(), self._segments, strict=True)
            for first in range(0, len(words), _QUERIES)
        ]

        def block(task: tuple[int, Segment, int]) -> Longs:
            base, segment, first = task
            rows = segment.search(words[first : first + _QUERIES], radius)
            rows[:, 0] += first
            rows[:, 1] += base
            return rows

        if threads > 1:
            with ThreadPoolExecutor(threads) as pool:
                parts = list(pool.map(block, blocks))
        else:
            parts = [block(task) for task in blocks]
        rows = np.concatenate(parts) if parts else np.empty((0, 3), np.int64)
        rows = rows[np.lexsort((rows[:, 1], rows[:, 2], rows[:, 0]))]
        return Found(rows[:, 0].copy(), rows[:, 1].copy(), rows[:, 2].copy())

    def _bases(self) -> list[int]:
        sizes = [len(segment.words) for segment in self._segments]
        return [0, *itertools.accumulate(sizes)][: len(sizes)]

    def _become(self, segments: Sequence[Segment]) -> None:
        if self.path is not None:
            later = HammingIndex(segments, self.path)
            later.save(self.path)
            segments = later._segments
        self._segments = tuple(segments)


def chunks_for(count: int) -> int:
    """How many chunks serve `count` hashes best at a radius of 31; 0 where a scan does."""
    if count <= BRUTE:
        return 0
    return min((8, 9, 10, 11, 12, 13, 14, 16), key=lambda chunks: _cost(count, chunks))


def _cost(count: int, chunks: int) -> float:
    """Probes and candidates of a query, and what the offsets take where they outgrow the hashes."""
    width = width_of(chunks)
    if (1 << width) * chunks * 4 > max(128 * count, 1 << 22) or width > 26:
        return float("inf")
    probes = sum(comb(width, k) for b in budgets_for(chunks, 31) for k in range(b + 1))
    return float(probes * (1.0 + count / 2**width))


def width_of(chunks: int) -> int:
    """Bits of a chunk. What is left over of the 256 bits is in no chunk, which the pigeonhole principle allows."""
    return min(26, _BITS // chunks)


def budgets_for(chunks: int, radius: int) -> list[int]:
    """Bits by which each chunk may differ, so that no pair within `radius` is missed; -1 where it need not be probed."""
    each, more = divmod(radius + 1, chunks)
    return [each - 1 + (c < more) for c in range(chunks)]


@cache
def plan_for(chunks: int, radius: int) -> Plan | None:
    """The probes for a radius; None where they would outnumber what is worth it."""
    width = width_of(chunks)
    budgets = budgets_for(chunks, radius)
    if max(budgets) > 4:
        return None
    lists = {budget: _masks(width, budget) for budget in set(budgets)}
    ends = [0, *itertools.accumulate(len(lists[budget]) for budget in budgets)]
    return Plan(
        np.arange(chunks, dtype=np.int64) * ((1 << width) + 1),
        np.arange(chunks, dtype=np.int64) * width,
        np.full(chunks, width, np.int64),
        np.array(budgets, np.int64),
        np.concatenate([lists[budget] for budget in budgets]),
        np.array(ends, np.int64),
    )


def _masks(width: int, budget: int) -> hamming.Ints:
    """Every chunk value with at most `budget` bits set; none for a negative budget."""
    bits = [1 << bit for bit in range(width)]
    every = (sum(chosen) for size in range(budget + 1) for chosen in itertools.combinations(bits, size))
    return np.fromiter(every, np.uint32)


@cache
def _table() -> NDArray[np.uint64]:
    """A fixed permutation of the bits, as what each byte contributes to the words.

    Neighbouring bits of a PDQ hash are neighbouring frequencies and depend on each other; spread over the chunks they
    cost 19 to 41 % fewer candidates (measured). Any permutation is exact. This one multiplies by 85 modulo 257.
    """
    table = np.zeros((32, 256, 4), np.uint64)
    for bit in range(_BITS):
        target = (bit + 1) * 85 % 257 - 1
        byte, inside = divmod(bit, 8)
        holds = (np.arange(256) >> (7 - inside)) & 1 == 1
        table[byte, holds, target >> 6] |= np.uint64(1 << (target & 63))
    return table


def _words(hashes: Hashes) -> Words:
    if hashes.ndim != 2 or hashes.shape[1] != 32 or hashes.dtype != np.uint8:
        raise BadValue(f"hashes are n x 32 bytes, not {hashes.dtype} {hashes.shape}")
    return hamming.permute(np.ascontiguousarray(hashes), _table())


def _sizes(rows: int, chunks: int) -> tuple[int, int, int]:
    """Bytes of words, offsets and postings in a segment's file."""
    return rows * 32, chunks * ((1 << width_of(chunks)) + 1) * 4 if chunks else 0, chunks * rows * 4


def _opened(path: Path) -> tuple[Segment, ...]:
    """The segments that the manifest names. Read again where another process swapped it meanwhile."""
    for _ in range(_ATTEMPTS):
        try:
            manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
            if manifest["format"] != FORMAT:
                raise IntegrityFailed(f"{path} is an index of the format {manifest['format']}, not {FORMAT}")
            return tuple(_mapped(path / part["file"], part["rows"], part["chunks"]) for part in manifest["segments"])
        except FileNotFoundError as error:
            missing: Exception = error
        except (OSError, ValueError, KeyError, TypeError) as error:
            missing = error
            break
    raise IntegrityFailed(f"the index {path} is not whole: {missing}", remedy=_REMEDY) from missing


def _mapped(file: Path, rows: int, chunks: int) -> Segment:
    words, offsets, postings = _sizes(rows, chunks)
    if file.stat().st_size != words + offsets + postings:
        raise IntegrityFailed(f"the segment {file} has not its size", remedy=_REMEDY)
    raw = np.memmap(file, np.uint8, "r")
    return Segment(
        raw[:words].view(np.uint64).reshape(rows, 4),
        chunks,
        raw[words : words + offsets].view(np.uint32),
        raw[words + offsets :].view(np.uint32),
        file.name,
    )


def _write(path: Path, segment: Segment) -> Segment:
    """The segment with its file under the next free name, complete on disk."""
    numbers = [int(file.stem) for file in path.glob("*.segment")]
    name = f"{max(numbers, default=0) + 1:08d}.segment"
    partial = path / f"{name}.partial"
    with partial.open("wb") as file:
        for array in (segment.words, segment.offsets, segment.postings):
            np.ascontiguousarray(array).tofile(file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path / name)
    return replace(segment, file=name)


def _swap(path: Path, segments: Sequence[Segment]) -> None:
    """Put the new manifest in the place of the old one, then drop the files that only the old one named."""
    parts = [{"file": part.file, "rows": len(part.words), "chunks": part.chunks} for part in segments]
    partial = path / "manifest.partial"
    with partial.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "segments": parts}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path / "manifest.json")
    named = {part.file for part in segments}
    for old in path.glob("*.segment"):
        if old.name not in named:
            old.unlink()
