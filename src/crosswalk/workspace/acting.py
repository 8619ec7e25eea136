"""The outcome ledger through the door: a line with its trail line, and the ledger read."""

from __future__ import annotations

from crosswalk.actions.action import Action
from crosswalk.actions.recording import record_action
from crosswalk.actions.tables import ledger
from crosswalk.errors import Refused
from crosswalk.ids import PersonId, iso
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
ACT = Verb("act", _ROLES, "Write a line of the outcome ledger.", writes=True)
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


def actions(operation: Operation) -> list[Action]:
    """The lines that stand, oldest first. A line names persons, so reading leaves a trail line."""
    with operation.perform(ACTIONS, operation.name) as line:
        found = ledger(operation.connection)
        line.detail["lines"] = len(found)
    return found


def as_line(action: Action) -> dict[str, object]:
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
    }
