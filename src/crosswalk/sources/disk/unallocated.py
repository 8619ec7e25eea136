"""Pictures in the space of a volume on which no file lies that was read: `unallocated/OFFSET.jpg`, marked as deleted.

The space is the complement of the data runs, laid end to end: a picture whose blocks were parted by a file that is still
there comes out whole. OFFSET is the byte of the image at which the picture begins. What deleted names still point to lies in
this space too, so such a picture has both places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from crosswalk.sources.carving import SECTOR, carved
from crosswalk.sources.disk.image import Watched
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.opening import Range, merged, told
from crosswalk.sources.reader import Visit

FOLDER = "unallocated/"
_CHUNK = 1 << 20


class Gaps:
    """Ranges of an image, laid end to end."""

    def __init__(self, image: Watched, ranges: list[tuple[int, int]]) -> None:
        self._image = image
        self._ranges = ranges
        self._starts: list[int] = []
        self.size = 0
        for start, end in ranges:
            self._starts.append(self.size)
            self.size += end - start

    def read(self, offset: int, length: int) -> bytes:
        pieces = []
        index = bisect_right(self._starts, offset) - 1
        while length > 0 and 0 <= index < len(self._ranges):
            start, end = self._ranges[index]
            at = start + offset - self._starts[index]
            piece = self._image.read(at, min(length, end - at)) if at < end else b""
            pieces.append(piece)
            offset, length, index = offset + len(piece), length - len(piece), index + 1
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def damage(self, start: int, end: int) -> list[Range]:
        """The damaged ranges of the image that this part of the space lies on."""
        lost: list[Range] = []
        for (first, last), begin in zip(self._ranges, self._starts, strict=True):
            low, high = first + max(0, start - begin), min(last, first + end - begin)
            lost += ((max(low, one), min(high, two)) for one, two in self._image.damaged if low < two and one < high)
        return merged(lost)

    def place(self, offset: int) -> int:
        """The byte of the image that an offset in the space is."""
        index = bisect_right(self._starts, offset) - 1
        return self._ranges[index][0] + offset - self._starts[index]


def walk(image: Watched, ranges: list[tuple[int, int]], prefix: str, visit: Visit) -> Iterator[Entry]:
    """Every picture in these ranges of the image."""
    if not ranges or not visit.enter(f"{prefix}{FOLDER}"):
        return
    image.renew()
    space = Gaps(image, ranges)
    for found in carved(space, SECTOR, visit.pulse):
        image.renew()
        path = f"{prefix}{FOLDER}{space.place(found.start)}{found.suffix}"
        size = found.end - found.start
        yield Entry(path, size, partial(_chunks, space, found.start, found.end), deleted=True)
        image.renew()


def _chunks(space: Gaps, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, _CHUNK):
        yield space.read(at, min(_CHUNK, end - at))
    if lost := space.damage(start, end):
        raise EntryDamaged("damaged", f"it lies on parts of the image that cannot be read: {told(lost)}")
