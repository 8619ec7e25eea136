"""Communities of a weighted graph by the method of Louvain (Blondel et al., Journal of Statistical Mechanics 2008, P10008).

Nodes are tried in their order, ties go to the smaller label, and sums are taken in one order, so that equal graphs give equal
communities on every machine. What the method leaves in one community without a link inside is taken apart at the end (the fault
that Traag et al. describe, Scientific Reports 9, 2019).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from crosswalk.kernels.graphs import components, compressed

Int = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

LEAST = 1e-9
"""Gain, as a part of all weight, under which a node stays where it is: sums of rounded numbers decide nothing."""


@njit(cache=True)
def _move(starts: Int, targets: Int, weights: Real, strength: Real, whole: float) -> tuple[Int, bool]:
    """Each node into the community of its neighbours that gains most, until none moves. `whole` is twice all weight."""
    size = len(starts) - 1
    label = np.arange(size)
    total = strength.copy()
    tied = np.zeros(size)
    near = np.empty(size, np.int64)
    moved_ever = False
    moved = True
    while moved:
        moved = False
        for node in range(size):
            own = label[node]
            many = 0
            for place in range(starts[node], starts[node + 1]):
                beside = label[targets[place]]
                if tied[beside] == 0.0:
                    near[many] = beside
                    many += 1
                tied[beside] += weights[place]
            total[own] -= strength[node]
            best, most = own, tied[own] - strength[node] * total[own] / whole
            for n in range(many):
                beside = near[n]
                gain = tied[beside] - strength[node] * total[beside] / whole
                if gain > most + LEAST * whole or (gain > most and best != own and beside < best):
                    best, most = beside, gain
            for n in range(many):
                tied[near[n]] = 0.0
            total[best] += strength[node]
            if best != own:
                label[node] = best
                moved = moved_ever = True
    return label, moved_ever


def communities(size: int, one: Int, other: Int, weight: Real) -> Int:
    """The community of each of `size` nodes, numbered from 0: the largest first, of equal ones that with the smallest node."""
    label = np.arange(size)
    starts, targets, weights = compressed(size, one, other, weight)
    strength = _strengths(starts, weights)
    whole = float(strength.sum())
    while whole > 0.0:
        found, moved = _move(starts, targets, weights, strength, whole)
        if not moved:
            break
        names, found = np.unique(found, return_inverse=True)
        found = found.reshape(-1)
        label = found[label]
        rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        strength = np.bincount(found, strength, len(names)).astype(np.float64)
        up = rows < targets
        starts, targets, weights = compressed(len(names), found[rows[up]], found[targets[up]], weights[up])
    return _ordered(_connected(size, one, other, label))


def modularity(size: int, one: Int, other: Int, weight: Real, label: Int) -> float:
    """How much more weight lies inside the communities than chance would put there: 0 nothing, towards 1 nearly all."""
    starts, targets, weights = compressed(size, one, other, weight)
    strength = _strengths(starts, weights)
    whole = float(strength.sum())
    if whole == 0.0:
        return 0.0
    rows = np.repeat(np.arange(size), np.diff(starts))
    inside = float(weights[label[rows] == label[targets]].sum())
    sums = np.bincount(label, strength)
    return inside / whole - float((sums * sums).sum()) / whole**2


def _strengths(starts: Int, weights: Real) -> Real:
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return np.bincount(rows, weights, len(starts) - 1).astype(np.float64)


def _connected(size: int, one: Int, other: Int, label: Int) -> Int:
    """Communities whose nodes all reach each other inside."""
    inside = label[one] == label[other]
    starts, targets, _ = compressed(size, one[inside], other[inside], np.ones(int(inside.sum())))
    return components(starts, targets)


def _ordered(label: Int) -> Int:
    names, first, found, many = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(names), np.int64)
    rank[np.lexsort((first, -many))] = np.arange(len(names))
    return rank[found.reshape(-1)]
