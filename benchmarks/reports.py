"""An inbox of reports in several sizes, each held against its truth: `python benchmarks/reports.py --sizes 1000,10000,100000`.

A line a size: reports, entries of the inbox, seconds to take them in (with parsing) and of that the parsing alone, of the queue, of
persons, of the whole first run and of a second run with nothing new, the most memory, accounts that were kept, and what is wrong.
The exit status is 1 where anything is.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from crosswalk.accounts.reports import reading, rows
from crosswalk.ids import UnitId
from crosswalk.people.reports import tables
from crosswalk.progress import silent
from crosswalk.testing.reports.comparing import compared
from crosswalk.testing.reports.plan import plan
from crosswalk.testing.reports.writing import write
from crosswalk.workspace import adding, deciding, knowing, running
from crosswalk.workspace.operation import Operation

COLUMNS = ("reports", "entries", "add", "parse", "queue", "people", "run", "again", "MiB", "accounts kept", "wrong")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", default="1", help="with commas between them")
    options.add_argument("--sizes", default="1000,10000,100000", help="with commas between them")
    asked = options.parse_args()
    print("  ".join(COLUMNS))
    good = True
    for size in map(int, asked.sizes.split(",")):
        for seed in map(int, asked.seeds.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                told = _measured(Path(folder), seed, size)
            print("  ".join(map(str, told)), flush=True)
            good = good and told[-1] == 0
    return 0 if good else 1


def _measured(root: Path, seed: int, size: int) -> list[float]:
    inbox = plan(seed, size)
    write(inbox, root)
    with Operation.init(root / "case", UnitId("ES"), "reports") as operation:
        began = time.monotonic()
        entries = adding.add(operation, root / "inbox", "a benchmark").entries
        add = time.monotonic() - began
        shutil.rmtree(rows.folder_of(operation.folder))
        began = time.monotonic()
        reading.derive(operation.desk, silent)
        parse = time.monotonic() - began
        deciding.add_personas(operation, root / "personas.csv")
        knowing.add_known(operation, [root / "known.csv"], name="list", owner="ES")
        began = time.monotonic()
        steps = {done.step: done.seconds for done in running.run(operation)}
        run = time.monotonic() - began
        began = time.monotonic()
        running.run(operation)
        again = time.monotonic() - began
        told = compared(operation, inbox)
        wrong = sum(len(value) for value in told.values() if isinstance(value, list))
        kept = len(tables.kept(operation.connection))
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    seconds = [round(each, 1) for each in (add, parse, steps["queue"], steps["people"], run, again)]
    return [told["reports"], entries, *seconds, round(most), kept, wrong]


if __name__ == "__main__":
    sys.exit(main())
