"""What stands behind the end of a PNG, a GIF, a WebP or a video: `picture.png/behind-OFFSET.jpg`, `picture.png/motion.mp4`."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.endings import JPEG, end_of
from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import Mapped, spaced
from crosswalk.sources.inside.trailing import MOTION, video_in
from crosswalk.sources.leftover import left
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class Behind:
    name = "behind"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.trails and not head.first.startswith(JPEG)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as held:
            space = Mapped(held)
            end = end_of(space).end
            if end is None:
                return
            video = video_in(space, end)
            if video is not None:
                yield spaced(MOTION, space, *video)
            for start, stop in ((end, space.size),) if video is None else ((end, video[0]), (video[1], space.size)):
                yield from left(space, start, stop, "behind", visit.pulse)


READER = Behind()
