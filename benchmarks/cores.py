"""Two workers against one, over the same pictures and through the same confined pool: `python benchmarks/cores.py`.

Turns alternate. By the clock, so the machine must be quiet; `share` says how much of a core each worker had while it ran
(processor seconds of the workers by the clock and by workers): where it is far below 1, other work had the cores, and the
ratio says nothing. `processor` is the whole of a run's CPU time with two workers to that with one: what the second costs.

`bound` does not hang on what else the machine does. On two cores a run with two workers takes at least half of all its processor
seconds, those of the parent (`serial`, a share of all) among them, and with one worker it takes that worker's: so two are at most
W1 / max(P2, (W2 + P2) / 2) times as fast, where W are the workers' seconds and P the parent's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from pictures import enlarged, photographs

from crosswalk import database
from crosswalk.blobs import Blobs
from crosswalk.desk import Desk
from crosswalk.fingerprints import deriving, tables
from crosswalk.folder import Folder
from crosswalk.ids import UnitId
from crosswalk.items import tables as items_tables
from crosswalk.settings import Settings
from crosswalk.sources import tables as sources_tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=240)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        desk = made(Path(place), options.pictures)
        pending = list(items_tables.kept_of_kinds(desk.connection, deriving.KINDS))
        runs = [(run(desk, pending, 1), run(desk, pending, 2)) for _ in range(options.turns)]
    told = {
        "what": "two workers to one",
        "pictures": options.pictures,
        "by_the_clock": spread([one[0] / two[0] for one, two in runs]),
        "share": {
            "one": spread([one[1] / one[0] for one, _ in runs]),
            "two": spread([two[1] / two[0] / 2 for _, two in runs]),
        },
        "processor": spread([two[2] / one[2] for one, two in runs]),
        "serial": spread([1 - two[1] / two[2] for _, two in runs], 4),
        "bound": spread([one[1] / max(two[2] - two[1], two[2] / 2) for one, two in runs]),
    }
    print(json.dumps(told))


def spread(values: list[float], digits: int = 2) -> list[float]:
    return [round(part(values), digits) for part in (min, statistics.median, max)]


def made(place: Path, count: int) -> Desk:
    """An operation's folder that holds so many pictures of 1600 x 1200."""
    folder = Folder(place)
    connection = database.connect(folder.record)
    database.create(connection, (*sources_tables.TABLES, *items_tables.TABLES, *tables.TABLES))
    desk = Desk(connection, folder, Blobs(folder.blobs), Settings(), UnitId("ES"))
    content = enlarged(next(photographs(None)), (1600, 1200))
    for number in range(count):
        one = content + number.to_bytes(4, "big")
        sha256 = desk.blobs.put([one])
        row = (
            sha256,
            hashlib.md5(one).hexdigest(),
            hashlib.sha1(one).hexdigest(),
            len(one),
            "picture",
            "image/jpeg",
            1,
        )
        connection.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return desk


def run(desk: Desk, pending: list[deriving.Pending], workers: int) -> tuple[float, float, float]:
    """Seconds by the clock, processor seconds of the workers, and of workers and parent."""
    there = replace(desk, settings=replace(desk.settings, workers=workers))
    clock, before = time.perf_counter(), os.times()
    looks = list(deriving.looks(there, pending))
    clock, after = time.perf_counter() - clock, os.times()
    assert len(looks) == len(pending)
    assert not any(look.appearance.problem for look in looks)
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return clock, children, children + after.user + after.system - before.user - before.system


if __name__ == "__main__":
    main()
