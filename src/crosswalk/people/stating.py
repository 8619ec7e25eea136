"""A connection between two persons that somebody states, with the evidence named: a judgement like any other."""

from __future__ import annotations

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, VictimSealed
from crosswalk.ids import Moment
from crosswalk.people import tables
from crosswalk.people.deciding import Decision, find
from crosswalk.people.network import UNTOLD
from crosswalk.policy import Actor
from crosswalk.sources.tables import custody


def state(
    desk: Desk, one: str, other: str, relation: str, *, source: str, place: str, by: Actor, why: str, at: Moment
) -> Decision:
    """`relation` says how the two are connected, in a few words; `source` and `place` where that stands.

    Raises `BadValue` where they are one person or nothing is named, `VictimSealed` for who is told to nobody.
    """
    first, second = find(desk, one), find(desk, other)
    if first == second:
        raise BadValue("{first} is one person", first=first)
    if not relation.strip():
        raise BadValue("say how the two are connected")
    if source not in {row["source_id"] for row in custody(desk.connection)}:
        raise BadValue(
            "there is no source {source!r}",
            remedy="Name the source that shows it: crosswalk sources OPERATION",
            source=source,
        )
    for person in (first, second):
        if tables.person_category(desk.connection, person) in UNTOLD:
            raise VictimSealed("{person} stands on no chart: a victim or a registered persona", person=person)
    accounts = tables.accounts_of(desk.connection, first), tables.accounts_of(desk.connection, second)
    content = {
        "persons": [first, second], "accounts_a": accounts[0], "accounts_b": accounts[1], "relation": relation.strip(),
        "source": source, "place": place.strip(),
    }  # fmt: skip
    number = judgements.record(desk.connection, "relate", first, content, by=by, why=why, at=at)
    return Decision(number, (first, second), frozenset())
