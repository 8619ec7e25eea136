"""Apple disk images (UDIF, `.dmg`), compressed or not, through libmodi."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymodi

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.disk import volumes
from crosswalk.sources.disk.image import WrappedImage
from crosswalk.sources.entry import Entry
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class Dmg:
    name = "dmg"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.last[-512:].startswith(b"koly")

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        image = pymodi.handle()
        try:
            image.open_file_object(open(place, "rb", opener=opener))  # noqa: SIM115 - open as long as the image is
            size = image.media_size
        except OSError as error:
            raise SourceUnreadable(
                "an Apple disk image that cannot be opened: {error}", error=str(error)[:250]
            ) from error
        yield from volumes.walk(WrappedImage(size, image.read_buffer_at_offset), visit)


READER = Dmg()
