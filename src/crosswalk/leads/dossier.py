"""Everything about one person that a lead is made of. Pure data, gathered by `gathering`."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.codes import Codes
from crosswalk.leads.locating import Located


@dataclass(frozen=True, slots=True)
class AccountLine:
    account_id: str
    platform: str
    account: str
    untrusted_name: str
    messages: int
    media: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    untrusted_group: str
    platform: str
    role: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    source_id: str
    kind: str
    exhibit: str | None
    country: str | None
    legal_basis: str
    codes: Codes


@dataclass(frozen=True, slots=True)
class Posted:
    """Distinct items that the person posted, as counts; categories as codes only."""

    items: int = 0
    known: int = 0
    graded: int = 0
    new: int = 0
    """Pictures and videos on no list and not graded yet."""
    absent: int = 0
    """Named by an export that does not hold them."""
    categories: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    person_id: str
    category: str
    category_by: str
    accounts: tuple[AccountLine, ...]
    identifiers: tuple[tuple[str, str, str], ...]
    """(type, value, how), without what is only mentioned."""
    roles: tuple[RoleLine, ...]
    links: tuple[tuple[str, str], ...]
    """(rule, value or reason) of what joins the accounts."""
    sources: tuple[SourceLine, ...]
    posted: Posted
    located: Located
    units: tuple[str, ...]
    """Other units that hold the same."""
    access: bool
    """A human confirmed access to children."""
    conduct: tuple[str, ...]
    """What its accounts did on a seized platform, and what reports allege of them, a sentence each."""
    proposed: tuple[str, ...]
    """The roles in which a funnel proposed its accounts."""
    latest: int | None
    """The latest message of the whole operation: what is recent is counted from it, never from the clock."""
