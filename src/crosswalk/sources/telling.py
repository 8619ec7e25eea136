"""The reader's side of a walk, in the confined process: what the reader yields, as frames.

{"k": "entry", "i": index, "path", "size", "deleted", "m", "c", "a"}   then its bytes
{"k": "bytes"} + payload                                               any number
{"k": "end", "reason": null or a reason, "detail"} + payload           the last bytes of the entry
"is": {"wanted", "kind", "type", "holds"}    of the first bytes, in the frame of the payload that completes them or in the end;
                                             "holds" once more in the end where the last bytes decide it
{"k": "reader", "name"}       what opens a thing that was found; empty for what holds no entries
{"k": "problem", "i": index, "path", "reason", "detail", "deleted"}
{"k": "hash", "i": index, "algorithm", "stored", "computed"}
{"k": "part", "name"}         a volume or folder is about to be opened
{"k": "pulse"}                work goes on
{"k": "unreadable", "detail"} the reader can give nothing
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.errors import SourceUnreadable
from crosswalk.sandbox import Outbox
from crosswalk.sources.databases.signs import SQLITE_MARK, Schema
from crosswalk.sources.detecting import chat_reader_of, container_of, head_of, may_be_container, opened_by
from crosswalk.sources.endings import JPEG, Ending
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import HEAD_BYTES, TAIL_BYTES, Reader
from crosswalk.sources.source import StoredHash

PIECE = 1 << 20
"""Bytes of a payload at most."""
_PULSE_SECONDS = 1.0
_PROGRAM = b"MZ"
"""What may be a program with a zip at its end."""

Judge = Callable[[str, bytes], tuple[bool, str, str]]
"""Whether the content of a thing with this path and these first bytes is wanted, its kind and its media type."""


@dataclass
class Telling:
    """The `Visit` of a reader that runs in a child."""

    outbox: Outbox
    skip: frozenset[str]
    keys: Keys
    judge: Judge
    prefix: str = ""
    older_states: int = 0
    _pulsed: float = field(default_factory=time.monotonic)

    def enter(self, part: str) -> bool:
        self.outbox.send({"k": "part", "name": part})
        return part not in self.skip

    def pulse(self) -> None:
        now = time.monotonic()
        if now - self._pulsed >= _PULSE_SECONDS:
            self._pulsed = now
            self.outbox.send({"k": "pulse"})


def serve(judge: Judge, task: dict[str, Any], outbox: Outbox) -> None:
    """`tell` for a task from another process: the reader and the place by name. Runs in the child."""
    place = Path(os.fsdecode(bytes.fromhex(task["place"])))
    if "reader" not in task:
        head = head_of(place)
        found = container_of(head) if task["inside"] else chat_reader_of(place.name, head.first)
        outbox.send({"k": "reader", "name": found.name if found is not None else ""})
        return
    keys = Keys.of(task["keys"])
    visit = Telling(outbox, frozenset(task["skip"]), keys, judge, task["prefix"], task["older_states"])
    tell(opened_by(task["reader"]), place, task["start"], visit)


def recognition_of(place: Path, *, inside: bool) -> dict[str, Any]:
    """The task for `serve` of saying what opens a thing that was found inside a source, or which chat export a source is."""
    return {"place": os.fsencode(place).hex(), "inside": inside}


def task_of(
    reader: Reader,
    place: Path,
    start: int,
    skip: frozenset[str],
    prefix: str,
    keys: Keys = NONE,
    older_states: int = 0,
) -> dict[str, Any]:
    """The task for `serve` of telling what a thing holds. `prefix` stands before the paths of its entries."""
    return {
        "prefix": prefix,
        "reader": reader.name,
        "place": os.fsencode(place).hex(),
        "start": start,
        "skip": sorted(skip),
        "keys": keys.said(),
        "older_states": older_states,
    }


def tell(reader: Reader, place: Path, start: int, visit: Telling) -> None:
    """Read `place` and send everything from the record with index `start` on. Runs in the child."""
    # Sleuth Kit converts the local times of FAT through the zone of the process: they are kept as they are written.
    os.environ["TZ"] = "UTC"
    time.tzset()
    try:
        for index, record in enumerate(reader.read(place, visit)):
            if index < start:
                visit.pulse()
            else:
                _record(index, record, visit)
    except SourceUnreadable as error:
        visit.outbox.send({"k": "unreadable", "detail": error.cause})


def _record(index: int, record: Entry | Problem | StoredHash, visit: Telling) -> None:
    outbox = visit.outbox
    match record:
        case Entry():
            _entry(index, record, visit)
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


def _entry(index: int, entry: Entry, visit: Telling) -> None:
    outbox = visit.outbox
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
    seen = _Seen(visit, entry)
    held = b""
    reason, detail = None, ""
    try:
        for chunk in entry.chunks():
            if held:
                outbox.send({"k": "bytes", **seen.more(held)}, held)
            held = chunk
    except EntryDamaged as damage:
        reason, detail = damage.reason, damage.detail
    outbox.send({"k": "end", "reason": reason, "detail": detail, **seen.last(held)}, held)


class _Seen:
    """The first and last bytes of an entry as they are sent, and what they say that it is."""

    def __init__(self, visit: Telling, entry: Entry) -> None:
        self._visit = visit
        self._path = visit.prefix + entry.untrusted_path
        self._stated = entry.size
        self._size = 0
        self._first = b""
        self._tail = b""
        self._said: dict[str, Any] | None = None
        self._schema: Schema | None = None
        self._ending = Ending()

    def more(self, content: bytes) -> dict[str, Any]:
        """What to say with these bytes."""
        if not self._size and content.startswith(SQLITE_MARK):
            self._schema = Schema()
        self._size += len(content)
        self._tail = (self._tail + content)[-TAIL_BYTES:] if len(content) < TAIL_BYTES else content[-TAIL_BYTES:]
        self._ending.see(content)
        if self._schema is not None:
            self._schema.see(content)
        if self._said is not None:
            return {}
        self._first += content[: HEAD_BYTES - len(self._first)]
        return self._say() if len(self._first) >= HEAD_BYTES else {}

    def last(self, content: bytes) -> dict[str, Any]:
        """What to say at the end. What stands behind a picture is known by its last bytes alone."""
        told = self.more(content) if content else {}
        if self._said is None:
            told = self._say()
        assert self._said is not None
        trails = self._ending.trails(self._size, self._tail)
        if not self._said["holds"] and (trails or (self._ending.end is None and self._may_trail())):
            holds = may_be_container("", self._size, self._first, self._tail, trails=trails)
            told = {"is": {**self._said, "holds": holds}} if holds else told
        return self._by_schema() if self._schema is not None else told

    def _may_trail(self) -> bool:
        return self._first.startswith((JPEG, _PROGRAM))

    def _by_schema(self) -> dict[str, Any]:
        """A database is known by its tables, of which its pages may speak anywhere."""
        assert self._schema is not None
        assert self._said is not None
        wanted, kind, media_type = self._visit.judge(self._path, self._first + self._schema.said())
        return {"is": {**self._said, "wanted": wanted, "kind": kind, "type": media_type}}

    def _say(self) -> dict[str, Any]:
        name = self._path.rpartition("/")[2]
        wanted, kind, media_type = self._visit.judge(self._path, self._first)
        holds = may_be_container(name, max(self._size, self._stated), self._first)
        self._said = {"wanted": wanted, "kind": kind, "type": media_type, "holds": holds}
        return {"is": self._said}
