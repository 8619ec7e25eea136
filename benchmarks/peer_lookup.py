"""FAISS on the same hashes and queries, one thread. Runs in the peers' environment: `tools/peers` makes it.

    .venv-peers/bin/python benchmarks/peer_lookup.py FOLDER RADIUS

With a third argument, `threatexchange`, its index too. FOLDER holds `hashes.npy` and `queries.npy`. One JSON object: look-ups a second
of CPU time, seconds to build, and how many pairs were found.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import faiss
import numpy as np

FEW = 24
"""Queries that each of the slow ones is asked."""


def threatexchange(hashes: np.ndarray, queries: np.ndarray, radius: int) -> dict[str, float]:
    """Its index over FAISS, which takes and gives hexadecimal text."""
    from threatexchange.signal_type.pdq.pdq_faiss_matcher import PDQMultiHashIndex

    index = PDQMultiHashIndex()
    began = time.process_time()
    index.add((row.tobytes().hex() for row in hashes), range(len(hashes)))
    built = time.process_time() - began
    asked = [row.tobytes().hex() for row in queries]
    began = time.process_time()
    found = index.search(asked, radius, return_as_ids=True)
    spent = time.process_time() - began
    return {
        "build_seconds": round(built, 1),
        "lookups_per_second": round(len(asked) / spent, 1),
        "pairs": sum(map(len, found)),
    }


def main() -> None:
    folder, radius = Path(sys.argv[1]), int(sys.argv[2])
    hashes, queries = np.load(folder / "hashes.npy", mmap_mode="r"), np.load(folder / "queries.npy")
    faiss.omp_set_num_threads(1)
    told = {}
    for name, few in (("flat", FEW), ("multi-hash", FEW)):
        index = faiss.IndexBinaryFlat(256) if name == "flat" else faiss.IndexBinaryMultiHash(256, 16, 16)
        began = time.process_time()
        for start in range(0, len(hashes), 500_000):
            index.add(np.ascontiguousarray(hashes[start : start + 500_000]))
        built = time.process_time() - began
        if name == "multi-hash":
            index.nflip = 1
        began = time.process_time()
        limits, _, _ = index.range_search(queries[:few], radius + 1)
        spent = time.process_time() - began
        told[name] = {
            "build_seconds": round(built, 1),
            "lookups_per_second": round(few / spent, 1),
            "pairs": int(limits[-1]),
        }
        del index
    if "threatexchange" in sys.argv[3:]:
        told["threatexchange"] = threatexchange(hashes, queries[:FEW], radius)
    told["peak_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(told))


if __name__ == "__main__":
    main()
