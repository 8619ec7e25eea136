"""The archive behind the sections of a Windows program that unpacks it by itself: `setup.exe/archive-OFFSET.7z`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.entry import Entry
from crosswalk.sources.leftover import left
from crosswalk.sources.opening import Filed, opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.programs import behind_sections
from crosswalk.sources.reader import HEAD_BYTES, Head, Visit
from crosswalk.sources.source import StoredHash


class Program:
    name = "program"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and behind_sections(head.first, head.size) > 0

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            space = Filed(file)
            start = behind_sections(space.read(0, HEAD_BYTES), space.size)
            if start:
                yield from left(space, start, space.size, "archive", visit.pulse)


READER = Program()
