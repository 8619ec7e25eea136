"""The reader's side of a walk, in the confined process: what the reader yields, as frames.

{"k": "entry", "i": index, "path", "size", "deleted", "m", "c", "a"}   then its bytes
{"k": "bytes"} + payload                                               any number
{"k": "end", "reason": null or a reason, "detail"} + payload           the last bytes of the entry
{"k": "problem", "i": index, "path", "reason", "detail", "deleted"}
{"k": "hash", "i": index, "algorithm", "stored", "computed"}
{"k": "part", "name"}         a volume or folder is about to be opened
{"k": "pulse"}                work goes on
{"k": "unreadable", "detail"} the reader can give nothing
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.errors import SourceUnreadable
from crosswalk.sandbox import Outbox
from crosswalk.sources.detecting import opened_by
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Reader
from crosswalk.sources.source import StoredHash

PIECE = 1 << 20
"""Bytes of a payload at most."""
_PULSE_SECONDS = 1.0


@dataclass
class Telling:
    """The `Visit` of a reader that runs in a child."""

    outbox: Outbox
    skip: frozenset[str]
    keys: Keys = NONE
    _pulsed: float = field(default_factory=time.monotonic)

    def enter(self, part: str) -> bool:
        self.outbox.send({"k": "part", "name": part})
        return part not in self.skip

    def pulse(self) -> None:
        now = time.monotonic()
        if now - self._pulsed >= _PULSE_SECONDS:
            self._pulsed = now
            self.outbox.send({"k": "pulse"})


def serve(task: dict[str, Any], outbox: Outbox) -> None:
    """`tell` for a task from another process: the reader and the place by name. Runs in the child."""
    place = Path(os.fsdecode(bytes.fromhex(task["place"])))
    tell(opened_by(task["reader"]), place, task["start"], frozenset(task["skip"]), outbox, Keys.of(task["keys"]))


def task_of(reader: Reader, place: Path, start: int, skip: frozenset[str], keys: Keys = NONE) -> dict[str, Any]:
    """The task that `serve` takes."""
    return {
        "reader": reader.name,
        "place": os.fsencode(place).hex(),
        "start": start,
        "skip": sorted(skip),
        "keys": keys.said(),
    }


def tell(reader: Reader, place: Path, start: int, skip: frozenset[str], outbox: Outbox, keys: Keys = NONE) -> None:
    """Read `place` and send everything from the record with index `start` on. Runs in the child."""
    # Sleuth Kit converts the local times of FAT through the zone of the process: they are kept as they are written.
    os.environ["TZ"] = "UTC"
    time.tzset()
    visit = Telling(outbox, skip, keys)
    try:
        for index, record in enumerate(reader.read(place, visit)):
            if index < start:
                visit.pulse()
            else:
                _record(index, record, outbox)
    except SourceUnreadable as error:
        outbox.send({"k": "unreadable", "detail": error.cause})


def _record(index: int, record: Entry | Problem | StoredHash, outbox: Outbox) -> None:
    match record:
        case Entry():
            _entry(index, record, outbox)
        case Problem():
            outbox.send(
                {
                    "k": "problem",
                    "i": index,
                    "path": record.untrusted_path,
                    "reason": record.reason,
                    "detail": record.detail,
                    "deleted": record.deleted,
                }
            )
        case StoredHash():
            outbox.send(
                {
                    "k": "hash",
                    "i": index,
                    "algorithm": record.algorithm,
                    "stored": record.stored,
                    "computed": record.computed,
                }
            )


def _entry(index: int, entry: Entry, outbox: Outbox) -> None:
    outbox.send(
        {
            "k": "entry",
            "i": index,
            "path": entry.untrusted_path,
            "size": entry.size,
            "deleted": entry.deleted,
            "m": entry.modified,
            "c": entry.created,
            "a": entry.accessed,
        }
    )
    held = b""
    reason, detail = None, ""
    try:
        for chunk in entry.chunks():
            if held:
                outbox.send({"k": "bytes"}, held)
            held = chunk
    except EntryDamaged as damage:
        reason, detail = damage.reason, damage.detail
    outbox.send({"k": "end", "reason": reason, "detail": detail}, held)
