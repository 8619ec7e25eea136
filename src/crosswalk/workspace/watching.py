"""The watch list, through the door: which sites matter in infostealer logs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crosswalk.errors import BadValue
from crosswalk.ids import Moment, iso
from crosswalk.policy import Verb
from crosswalk.sources.stealer import tables
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
WATCH_ADD = Verb("watch add", _ROLES, "Put sites on the watch list.", writes=True)
WATCH = Verb("watch", _ROLES, "Read the watch list.", writes=False)


def add_watched(operation: Operation, file: Path) -> int:
    """Put the entries of a file on the watch list. Returns how many were not there yet. Raises `BadValue`."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadValue("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error
    with operation.perform(WATCH_ADD, str(file)) as line:
        fresh = tables.add(operation.connection, content, operation.actor.name, operation.clock())
        line.detail["entries"] = [f"{entry.kind} {entry.name}" for entry in fresh]
    return len(fresh)


def watched_lines(operation: Operation) -> list[dict[str, Any]]:
    """Every entry, with who put it there and when."""
    with operation.perform(WATCH, operation.name):
        rows = tables.entries(operation.connection)
    return [
        {"kind": row["kind"], "name": row["name"], "by": row["added_by"], "at": iso(Moment(row["added_us"]))}
        for row in rows
    ]
