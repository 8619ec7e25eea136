"""The previews that cameras write beside what the sensor saw (DNG, CR2, CR3, NEF, ARW, RAF, ORF, RW2 and others):
`IMG_1.nef/preview-OFFSET.jpg`.

They are found by their own structure, which is the same in every maker's format. What the sensor saw is often a JPEG too, of
the lossless kind (ITU-T T.81, process 14), which no viewer shows: it stays where it is.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.carving import carved, is_lossless
from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import Mapped, spaced
from crosswalk.sources.marks import CAMERA_TYPES, marked
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class Camera:
    name = "camera"
    version = "1"

    def recognises(self, head: Head) -> bool:
        said = None if head.is_folder else marked(head.first)
        return said is not None and said[1] in CAMERA_TYPES

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            space = Mapped(content)
            for found in carved(space, 1, visit.pulse):
                if found.complete and not is_lossless(space, found.start):
                    yield spaced(f"preview-{found.start}{found.suffix}", space, found.start, found.end)


READER = Camera()
