"""The index as it is asked: its segments, and whether it is that of the messages as they are now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from crosswalk.accounts import segment
from crosswalk.accounts.indexing import INDEX, LINES, TERMS, folder_of, stated_inputs
from crosswalk.accounts.segment import Segment
from crosswalk.errors import PartMissing
from crosswalk.folder import Folder


@dataclass(frozen=True, slots=True)
class Index:
    """Segments with the row of each one's first message, in order; and for each the file of its messages as shown."""

    inputs: str
    segments: tuple[tuple[int, Segment], ...]
    lines: tuple[Path, ...] = ()

    def messages(self) -> int:
        """How many messages are indexed."""
        return sum(len(each.moments) for _, each in self.segments)


def open_index(folder: Folder) -> Index:
    """The index of the messages as they are now. Raises `PartMissing` where there is none."""
    place, inputs = folder_of(folder), stated_inputs(folder)
    try:
        listed = json.loads((place / INDEX).read_text())
        if listed["inputs"] != inputs:
            raise ValueError
        segments = tuple((one["start"], segment.opened(place / f"{one['name']}{TERMS}")) for one in listed["segments"])
    except (OSError, ValueError, KeyError) as error:
        raise PartMissing(
            "the index of messages is not that of the messages as they are now",
            remedy="Bring it up to date: crosswalk run OPERATION.",
        ) from error
    return Index(inputs, segments, tuple(place / f"{one['name']}{LINES}" for one in listed["segments"]))
