"""What looks like a stack: the nearest by PDQ, in any of the eight turns, farther out than copies are sought.

Of 499,500 pairs of unrelated photographs none lay below 80 bits, so within `FARTHEST` there is something to see in common.
A look-up among all hashes, by brute force: a million take some tens of milliseconds, and no index waits to be built.
"""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.ids import Sha256
from crosswalk.kernels.hamming import scan
from crosswalk.series import tables
from crosswalk.series.reviewing import Names, Queue, Rows, Standing, placed, rows_of

FARTHEST = 72
"""Bits."""
MOST = 500
"""Stacks that are shown."""
_ROOM = 400_000


class Looks:
    """The hashes of every stack: read once for a standing."""

    def __init__(self, connection: sqlite3.Connection, names: Names, quality: int) -> None:
        stacks: list[str] = []
        values: list[bytes] = []
        for stack, value in tables.hashes(connection, quality):
            stacks.append(stack)
            values.append(value)
        rows, there = placed(names, stacks)
        self._rows: Rows = rows[there]
        self._words: NDArray[np.uint64] = np.frombuffer(b"".join(values), np.uint64).reshape(-1, 4)[there]

    def alike(self, connection: sqlite3.Connection, standing: Standing, stack: str) -> Queue:
        """The stack itself and what looks like it, the nearest first, ties by name."""
        out = np.empty((_ROOM, 3), np.int64)
        asked = _forms(connection, stack)
        found, _ = scan(self._words, asked, 0, FARTHEST, out) if len(asked) and len(self._words) else (0, 0)
        nearest = np.full(len(standing.names), 257, np.int32)
        np.minimum.at(nearest, self._rows[out[:found, 1]], out[:found, 2].astype(np.int32))
        nearest[rows_of(standing.names, [stack])] = 0
        rows = np.flatnonzero(nearest <= FARTHEST).astype(np.int32)
        rows = rows[np.lexsort((rows, nearest[rows]))][:MOST]
        own = rows_of(standing.names, [stack])
        rows = np.concatenate([own, rows[rows != own[0]]]) if len(own) else rows
        return Queue(standing.sitting, standing.names, rows, nearest[rows])


def _forms(connection: sqlite3.Connection, stack: str) -> NDArray[np.uint64]:
    """The eight turns of every hash of a stack's front."""
    front = Sha256(next((row["sha256"] for row in tables.members(connection, stack)), ""))
    found = fingerprints_tables.of(connection, [front]).get(front, [])
    forms = b"".join(each.dihedral for each in found if each.algorithm == "pdq" and len(each.dihedral) == 256)
    return np.frombuffer(forms, np.uint64).reshape(-1, 4)
