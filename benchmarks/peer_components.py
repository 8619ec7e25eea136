"""Connected components by scipy, rustworkx and igraph, on the same edges. Runs in the peers' environment.

.venv-peers/bin/python benchmarks/peer_components.py EDGES.npy NODES
"""

from __future__ import annotations

import json
import sys
import time

import igraph
import numpy as np
import rustworkx
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def main() -> None:
    """One JSON object: CPU seconds, the graph made included, and how many components each found."""
    (one, other), size = np.load(sys.argv[1]), int(sys.argv[2])
    ways = {"scipy": _scipy, "rustworkx": _rustworkx, "igraph": _igraph}
    seconds, found = {}, {}
    for name, way in ways.items():
        began = time.process_time()
        found[name] = way(one, other, size)
        seconds[name] = round(time.process_time() - began, 2)
    print(json.dumps({"cpu_seconds": seconds, "components": found}))


def _scipy(one: np.ndarray, other: np.ndarray, size: int) -> int:
    matrix = coo_array((np.ones(len(one), np.int8), (one, other)), shape=(size, size))
    return int(connected_components(matrix, directed=False)[0])


def _rustworkx(one: np.ndarray, other: np.ndarray, size: int) -> int:
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data(list(zip(one.tolist(), other.tolist(), strict=True)))
    return int(rustworkx.number_connected_components(graph))


def _igraph(one: np.ndarray, other: np.ndarray, size: int) -> int:
    return len(igraph.Graph(size, np.stack([one, other], 1)).connected_components())


if __name__ == "__main__":
    main()
