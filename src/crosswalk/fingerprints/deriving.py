"""Looks at every picture and video that has not been looked at, in confined processes.

The database is the queue: what has no appearance of the current version is pending, so a run that was killed goes on
where it stopped, and a video is looked at again when other frames of it are wanted. Workers answer for batches, which keeps
the cost of crossing the boundary small; where a worker dies, each of its batch is tried alone, and the one that is to blame
is recorded with the reason.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator

from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.fingerprints import tables
from crosswalk.fingerprints.looking import Limits, Look, failed
from crosswalk.fingerprints.working import answered, task_of, warm_up, worker
from crosswalk.ids import Sha256
from crosswalk.items import tables as items_tables
from crosswalk.progress import Progress
from crosswalk.sandbox import Pool, Task

KINDS = ("picture", "video")
STEP = "fingerprints"
_BATCH_ITEMS = 24
_BATCH_BYTES = 32 << 20
_COMMIT_ITEMS = 500
_COMMIT_SECONDS = 2.0

Pending = tuple[Sha256, str, int]
"""Item, kind, size in bytes."""


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `fingerprint` and `appearance` for what is pending. Commits some hundreds of items at a time."""
    limits, done = Limits.of(desk.settings), tables.looked_at(desk.connection)
    kept = items_tables.kept_of_kinds(desk.connection, KINDS)
    pending = [one for one in kept if done.get(one[0]) != limits.version(one[1])]
    if not pending:
        return
    progress(STEP, 0, len(pending), "items")
    waiting: list[Look] = []
    written, began = 0, time.monotonic()
    for looked in looks(desk, pending):
        waiting.append(looked)
        if len(waiting) >= _COMMIT_ITEMS or time.monotonic() - began > _COMMIT_SECONDS:
            written += _commit(desk, waiting)
            began = time.monotonic()
            progress(STEP, written, len(pending), "items")
    written += _commit(desk, waiting)
    progress(STEP, written, len(pending), "items")


def _commit(desk: Desk, waiting: list[Look]) -> int:
    with transaction(desk.connection) as connection:
        marks = (mark for looked in waiting for mark in looked.fingerprints)
        tables.write(connection, (looked.appearance for looked in waiting), marks)
    count = len(waiting)
    waiting.clear()
    return count


def looks(desk: Desk, pending: list[Pending]) -> Iterator[Look]:
    """A look at each of `pending`, videos first, so that no long one is left for the end."""
    settings = desk.settings
    limits = Limits.of(settings)
    confined = settings.confined()
    warm_up(video=any(kind == "video" for _, kind, _ in pending))
    pool = Pool(worker(limits), settings.workers, confined)
    alone: list[Pending] = []
    ordered = sorted(pending, key=lambda one: one[1] != "video")
    for batch, answer, _ in _answers(desk, pool, _batches(ordered)):
        if answer is None:
            alone.extend(batch)
        else:
            yield from answer
    for batch, answer, reason in _answers(desk, pool, ([one] for one in alone)):
        if answer is None:
            sha256, kind, _ = batch[0]
            answer = [failed(sha256, limits.version(kind), reason, "the decoder gave no answer")]
        yield from answer


def _answers(
    desk: Desk, pool: Pool, batches: Iterable[list[Pending]]
) -> Iterator[tuple[list[Pending], list[Look] | None, str]]:
    """Each batch with its looks, or None and the reason where the worker did not answer for exactly this batch."""
    asked: deque[list[Pending]] = deque()

    def tasks() -> Iterator[Task]:
        for batch in batches:
            asked.append(batch)
            yield task_of([(sha256, kind, desk.blobs.path(sha256)) for sha256, kind, _ in batch])

    for _, header, content, reason in pool.map(tasks()):
        batch = asked.popleft()
        try:
            answer = None if header is None else answered(header, content)
        except ValueError:
            answer = None
        if answer is not None and [one.appearance.sha256 for one in answer] != [one[0] for one in batch]:
            answer = None
        yield batch, answer, reason or "crashed"


def _batches(pending: list[Pending]) -> Iterator[list[Pending]]:
    """Consecutive items, by number and bytes; a video is a batch of its own."""
    batch: list[Pending] = []
    total = 0
    for one in pending:
        large = one[1] == "video" or one[2] > _BATCH_BYTES
        if batch and (large or len(batch) == _BATCH_ITEMS or total + one[2] > _BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(one)
        total += one[2]
        if large:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
