"""What people decide about a country: that it is another than the signals say, or the same, and that a signal misleads.

A decision names the person's accounts, so it follows them through merges and splits. A signal that is rebutted stays in
the evidence and is left out of the weighing; it is not in a package.
"""

from __future__ import annotations

import sqlite3

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, VictimSealed
from crosswalk.ids import Moment, country_code
from crosswalk.judgements import Judgement
from crosswalk.leads import tables
from crosswalk.people import tables as people_tables
from crosswalk.people.deciding import find
from crosswalk.policy import Actor

LOCATE = "locate"
REBUT = "rebut"

Rebutted = tuple[str, str, str, str]
"""(person, country, kind, evidence)"""


def decide(desk: Desk, person: str, country: str, *, by: Actor, why: str, at: Moment) -> tuple[str, int]:
    """Say which country a person is to be routed to; the person as of now, and the judgement.

    Raises `UnknownName`, `VictimSealed`, `BadValue`.
    """
    found = _who(desk, person)
    where = country_code(country)
    known = tables.countries(desk.connection).get(found)
    content = {
        "country": where,
        "signals_said": known["country"] if known is not None else None,
        "accounts": people_tables.accounts_of(desk.connection, found),
    }
    return found, judgements.record(desk.connection, LOCATE, found, content, by=by, why=why, at=at)


def rebut(desk: Desk, person: str, number: int, *, by: Actor, why: str, at: Moment) -> tuple[str, int]:
    """Say that one of a person's signals misleads. `number` counts from 1 in the order of `tables.signals_of`.

    Raises `UnknownName`, `VictimSealed`, `BadValue`.
    """
    found = _who(desk, person)
    signals = tables.signals_of(desk.connection, found)
    if not 1 <= number <= len(signals):
        raise BadValue(
            "{found} has {count} signals, and no number {number}",
            remedy="Read them first: crosswalk routing OPERATION PERSON.",
            found=found,
            count=len(signals),
            number=number,
        )
    row = signals[number - 1]
    content = {
        "country": row["country"],
        "kind": row["kind"],
        "evidence": row["evidence"],
        "weight": row["weight"],
        "accounts": people_tables.accounts_of(desk.connection, found),
    }
    return found, judgements.record(desk.connection, REBUT, found, content, by=by, why=why, at=at)


def _who(desk: Desk, person: str) -> str:
    found = find(desk, person)
    if people_tables.person_category(desk.connection, found) == "victim":
        raise VictimSealed("{found} is a victim, and a victim's identity is sealed", found=found)
    return found


def decisions(connection: sqlite3.Connection) -> dict[str, Judgement]:
    """The decision that holds for each person whose country was decided: the newest about any of their accounts."""
    return {person: each for person, each in _by_person(connection, LOCATE)}  # noqa: C416 - the last of each person


def rebuttals(connection: sqlite3.Connection, person: str) -> list[Judgement]:
    """The rebuttals that stand of a person's signals, oldest first."""
    return [each for whose, each in _by_person(connection, REBUT) if whose == person]


def rebutted(connection: sqlite3.Connection) -> frozenset[Rebutted]:
    """Every signal that is left out of the weighing."""
    return frozenset(
        (person, each.content["country"], each.content["kind"], each.content["evidence"])
        for person, each in _by_person(connection, REBUT)
    )


def _by_person(connection: sqlite3.Connection, verb: str) -> list[tuple[str, Judgement]]:
    """Each judgement that stands with every person whom it is about now, oldest first."""
    found = []
    for each in judgements.standing(connection, verb):
        persons = {people_tables.person_of(connection, account) for account in each.content["accounts"]}
        found += [(person, each) for person in sorted(filter(None, persons))]
    return found
