"""Machines of infostealer logs a CPU second, from folders and archives to what the watch list keeps.

    python benchmarks/logs.py [--scale 0.05] [--turns 3] [--seed 1]

The logs are those of the re-enactment NET: the families' layouts, in folders, zip, tar and archives in archives, one damaged and
one locked. `nothing hits` watches a site that nobody has; `the watch list of NET` keeps what NET keeps (3 % of the machines). A turn is
one `add` into a new operation, parent and confined children together. The peer is quoted, not run: the open parser
lexfo/stealer-parser took 20 to 177 machines a CPU second, November 2026 on a machine like this one; it keeps passwords, and writes files
that it cannot read to disk as they are, so it is not run on logs here.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import tempfile
from pathlib import Path

from crosswalk.accounts.credentials import tables
from crosswalk.ids import UnitId
from crosswalk.sources.keys import Keys
from crosswalk.testing.net import evidence
from crosswalk.testing.net.plan import Plan, plan
from crosswalk.workspace import adding, watching
from crosswalk.workspace.operation import Operation

PEER = (20, 177)
"""Machines a CPU second of lexfo/stealer-parser, from the slowest layout to the fastest."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=0.05)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = plan(options.seed, options.scale)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        written = evidence.write(made, place / "evidence", min(2, os.cpu_count() or 1))
        size = sum(file.stat().st_size for file in (place / "evidence").rglob("*") if file.is_file())
        for what, sites in (("nothing hits", ["nobody-has-this.example"]), ("the watch list of NET", _sites(made))):
            seconds, credentials = [], set()
            for turn in range(options.turns):
                spent, kept = _taken_in(place / f"{what} {turn}", place / "evidence", sites)
                seconds.append(spent)
                credentials.add(kept)
            print(json.dumps(_line(what, written, size, seconds, credentials)), flush=True)


def _sites(made: Plan) -> list[str]:
    return [site.entry for site in made.sites]


def _taken_in(place: Path, logs: Path, sites: list[str]) -> tuple[float, int]:
    """Processor seconds of one intake, and the credentials that were kept."""
    watched = place.with_suffix(".txt")
    watched.write_text("\n".join(sites) + "\n", encoding="utf-8")
    with Operation.init(place, UnitId("ES"), "logs") as operation:
        watching.add_watched(operation, watched)
        before = _spent()
        adding.add(operation, logs, "a benchmark", kind="stealer", keys=Keys(passwords=(evidence.PASSWORD,)))
        spent = _spent() - before
        return spent, sum(1 for _ in tables.rows(operation.connection))


def _spent() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _line(what: str, written: evidence.Written, size: int, seconds: list[float], kept: set[int]) -> dict[str, object]:
    rates = sorted(written.logs / spent for spent in seconds)
    middle = statistics.median(rates)
    return {
        "what": what,
        "machines": written.logs,
        "rows": written.rows,
        "megabytes": round(size / 1e6),
        "rows_kept": sorted(kept),
        "machines_a_cpu_second": [round(rates[0]), round(middle), round(rates[-1])],
        "rows_a_cpu_second": round(written.rows / written.logs * middle),
        "peer_quoted": list(PEER),
        "ours_to_theirs": [round(middle / PEER[1], 1), round(middle / PEER[0], 1)],
    }


if __name__ == "__main__":
    main()
