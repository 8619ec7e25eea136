"""Who is one person: innocent people merged first, then precision, recall and F1, beside Splink's own on the same records.

    python benchmarks/people.py [--records 1000000] [--edges 10000000] [--peers]

Truth sets: FEBRL 3 and fake_1000 of `../shared/data/people`; with `--peers` FEBRL 1 to 4 and three tasks of `pseudopeople`,
written by `peer_people.py`; and invented registers with households (`people_made.py`), as many records as asked. `merged`
counts pairs of two people who became one. Splink is given the best of four thresholds for each set, which nobody has who
lacks the truth; ours has one for all. Components: our kernel, and with `--peers` scipy, rustworkx and igraph, on the same edges.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
from people_made import records as made_records

from crosswalk.kernels.unions import unite
from crosswalk.people import records, resolving

HERE = Path(__file__).parent
PEERS = HERE.parent / ".venv-peers" / "bin" / "python"
SHARED = HERE.parents[1] / "shared" / "data" / "people"
Labels = npt.NDArray[np.int64]


def main() -> None:
    """Print a JSON line for each truth set and one for the components."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--edges", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", action="store_true", help="the sets and programs of .venv-peers too")
    parser.add_argument("--only", default="", help="sets whose names begin so")
    parser.add_argument("--one", type=Path, help="resolve this file alone, and print; the benchmark calls itself so")
    options = parser.parse_args()
    if options.one:
        _one(options.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, table in _sets(root, options):
            if not name.startswith(options.only):
                continue
            print(json.dumps(_compared(root, name, table)), flush=True)
        if options.edges:
            print(json.dumps(_components(root, options.edges, options.seed, options.peers)), flush=True)


def _sets(root: Path, options: argparse.Namespace) -> Any:
    """(name, table with a column `truth`). Only FEBRL 4 states that no register holds a person twice."""
    if SHARED.is_dir():
        yield from _shared()
    if options.peers:
        told = subprocess.run(
            [str(PEERS), str(HERE / "peer_people.py"), str(root / "sets")], capture_output=True, text=True
        )
        if told.returncode:
            raise SystemExit(told.stderr)
        for path in sorted((root / "sets").glob("*.parquet")):
            yield path.stem, pq.read_table(path)
    if options.records:
        table = made_records(options.records, options.seed)
        yield (
            f"made-{options.records}",
            table.rename_columns(["truth" if name == "person" else name for name in table.column_names]).drop(
                ["household"]
            ),
        )


def _shared() -> Any:
    fake = pc.read_csv(SHARED / "fake_1000.csv")
    yield (
        "fake-1000",
        fake.rename_columns(["truth" if n == "cluster" else n for n in fake.column_names]).drop(["unique_id"]),
    )
    table = pc.read_csv(SHARED / "dataset3.csv")
    table = table.rename_columns([name.strip() for name in table.column_names])
    truth = [value.split("-")[1] for value in table["rec_id"].to_pylist()]
    yield "dataset3", table.append_column("truth", pa.array(truth)).drop(["rec_id"])


def _compared(root: Path, name: str, table: pa.Table) -> dict[str, Any]:
    """Ours and Splink's, each in a process of its own, over the same standard records."""
    truth = np.unique(np.asarray(table["truth"].to_pylist()).astype(str), return_inverse=True)[1].astype(np.int64)
    across = name == "febrl4"
    given = table.drop(["truth"])
    pq.write_table(given, root / "given.parquet")
    ours = _run([sys.executable, str(Path(__file__)), "--one", str(root / ("across" if across else "given"))], root)
    labels = np.load(root / "ours.npy")
    pq.write_table(records.standard(given, records.guess(given.column_names)), root / "standard.parquet")
    theirs = _run(
        [sys.executable, str(HERE / "plain_splink.py"), str(root / "standard.parquet"), str(root / "theirs.npy")]
        + (["--across"] if across else []),
        root,
    )
    splinks = [measured(each, truth) for each in np.load(root / "theirs.npy")]
    best = max(splinks, key=lambda each: each["f1"])
    mine = measured(labels, truth)
    return {
        "what": name,
        "records": len(table),
        "merged": mine["merged"],
        "merged_by_splink": best["merged"],
        "ours": mine | ours,
        "splink": best | theirs,
        "time_to_splink": round(ours["seconds"] / theirs["seconds"], 2),
    }


def _run(command: list[str], root: Path) -> dict[str, Any]:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=root)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _one(path: Path) -> None:
    """Resolve `given.parquet` beside the path; labels go to `ours.npy`. The path's name says whether across registers."""
    table = pq.read_table(path.parent / "given.parquet")
    _warm()
    began, clock = time.process_time(), time.perf_counter()
    found = resolving.resolve(table, across=path.name == "across")
    told = {
        "cpu_seconds": round(time.process_time() - began, 1),
        "seconds": round(time.perf_counter() - clock, 1),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    np.save(path.parent / "ours.npy", found.clusters)
    print(json.dumps(told))


def _warm() -> None:
    """Compile the kernels, as a program that has run once finds them."""
    resolving.resolve(made_records(300, 0).drop(["person", "household"]))


def measured(labels: Labels, truth: Labels) -> dict[str, Any]:
    """Pairs of two people who were made one, and precision, recall and F1 over all pairs of records of one cluster."""
    clusters = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    both = _pairs(clusters * (int(truth.max()) + 1) + truth)
    made, there = _pairs(clusters), _pairs(truth)
    precision, recall = both / max(made, 1), both / max(there, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {
        "merged": made - both,
        "missed": there - both,
        "precision": round(precision, 5),
        "recall": round(recall, 5),
        "f1": round(f1, 5),
    }


def _pairs(labels: Labels) -> int:
    counts = np.unique(labels, return_counts=True)[1].astype(np.int64)
    return int((counts * (counts - 1) // 2).sum())


def _components(root: Path, number: int, seed: int, peers: bool) -> dict[str, Any]:
    """Accounts linked by strong identifiers: edges between neighbours near and far, and a thousand pairs kept apart."""
    rng = np.random.default_rng(seed)
    size = int(number * 0.8)
    one = rng.integers(0, size, number)
    other = np.minimum(one + rng.geometric(0.02, number), size - 1)
    apart = rng.integers(0, size, (1000, 2))
    unite(10, one[:1] % 10, other[:1] % 10)
    began = time.process_time()
    labels, _ = unite(size, one, other)
    free = time.process_time() - began
    began = time.process_time()
    unite(size, one, other, apart)
    told: dict[str, Any] = {
        "what": "components",
        "edges": number,
        "components": len(np.unique(labels)),
        "cpu_seconds": {"ours": round(free, 2), "ours, 1,000 pairs kept apart": round(time.process_time() - began, 2)},
    }
    if peers:
        np.save(root / "edges.npy", np.stack([one, other]))
        theirs = _run([str(PEERS), str(HERE / "peer_components.py"), str(root / "edges.npy"), str(size)], root)
        if set(theirs["components"].values()) != {told["components"]}:
            raise SystemExit(f"components differ: {theirs['components']}, ours {told['components']}")
        told["cpu_seconds"] |= theirs["cpu_seconds"]
    return told


if __name__ == "__main__":
    main()
