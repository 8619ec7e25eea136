"""Who stands between: persons whose removal would cut others off, or whom many shortest ways pass. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crosswalk.kernels import graphs
from crosswalk.people.network import Network

MOST_WORK = 2_000_000_000
"""Steps (sources times edges) up to which every shortest way is counted; above it, those from a fixed part of the persons."""


@dataclass(frozen=True, slots=True)
class Between:
    """`share` of the pairs of other persons whose shortest way leads through this one; `cut_off` persons whom nothing else
    connects with the largest part that is left."""

    share: float
    cut_off: int


def between(network: Network) -> dict[str, Between]:
    """For every person who lies on any way."""
    used = network.analysed
    size = len(network.names)
    starts, targets, _ = graphs.compressed(size, network.one[used], network.other[used], np.ones(int(used.sum())))
    ends = np.arange(size) < network.persons
    sources = _sources(network.persons, len(targets))
    passed = graphs.betweenness(starts, targets, ends, sources)
    if len(sources):
        passed *= network.persons / len(sources) / 2
    cut = graphs.cut_off(starts, targets, ends)
    label = graphs.components(starts, targets)[: network.persons]
    others = np.bincount(label, minlength=size)[label] - 1 if network.persons else label
    pairs = np.maximum(others * (others - 1) / 2, 1)
    return {
        network.names[node]: Between(round(float(passed[node] / pairs[node]), 6), int(cut[node]))
        for node in range(network.persons)
        if passed[node] > 0
    }


def _sources(persons: int, edges: int) -> np.ndarray:
    """All persons, or every so many-th."""
    most = max(MOST_WORK // max(edges, 1), 256)
    return np.arange(0, persons, max(-(-persons // most), 1), dtype=np.int64)
