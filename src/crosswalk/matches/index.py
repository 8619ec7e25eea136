"""An exact index over 256-bit hashes: build, save, open from disk, add, search within a radius.

`HammingIndex.build(hashes)` takes n x 32 bytes. `search(queries, radius)` gives every pair within `radius` bits, as
brute force would, as three arrays ordered by query, distance, entry. Entries are numbered in the order in which they
were given. A saved index is memory-mapped: opening it reads nothing but its manifest.

The index is a row of segments that never change. `add` puts a new segment behind them and swaps the manifest, so
readers keep what they opened; small segments are merged in the background. One process may write, any number read.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from crosswalk.errors import BadValue
from crosswalk.kernels import hamming
from crosswalk.kernels.hamming import Longs, Words
from crosswalk.matches.chunking import BITS, permutation
from crosswalk.matches.segments import Segment, opened, swap, write

Hashes = NDArray[np.uint8]
_QUERIES = 1_024
_ALIKE = 4
"""Segments of about one size that are merged, and the ratio up to which sizes are about one."""


class Found(NamedTuple):
    """Pairs within the radius, ordered by query, distance, entry. All int64, of equal length."""

    query_row: Longs
    entry_row: Longs
    distance: Longs


class HammingIndex:
    """Exact look-up of 256-bit hashes within a Hamming radius."""

    def __init__(self, segments: Sequence[Segment], path: Path | None = None) -> None:
        self._segments = tuple(segments)
        self._writing = Lock()
        self._merging: Thread | None = None
        self.path = path

    @classmethod
    def build(cls, hashes: Hashes, *, most: int | None = None) -> Self:
        """An index in memory over `hashes` (uint8, n x 32), in one segment, or in segments of at most so many rows: each is built
        in its own memory, and a look-up asks all of them."""
        step = most or max(1, len(hashes))
        parts = (_words(hashes[first : first + step]) for first in range(0, len(hashes), step))
        return cls([Segment.make(words) for words in parts])

    @classmethod
    def open(cls, path: Path) -> Self:
        """A saved index, memory-mapped. Raises `IntegrityFailed` where it is not whole."""
        return cls(opened(path), path)

    def __len__(self) -> int:
        return sum(len(segment.words) for segment in self._segments)

    def save(self, path: Path) -> None:
        """Write the index into the folder `path`, which gets its manifest last. The index is then at home there."""
        path.mkdir(parents=True, exist_ok=True)
        at_home = path == self.path
        swap(path, [segment if at_home and segment.file else write(path, segment) for segment in self._segments])
        self._segments = opened(path)
        self.path = path

    def add(self, hashes: Hashes) -> None:
        """Put `hashes` behind those that are there: searchable, and saved where the index is, when this returns.

        Small segments are then merged in the background; searches never wait, and no result depends on it.
        """
        words = _words(hashes)
        if not len(words):
            return
        segment = Segment.make(words)
        with self._writing:
            self._become([*self._segments, segment])
            if self._merging is None or not self._merging.is_alive():
                self._merging = Thread(target=self._merge_small, name="merge of segments")
                self._merging.start()

    def settle(self) -> None:
        """Wait until nothing is merged in the background any more."""
        merging = self._merging
        if merging is not None:
            merging.join()

    def merge(self) -> None:
        """Make one segment of all of them. Searches that run meanwhile use the old ones."""
        self.settle()
        with self._writing:
            if len(self._segments) > 1:
                self._become([_joined(self._segments)])

    def search(self, queries: Hashes, radius: int, *, threads: int = 1) -> Found:
        """Every (query_row, entry_row, distance) with `distance <= radius`. `queries` is uint8, m x 32."""
        if not 0 <= radius <= BITS:
            raise BadValue("a radius is 0 to {bits} bits, not {radius}", bits=BITS, radius=radius)
        words = _words(queries)
        segments = self._segments
        bases = itertools.accumulate((len(segment.words) for segment in segments[:-1]), initial=0)
        blocks = [
            (base, segment, first)
            for base, segment in zip(bases, segments, strict=False)
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

    def _merge_small(self) -> None:
        """Merge the last segments while there are too many of about one size. Segments are only ever added behind."""
        while (first := _tail([len(segment.words) for segment in self._segments])) is not None:
            tail = self._segments[first:]
            merged = _joined(tail)
            with self._writing:
                self._become([*self._segments[:first], merged, *self._segments[first + len(tail) :]])

    def _become(self, segments: Sequence[Segment]) -> None:
        if self.path is not None:
            later = HammingIndex(segments, self.path)
            later.save(self.path)
            segments = later._segments
        self._segments = tuple(segments)


def _words(hashes: Hashes) -> Words:
    if hashes.ndim != 2 or hashes.shape[1] != 32 or hashes.dtype != np.uint8:
        raise BadValue("hashes are n x 32 bytes, not {dtype} {shape}", dtype=hashes.dtype, shape=hashes.shape)
    return hamming.permute(np.ascontiguousarray(hashes), permutation())


def _joined(segments: Sequence[Segment]) -> Segment:
    return Segment.make(np.concatenate([segment.words for segment in segments]))


def _tail(sizes: Sequence[int]) -> int | None:
    """The first of the last segments that are worth merging, or None. A large one waits until the small ones after it
    hold a quarter of it, so that adding n hashes rewrites each about log4(n) times."""
    first = len(sizes) - 1
    while first > 0 and sizes[first - 1] <= _ALIKE * sum(sizes[first:]):
        first -= 1
    return first if len(sizes) - first >= _ALIKE else None
