"""The outcome ledger. It has no table of its own: a line is a judgement with the verb `act`.

Takes a connection, never opens one.
"""

from __future__ import annotations

import sqlite3

from crosswalk import judgements
from crosswalk.actions.action import Action, Verified
from crosswalk.ids import CountryCode, Moment, PersonId
from crosswalk.judgements import Judgement

VERB = "act"
CONFIRM = "confirm"


def ledger(connection: sqlite3.Connection, until: Moment | None = None) -> list[Action]:
    """The lines that stand, or that stood at the moment `until`, in the order in which they were recorded; an undone line is
    not among them. A line that was held against a record of its own says so."""
    verified = {
        int(each.content["line"]): Verified(each.number, each.content["source"], each.actor, each.at)
        for each in judgements.standing(connection, CONFIRM, until=until)
    }
    return [
        _action(judgement, verified.get(judgement.number))
        for judgement in judgements.standing(connection, VERB, until=until)
    ]


def _action(judgement: Judgement, verified: Verified | None) -> Action:
    content = judgement.content
    person = content["person"]
    return Action(
        number=judgement.number,
        kind=content["kind"],
        country=CountryCode(content["country"]),
        person_id=PersonId(person) if person else None,
        count=content["count"],
        source=content["source"],
        date=content["date"],
        by=judgement.actor,
        recorded=judgement.at,
        verified=verified,
    )
