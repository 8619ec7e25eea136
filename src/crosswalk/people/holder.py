"""An account as the linking sees it: its names, when it was active, where it wrote. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Holder:
    """`first` and `last` are moments of activity, None for an account that never wrote."""

    account_id: str
    platform: str
    account: str
    names: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    circles: frozenset[str] = frozenset()
    """Keys of the names of the groups it is in."""
    profiles: frozenset[tuple[str, str]] = frozenset()
    """(source, operating-system user) in whose folder the account's own exports lay."""


@dataclass(frozen=True, slots=True)
class Held:
    """An identifier as one account holds it; `how` is the strongest way in which that is known."""

    account_id: str
    type: str
    value: str
    how: str
    source_id: str = ""
    locator: str = ""
    at: int | None = None
    """When it is known to have been held, first."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Why two accounts are one person. `account_a` < `account_b`; `weight` is in log2 of a Bayes factor."""

    account_a: str
    account_b: str
    rule: str
    weight: float
    evidence: dict[str, str] = field(compare=False)
    decided_by: str = "rule"


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """A link that was not made although an identifier is shared; a human may decide. `reason` is a saying as kept."""

    account_a: str
    account_b: str
    type: str
    value: str
    reason: str
    contradicts: bool = False
    """The two contradict each other, so that no third account may join them either."""


STRENGTH = ("device", "platform", "package", "report", "contact", "stated", "mentioned")
"""How an identifier is known, the strongest first."""


def stronger(one: str, other: str) -> str:
    """The stronger of two ways of knowing."""
    return min(one, other, key=STRENGTH.index)
