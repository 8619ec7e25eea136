"""Who is between whom: shortest ways, betweenness and cut points of an undirected graph in compressed rows.

Betweenness is Brandes' (Journal of Mathematical Sociology 25, 2001), counted for pairs of ends only; cut points are found by
the low points of a depth-first walk (Hopcroft and Tarjan, Communications of the ACM 16, 1973). Both walk in the order of the
nodes, so equal graphs give equal figures.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Int = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def compressed(size: int, one: Int, other: Int, weight: Real) -> tuple[Int, Int, Real]:
    """`starts`, `targets` and `weights` of the symmetric matrix of these edges; several edges of one pair are added up, an
    edge from a node to itself is left out. Row n is `targets[starts[n]:starts[n + 1]]`, in ascending order."""
    apart = one != other
    rows = np.concatenate([one[apart], other[apart]])
    columns = np.concatenate([other[apart], one[apart]])
    weights = np.concatenate([weight[apart], weight[apart]])
    order = np.lexsort((columns, rows))
    rows, columns, weights = rows[order], columns[order], weights[order]
    first = np.ones(len(rows), np.bool_)
    first[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    places = np.flatnonzero(first)
    summed = np.add.reduceat(weights, places) if len(places) else weights
    starts = np.searchsorted(rows[places], np.arange(size + 1)).astype(np.int64)
    return starts, columns[places].astype(np.int64), summed.astype(np.float64)


@njit(cache=True)
def components(starts: Int, targets: Int) -> Int:
    """The component of each node: its smallest node."""
    size = len(starts) - 1
    label = np.full(size, -1, np.int64)
    waiting = np.empty(size, np.int64)
    for first in range(size):
        if label[first] >= 0:
            continue
        label[first] = first
        waiting[0] = first
        left = 1
        while left:
            left -= 1
            node = waiting[left]
            for place in range(starts[node], starts[node + 1]):
                if label[targets[place]] < 0:
                    label[targets[place]] = first
                    waiting[left] = targets[place]
                    left += 1
    return label


@njit(cache=True)
def betweenness(starts: Int, targets: Int, ends: Flags, sources: Int) -> Real:
    """For each node how many pairs (source, end) it lies between: each pair counts in parts where there are several
    shortest ways. `sources` are ends; with all of them every pair is counted from both sides."""
    size = len(starts) - 1
    found = np.zeros(size)
    distance = np.empty(size, np.int64)
    ways = np.empty(size)
    share = np.empty(size)
    order = np.empty(size, np.int64)
    for source in sources:
        distance[:] = -1
        distance[source], ways[source], share[source] = 0, 1.0, 0.0
        order[0] = source
        reached, at = 1, 0
        while at < reached:
            node = order[at]
            at += 1
            for place in range(starts[node], starts[node + 1]):
                beside = targets[place]
                if distance[beside] < 0:
                    distance[beside], ways[beside], share[beside] = distance[node] + 1, 0.0, 0.0
                    order[reached] = beside
                    reached += 1
                if distance[beside] == distance[node] + 1:
                    ways[beside] += ways[node]
        for back in range(reached - 1, 0, -1):
            node = order[back]
            carried = (share[node] + (1.0 if ends[node] else 0.0)) / ways[node]
            for place in range(starts[node], starts[node + 1]):
                before = targets[place]
                if distance[before] == distance[node] - 1:
                    share[before] += ways[before] * carried
            found[node] += share[node]
    return found


@njit(cache=True)
def cut_off(starts: Int, targets: Int, ends: Flags) -> Int:
    """For each node how many ends its removal cuts off from the largest part that is left (by ends); 0 where it cuts nothing."""
    size = len(starts) - 1
    met = np.full(size, -1, np.int64)
    low = np.empty(size, np.int64)
    under = np.zeros(size, np.int64)
    above = np.full(size, -1, np.int64)
    following = starts[:-1].copy()
    loose = np.zeros(size, np.int64)
    largest = np.zeros(size, np.int64)
    parts = np.zeros(size, np.int64)
    order = np.empty(size, np.int64)
    waiting = np.empty(size + 1, np.int64)
    found = np.zeros(size, np.int64)
    moment = 0
    for first in range(size):
        if met[first] >= 0:
            continue
        begun, depth = moment, 1
        waiting[0] = first
        met[first] = low[first] = moment
        order[moment] = first
        moment += 1
        while depth:
            node = waiting[depth - 1]
            if following[node] < starts[node + 1]:
                beside = targets[following[node]]
                following[node] += 1
                if met[beside] < 0:
                    above[beside] = node
                    met[beside] = low[beside] = moment
                    order[moment] = beside
                    moment += 1
                    waiting[depth] = beside
                    depth += 1
                elif beside != above[node]:
                    low[node] = min(low[node], met[beside])
                continue
            depth -= 1
            under[node] += 1 if ends[node] else 0
            over = above[node]
            if over >= 0:
                under[over] += under[node]
                low[over] = min(low[over], low[node])
                if low[node] >= met[over]:
                    loose[over] += under[node]
                    largest[over] = max(largest[over], under[node])
                    parts[over] += 1
        total = under[first]
        for at in range(begun, moment):
            node = order[at]
            rest = total - loose[node] - (1 if ends[node] else 0)
            if parts[node] > (1 if node == first else 0):
                found[node] = loose[node] + rest - max(largest[node], rest)
    return found


@njit(cache=True)
def route(starts: Int, targets: Int, start: int, goal: int) -> Int:
    """The nodes of a shortest way from `start` to `goal`; empty where there is none. Among equally short ways the one whose
    nodes have the fewest neighbours together (few share what lies on it), then the one of the smaller nodes."""
    size = len(starts) - 1
    distance = np.full(size, -1, np.int64)
    crowd = np.zeros(size, np.int64)
    before = np.full(size, -1, np.int64)
    order = np.empty(size, np.int64)
    distance[start] = 0
    order[0] = start
    reached, at = 1, 0
    while at < reached:
        node = order[at]
        at += 1
        if distance[goal] >= 0 and distance[node] >= distance[goal]:
            break
        for place in range(starts[node], starts[node + 1]):
            beside = targets[place]
            met = crowd[node] + starts[beside + 1] - starts[beside]
            if distance[beside] < 0:
                distance[beside] = distance[node] + 1
                crowd[beside], before[beside] = met, node
                order[reached] = beside
                reached += 1
            elif distance[beside] == distance[node] + 1 and (
                met < crowd[beside] or (met == crowd[beside] and node < before[beside])
            ):
                crowd[beside], before[beside] = met, node
    if distance[goal] < 0:
        return np.empty(0, np.int64)
    way = np.empty(distance[goal] + 1, np.int64)
    node = goal
    for back in range(distance[goal], -1, -1):
        way[back] = node
        node = before[node]
    return way
