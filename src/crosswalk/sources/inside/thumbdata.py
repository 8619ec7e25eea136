"""Thumbnails of Android's media provider, `.thumbdata3--1967290299` and its like: blocks of 10,000 bytes, each with a mark, an
identifier and a JPEG. The pictures are found by their own structure: `.thumbdata3/OFFSET.jpg`.

The file has no mark at its start (its first block may be unused), so the name decides, with the size.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.carving import carved
from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import Mapped, whole
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_NAME = re.compile(r"\.?thumbdata[0-9]+(?:-.*)?")
_BLOCK = 10_000


class ThumbData:
    name = "thumbdata"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.size >= _BLOCK and bool(_NAME.fullmatch(head.untrusted_name))

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            for found in carved(Mapped(content), 1, visit.pulse):
                if found.complete:
                    yield whole(f"{found.start}{found.suffix}", content[found.start : found.end])


READER = ThumbData()
