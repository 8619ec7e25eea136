"""QCOW disk images: versions 2 and 3 by our own reader, 1 by libqcow. A backing file is named, never opened."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pyqcow

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.disk import volumes
from crosswalk.sources.disk.image import Image, WrappedImage
from crosswalk.sources.disk.qcow2 import NotRead, Qcow2Image
from crosswalk.sources.entry import Entry
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class Qcow:
    name = "qcow"
    version = "2"

    def recognises(self, head: Head) -> bool:
        return head.first.startswith(b"QFI\xfb") and head.first[4:8] in (b"\0\0\0\x01", b"\0\0\0\x02", b"\0\0\0\x03")

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        try:
            image, locked, backing = _opened(place)
        except NotRead as error:
            yield Problem("", "unsupported", f"a qcow2 image: {error}")
            return
        except (OSError, struct.error) as error:
            raise SourceUnreadable("a QCOW image that cannot be opened: {error}", error=str(error)[:250]) from error
        if locked:
            yield Problem("", "encrypted", "the QCOW image is encrypted")
            return
        if backing:
            yield Problem("", "missing-part", f"the image builds on {backing}, which is a source of its own")
        yield from volumes.walk(image, visit)


def _opened(place: Path) -> tuple[Image, bool, str]:
    """The image, whether it is encrypted, and what it builds on."""
    with open(place, "rb", opener=opener) as file:
        version = file.read(8)[4:8]
    if version != b"\0\0\0\x01":
        image = Qcow2Image(place)
        return image, image.encrypted, image.backing
    old = pyqcow.file()
    old.open_file_object(open(place, "rb", opener=opener))  # noqa: SIM115 - open as long as the image is
    return WrappedImage(old.media_size, old.read_buffer_at_offset), old.is_locked(), old.backing_filename or ""


READER = Qcow()
