"""Components over links with forbidden pairs: union-find that keeps apart, through whole components, what must be."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Int = npt.NDArray[np.int64]


@njit(cache=True)
def _find(parent: Int, at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


@njit(cache=True)
def united(size: int, one: Int, other: Int, starts: Int, foes: Int, verdict: Int) -> Int:
    """Label of the component of each of `size` nodes: its smallest node. Edges are taken in the order given.

    `starts` and `foes` are the forbidden pairs as rows of a compressed matrix, both directions. `verdict` is filled for
    each edge: -1 it joined two components, -2 they were one already, else the node whose forbidden pair forbade it.
    """
    parent = np.arange(size)
    members = np.ones(size, np.int64)
    last = np.arange(size)
    following = np.full(size, -1, np.int64)
    smallest = np.arange(size)
    for edge in range(len(one)):
        a, b = _find(parent, one[edge]), _find(parent, other[edge])
        if a == b:
            verdict[edge] = -2
            continue
        if members[a] < members[b] or (members[a] == members[b] and a > b):
            a, b = b, a
        verdict[edge] = -1
        at = b
        while at != -1:
            for place in range(starts[at], starts[at + 1]):
                if _find(parent, foes[place]) == a:
                    verdict[edge] = at
                    break
            if verdict[edge] >= 0:
                break
            at = following[at]
        if verdict[edge] >= 0:
            continue
        parent[b] = a
        members[a] += members[b]
        following[last[a]] = b
        last[a] = last[b]
        smallest[a] = min(smallest[a], smallest[b])
    for node in range(size):
        members[node] = smallest[_find(parent, node)]
    return members


def unite(size: int, one: Int, other: Int, apart: Int | None = None) -> tuple[Int, Int]:
    """Labels and verdicts (see `united`) of edges in the order given; `apart` is (n, 2) forbidden pairs."""
    pairs = np.empty((0, 2), np.int64) if apart is None else np.asarray(apart, np.int64).reshape(-1, 2)
    both = np.concatenate([pairs, pairs[:, ::-1]]) if len(pairs) else pairs
    both = both[np.lexsort((both[:, 1], both[:, 0]))] if len(both) else both
    starts = np.searchsorted(both[:, 0], np.arange(size + 1)).astype(np.int64)
    verdict = np.empty(len(one), np.int64)
    labels = united(
        size, np.asarray(one, np.int64), np.asarray(other, np.int64), starts, np.ascontiguousarray(both[:, 1]), verdict
    )
    return labels, verdict
