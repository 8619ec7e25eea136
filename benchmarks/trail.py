"""Appends a second, the time to verify, and the size of a proof, of a trail of so many lines: `python benchmarks/trail.py 1000000`.

Each commit holds 1,000 lines and a checkpoint, as a long command makes them. Rates of appending are of tenths of the trail;
verifying is done in three turns. Seconds are of the processor, with the clock's beside them, which depend on what else the machine does.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from crosswalk import database, trail
from crosswalk.ids import Moment, UnitId
from crosswalk.policy import Actor

BATCH, PARTS, TURNS = 1_000, 10, 3
START = 1_790_000_000_000_000


def main(lines: int) -> None:
    """Write, verify, prove."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        connection = database.connect(place / "record.sqlite")
        database.create(connection, trail.TABLES)
        trail.new_key(place / "private", place / "public")
        key, public = trail.load_key(place / "private"), trail.load_public(place / "public")
        actor = Actor("ana", UnitId("ES"))

        def append(first: int, end: int) -> None:
            for low in range(first, end, BATCH):
                with database.transaction(connection):
                    for number in range(low, min(end, low + BATCH)):
                        detail = {"sha256": f"{number:064x}", "source": "S1"}
                        trail.append(connection, "view", f"item {number}", detail, by=actor, at=Moment(START + number))
                    trail.checkpoint(connection, key, Moment(START + low))

        edges = [lines * part // PARTS for part in range(PARTS + 1)]
        spans = list(pairwise(edges))
        spent = [taken(lambda span=span: append(*span))[0] for span in spans]  # type: ignore[misc]
        appended = [
            ((end - first) / cpu, (end - first) / wall) for (first, end), (cpu, wall) in zip(spans, spent, strict=True)
        ]
        verified = [taken(lambda: list(trail.verify(connection, public))) for _ in range(TURNS)]
        assert all(findings == [] for _, findings in verified)
        proof = trail.prove(connection, lines // 3, lines)
    told = {
        "what": f"{lines:,} lines",
        "appends_a_second": spread([one for one, _ in appended], 0),
        "appends_a_second_by_clock": spread([one for _, one in appended], 0),
        "verify_seconds": spread([one[0] for one, _ in verified], 2),
        "verify_seconds_by_clock": spread([one[1] for one, _ in verified], 2),
        "proof_bytes": 32 * len(proof.path),
    }
    print(json.dumps(told))


def taken(act: Callable[[], Any]) -> tuple[tuple[float, float], Any]:
    """Seconds of the processor and of the clock, and the result."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    return (time.process_time() - cpu, time.perf_counter() - wall), result


def spread(values: list[float], digits: int) -> list[float]:
    return [round(part(values), digits or None) for part in (min, statistics.median, max)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
