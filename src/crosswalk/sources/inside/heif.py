"""The video of a motion photo in a HEIC or AVIF: `photo.heic/motion.mp4`, from the box `mpvd` or from behind the picture."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import Mapped, spaced
from crosswalk.sources.inside.trailing import MOTION, boxes, video_in
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"mif2", b"avif", b"avis")


class Heif:
    name = "heif"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.first[4:8] == b"ftyp" and head.first[8:12] in _BRANDS

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            space = Mapped(content)
            end, searched = 0, False
            for box in boxes(space, 0, space.size):
                visit.pulse()
                end = box.end
                # A search goes to the end of the file: what the first did not find is not there.
                if box.kind == b"mpvd" and not searched:
                    searched = True
                    if (video := video_in(space, box.body)) is not None:
                        yield spaced(MOTION, space, *video)
                        return
            if end and not searched and space.size - end >= 16 and (video := video_in(space, end)) is not None:
                yield spaced(MOTION, space, *video)


READER = Heif()
