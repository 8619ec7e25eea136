"""A thing as a source holds it. Its path is what the source says, and is trusted by nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosswalk.ids import Moment


@dataclass(frozen=True, slots=True)
class Entry:
    """`chunks()` yields the bytes, once; it raises `EntryDamaged` where the source cannot give them.

    Paths use `/`; a container inside a container continues the path: `backup.zip/photos/1.jpg`.
    Times are None where the source has none.
    """

    untrusted_path: str
    size: int
    chunks: Callable[[], Iterator[bytes]]
    deleted: bool = False
    modified: Moment | None = None
    created: Moment | None = None
    accessed: Moment | None = None


def untrusted_text(raw: bytes) -> str:
    """A name as text: UTF-8 where it is, and every other byte as `\\xNN`, so that each name can be stored and printed."""
    return raw.decode("utf-8", "backslashreplace").replace("\0", "\\x00")


class EntryDamaged(Exception):
    """Raised by `Entry.chunks` only; becomes a Problem with this reason and detail."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
