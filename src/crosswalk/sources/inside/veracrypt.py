"""A file that may be a volume of VeraCrypt or TrueCrypt: what a password opens, or a problem that says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.disk import veracrypt, volumes
from crosswalk.sources.disk.image import RawImage, WrappedImage
from crosswalk.sources.entry import Entry
from crosswalk.sources.marks import marked
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class VeraCrypt:
    name = "veracrypt"
    version = "1"

    def recognises(self, head: Head) -> bool:
        """By what it is not: nothing with a mark, nothing that is unlike random bytes, nothing of an odd size."""
        return not head.is_folder and veracrypt.may_be(head.size, head.first) and marked(head.first) is None

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        image = RawImage([place])
        if not veracrypt.looks_like(image, 0, image.size):
            return
        found = veracrypt.opened(image, 0, image.size, visit.keys, visit.pulse)
        for prefix, held in found.items():
            yield from volumes.walk(WrappedImage(*held), visit, prefix)
        if not found:
            yield Problem("", "encrypted", veracrypt.described(image.size, visit.keys))


READER = VeraCrypt()
