"""What confinement costs: the same pictures decoded here, and by a child at the base level or under every layer.

`python benchmarks/sandbox.py [SECONDS]`. Items of about 1 ms and 7 ms, 24 to a task as in `crosswalk run`, one child. Each task is done here
and then, at once, by the child, so that what else the machine does falls on both; the median of the pairs counts: of seconds by the clock,
since the one waits while the other works, and of processor time, the child's and what its parent spends on it together. What a child's first task
costs more, which copies its parent's memory as it goes, is told by itself.
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
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from crosswalk import confining
from crosswalk.sandbox import Limits, Pool, Task, level, stream

BATCH = 24
SECONDS = 20.0
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


def here(task: Task) -> None:
    header, content, files = task
    work(header, content, files)
    for file in files:
        os.close(file)


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds, by the clock and of processor: this process's and its children's."""

    clock: float
    processor: float

    @staticmethod
    def now() -> Moment:
        children = Path("/proc/self/task", str(os.getpid()), "children").read_text(encoding="ascii").split()
        spent = sum(time.clock_gettime(~int(child) << 3 | 2) for child in children)
        return Moment(time.perf_counter(), time.process_time() + spent)

    def since(self, then: Moment) -> Moment:
        return Moment(self.clock - then.clock, self.processor - then.processor)


Pair = tuple[Moment, Moment]
"""What a task took here, and by the child."""


def paired(path: Path, count: int) -> list[Pair]:
    """A task done here and the same done by the child, one right after the other, `count` times.

    A pool asks for its next task when its child has answered, so what is done while it asks is done with the child at rest. The
    child's processor time is that of Linux's clock of another process (`~pid << 3 | 2`, clock_getcpuclockid of glibc).
    """
    pairs = []

    def feed() -> Iterator[Task]:
        for task, same in zip(tasks(path, count), tasks(path, count), strict=True):
            began = Moment.now()
            here(task)
            between = Moment.now()
            yield same
            pairs.append((between.since(began), Moment.now().since(between)))

    for _, _, _, reason in Pool(work, 1, Limits()).map(feed()):
        assert reason is None, reason
    return pairs


def base_only(path: Path, count: int) -> list[Pair]:
    whole, bare = confining._plan, confining._Plan(landlock=0, filtered="", void=None)
    confining._plan = lambda: bare
    try:
        return paired(path, count)
    finally:
        confining._plan = whole


def main(seconds: float) -> None:
    """Measure and print."""
    told = {"what": "level", "layers": str(level()), "missing": list(level().missing)}
    print(json.dumps(told), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for wanted, side in SIZES.items():
            path = made(Path(folder), side)
            each = statistics.median(one.clock for one, _ in paired(path, 5)[1:])
            for name, way in {"base level": base_only, "confined": paired}.items():
                tell(f"{name}, items of {wanted} ms", way(path, int(seconds / each / 2)))
    spent = []
    for _ in range(50):
        began = time.perf_counter()
        list(stream(lambda outbox: None, Limits()))
        spent.append((time.perf_counter() - began) * 1e3)
    print(json.dumps({"what": "a child made, confined and ended", "milliseconds": spread(spent, 1)}))


def tell(what: str, pairs: list[Pair]) -> None:
    """The overhead: the median over the pairs behind the first, which is told by itself."""
    bare = statistics.median(beside.clock for beside, _ in pairs)
    clock = [there.clock / beside.clock - 1 for beside, there in pairs[1:]]
    processor = [there.processor / beside.processor - 1 for beside, there in pairs[1:]]
    told = {
        "what": what,
        "items": BATCH * len(clock),
        "milliseconds_here": round(bare / BATCH * 1e3, 2),
        "overhead": round(statistics.median(clock), 4),
        "overhead_of_the_middle_half": middle_half(clock),
        "overhead_of_processor": round(statistics.median(processor), 4),
        "overhead_of_processor_of_the_middle_half": middle_half(processor),
        "microseconds_an_item": round(statistics.median(clock) * bare / BATCH * 1e6, 1),
        "first_task_more_milliseconds": round((pairs[0][1].clock - bare) * 1e3, 1),
    }
    print(json.dumps(told), flush=True)


def middle_half(values: list[float]) -> list[float]:
    quarters = statistics.quantiles(values, n=4)
    return [round(quarters[0], 4), round(quarters[2], 4)]


def spread(values: list[float], digits: int) -> list[float]:
    return [round(part(values), digits) for part in (min, statistics.median, max)]


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
