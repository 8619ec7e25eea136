"""The outcome ledger through the door: a line with its trail line, and the ledger read."""

from __future__ import annotations

from typing import Any

from crosswalk.actions import confirming
from crosswalk.actions.action import Action
from crosswalk.actions.recording import record_action
from crosswalk.actions.tables import ledger
from crosswalk.errors import Refused
from crosswalk.ids import PersonId, iso
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
ACT = Verb("act", _ROLES, "Write a line of the outcome ledger.", writes=True)
CONFIRM = Verb("confirm", _ROLES, "Verify a ledger line with a record of its own.", writes=True)
ACTIONS = Verb("actions", _ROLES, "Read the outcome ledger.", writes=False, shows_people_or_items=True)


def act(
    operation: Operation, kind: str, country: str, *, source: str, date: str, person: str | None = None, count: int = 1
) -> Action:
    """Write one line. A refusal (a child with a name, an officer's persona) is on the trail. Raises what recording raises."""
    named = PersonId(person.strip()) if person and person.strip() else None
    try:
        with operation.perform(ACT, named or country, kind=kind, country=country, count=count, date=date) as line:
            action = record_action(
                operation.desk, kind, country, named, count, source, date, operation.actor, operation.clock()
            )
            line.detail["judgement"] = action.number
    except Refused as refusal:
        operation.note(f"refused:{ACT.name}", named or country, {"kind": kind, "reason": refusal.cause})
        raise
    return action


def confirm(operation: Operation, line: int, *, source: str) -> int:
    """Verify a line with a record other than the one that reported it. Raises `UnknownName`, `BadValue`."""
    with operation.perform(CONFIRM, str(line)) as told:
        number = confirming.confirm(operation.desk, line, source, by=operation.actor, at=operation.clock())
        told.detail["judgement"] = number
    return number


def actions(operation: Operation) -> list[Action]:
    """The lines that stand, oldest first. A line names persons, so reading leaves a trail line."""
    with operation.perform(ACTIONS, operation.name) as line:
        found = ledger(operation.connection)
        line.detail["lines"] = len(found)
    return found


def as_line(action: Action) -> dict[str, Any]:
    """As printed."""
    return {
        "line": action.number,
        "date": action.date,
        "action": action.kind,
        "country": action.country,
        "person": action.person_id,
        "count": action.count,
        "source": action.source,
        "by": action.by,
        "recorded": iso(action.recorded),
        "verified": None
        if action.verified is None
        else {
            "judgement": action.verified.number,
            "source": action.verified.source,
            "by": action.verified.by,
            "at": iso(action.verified.at),
        },
    }
