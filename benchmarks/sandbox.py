"""What confinement costs: the same pictures decoded here, by a child at the base level, and by a child under every layer.

`python benchmarks/sandbox.py [ROUNDS]`. Items of about 1 ms and 7 ms, 24 to a task as in `crosswalk run`, one child, the three
ways in turn in each round. Percentages are of the processor's seconds of parent and child together, which do not depend on what
else the machine does; those of the clock are printed beside them. The minimum of the rounds counts, since noise only adds.

A child costs once what it copies of its parent's memory and what it gives up, whatever it then does: a pool keeps its children for a
whole run, so a way works for `SECONDS`. What a pool of one child costs that answers a single task is printed by itself.
"""

from __future__ import annotations

import io
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from crosswalk import confining
from crosswalk.sandbox import Limits, Pool, Task, level, stream

BATCH = 24
SECONDS = 8.0
SIZES = {1: 300, 7: 860}
"""Milliseconds wanted of an item, and the side of the picture in pixels that takes about so long."""


def made(folder: Path, side: int) -> Path:
    """A JPEG with detail everywhere."""
    pixels = np.random.default_rng(side).integers(0, 256, (side, side, 3), dtype=np.uint8)
    path = folder / f"{side}.jpg"
    Image.fromarray(pixels).resize((side, side)).save(path, quality=80)
    return path


def work(task: dict[str, Any], _: bytes, files: Sequence[int]) -> tuple[dict[str, Any], bytes]:
    """Decode each picture from its open file and say its mean."""
    means = []
    for file in files:
        content = os.pread(file, os.fstat(file).st_size, 0)
        means.append(float(np.asarray(Image.open(io.BytesIO(content))).mean()))
    return {"means": means}, b""


def tasks(path: Path, count: int) -> Iterator[Task]:
    for _ in range(count):
        yield {}, b"", [os.open(path, os.O_RDONLY) for _ in range(BATCH)]


def here(path: Path, count: int) -> None:
    for header, content, files in tasks(path, count):
        work(header, content, files)
        for file in files:
            os.close(file)


def confined(path: Path, count: int) -> None:
    for _, _, _, reason in Pool(work, 1, Limits()).map(tasks(path, count)):
        assert reason is None, reason


def base_only(path: Path, count: int) -> None:
    whole, bare = confining._plan, confining._Plan(landlock=0, filtered="", void=None)
    confining._plan = lambda: bare
    try:
        confined(path, count)
    finally:
        confining._plan = whole


def cost(way: Callable[[Path, int], None], path: Path, count: int) -> tuple[float, float]:
    """Seconds of the processor and of the clock, for each item."""

    def used() -> float:
        each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(one.ru_utime + one.ru_stime for one in each)

    processor, clock = used(), time.perf_counter()
    way(path, count)
    items = count * BATCH
    return (used() - processor) / items, (time.perf_counter() - clock) / items


def main(rounds: int) -> None:
    """Measure and print."""
    told = {"what": "level", "layers": str(level()), "missing": list(level().missing)}
    print(json.dumps(told), flush=True)
    ways = {"here": here, "base level": base_only, "confined": confined}
    with tempfile.TemporaryDirectory() as folder:
        for wanted, side in SIZES.items():
            path = made(Path(folder), side)
            count = max(1, int(SECONDS / cost(here, path, 1)[1] / BATCH))
            seen: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
            for _ in range(rounds):
                for name, way in ways.items():
                    seen[name].append(cost(way, path, count))
            tell(wanted, count * BATCH, seen)
        told = {"what": "a pool of one child and one task of 24 items, beside what the items take", "milliseconds": []}
        path = made(Path(folder), SIZES[1])
        bare = min(cost(here, path, 1)[0] for _ in range(20))
        once = sorted((cost(confined, path, 1)[0] - bare) * BATCH * 1e3 for _ in range(20))
        print(json.dumps(told | {"milliseconds": spread(once, 1)}), flush=True)
    spent = []
    for _ in range(50):
        began = time.perf_counter()
        list(stream(lambda outbox: None, Limits()))
        spent.append((time.perf_counter() - began) * 1e3)
    print(json.dumps({"what": "a child made, confined and ended", "milliseconds": spread(spent, 1)}))


def tell(wanted: int, items: int, seen: dict[str, list[tuple[float, float]]]) -> None:
    """The overhead of each way: of its least seconds over the least decoded here, and of each round."""
    for name, times in seen.items():
        if name == "here":
            continue
        least = [min(part) for part in zip(*times, strict=True)]
        bare = [min(part) for part in zip(*seen["here"], strict=True)]
        told = {
            "what": f"{name}, items of {wanted} ms",
            "items": items,
            "milliseconds_here": round(bare[0] * 1e3, 2),
            "overhead": round(least[0] / bare[0] - 1, 4),
            "overhead_by_clock": round(least[1] / bare[1] - 1, 4),
            "overhead_of_rounds": spread(
                [one[0] / two[0] - 1 for one, two in zip(times, seen["here"], strict=True)], 3
            ),
            "microseconds_an_item": round((least[0] - bare[0]) * 1e6, 1),
        }
        print(json.dumps(told), flush=True)


def spread(values: list[float], digits: int) -> list[float]:
    return [round(part(values), digits) for part in (min, statistics.median, max)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
