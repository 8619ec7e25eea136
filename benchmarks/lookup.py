"""Look-up of 256-bit hashes on one core: built, saved, opened, searched, added to, each timed; the results checked.

    python benchmarks/lookup.py --hashes 10000000

One JSON object on standard output. Look-ups are timed in turns over queries of which a quarter lie within 0 to 40 bits
of a hash that is held, in CPU time; every turn's results of the first queries are compared with brute force. `--dependent` makes
hashes whose bits depend on each other, as those of real pictures do: signs of low-frequency noise around its median.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswalk.kernels import reference
from crosswalk.matches.index import Found, HammingIndex

Hashes = NDArray[np.uint8]
SMALL = 1_000_000
"""Hashes that `threatexchange` is asked to hold: it keeps each as text and builds for minutes with ten times so many."""
PEERS = Path(__file__).parents[1] / ".venv-peers"


def main() -> None:
    options = _options()
    generator = np.random.default_rng(options.seed)
    hashes = _hashes(generator, options.hashes, options.dependent)
    queries = _queries(generator, hashes, options.queries)
    _warm_up()
    told: dict[str, Any] = {"hashes": len(hashes), "radius": options.radius, "dependent": options.dependent}
    index: Any = _timed(told, "build_seconds", lambda: HammingIndex.build(hashes))
    told["lookups_per_second_in_memory"] = _rates(index, queries, options)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "index"
        _timed(told, "save_seconds", lambda: index.save(path))
        told["bytes"] = sum(file.stat().st_size for file in path.iterdir())
        index = None
        mapped = _timed(told, "open_seconds", lambda: HammingIndex.open(path))
        told["lookups_per_second_mapped"] = _rates(mapped, queries, options)
        _check(hashes, queries, mapped.search(queries[: options.checked], options.radius), options)
        more = _hashes(generator, 10_000, options.dependent)
        _timed(told, "add_10000_seconds", lambda: mapped.add(more))
        found = mapped.search(more[-1:], 0)
        assert found.entry_row.tolist()[-1] == len(hashes) + len(more) - 1
        mapped.settle()
        if options.peers:
            mapped = None
            told["peers"] = _peers(Path(folder), hashes, queries, options.radius)
            better = max(one["lookups_per_second"] for one in told["peers"].values() if isinstance(one, dict))
            told["ours_to_the_better_peer"] = round(told["lookups_per_second_mapped"]["median"] / better)
    told["what"] = f"{len(hashes):,} hashes"
    told["peak_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(told))


def _rates(index: HammingIndex, queries: Hashes, options: argparse.Namespace) -> dict[str, float]:
    rates = []
    for _ in range(options.turns):
        began = time.process_time()
        index.search(queries, options.radius)
        rates.append(len(queries) / (time.process_time() - began))
    return {"min": round(min(rates)), "median": round(statistics.median(rates)), "max": round(max(rates))}


def _peers(folder: Path, hashes: Hashes, queries: Hashes, radius: int) -> dict[str, Any]:
    """FAISS in the peers' environment, on the same hashes and the first queries."""
    np.save(folder / "hashes.npy", hashes)
    np.save(folder / "queries.npy", queries)
    command: list[object] = [PEERS / "bin" / "python", Path(__file__).with_name("peer_lookup.py"), folder, str(radius)]
    if len(hashes) <= SMALL:
        command.append("threatexchange")
    answer = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def _check(hashes: Hashes, queries: Hashes, found: Found, options: argparse.Namespace) -> None:
    expected = reference.hamming_pairs(hashes, queries[: options.checked], options.radius)
    rows = sorted(zip(*(column.tolist() for column in found), strict=True))
    if rows != sorted(expected):
        raise SystemExit("the index and brute force differ")


def _timed(told: dict[str, Any], name: str, step: Callable[[], Any]) -> Any:
    began, spent = time.perf_counter(), time.process_time()
    result = step()
    told[name] = {"clock": round(time.perf_counter() - began, 3), "processor": round(time.process_time() - spent, 3)}
    return result


def _hashes(generator: np.random.Generator, count: int, dependent: bool) -> Hashes:
    if not dependent:
        return generator.integers(0, 256, (count, 32), dtype=np.uint8)
    out = np.empty((count, 32), np.uint8)
    mix = generator.standard_normal((256, 256)) / 16 + np.eye(256)
    for start in range(0, count, 100_000):
        noise = generator.standard_normal((min(100_000, count - start), 256)) @ mix
        out[start : start + len(noise)] = np.packbits(noise > np.median(noise, axis=1, keepdims=True), axis=1)
    return out


def _queries(generator: np.random.Generator, hashes: Hashes, count: int) -> Hashes:
    """Three quarters strangers, made as the hashes are by shuffling bits between them; one quarter near ones."""
    bits = np.unpackbits(hashes[generator.integers(len(hashes), size=count)], axis=1)
    for number, row in enumerate(bits):
        flips = int(generator.integers(41)) if number % 4 == 0 else 100
        row[generator.choice(256, flips, replace=False)] ^= 1
    return np.packbits(bits, axis=1)


def _warm_up() -> None:
    small = np.zeros((5_000, 32), np.uint8)
    HammingIndex.build(small).search(small[:1], 31)
    HammingIndex.build(small[:9]).search(small[:1], 31)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hashes", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=4_000)
    parser.add_argument("--checked", type=int, default=40, help="queries that are compared with brute force")
    parser.add_argument("--radius", type=int, default=31)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None, help="where the index is saved")
    parser.add_argument("--dependent", action="store_true")
    parser.add_argument("--peers", action="store_true", help="FAISS on the same hashes, from .venv-peers")
    return parser.parse_args()


if __name__ == "__main__":
    main()
