"""What several screens ask with: texts of bounded length, reasons, and places on this machine's disks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from crosswalk.errors import BadValue

Name = Annotated[str, Field(max_length=128)]
Reason = Annotated[str, Field(min_length=1, max_length=2_000)]
Place = Annotated[str, Field(min_length=1, max_length=1_000)]
_LONGEST = 255


def place(text: str) -> Path:
    """A place that somebody typed. Raises `BadValue` for what can be no path; `~` is this user's own folder."""
    try:
        path = Path(text.strip()).expanduser()
    except RuntimeError as error:
        raise BadValue("{typed!r} names a folder of nobody", typed=text) from error
    if "\0" in text or any(len(part.encode()) > _LONGEST for part in path.parts):
        raise BadValue("{typed!r} is no path", typed=text)
    return path
