"""Takes a source of infostealer logs in. Law 8: matching happens in the confined reader, and of a machine without a hit nothing
comes here but a count.

A batch is one transaction: machines with a hit, their rows, and the counts of all machines since the last batch. Where a
stopped intake goes on is the sum of the machines of its batches: the reading is deterministic. No file of a log is kept, and
none is given a digest: the digest of a file that holds little but a password is a hash of that password.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.accounts.credentials import tables
from crosswalk.accounts.credentials.credential import login_key
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.ids import SourceId
from crosswalk.progress import Progress
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.keys import Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.stealer import READER_NAME, READER_VERSION
from crosswalk.sources.stealer.dating import utc_microseconds
from crosswalk.sources.stealer.machine import Machine, Tally
from crosswalk.sources.stealer.reading import Reach
from crosswalk.sources.stealer.telling import read
from crosswalk.sources.stealer.watchlist import WatchList

_MACHINES, _HITS, _SECONDS = 20_000, 500, 5.0
_LARGEST_NESTED = 1 << 30


@dataclass
class _Batch:
    machines: list[Machine] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    began: float = field(default_factory=time.monotonic)

    def is_full(self) -> bool:
        late = time.monotonic() - self.began >= _SECONDS
        return len(self.machines) >= _HITS or self.tally.machines >= _MACHINES or late


def take_in(
    desk: Desk, source_id: SourceId, place: Path, watch: WatchList, keys: Keys, progress: Progress
) -> dict[str, Any]:
    """Read the source to its end, from where an intake of it was stopped. Returns the counts of `tables.counts`.

    Raises `SourceUnreadable`.
    """
    number, done, ordinal, ended = tables.reached(desk.connection, source_id)
    problems = len(sources_tables.problems_of(desk.connection, source_id, 1 << 31))
    settings = desk.settings
    nested = min(_LARGEST_NESTED, settings.worker_memory_bytes // 4)
    reach = Reach(settings.archive_depth, nested, settings.archive_ratio, keys)
    limits = settings.confined()
    batch = _Batch()
    for part in () if ended else read(place, watch, reach, limits, done):
        batch.machines += part.machines
        batch.tally.add(part.tally)
        done += part.tally.machines
        progress(f"{source_id} machines", done, None, "machines")
        if batch.is_full() or part.last:
            ordinal, problems = _commit(desk, source_id, number, batch, (ordinal, problems), watch, part.last)
            number, batch = number + 1, _Batch()
    return tables.counts(desk.connection, source_id)


def _commit(
    desk: Desk, source_id: SourceId, number: int, batch: _Batch, at: tuple[int, int], watch: WatchList, last: bool
) -> tuple[int, int]:
    """One transaction. Returns the next ordinals of machines and of problems."""
    ordinal, problem = at
    tally = batch.tally
    with transaction(desk.connection):
        for machine in batch.machines:
            _store(desk, source_id, ordinal, machine)
            found = [
                (problem + at, Problem(path, reason, detail), f"{READER_NAME} {READER_VERSION}")
                for at, (path, reason, detail) in enumerate(machine.problems)
            ]
            sources_tables.add_problems(desk.connection, source_id, found)
            ordinal, problem = ordinal + 1, problem + len(found)
        said = tally.said()
        counted = (tally.machines, tally.hits, tally.entries, tally.kept, tally.minimised, sum(tally.problems.values()))
        tables.add_batch(
            desk.connection,
            (
                *(
                    source_id,
                    number,
                    *counted,
                    json.dumps(said["problems"]),
                    tally.rows,
                    tally.nameless,
                    tally.malformed,
                ),
                *(json.dumps(said["lookalikes"], ensure_ascii=False), watch.digest(), int(last)),
            ),
        )
    return ordinal, problem


def _store(desk: Desk, source_id: SourceId, ordinal: int, machine: Machine) -> None:
    system = machine.system
    when = None if system.local_time is None else utc_microseconds(system.local_time, system.zone_minutes)
    names = (system.hwid, system.machine_id, system.ip, system.country, system.user, system.computer, system.language)
    tables.add_machine(
        desk.connection,
        (
            *(source_id, ordinal, machine.untrusted_path, system.family, system.layout, *names, system.os),
            *(system.local_time, system.zone_minutes, when, json.dumps(sorted(system.signs))),
            f"{READER_NAME} {READER_VERSION}",
        ),
    )
    tables.add_rows(
        desk.connection,
        [
            (
                source_id,
                ordinal,
                row.entry.name,
                row.entry.kind,
                login_key(row.untrusted_login),
                row.untrusted_login,
                row.untrusted_software,
                row.times,
            )
            for row in machine.rows
        ],
    )
    details = [(source_id, ordinal, kind, value) for kind, value in machine.details]
    tables.add_details(
        desk.connection, details + [(source_id, ordinal, "cookie", entry.name) for entry in machine.cookies]
    )
