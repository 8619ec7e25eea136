"""What a country can act on: seven parts, or it cannot be released."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.codes import Codes
from crosswalk.ids import CountryCode, LeadId, PersonId

PARTS = ("who", "what", "where", "how_known", "how_sure", "may_be_done", "by_when")
SIGNALS = ("phone", "ip", "stated", "device", "language", "payment", "hours", "partner")


@dataclass(frozen=True, slots=True)
class Signal:
    """One piece of evidence for a country. `weight` is in log-odds; `evidence` says where it stands."""

    country: CountryCode
    kind: str
    weight: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Lead:
    lead_id: LeadId
    person_id: PersonId
    country: CountryCode | None
    priority: int
    """1 is the first to be worked."""
    parts: dict[str, str]
    codes: Codes
    reasons: tuple[str, ...]

    def missing(self) -> tuple[str, ...]:
        """The parts that are absent: a lead with any cannot be released."""
        return tuple(part for part in PARTS if not self.parts.get(part, "").strip())

    def reasons_for_country(self) -> str:
        """Why there is no country, in the program's own words."""
        return next((reason for reason in self.reasons if reason.startswith("unresolved")), "unresolved")
