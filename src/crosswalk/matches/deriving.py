"""Which items are on which known sets: by equal digests, and by PDQ within the radius of the settings.

Each item is looked up once in each set. `matched` keeps how many sets an item was looked up in, and with how many
fingerprints: a set that is added later is looked up for itself alone, and an item that got fingerprints since begins
again. The result does not depend on the order in which sets, items and fingerprints came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.ids import Sha256
from crosswalk.items import tables as items_tables
from crosswalk.matches import tables
from crosswalk.matches.digests import Digests, equal_digests
from crosswalk.matches.holdings import Holdings, holdings
from crosswalk.matches.match import Known
from crosswalk.progress import Progress

VERSION = "matches/1"
_FRAMES = 4_096
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Pending:
    digests: Digests
    prints: str


def derive(desk: Desk, progress: Progress) -> None:
    """Look up every item in every known set in which it was not looked up yet."""
    version = f"{VERSION} radius {desk.settings.pdq_radius} quality {desk.settings.pdq_quality}"
    sets = tables.known_sets(desk.connection)
    for done, pending in sorted(_pending(desk, len(sets), version).items()):
        rows = list(_looked_up(desk, pending, sets[done:], version, progress))
        with transaction(desk.connection):
            if not done:
                tables.forget_matches(desk.connection, [each.digests.sha256 for each in pending])
            tables.insert_matches(desk.connection, rows)
            marks = ((each.digests.sha256, len(sets), each.prints, version) for each in pending)
            tables.mark_matched(desk.connection, marks)


def _pending(desk: Desk, sets: int, version: str) -> dict[int, list[_Pending]]:
    """Items by how many sets they were looked up in already."""
    marks = tables.matched(desk.connection)
    prints = fingerprints_tables.states(desk.connection)
    pending: dict[int, list[_Pending]] = defaultdict(list)
    for sha256, md5, sha1 in items_tables.digests(desk.connection):
        mark = marks.get(sha256)
        state = prints.get(sha256, "")
        done = mark.sets if mark and mark.version == version and mark.prints == state else 0
        if mark is None or done < sets or mark.prints != state or mark.version != version:
            pending[done].append(_Pending(Digests(sha256, md5, sha1), state))
    return pending


def _looked_up(
    desk: Desk, pending: Sequence[_Pending], sets: Sequence[Known], version: str, progress: Progress
) -> Iterator[Row]:
    yield from equal_digests(desk, [each.digests for each in pending], sets, version)
    seen = {each.digests.sha256 for each in pending if each.prints}
    if seen and sets:
        held = holdings(desk, sets)
        if len(held.index):
            yield from near(desk, held, seen, version, progress)


def near(desk: Desk, held: Holdings, items: set[Sha256], version: str, progress: Progress) -> Iterator[Row]:
    """Rows of matches by PDQ: for each item, entry and algorithm the nearest, then the smallest turn, then frame."""
    best: dict[tuple[str, str, int, str], tuple[int, int, int, str, str]] = {}
    done = 0
    for frames in _batches(desk, items):
        values = np.frombuffer(b"".join(frame["dihedral"] for frame in frames), np.uint8).reshape(-1, 32)
        once, places = np.unique(values, axis=0, return_inverse=True)
        wanted: dict[int, list[int]] = defaultdict(list)
        for query, place in enumerate(places.ravel().tolist()):
            wanted[place].append(query)
        found = held.index.search(once, desk.settings.pdq_radius, threads=desk.settings.workers)
        for place, row, distance in zip(*(column.tolist() for column in found), strict=True):
            set_id, entry, category, series = held.told(row)
            for query in wanted[place]:
                frame = frames[query // 8]
                key = (frame["sha256"], set_id, entry, frame["algorithm"])
                value = (distance, query % 8, frame["frame"], category, series)
                best[key] = min(best.get(key, value), value)
        done += len(frames)
        progress("matches", done, None, "pictures and frames")
    yield from ((*key, *value, version) for key, value in best.items())


def _batches(desk: Desk, items: set[Sha256]) -> Iterator[list[Any]]:
    batch = []
    for frame in fingerprints_tables.comparable(desk.connection, desk.settings.pdq_quality):
        if frame["sha256"] in items and len(frame["dihedral"]) == 256:
            batch.append(frame)
        if len(batch) == _FRAMES:
            yield batch
            batch = []
    if batch:
        yield batch
