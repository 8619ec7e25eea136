"""What was done: a ledger line, with its source."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import CountryCode, Moment, PersonId

KINDS = ("search", "arrest", "seizure", "safeguard")


@dataclass(frozen=True, slots=True)
class Verified:
    """That a line was held against a record of its own: which, by whom, when. `number` is the judgement."""

    number: int
    source: str
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Action:
    """`count` is persons for an arrest, premises for a search, devices for a seizure, children for safeguard.

    A safeguarded child is a number here and never a name.
    """

    number: int
    """The judgement that recorded it; `crosswalk undo` takes this number."""
    kind: str
    country: CountryCode
    person_id: PersonId | None
    count: int
    source: str
    date: str
    by: str
    recorded: Moment
    verified: Verified | None = None
    """None while the line is what somebody reported."""
