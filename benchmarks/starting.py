"""What starting costs: the program alone, and the first picture on a machine on which no kernel is compiled yet.

    python benchmarks/starting.py [--turns N]

Each is a process of its own. `cold` has an empty folder of compiled kernels, as after an installation; `warm` one in which they are.
Seconds by the clock, and of the processor with all children.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from pictures import enlarged, photographs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=3)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        picture, kept = place / "picture.jpg", place / "kept"
        picture.write_bytes(enlarged(next(photographs(None)), (1600, 1200)))
        taken(kept, "hash", str(picture))
        tell("crosswalk --help", [taken(kept, "--help") for _ in range(turns)])
        tell("crosswalk hash, warm", [taken(kept, "hash", str(picture)) for _ in range(turns)])
        tell("crosswalk hash, cold", [taken(place / f"k{turn}", "hash", str(picture)) for turn in range(turns)])
        inits = [taken(place / f"i{turn}", "init", str(place / f"op{turn}"), "--unit", "ES") for turn in range(turns)]
        tell("crosswalk init, cold (kernels are compiled behind it)", inits)


def taken(kernels: Path, *arguments: str) -> tuple[float, float]:
    """Seconds by the clock until the command is back, and of the processor. What it left behind, which compiles, has ended then."""
    around = {**os.environ, "NUMBA_CACHE_DIR": str(kernels)}
    clock, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-m", "crosswalk", *arguments], check=True, env=around, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - clock, os.times()
    while works(kernels):
        time.sleep(0.2)
    return clock, sum(after[2:4]) - sum(before[2:4])


def works(kernels: Path) -> bool:
    """Whether a process is there that compiles into this folder."""
    mine = str(kernels).encode()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mine in environment.read_bytes():
                return True
    return False


def tell(what: str, each: list[tuple[float, float]]) -> None:
    clock, processor = zip(*each, strict=True)
    print(json.dumps({"what": what, "seconds_by_clock": spread(clock), "processor": spread(processor)}), flush=True)


def spread(values: tuple[float, ...]) -> list[float]:
    return [round(part(values), 2) for part in (min, statistics.median, max)]


if __name__ == "__main__":
    main()
