"""What was seized or received, and under what law."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.codes import Codes
from crosswalk.errors import BadValue, NoLegalBasis
from crosswalk.ids import CountryCode, Moment, Sha256, SourceId

EXHIBITS = ("desktop", "laptop", "phone", "tablet", "storage", "server")


@dataclass(frozen=True, slots=True)
class StoredHash:
    """The digest that an image carries of its own contents, and what we computed. `matches` is None if unfinished."""

    algorithm: str
    stored: str
    computed: str
    matches: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One exhibit, export, dump or package, with its custody line."""

    source_id: SourceId
    kind: str
    """The name of the reader that opened it: `folder`, `zip`, `ewf`, `telegram`, ..."""
    reader_version: str
    untrusted_name: str
    location: str
    """Absolute path at the time of intake."""
    size: int
    sha256: Sha256 | None
    """Digest of a source that is one file; None for a folder."""
    legal_basis: str
    exhibit: str | None
    country: CountryCode | None
    """Where it was seized, as stated by whoever added it."""
    codes: Codes
    added_by: str
    added: Moment

    def __post_init__(self) -> None:
        if not self.legal_basis.strip():
            raise NoLegalBasis("{name} was offered without a legal basis", name=self.untrusted_name)
        if self.exhibit is not None and self.exhibit not in EXHIBITS:
            raise BadValue(
                "{exhibit!r} is not an exhibit: one of {exhibits}", exhibit=self.exhibit, exhibits=", ".join(EXHIBITS)
            )
