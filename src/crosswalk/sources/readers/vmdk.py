"""VMDK disk images, through libvmdk: sparse and stream-optimised in one file, or a descriptor with its extents beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

import pyvmdk

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.disk import volumes
from crosswalk.sources.disk.image import WrappedImage
from crosswalk.sources.entry import Entry
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash


class Vmdk:
    name = "vmdk"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.first.startswith((b"KDMV", b"COWD")) or head.first.lower().startswith(b"# disk descriptorfile")

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        image = pyvmdk.handle()
        try:
            image.open_file_object(open(place, "rb", opener=opener))  # noqa: SIM115 - open as long as the image is
            absent = _absent(image, place)
            parent = image.parent_filename
        except OSError as error:
            raise SourceUnreadable("a VMDK image that cannot be opened: {error}", error=str(error)[:250]) from error
        if absent:
            yield Problem("", "missing-part", absent)
            return
        if parent:
            yield Problem("", "missing-part", f"the image builds on {parent}, which is a source of its own")
        try:
            image.open_extent_data_files_as_file_objects(_extents(image, place))
        except OSError as error:
            raise SourceUnreadable(
                "the extents of a VMDK image cannot be opened: {error}", error=str(error)[:250]
            ) from error
        yield from volumes.walk(WrappedImage(image.media_size, image.read_buffer_at_offset), visit)


def _extents(image: Any, place: Path) -> list[BinaryIO]:
    """The files of the extents, each of which lies beside the descriptor or is in the same file."""
    names = [image.get_extent_descriptor(number).filename for number in range(image.number_of_extents)]
    beside = [place.with_name(name) if name and place.with_name(name).is_file() else place for name in names]
    return [open(file, "rb", opener=opener) for file in beside]


def _absent(image: Any, place: Path) -> str:
    """An extent that is not beside the descriptor. A name that leads elsewhere is not followed."""
    for number in range(image.number_of_extents):
        name = image.get_extent_descriptor(number).filename
        if not name:
            continue
        if PurePosixPath(name).name != name or PureWindowsPath(name).name != name:
            return f"the extent {name!r} is not beside the image"
        if name != place.name and not place.with_name(name).is_file() and image.number_of_extents > 1:
            return f"the extent {name!r} is absent"
    return ""


READER = Vmdk()
