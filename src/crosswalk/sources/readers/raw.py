"""Raw disk images, in one file or in parts: the bytes of the medium and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.disk import volumes
from crosswalk.sources.disk.image import RawImage
from crosswalk.sources.disk.signatures import is_partition_table, recognised
from crosswalk.sources.entry import Entry
from crosswalk.sources.parts import raw_parts
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_SMALLEST = 32 << 10
"""Bytes below which no file system that is read here fits."""


class Raw:
    name = "raw"
    version = "1"

    def recognises(self, head: Head) -> bool:
        if head.is_folder or head.size < _SMALLEST:
            return False
        return recognised(head.first) is not None or is_partition_table(head.first)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        parts, missing = raw_parts(place)
        if missing:
            yield Problem("", "missing-part", missing)
        yield from volumes.walk(RawImage(parts), visit)


READER = Raw()
