"""STREAM on several seeds or in several sizes, each held against its truth: `python benchmarks/stream.py --scales 0.1,1,10`.

A line a run: the size, seconds of the whole, of the chain (first byte taken in to last package sealed) and of processors, rows a
second of the first run, the most memory, and what was found. The exit status is 1 where a run misses what is asked.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from typing import Any

from crosswalk.testing.stream.comparing import holds

COLUMNS = (
    "seconds",
    "chain_seconds",
    "rows",
    "rows_a_second",
    "peak_mb",
    "accounts",
    "videos",
    "leads",
    "persons_right",
    "packages",
    "known_right",
)
STEPS = ("evidence", "add", "run", "run again", "leads", "pack", "receive")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", default="1", help="first-last")
    options.add_argument("--scales", default="1", help="sizes with commas between them")
    asked = options.parse_args()
    first, _, last = asked.seeds.partition("-")
    print("  ".join(["seed", "scale", "processor", *COLUMNS, *STEPS, "holds"]))
    good = True
    for scale in asked.scales.split(","):
        for seed in range(int(first), int(last or first) + 1):
            found, processor = _reenact(seed, scale)
            cells = [str(seed), scale, f"{processor:.0f}", *(str(found[name]) for name in COLUMNS)]
            cells += [f"{found['steps'][name]:.1f}" for name in STEPS]
            print("  ".join([*cells, str(holds(found))]), flush=True)
            good = good and holds(found)
    return 0 if good else 1


def _reenact(seed: int, scale: str) -> tuple[dict[str, Any], float]:
    """The comparison, and the seconds of processor that the run and all its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "crosswalk",
            "reenact",
            "stream",
            "--seed",
            str(seed),
            "--scale",
            scale,
            "--out",
            folder,
            "--json",
        ]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found: dict[str, Any] = json.loads(answer)
    return found, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
