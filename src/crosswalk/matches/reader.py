"""The contract of a reader of hash lists: recognise a list by its content, yield every entry or the problem with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

ALGORITHMS = {"md5": 16, "sha1": 20, "sha256": 32, "pdq": 32}
"""Length of each kind of hash in bytes. SHA-256 and PDQ cannot be told apart by length."""

REASONS = {
    "malformed": "the row does not have the form that the list has elsewhere",
    "no-hash": "the row holds no hash that this version can compare",
    "empty-file": "the row holds the digest of the empty file, which says nothing",
    "damaged": "the list is damaged or cut short here; what follows was not read",
}


class KnownEntry(NamedTuple):
    """One row of a list as it stands there. An entry with several PDQ hashes is yielded once for each.

    `entry` is the line (text, CSV) or the ordinal (JSON, SQLite), from 1. Blank `category`, `series`: not stated.
    """

    entry: int
    md5: bytes | None = None
    sha1: bytes | None = None
    sha256: bytes | None = None
    pdq: bytes | None = None
    category: str = ""
    series: str = ""
    photodna: bytes | None = None
    """As stated by the list; never computed here."""
    flags: str = ""
    """JSON object of the flags that the list states, such as `{"victim_identified": false}`. An absent flag is not false."""

    @staticmethod
    def of(entry: int, hashes: Mapping[str, bytes]) -> KnownEntry:
        """An entry with these hashes and nothing else."""
        return KnownEntry(entry, hashes.get("md5"), hashes.get("sha1"), hashes.get("sha256"), hashes.get("pdq"))


class BadEntry(NamedTuple):
    """A row, or a value in it, that could not be used. `reason` is a key of `REASONS`."""

    entry: int
    reason: str
    detail: str


class Stated(NamedTuple):
    """What a list says about itself. Yielded once, before the entries. What the person who adds it says goes first."""

    scheme: str = ""
    """Category scheme with its version, for example `us-vics-2`; blank where the list does not say."""
    version: str = ""
    """Version or date of the list."""
    good: bool = False
    """Whether lists of this format hold known harmless files only."""


@dataclass(frozen=True, slots=True)
class Head:
    """What detection may look at."""

    untrusted_name: str
    size: int
    first: bytes
    """Up to 64 KiB."""


class KnownReader(Protocol):
    """A list format. Stateless. `algorithm` is what the person who adds the list says a bare hash is, else blank.

    `read` never raises for one row; it opens the list read-only and raises `SourceUnreadable` when it can give nothing.
    """

    name: str
    version: str

    def recognises(self, head: Head) -> bool:
        """Whether this is such a list, from its content; the name may be used only to break a tie."""
        ...

    def read(self, place: Path, algorithm: str) -> Iterator[KnownEntry | BadEntry | Stated]:
        """Every entry of the list at `place`, in its order."""
        ...
