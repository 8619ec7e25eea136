"""Everything that is pending, in the order of the flow; and everything derived, thrown away and made again.

The database is the queue: each step finds out for itself what is missing, so a run that was stopped is simply repeated.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import time
from dataclasses import dataclass

from crosswalk import database, lasting
from crosswalk.database import Layer
from crosswalk.folder import Folder
from crosswalk.plugins import load
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.workspace import looking
from crosswalk.workspace.operation import TABLES, Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
RUN = Verb("run", _ROLES, "Do everything that is pending.", writes=True)
REBUILD = Verb("rebuild", _ROLES, "Drop everything derived and make it again.", writes=True)

# Rooms that derive, in flow order. Loaded one after the other, so that a run waits for no library before it needs it.
STEPS: tuple[tuple[str, str], ...] = (
    ("fingerprints", "crosswalk.fingerprints.deriving:derive"),
    ("thumbnails", "crosswalk.fingerprints.thumbnails:derive"),
    ("matches", "crosswalk.matches.deriving:derive"),
    ("series", "crosswalk.series.deriving:derive"),
    ("accounts", "crosswalk.accounts.deriving:derive"),
    ("search", "crosswalk.accounts.indexing:derive"),
    ("tables", "crosswalk.accounts.tabling:derive"),
    ("renditions", "crosswalk.accounts.collapsing:derive"),
    ("ledger", "crosswalk.accounts.balancing:derive"),
    ("funnel", "crosswalk.people.funnelling:derive"),
    ("credentials", "crosswalk.accounts.credentials.deriving:derive"),
    ("reports", "crosswalk.accounts.reports.reading:derive"),
    ("queue", "crosswalk.people.reports.deriving:derive"),
    ("people", "crosswalk.people.deriving:derive"),
    ("links", "crosswalk.people.relating:derive"),
    ("overlaps", "crosswalk.overlaps.deriving:derive"),
    ("leads", "crosswalk.leads.deriving:derive"),
)


@dataclass(frozen=True, slots=True)
class StepDone:
    """One step of a run, with its wall-clock time in seconds."""

    step: str
    seconds: float


def run(operation: Operation, progress: Progress = silent) -> list[StepDone]:
    """Do every step that has something to do. Raises `Busy` where another process works on the operation."""
    done: list[StepDone] = []
    with operation.alone():
        operation.note(RUN.name, operation.name, {"steps": [name for name, _ in STEPS]})
        for name, verb in STEPS:
            began = time.monotonic()
            load(verb)(operation.desk, progress)
            done.append(StepDone(name, time.monotonic() - began))
        lasting.sync_tree(operation.folder.bulk)
        made = {"derived": digests(operation.connection), "bulk": bulk_digests(operation.folder)}
        operation.note(f"{RUN.name}:end", operation.name, made)
        looking.prepare(operation)
    return done


def rebuild(operation: Operation, progress: Progress = silent) -> tuple[dict[str, str], dict[str, str]]:
    """Drop every derived table and file and make them again. Returns the digests before and after, by table.

    What is pending is done first: only what was derived from the same evidence and judgements can be compared.
    """
    with operation.alone():
        _derive(operation, progress)
        before = digests(operation.connection)
        operation.note(REBUILD.name, operation.name, {"before": before})
        database.drop_derived(operation.connection, TABLES)
        shutil.rmtree(operation.folder.bulk, ignore_errors=True)
        operation.folder.bulk.mkdir()
        database.create(operation.connection, TABLES)
        _derive(operation, progress)
        after = digests(operation.connection)
        lasting.sync_tree(operation.folder.bulk)
        made = {"after": after, "bulk": bulk_digests(operation.folder)}
        operation.note(f"{REBUILD.name}:end", operation.name, made)
    return before, after


def _derive(operation: Operation, progress: Progress) -> None:
    for _, verb in STEPS:
        load(verb)(operation.desk, progress)


def digests(connection: sqlite3.Connection) -> dict[str, str]:
    """The digest of every derived table, by name."""
    derived = (table.name for table in TABLES if table.layer is Layer.DERIVED)
    return {name: database.table_digest(connection, name) for name in derived}


def bulk_digests(folder: Folder) -> dict[str, str]:
    """The SHA-256 of every file of the bulk tables, by its path below `bulk`. What begins with a dot is half-made."""
    found = {}
    for path in sorted(folder.bulk.rglob("*")):
        name = path.relative_to(folder.bulk)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            with path.open("rb") as file:
                found[name.as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found
