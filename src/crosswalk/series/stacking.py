"""Which pictures and videos are near-copies of each other. Pure: arrays in, stacks out.

The rule. Members are taken in the order of their size, the largest first, ties by digest. One that no front before it
reaches becomes a front itself. A front reaches what is within the radius of it, in any of the eight turns. Every other
member goes to the nearest front that reaches it, ties to the larger front. So every member is within the radius of its
front, and the front is the largest: a chain of small differences cannot pull two different pictures into one stack,
which joining neighbour to neighbour (single linkage) would allow.

Two videos reach each other where at least half of the key frames of each have a frame of the other within the radius,
in the same turn; their distance is the lower median over those frames. A picture and a video are never one stack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswalk.matches.index import HammingIndex

_BATCH = 256
Reach = dict[int, tuple[int, int]]
"""By member: distance and turn."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The hashes of one algorithm. `member` (int64[n], ascending) is whose they are, `dihedral` is uint8[n, 8, 32]."""

    member: NDArray[np.int64]
    dihedral: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Placed:
    """A member's place: `front` is a number of a member (its own for a front), `distance` in bits, `turn` 0 to 7."""

    front: int
    distance: int
    turn: int


def stack(count: int, algorithms: Sequence[Frames], radius: int, threads: int = 1) -> list[Placed]:
    """Places for members 0 to `count` - 1, which are numbered largest first."""
    searches = [_Search(frames, count, radius, threads) for frames in algorithms if len(frames.member)]
    placed: list[Placed | None] = [None] * count
    waiting = iter(range(count))
    while batch := _unplaced(waiting, placed):
        reaches = [search.reach(batch) for search in searches]
        for member in batch:
            if placed[member] is None:
                placed[member] = Placed(member, 0, 0)
                for reach in reaches:
                    _place(placed, member, reach.get(member, {}))
    return [place for place in placed if place is not None]


def _unplaced(waiting: Iterator[int], placed: Sequence[Placed | None]) -> list[int]:
    batch = []
    for member in waiting:
        if placed[member] is None:
            batch.append(member)
            if len(batch) == _BATCH:
                break
    return batch


def _place(placed: list[Placed | None], front: int, reach: Reach) -> None:
    for member, (distance, turn) in reach.items():
        if member <= front:
            continue
        now = placed[member]
        if now is None or (distance, front, turn) < (now.distance, now.front, now.turn):
            placed[member] = Placed(front, distance, turn)


class _Search:
    """The frames of one algorithm under an index of all their turns."""

    def __init__(self, frames: Frames, count: int, radius: int, threads: int) -> None:
        self._frames = frames
        self._radius = radius
        self._threads = threads
        self._held = np.bincount(frames.member, minlength=count)
        self._index = HammingIndex.build(frames.dihedral.reshape(-1, 32))

    def reach(self, members: Sequence[int]) -> dict[int, Reach]:
        """For each member what it reaches, itself left out."""
        begin = np.searchsorted(self._frames.member, members, side="left").tolist()
        end = np.searchsorted(self._frames.member, members, side="right").tolist()
        rows = np.concatenate([np.arange(one, two) for one, two in zip(begin, end, strict=True)])
        found = self._index.search(self._frames.dihedral[rows, 0], self._radius, threads=self._threads)
        asked = rows[found.query_row]
        other = found.entry_row // 8
        pairs = np.stack(
            [self._frames.member[asked], self._frames.member[other], found.entry_row % 8, asked, other, found.distance]
        )
        pairs = pairs[:, pairs[0] != pairs[1]]
        reached: dict[int, Reach] = defaultdict(dict)
        for one, two, turn, distance in self._agreed(pairs):
            best = reached[one].get(two)
            if best is None or (distance, turn) < best:
                reached[one][two] = (distance, turn)
        return reached

    def _agreed(self, pairs: NDArray[np.int64]) -> Iterator[tuple[int, int, int, int]]:
        """(member, member, turn, distance) of those that reach each other in enough frames."""
        single = (self._held[pairs[0]] == 1) & (self._held[pairs[1]] == 1)
        yield from zip(*(pairs[row][single].tolist() for row in (0, 1, 2, 5)), strict=True)
        several: dict[tuple[int, int, int], list[tuple[int, int, int]]] = defaultdict(list)
        for one, two, turn, asked, other, distance in pairs[:, ~single].T.tolist():
            several[one, two, turn].append((asked, other, distance))
        for (one, two, turn), frames in several.items():
            mine = {asked for asked, _, _ in frames}
            theirs = {other for _, other, _ in frames}
            if 2 * len(mine) >= self._held[one] and 2 * len(theirs) >= self._held[two]:
                nearest = sorted(min(each[2] for each in frames if each[0] == asked) for asked in mine)
                yield one, two, turn, nearest[(len(nearest) - 1) // 2]
