"""Writes a line of the outcome ledger.

What can be refused at the door is refused: a line without a source, a date that is none, a child with a name. What may
be late or come from abroad is kept (an arrest before the package, an arrest in another country), and the figures name it.
"""

from __future__ import annotations

import datetime as dt

from crosswalk import judgements
from crosswalk.actions.action import KINDS, Action
from crosswalk.actions.tables import VERB
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, PersonaBlocked, UnknownName, VictimSealed
from crosswalk.ids import CountryCode, Moment, PersonId, country_code, iso, parse_date
from crosswalk.packages.tables import packaged_persons
from crosswalk.people.deciding import find
from crosswalk.people.tables import person_category
from crosswalk.policy import Actor

_DAY_US = 86_400_000_000


def record_action(
    desk: Desk,
    kind: str,
    country: str,
    person: PersonId | None,
    count: int,
    source: str,
    date: str,
    by: Actor,
    at: Moment,
) -> Action:
    """Append the line and return it. `date` is the day of the act where it happened, `YYYY-MM-DD`.

    Raises `BadValue`, `UnknownName` for a person that this operation never had, `VictimSealed` and `PersonaBlocked`.
    """
    if kind not in KINDS:
        raise BadValue("{kind!r} is not an action: one of {kinds}", kind=kind, kinds=", ".join(KINDS))
    if not source.strip():
        raise BadValue("a ledger line needs its source: the report, message or record that says so")
    where = country_code(country)
    day = _past_day(date, at)
    _check_count(kind, person, count)
    person = _checked_person(desk, kind, person)
    content = {"kind": kind, "country": where, "person": person, "count": count, "source": source.strip(), "date": day}
    number = judgements.record(desk.connection, VERB, person or where, content, by=by, why=source.strip(), at=at)
    return Action(number, kind, CountryCode(where), person, count, source.strip(), day, by.name, at)


def _past_day(date: str, at: Moment) -> str:
    """The date, checked. The day may have begun further east already, but no more than that."""
    day = parse_date(date)
    if day > iso(Moment(at + _DAY_US))[:10]:
        raise BadValue(
            "{day} has not come yet: the ledger holds what was done",
            remedy="Check the date, and the clock of this machine, which says {at}.",
            day=day,
            at=iso(at),
        )
    if dt.date.fromisoformat(day).year < 1970:
        raise BadValue("{day} is before anything that this ledger can hold", day=day)
    return day


def _check_count(kind: str, person: PersonId | None, count: int) -> None:
    if count < 1:
        raise BadValue("a ledger line counts at least 1, not {count}", count=count)
    if person is not None and kind == "arrest" and count != 1:
        raise BadValue("the arrest of {person} is the arrest of 1 person, not of {count}", person=person, count=count)


def _checked_person(desk: Desk, kind: str, person: PersonId | None) -> PersonId | None:
    """The person as of now: a name from before a merge means who it is today."""
    if person is None:
        return None
    if kind == "safeguard":
        raise VictimSealed("a safeguarded child is a number in the ledger and never a person with a name")
    try:
        found = PersonId(find(desk, person))
    except UnknownName:
        if person not in packaged_persons(desk.connection):
            raise
        return person
    category = person_category(desk.connection, found)
    if category == "victim":
        raise VictimSealed("a ledger line of {kind} would show who a victim is", kind=kind)
    if category == "officer":
        raise PersonaBlocked(
            "a ledger line of {kind} names a person who is registered as an officer's persona", kind=kind
        )
    return found
