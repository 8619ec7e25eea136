"""QCOW disk images (versions 1 to 3), through libqcow. A backing file is named, never opened: it is another source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyqcow

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.disk import volumes
from crosswalk.sources.disk.image import WrappedImage
from crosswalk.sources.entry import Entry
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class Qcow:
    name = "qcow"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.first.startswith(b"QFI\xfb") and head.first[4:8] in (b"\0\0\0\x01", b"\0\0\0\x02", b"\0\0\0\x03")

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        image = pyqcow.file()
        try:
            image.open(str(place))
            locked, backing, size = image.is_locked(), image.backing_filename, image.media_size
        except OSError as error:
            raise SourceUnreadable(f"a QCOW image that cannot be opened: {error}"[:300]) from error
        if locked:
            yield Problem("", "encrypted", "the QCOW image is encrypted")
            return
        if backing:
            yield Problem("", "missing-part", f"the image builds on {backing}, which is a source of its own")
        yield from volumes.walk(WrappedImage(size, image.read_buffer_at_offset), visit)


READER = Qcow()
