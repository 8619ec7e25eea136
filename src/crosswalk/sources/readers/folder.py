"""A folder: every regular file below it, in the order of the bytes of the names. Links and devices are never followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment
from crosswalk.sources.entry import Entry, untrusted_text
from crosswalk.sources.opening import chunks
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class Folder:
    name = "folder"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.is_folder

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        root = os.fsencode(place)
        if not place.is_dir():
            raise SourceUnreadable("{place} is not a folder", place=place)
        waiting = [b""]
        while waiting:
            below = waiting.pop()
            visit.pulse()
            try:
                names = sorted(os.listdir(os.path.join(root, below)))  # noqa: PTH208, PTH118 - names are bytes
            except OSError as error:
                yield Problem(untrusted_text(below.rstrip(b"/")), "unreadable", f"the folder: {error.strerror}")
                continue
            folders: list[bytes] = []
            for name in names:
                yield from _node(root, below + name, folders)
            waiting.extend(reversed(folders))


def _node(root: bytes, path: bytes, folders: list[bytes]) -> Iterator[Entry | Problem]:
    full = os.path.join(root, path)  # noqa: PTH118 - names are bytes
    text = untrusted_text(path)
    try:
        status = os.lstat(full)
        mode = status.st_mode
        if stat.S_ISLNK(mode):
            yield Problem(text, "link", f"a link to {untrusted_text(os.readlink(full))}")  # noqa: PTH115 - names are bytes
            return
    except OSError as error:
        yield Problem(text, "unreadable", str(error.strerror))
        return
    if stat.S_ISDIR(mode):
        folders.append(path + b"/")
    elif stat.S_ISREG(mode):
        yield Entry(
            text,
            status.st_size,
            lambda: chunks(full),
            modified=Moment(status.st_mtime_ns // 1000),
            accessed=Moment(status.st_atime_ns // 1000),
        )
    else:
        yield Problem(text, "device", f"a special file (mode {mode:o})")


READER = Folder()
