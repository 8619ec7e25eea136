"""The digest of a source that is a file or a run of files, in one pass; and what of it the medium could not give.

Every reader sees zeros where a block could not be read. Which file lies there a reader may know or not (a folder's names, a
table of chunks), so the ranges are problems of the source as a whole, whatever a reader makes of them.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crosswalk.errors import DiskFull, SourceUnreadable
from crosswalk.ids import Sha256
from crosswalk.progress import Progress
from crosswalk.sources.opening import Range, merged, opener, read_past, told
from crosswalk.sources.problem import Problem

_STEP = 4 << 20


@dataclass(frozen=True, slots=True)
class Digested:
    """`size` in bytes and `sha256` are of the parts laid end to end, with zeros for the ranges in `unread`."""

    size: int
    sha256: Sha256
    unread: tuple[Problem, ...]


def digest(parts: Sequence[Path], name: str, progress: Progress) -> Digested:
    """Read every part to its end. Raises `SourceUnreadable` where a part cannot be opened, or gives nothing at all."""
    whole, done, given = hashlib.sha256(), 0, 0
    problems: list[Problem] = []
    total = sum(part.stat().st_size for part in parts)
    for part in parts:
        lost: list[Range] = []
        try:
            with open(part, "rb", buffering=0, opener=opener) as file:
                size = file.seek(0, os.SEEK_END)
                for at in range(0, size, _STEP):
                    content, missing = read_past(file.fileno(), at, min(_STEP, size - at))
                    lost += missing
                    whole.update(content)
                    done += len(content)
                    progress(f"{name} digest", done, total, "bytes")
        except OSError as error:
            raise SourceUnreadable("{name} cannot be read: {fault}", name=name, fault=error.strerror) from error
        lost = merged(lost)
        given += size - sum(end - first for first, end in lost)
        problems += _problems(part.name if len(parts) > 1 else "", lost)
    if problems and not given:
        raise SourceUnreadable("{name} cannot be read: its medium gives no byte of it", name=name)
    return Digested(done, Sha256(whole.hexdigest()), tuple(problems))


@contextmanager
def filled(file: Path, folder: Path) -> Iterator[Path]:
    """A copy of the file below `folder`, with zeros for what its medium cannot give. Raises `DiskFull`, `OSError`."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _fill(file, folder)
        yield folder / file.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(file: Path, folder: Path) -> None:
    try:
        folder.mkdir()
        with open(file, "rb", buffering=0, opener=opener) as medium, (folder / file.name).open("wb") as out:
            size = medium.seek(0, os.SEEK_END)
            for at in range(0, size, _STEP):
                out.write(read_past(medium.fileno(), at, min(_STEP, size - at))[0])
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise DiskFull("there is no room for a copy of the source without its unreadable blocks") from error


def _problems(part: str, lost: list[Range]) -> list[Problem]:
    if not lost:
        return []
    number = sum(end - first for first, end in lost)
    where = f"{part}: " if part else ""
    return [Problem("", "unreadable", f"{where}the medium gives no {number} bytes, read as zeros: {told(lost)}")]
