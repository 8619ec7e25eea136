"""Appends a second, and the time to verify, of a trail of so many lines: `python benchmarks/trail.py 1000000`.

Each commit holds 1,000 lines and a checkpoint, as a long command makes them. Processor seconds are printed beside the clock's,
since the second depends on what else the machine does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from crosswalk import database, trail
from crosswalk.ids import Moment, UnitId
from crosswalk.policy import Actor

BATCH = 1_000
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
        wall, cpu = time.perf_counter(), time.process_time()
        for low in range(0, lines, BATCH):
            with database.transaction(connection):
                for number in range(low, min(lines, low + BATCH)):
                    detail = {"sha256": f"{number:064x}", "source": "S1"}
                    trail.append(connection, "view", f"item {number}", detail, by=actor, at=Moment(START + number))
                trail.checkpoint(connection, key, Moment(START + low))
        tell("append", lines, wall, cpu)
        wall, cpu = time.perf_counter(), time.process_time()
        findings = list(trail.verify(connection, public))
        tell("verify", lines, wall, cpu)
        assert findings == []
        wall, cpu = time.perf_counter(), time.process_time()
        proof = trail.prove(connection, lines // 3, lines)
        tell("prove", lines, wall, cpu)
        print(f"proof: {32 * len(proof.path)} bytes")


def tell(what: str, lines: int, wall: float, cpu: float) -> None:
    """One line: rate and seconds by the clock and by the processor."""
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        f"{what}: {lines:,} lines, {wall:.1f} s ({lines / wall:,.0f}/s), processor {cpu:.1f} s ({lines / cpu:,.0f}/s)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
