"""The thumbnail inside a JPEG's EXIF block (CIPA DC-008, 4.5.8), `photo.jpg/exif-thumbnail.jpg`, and what stands behind the
picture: the video of a motion photo, `photo.jpg/motion.mp4`, further pictures, an archive.

The thumbnail was made by the camera, and is often left as it was when the picture is cropped or painted over: what it shows is
compared with the picture after hashing. What stands behind is looked for where the picture ends before the file does, where the last
bytes are not the end of a picture, or the first say that something follows.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.endings import end_of
from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import Mapped, whole
from crosswalk.sources.inside import trailing
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import HEAD_BYTES, TAIL_BYTES, Head, Visit
from crosswalk.sources.source import StoredHash

NAME = "exif-thumbnail.jpg"
_OFFSET, _LENGTH = 0x0201, 0x0202
_MOST_TAGS = 512


class Exif:
    name = "exif"
    version = "2"

    def recognises(self, head: Head) -> bool:
        if head.is_folder or not head.first.startswith(b"\xff\xd8\xff"):
            return False
        if head.trails or (head.last and not _ends_as_a_picture(head.last)):
            return True
        return trailing.announced(head.first) or _thumbnail(head.first) is not None

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as held:
            first = held[:HEAD_BYTES]
            content = _thumbnail(first)
            if content is not None:
                yield whole(NAME, content)
            space, last = Mapped(held), held[-TAIL_BYTES:]
            if trailing.announced(first) or not _ends_as_a_picture(last) or end_of(space).trails(len(held), last):
                yield from trailing.behind(space, visit)


def _ends_as_a_picture(last: bytes) -> bool:
    """The mark at the end of a JPEG, and zeros at most behind it."""
    return last.rstrip(b"\0").endswith(b"\xff\xd9")


def _thumbnail(first: bytes) -> bytes | None:
    """The JPEG that the second directory of the EXIF block points to; None where there is none."""
    block = _exif_block(first)
    if block is None or block[:2] not in (b"II", b"MM"):
        return None
    order = "little" if block[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(block[at : at + size], order)  # type: ignore[arg-type]

    directory = number(4, 4)
    if not 8 <= directory < len(block):
        return None
    second = number(directory + 2 + 12 * number(directory, 2), 4)
    if not 8 <= second < len(block):
        return None
    tags = {}
    for index in range(min(number(second, 2), _MOST_TAGS)):
        at = second + 2 + 12 * index
        tags[number(at, 2)] = number(at + 8, 2 if number(at + 2, 2) == 3 else 4)
    start, length = tags.get(_OFFSET, 0), tags.get(_LENGTH, 0)
    content = block[start : start + length]
    return content if start >= 8 and len(content) > 64 and content.startswith(b"\xff\xd8\xff") else None


def _exif_block(first: bytes) -> bytes | None:
    """The TIFF structure in the APP1 segment that is called Exif."""
    at = 2
    while at + 4 <= len(first) and first[at] == 0xFF:
        kind, length = first[at + 1], int.from_bytes(first[at + 2 : at + 4], "big")
        if kind == 0xE1 and first[at + 4 : at + 8] == b"Exif":
            return first[at + 10 : at + 2 + length]
        if kind == 0xDA or length < 2:
            return None
        at += 2 + length
    return None


READER = Exif()
