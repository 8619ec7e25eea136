"""What confinement costs: the same pictures decoded by a child that was merely forked, and by a pool's child at the base level or
under every layer.

`python benchmarks/sandbox.py [ROUNDS]`. Items of about 1 ms and 7 ms, 24 to a task as in `crosswalk run`, one child. Where the pages of a
process happen to lie makes the same work up to a tenth slower or faster for as long as the process lives, so each round makes new
children, one of each way in turn, and the median of the rounds' ratios counts: of seconds by the clock and of processor time, a pool's
with what its parent spends on it. A child's first task, which copies its parent's memory as it goes, is left out and told by itself.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from crosswalk import confining
from crosswalk.sandbox import Limits, Pool, Task, level, stream

BATCH = 24
ROUNDS = 24
SIZES = {1: (300, 30), 7: (860, 6)}
"""Milliseconds wanted of an item: the side of the picture in pixels that takes about so long, and how many tasks a child does."""


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


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds, by the clock and of processor: this process's and its children's."""

    clock: float
    processor: float

    @staticmethod
    def now() -> Moment:
        children = Path("/proc/self/task", str(os.getpid()), "children").read_text(encoding="ascii").split()
        # The clock of another process: clock_getcpuclockid of glibc.
        spent = sum(time.clock_gettime(~int(child) << 3 | 2) for child in children)
        return Moment(time.perf_counter(), time.process_time() + spent)

    def since(self, then: Moment) -> Moment:
        return Moment(self.clock - then.clock, self.processor - then.processor)


_clock, _processor = attrgetter("clock"), attrgetter("processor")
Taken = tuple[Moment, Moment]
"""What the first task took, and the median of those behind it."""


def forked(path: Path, count: int) -> Taken:
    """By a child that nothing confines and to which nothing is handed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        moments = [Moment.now()]
        for header, content, files in tasks(path, count):
            work(header, content, files)
            for file in files:
                os.close(file)
            moments.append(Moment.now())
        os.write(writing, json.dumps([(moment.clock, moment.processor) for moment in moments]).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return taken([Moment(*each) for each in json.loads(said)])


def pooled(path: Path, count: int) -> Taken:
    """By the child of a pool, under every layer that this machine has."""
    moments = [Moment.now()]
    for _, _, _, reason in Pool(work, 1, Limits()).map(tasks(path, count)):
        assert reason is None, reason
        moments.append(Moment.now())
    return taken(moments)


def base_only(path: Path, count: int) -> Taken:
    whole, bare = confining._plan, confining._Plan(landlock=0, filtered="", void=None)
    confining._plan = lambda: bare
    try:
        return pooled(path, count)
    finally:
        confining._plan = whole


def taken(moments: list[Moment]) -> Taken:
    """From the moments between tasks, the first before all of them."""
    steps = [after.since(before) for before, after in pairwise(moments)]
    clock, processor = (statistics.median(part(step) for step in steps[1:]) for part in (_clock, _processor))
    return steps[0], Moment(clock, processor)


def main(rounds: int) -> None:
    """Measure and print."""
    told = {"what": "level", "layers": str(level()), "missing": list(level().missing)}
    print(json.dumps(told), flush=True)
    ways = {"forked": forked, "base level": base_only, "confined": pooled}
    with tempfile.TemporaryDirectory() as folder:
        for wanted, (side, count) in SIZES.items():
            path = made(Path(folder), side)
            held: dict[str, list[Taken]] = {name: [] for name in ways}
            for turn in range(rounds):
                names = list(ways)
                for name in names[turn % len(names) :] + names[: turn % len(names)]:
                    held[name].append(ways[name](path, count))
            for name in ("base level", "confined"):
                tell(f"{name}, items of {wanted} ms", count, held[name], held["forked"])
    spent = []
    for _ in range(50):
        began = time.perf_counter()
        list(stream(lambda outbox: None, Limits()))
        spent.append((time.perf_counter() - began) * 1e3)
    print(json.dumps({"what": "a child made, confined and ended", "milliseconds": spread(spent, 1)}))


def tell(what: str, count: int, done: list[Taken], beside: list[Taken]) -> None:
    """The overhead: the median over the rounds."""
    clock = [one.clock / other.clock - 1 for (_, one), (_, other) in zip(done, beside, strict=True)]
    processor = [one.processor / other.processor - 1 for (_, one), (_, other) in zip(done, beside, strict=True)]
    bare = statistics.median(other.clock for _, other in beside)
    told = {
        "what": what,
        "rounds": len(done),
        "items": BATCH * count * len(done),
        "milliseconds_forked": round(bare / BATCH * 1e3, 2),
        "overhead": round(statistics.median(clock), 4),
        "overhead_of_the_middle_half": middle_half(clock),
        "overhead_of_processor": round(statistics.median(processor), 4),
        "overhead_of_processor_of_the_middle_half": middle_half(processor),
        "first_task_more_milliseconds": round(
            statistics.median(one.clock - other.clock for (one, _), (other, _) in zip(done, beside, strict=True)) * 1e3,
            1,
        ),
    }
    print(json.dumps(told), flush=True)


def middle_half(values: list[float]) -> list[float]:
    quarters = statistics.quantiles(values, n=4)
    return [round(quarters[0], 4), round(quarters[2], 4)]


def spread(values: list[float], digits: int) -> list[float]:
    return [round(part(values), digits) for part in (min, statistics.median, max)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
