"""The outcome ledger. It has no table of its own: a line is a judgement with the verb `act`.

Takes a connection, never opens one.
"""

from __future__ import annotations

import sqlite3

from crosswalk import judgements
from crosswalk.actions.action import Action
from crosswalk.ids import CountryCode, PersonId
from crosswalk.judgements import Judgement

VERB = "act"


def ledger(connection: sqlite3.Connection) -> list[Action]:
    """The lines that stand, in the order in which they were recorded; an undone line is not among them."""
    return [_action(judgement) for judgement in judgements.standing(connection, VERB)]


def _action(judgement: Judgement) -> Action:
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
    )
