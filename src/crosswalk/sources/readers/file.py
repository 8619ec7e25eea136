"""A single file that is no container. If it is a chat export, the media that it names and that lie beside it come too."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatMessage
from crosswalk.sources.detecting import chat_reader_of, head_of
from crosswalk.sources.entry import Entry
from crosswalk.sources.opening import chunks, opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class File:
    name = "file"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        yield _entry(place, place.name)
        for name in sorted(_named_media(place, visit)):
            beside = place.parent / name
            if not _is_below(place.parent, beside):
                continue
            yield _entry(beside, name)


def _named_media(place: Path, visit: Visit) -> set[str]:
    """The paths that a chat export gives for its media, without those that lead out of its folder."""
    chat = chat_reader_of(place.name, head_of(place).first)
    if chat is None:
        return set()
    found: set[str] = set()
    with open(place, "rb", opener=opener) as content:
        for record in chat.read(place.name, content):
            visit.pulse()
            if isinstance(record, ChatMessage):
                found.update(filter(None, map(_inside, record.untrusted_media)))
    return found - {place.name}


def _inside(untrusted_path: str) -> str:
    """The path without `.` and empty steps; empty if it is absolute, climbs, or is no file name at all."""
    steps = [step for step in untrusted_path.replace("\\", "/").split("/") if step not in ("", ".")]
    if untrusted_path.startswith(("/", "\\")) or ".." in steps or "\0" in untrusted_path:
        return ""
    return "/".join(steps)


def _is_below(folder: Path, file: Path) -> bool:
    """Whether it is a regular file, reached from the folder without a link."""
    try:
        status = os.lstat(file)
        return stat.S_ISREG(status.st_mode) and file.resolve() == folder.resolve() / file.relative_to(folder)
    except (OSError, ValueError):
        return False


def _entry(file: Path, path: str) -> Entry:
    status = file.stat()
    return Entry(
        path,
        status.st_size,
        lambda: chunks(file),
        modified=Moment(status.st_mtime_ns // 1000),
        accessed=Moment(status.st_atime_ns // 1000),
    )


READER = File()
