"""The contract of a reader: recognise a source by its content, walk it, yield every entry or the problem with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from crosswalk.sources.entry import Entry
from crosswalk.sources.keys import Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.source import StoredHash

HEAD_BYTES = 68 << 10
"""What detection reads from the start: the UFS 2 superblock, the last of the magic numbers, is at 64 KiB + 1372."""
TAIL_BYTES = 4 << 10


@dataclass(frozen=True, slots=True)
class Head:
    """What detection may look at: a name, and the first and last bytes of a file (empty for a folder)."""

    untrusted_name: str
    is_folder: bool
    size: int
    first: bytes
    """Up to `HEAD_BYTES`."""
    last: bytes
    """Up to `TAIL_BYTES`."""
    trails: bool = False
    """Whether something stands behind the end that a picture or video has by its own structure; known where all of it was seen."""


class Visit(Protocol):
    """One walk of a source, as the reader sees it. The reader runs where it may die; the visit is what survives it."""

    @property
    def keys(self) -> Keys:
        """What was given to open what is locked."""
        ...

    @property
    def older_states(self) -> int:
        """How many older states of a volume (shadow copies, snapshots) are walked, the latest ones."""
        ...

    def enter(self, part: str) -> bool:
        """Announce that a part (a volume, a folder) is about to be opened. False: it killed a reader before; leave it."""
        ...

    def pulse(self) -> None:
        """Tell that work goes on while there is nothing to yield. May be called as often as one likes."""
        ...


class Reader(Protocol):
    """A container format. Stateless: one instance reads many sources.

    `read` yields entries in an order that depends on the source and on the parts that were left out alone, so that a walk
    that was cut short can be taken up again by position. It opens everything read-only. It never raises for one entry;
    it raises `SourceUnreadable` when it can give nothing at all. It may yield a `StoredHash` for each digest that the
    source carries of itself. An entry's bytes are asked for before the next entry, or never.
    """

    name: str
    version: str

    def recognises(self, head: Head) -> bool:
        """Whether this is such a source, from its content; the name may be used only to break a tie."""
        ...

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        """Every entry of the source at `place`."""
        ...
