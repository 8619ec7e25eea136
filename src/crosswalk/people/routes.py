"""The shortest way of evidence between two persons, step by step. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from crosswalk.kernels import graphs
from crosswalk.people.network import Network


@dataclass(frozen=True, slots=True)
class Step:
    """From one node to the next, by these edges of the network (several kinds may tie the two)."""

    one: str
    other: str
    edges: tuple[int, ...]


def shortest(network: Network, one: int, other: int) -> tuple[Step, ...]:
    """The steps from node to node; empty where nothing connects them. Mentions and proposals are no evidence of a tie."""
    used = network.analysed
    size = len(network.names)
    starts, targets, _ = graphs.compressed(size, network.one[used], network.other[used], np.ones(int(used.sum())))
    way = graphs.route(starts, targets, one, other).tolist()
    return tuple(
        Step(network.names[a], network.names[b], tuple(_between(network, a, b).tolist())) for a, b in pairwise(way)
    )


def _between(network: Network, a: int, b: int) -> np.ndarray:
    ties = ((network.one == a) & (network.other == b)) | ((network.one == b) & (network.other == a))
    return np.flatnonzero(ties & network.analysed)
