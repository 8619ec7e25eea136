"""VHD and VHDX disk images, through libvhdi. A differential image is read over its parent, which lies beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Any

import pyvhdi

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.disk import volumes
from crosswalk.sources.disk.image import WrappedImage
from crosswalk.sources.entry import Entry
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_GENERATIONS = 64


class Vhd:
    name = "vhd"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.first.startswith((b"conectix", b"vhdxfile")) or head.last[-512:].startswith(b"conectix")

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        image, absent = _opened(place, _GENERATIONS)
        if absent:
            yield Problem("", "missing-part", absent)
            return
        yield from volumes.walk(WrappedImage(image.media_size, image.read_buffer_at_offset), visit)


def _opened(place: Path, generations: int) -> tuple[Any, str]:
    """The image over its parents; else which parent is absent. A parent is looked for by name, in the same folder."""
    image = pyvhdi.file()
    try:
        image.open_file_object(open(place, "rb", opener=opener))  # noqa: SIM115 - open as long as the image is
        wanted, identifier = image.parent_filename, image.parent_identifier
    except OSError as error:
        raise SourceUnreadable("a VHD image that cannot be opened: {error}", error=str(error)[:250]) from error
    if not wanted:
        return image, ""
    beside = place.with_name(PureWindowsPath(wanted).name)
    if not beside.is_file() or generations == 0:
        return image, f"the parent image {beside.name!r} is not beside the image"
    parent, absent = _opened(beside, generations - 1)
    if absent:
        return image, absent
    if parent.identifier != identifier:
        return image, f"{beside.name!r} is not the parent that the image names ({identifier})"
    image.set_parent(parent)
    return image, ""


READER = Vhd()
