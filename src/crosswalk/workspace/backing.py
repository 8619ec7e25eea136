"""A back-up: a consistent copy of the operation in another folder, which opens and verifies like the operation itself.

The record is copied by SQLite's own online back-up, so that it is one moment of the record even while others read; blobs and the
rest follow under the operation's lock, in which nothing is taken in. What is derived in bulk is left out: a run makes it again.
`operation.json` comes last: a copy that was stopped is no operation, and is gone on with.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crosswalk import lasting
from crosswalk.errors import BadValue, DiskFull, IntegrityFailed
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
BACKUP = Verb("backup", _ROLES, "Copy the operation to another folder.", writes=True)
_PARTS = ("blobs", "known", "keys", "sent")
_PAGES = 4_096


@dataclass(frozen=True, slots=True)
class Copied:
    """What a back-up holds."""

    place: Path
    files: int
    bytes: int


def back_up(operation: Operation, place: Path, progress: Progress = silent) -> Copied:
    """Copy the operation to `place`, which is empty or an earlier back-up of it. Raises `BadValue`, `Busy`, `DiskFull`."""
    root, target = operation.folder.root.resolve(), place.resolve()
    if target.is_relative_to(root) or root.is_relative_to(target):
        raise BadValue(
            "{place} and the operation lie in one another", remedy="Choose a folder on another disk.", place=place
        )
    if target.exists() and any(target.iterdir()) and not (target / "record.sqlite").exists():
        raise BadValue(
            "{place} holds something else", remedy="Choose an empty folder, or an earlier back-up.", place=place
        )
    with operation.alone():
        with operation.perform(BACKUP, operation.name, place=str(target)):
            pass
        operation.sign()
        lasting.make_folder(target)
        (target / operation.folder.about.name).unlink(missing_ok=True)
        _record(operation, target / operation.folder.record.name, progress)
        files, size = _files(root, target, progress)
        about = operation.folder.about.read_bytes()
        lasting.keep(target, operation.folder.about.name, about)
    return Copied(target, files + 2, size + (target / operation.folder.record.name).stat().st_size + len(about))


def _record(operation: Operation, target: Path, progress: Progress) -> None:
    """One moment of the record. Raises `IntegrityFailed` where the copy is not whole."""
    for end in ("", "-wal", "-shm"):
        target.with_name(f"{target.name}{end}").unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        operation.connection.backup(
            copy, pages=_PAGES, progress=lambda _, left, total: progress("record", total - left, total, "pages")
        )
        (answer,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise IntegrityFailed("the copy of the record is not whole: {answer}", answer=answer)
    lasting.sync(target)


def _files(root: Path, target: Path, progress: Progress) -> tuple[int, int]:
    """Every file that is not there in the same size; what the operation no longer has goes from the copy."""
    wanted = {path.relative_to(root) for part in _PARTS for path in (root / part).rglob("*") if path.is_file()}
    size = 0
    for done, name in enumerate(sorted(wanted), 1):
        source, copy = root / name, target / name
        size += source.stat().st_size
        if not copy.exists() or copy.stat().st_size != source.stat().st_size or name.parts[0] == "keys":
            lasting.make_folder(copy.parent)
            partial = copy.with_name(f".{copy.name}.partial")
            try:
                shutil.copyfile(source, partial)
            except OSError as error:
                raise DiskFull("{copy} cannot be written: {fault}", copy=copy, fault=error.strerror) from error
            shutil.copymode(source, partial)
            os.replace(partial, copy)
        progress("files", done, len(wanted), "files")
    for part in _PARTS:
        for path in (target / part).rglob("*"):
            if path.is_file() and path.relative_to(target) not in wanted:
                path.unlink()
        if (target / part).is_dir():
            lasting.sync_tree(target / part)
    return len(wanted), size
