"""Reviewing at a million stacks: the first page, further pages, a grade, the step to the next one, an undo, each timed.

    python -m benchmarks.review --stacks 1000000 [--folder DIR]

Makes an operation whose record holds that many stacks of generated items (each veiled), a tenth of them on lists and some
graded, and asks what the screen asks, through the same functions. Prints a table of milliseconds: the median and the worst
by the clock, and the median of the processor, which other work on the machine does not lengthen.
A copy of an operation from an earlier turn is used again where DIR holds one.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from crosswalk import database, judgements
from crosswalk.fingerprints.veiling import veil
from crosswalk.ids import unit_id
from crosswalk.series import tables
from crosswalk.series.wanting import Wanted
from crosswalk.workspace import deciding, grading
from crosswalk.workspace.looking import Review
from crosswalk.workspace.operation import Operation

LISTED = 10
"""Every tenth stack is on a list."""
COPIED = 8
"""Every eighth stack has a second member."""
VEILS = 256
"""Veils that differ: abstract drawings."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as made:
        root = (options.folder or Path(made)) / f"review-{options.stacks}"
        if not (root / "operation.json").exists():
            began = time.perf_counter()
            make(root, options.stacks, options.graded)
            print(f"made {options.stacks:,} stacks in {time.perf_counter() - began:.0f} s\n")
        with Operation.open(root) as operation:
            _measure(operation, options.turns)


def _measure(operation: Operation, turns: int) -> None:
    times: dict[str, list[tuple[float, float]]] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        began, worked = time.perf_counter(), time.process_time()
        result = step()
        taken = (time.perf_counter() - began) * 1_000, (time.process_time() - worked) * 1_000
        times.setdefault(name, []).append(taken)
        return result

    for _ in range(3):
        review = Review(operation)
        first = timed("first page after opening", lambda held=review: held.page(Wanted("ungraded"), 0, 120))
    sitting, total = first["sitting"], first["total"]
    position = 0
    for turn in range(turns):
        stack = timed("a page", lambda at=position: review.page(Wanted("ungraded"), at, 120, sitting))["tiles"][0][
            "stack"
        ]
        number = timed(
            "a grade", lambda one=stack: grading.grade(operation, one, "1", why="benchmark", scheme="us-vics-2")
        )
        found = timed(
            "u, after a grade", lambda at=position: review.next_to_look_at(Wanted("ungraded"), at - 1, sitting)
        )
        assert found == position + 1, (found, position)
        if turn % 4 == 3:
            timed("undo", lambda one=number: deciding.undo(operation, one, why="benchmark"))
            again = timed(
                "u, after an undo", lambda at=position: review.next_to_look_at(Wanted("ungraded"), at - 1, sitting)
            )
            assert again == position
        position = (position + total // turns) // 120 * 120
    for name in ("all", "known", "graded", "ungraded"):
        timed("another filter, after a grade", lambda one=name: review.page(Wanted(one), 0, 120))
    _print(times)


def _print(times: dict[str, list[tuple[float, float]]]) -> None:
    print(f"{'':34}{'median ms':>11}{'worst ms':>11}{'processor':>11}{'times':>7}")
    for name, taken in times.items():
        wall, work = zip(*taken, strict=True)
        median, worst, processor = statistics.median(wall), max(wall), statistics.median(work)
        print(f"{name:34}{median:11.1f}{worst:11.1f}{processor:11.1f}{len(taken):7}")
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def make(root: Path, stacks: int, graded: int) -> None:
    """An operation with that many stacks, every one veiled, a tenth of them on a list, some graded."""
    veils = [_veil(number) for number in range(VEILS)]
    with Operation.init(root, unit_id("ES"), "review", "benchmark") as operation:
        connection = operation.connection
        source = "'folder', '1', 'made', '/made', 0, NULL, 'benchmark', NULL, NULL, 'ES', 'B', '2', 'H1', NULL, 'b', 1"
        known = "'list', 'ES', '1', 'us-vics-2', 0, 'r', '1', 'x', 1, 0, 'x', 'b', 1"
        with database.transaction(connection):
            connection.execute(f"INSERT INTO source VALUES ('S1', {source})")
            connection.execute(f"INSERT INTO known_set VALUES ('K1', {known})")
            connection.executemany(
                "INSERT INTO item VALUES (?, ?, ?, 9, 'picture', 'image/jpeg', 0)",
                ((sha, sha[:32], sha[:40]) for _, _, sha in _members(stacks)),
            )
            connection.executemany(
                "INSERT INTO occurrence VALUES ('S1', ?, ?, ?, 0, NULL, NULL, NULL)",
                ((n, sha, f"DCIM/{n}.jpg") for n, (_, _, sha) in enumerate(_members(stacks))),
            )
            connection.executemany(
                "INSERT INTO appearance (sha256, version, width, height, veil) VALUES (?, '1', 640, 480, ?)",
                ((sha, veils[int(sha[:4], 16) % VEILS]) for _, _, sha in _members(stacks)),
            )
            tables.replace_stacks(
                connection, ((stack, sha, front, -1, 0, "1") for stack, front, sha in _members(stacks))
            )
            connection.executemany(
                "INSERT INTO match VALUES (?, 'K1', ?, 'sha256', 0, 0, 0, '1', '', '1')",
                ((sha, n) for n, (_, front, sha) in enumerate(_members(stacks)) if front and n % LISTED == 0),
            )
            _grade(operation, graded)
        operation.note("benchmark", "made", {})


def _veil(number: int) -> bytes:
    grid = np.random.default_rng(number).normal(128, 60, (8, 8)).clip(0, 255)
    return veil(np.kron(grid, np.ones((8, 8))).astype(np.float32), 480, 640)


def _grade(operation: Operation, number: int) -> None:
    """That many stacks graded, all in one transaction; none that is on a list."""
    for _, (stack, front, sha) in zip(range(number), _members(number * 2), strict=False):
        if front:
            content = {"sha256": [sha], "scheme": "us-vics-2", "category": "2"}
            by, at = operation.actor, operation.clock()
            judgements.record(operation.connection, "grade", stack, content, by=by, why="benchmark", at=at)
    tables.note_judged(operation.connection)


def _members(stacks: int) -> Iterator[tuple[str, int, str]]:
    for number in range(stacks):
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        yield f"T-{digest[:12]}", 1, digest
        if number % COPIED == 0:
            yield f"T-{digest[:12]}", 0, digest[::-1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stacks", type=int, default=1_000_000)
    parser.add_argument("--graded", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=40)
    parser.add_argument("--folder", type=Path, default=None, help="where the operation is made, and kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
