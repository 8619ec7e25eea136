"""Look-up among as many hashes as the memory holds: in segments, and in one: `python benchmarks/lookup_large.py --hashes 100000000`.

A line of JSON each. Hashes are made part by part, so that nothing but the index is in memory. Results are compared with those of brute
force for the first queries, of which a quarter lie within 0 to 40 bits of a hash that is held. CPU time.
"""

from __future__ import annotations

import argparse
import json
import resource
import time

import numpy as np
from lookup import Hashes, _queries, _warm_up
from numpy.typing import NDArray

from crosswalk.kernels import reference
from crosswalk.matches.index import HammingIndex

PART = 10_000_000
SLICE = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hashes", type=int, default=100_000_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--checked", type=int, default=4)
    parser.add_argument("--radius", type=int, default=31)
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args()
    _warm_up()
    queries = _queries(np.random.default_rng(0), part(0, options.hashes), options.queries)
    expected = brute(queries[: options.checked], options)
    for what, most in (("segments of 10 million", PART), ("one segment", None)):
        everything = np.empty((options.hashes, 32), np.uint8)
        for first in range(0, options.hashes, PART):
            made = part(first, options.hashes)
            everything[first : first + len(made)] = made
        clock, spent = time.perf_counter(), time.process_time()
        index = HammingIndex.build(everything, most=most)
        clock, spent = time.perf_counter() - clock, time.process_time() - spent
        del everything
        found = index.search(queries[: options.checked], options.radius)
        rows = sorted(zip(*(column.tolist() for column in found), strict=True))
        if rows != expected:
            raise SystemExit("the index and brute force differ")
        told = {
            "what": f"{options.hashes:,} hashes, {what}",
            "build_seconds": {"clock": round(clock, 1), "processor": round(spent, 1)},
            "bytes": sum(each.words.nbytes + each.offsets.nbytes + each.postings.nbytes for each in index._segments),
            "lookups_per_second": rates(index, queries, options),
            "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        }
        print(json.dumps(told), flush=True)
        del index


def part(first: int, count: int) -> Hashes:
    """The hashes from `first` on, as many as a part has."""
    return np.random.default_rng([1, first]).integers(0, 256, (min(PART, count - first), 32), dtype=np.uint8)


def brute(queries: NDArray[np.uint8], options: argparse.Namespace) -> list[tuple[int, int, int]]:
    found = []
    for first in range(0, options.hashes, PART):
        held = part(first, options.hashes)
        for at in range(0, len(held), SLICE):
            pairs = reference.hamming_pairs(held[at : at + SLICE], queries, options.radius)
            found += [(query, first + at + row, distance) for query, row, distance in pairs]
    return sorted(found)


def rates(index: HammingIndex, queries: Hashes, options: argparse.Namespace) -> list[int]:
    each = []
    for _ in range(options.turns):
        began = time.process_time()
        index.search(queries, options.radius)
        each.append(len(queries) / (time.process_time() - began))
    return [round(middle(each)) for middle in (min, np.median, max)]


if __name__ == "__main__":
    main()
