"""The contract of a reader: recognise a source by its content, walk it, yield every entry or the problem with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from crosswalk.sources.entry import Entry
from crosswalk.sources.problem import Problem
from crosswalk.sources.source import StoredHash


@dataclass(frozen=True, slots=True)
class Head:
    """What detection may look at: a name, and the first and last bytes of a file (empty for a folder)."""

    untrusted_name: str
    is_folder: bool
    size: int
    first: bytes
    """Up to 64 KiB."""
    last: bytes
    """Up to 4 KiB."""


class Reader(Protocol):
    """A container format. Stateless: one instance reads many sources.

    `read` yields entries in an order that depends on the source alone, so that a walk that was cut short can be taken
    up again by position. It opens everything read-only. It never raises for one entry; it raises `SourceUnreadable`
    when it can give nothing at all. It may yield a `StoredHash` once, at any time.
    """

    name: str
    version: str

    def recognises(self, head: Head) -> bool:
        """Whether this is such a source, from its content; the name may be used only to break a tie."""
        ...

    def read(self, place: Path) -> Iterator[Entry | Problem | StoredHash]:
        """Every entry of the source at `place`."""
        ...
