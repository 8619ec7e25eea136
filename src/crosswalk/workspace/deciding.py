"""Decisions about persons through the door: each with its reason, its trail line, and its effect at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crosswalk import judgements
from crosswalk.actions.tables import ledger
from crosswalk.errors import EvidenceError, Refused, SourceUnreadable, VictimSealed
from crosswalk.leads import deriving as leads_deriving
from crosswalk.people import deciding, registering, tables
from crosswalk.people import refreshing as people_refreshing
from crosswalk.policy import Verb
from crosswalk.series import assembling
from crosswalk.series import tables as series_tables
from crosswalk.sources.tables import RECALLED
from crosswalk.workspace import telling_people
from crosswalk.workspace.operation import Line, Operation

_ROLES = frozenset({"analyst", "coordinator"})
_ABOUT_PERSONS = frozenset({"merge", "split", "apart", "categorise", "release"})
"""Judgements whose undoing changes no lead but those of the persons that it changes."""
MERGE = Verb("merge", _ROLES, "Decide that two persons are one.", writes=True, shows_people_or_items=True)
SPLIT = Verb("split", _ROLES, "Decide that accounts are not this person's.", writes=True, shows_people_or_items=True)
APART = Verb("apart", _ROLES, "Decide that two persons are two.", writes=True, shows_people_or_items=True)
CATEGORISE = Verb("categorise", _ROLES, "Decide what a person is.", writes=True, shows_people_or_items=True)
ACCESS = Verb("access", _ROLES, "Confirm access to children.", writes=True, shows_people_or_items=True)
UNDO = Verb("undo", frozenset({"examiner", "analyst", "coordinator"}), "Take back a judgement.", writes=True)
PERSONAS = Verb("personas", _ROLES, "Register officers' personas.", writes=True)
PEOPLE = Verb("people", _ROLES, "See persons.", writes=False, shows_people_or_items=True)
PROPOSALS = Verb("proposals", _ROLES, "See who may be one person.", writes=False, shows_people_or_items=True)
_SPEAKS_OF_NO_PERSON = frozenset(
    "act confirm freeze forward check send answer relate contribute outcome reports".split()
) | {*series_tables.VERBS, *assembling.VERBS}
"""Verbs whose judgements no person is derived from. What leads count of grades follows at the next run, as it did when
the grade was given."""


def merge(operation: Operation, one: str, other: str, *, why: str) -> dict[str, Any]:
    """Make two persons one; what it is now. Raises `KeptApart`, `Refused`, `UnknownName`, `BadValue`."""
    with _act(operation, MERGE, one, other=other) as line:
        _not_both_arrested(operation, one, other)
        made = deciding.merge(operation.desk, one, other, by=operation.actor, why=why, at=operation.clock())
        leads_deriving.refresh(operation.desk, made.changed)
        line.detail |= {"judgement": made.judgement, "person": made.persons[0]}
    return {"person": made.persons[0], "judgement": made.judgement}


def _not_both_arrested(operation: Operation, one: str, other: str) -> None:
    """Two persons arrested as two are two settled identities."""
    first, second = deciding.find(operation.desk, one), deciding.find(operation.desk, other)
    arrested = {
        str(line.person_id) for line in ledger(operation.connection) if line.kind == "arrest" and line.person_id
    }
    if first != second and {first, second} <= {_now(operation, person) for person in arrested}:
        raise Refused(
            "{first} and {second} were arrested as two persons",
            remedy="Correct the ledger first.",
            first=first,
            second=second,
        )


def _now(operation: Operation, person: str) -> str:
    return person if tables.person(operation.connection, person) else deciding.find(operation.desk, person)


def split(operation: Operation, person: str, accounts: Sequence[str], *, why: str) -> dict[str, Any]:
    """Take accounts away from a person; the persons that there are now. Raises `UnknownName`, `BadValue`."""
    with _act(operation, SPLIT, person, accounts=len(accounts)) as line:
        made = deciding.split(operation.desk, person, accounts, by=operation.actor, why=why, at=operation.clock())
        leads_deriving.refresh(operation.desk, made.changed)
        line.detail |= {"judgement": made.judgement, "persons": list(made.persons)}
    return {"persons": list(made.persons), "judgement": made.judgement}


def apart(operation: Operation, one: str, other: str, *, why: str) -> dict[str, Any]:
    """Refuse a proposal: the two are two, and are not proposed again. Raises `UnknownName`, `BadValue`."""
    with _act(operation, APART, one, other=other) as line:
        made = deciding.apart(operation.desk, one, other, by=operation.actor, why=why, at=operation.clock())
        leads_deriving.refresh(operation.desk, made.changed)
        line.detail["judgement"] = made.judgement
    return {"judgement": made.judgement}


def categorise(operation: Operation, person: str, category: str, *, why: str) -> dict[str, Any]:
    """Say what a person is. Raises `BadValue`, `UnknownName`, `Refused` for a registered persona."""
    with _act(operation, CATEGORISE, person, category=category) as line:
        made = deciding.categorise(operation.desk, person, category, by=operation.actor, why=why, at=operation.clock())
        leads_deriving.refresh(operation.desk, made.changed)
        line.detail["judgement"] = made.judgement
    found = made.persons[0]
    return {
        "person": found,
        "category": tables.person_category(operation.connection, found),
        "judgement": made.judgement,
    }


def categorise_all(operation: Operation, persons: Sequence[str], category: str, *, why: str) -> list[dict[str, Any]]:
    """Say what each of these persons is, for one reason: one judgement each, all or none. Raises what `categorise` raises."""
    with _act(operation, CATEGORISE, f"{len(persons)} persons", category=category) as line:
        by, at = operation.actor, operation.clock()
        made = deciding.categorise_all(operation.desk, persons, category, by=by, why=why, at=at)
        leads_deriving.refresh(operation.desk, frozenset().union(*(each.changed for each in made)))
        line.detail |= {
            "judgements": [each.judgement for each in made],
            "persons": [each.persons[0] for each in made],
        }
    known = tables.categories(operation.connection)
    return [
        {"person": each.persons[0], "category": known.get(each.persons[0]), "judgement": each.judgement}
        for each in made
    ]


def seal_account(operation: Operation, account_id: str, category: str, *, why: str) -> dict[str, Any]:
    """Call an account of a seized platform, of which no person was made, a victim's or an officer's; the next run protects
    it. Raises `BadValue`, `UnknownName`."""
    with _act(operation, CATEGORISE, account_id, category=category) as line:
        number = deciding.seal_account(
            operation.desk, account_id, category, by=operation.actor, why=why, at=operation.clock()
        )
        line.detail["judgement"] = number
    return {"person": account_id, "category": category, "judgement": number}


def confirm_access(operation: Operation, person: str, *, why: str) -> dict[str, Any]:
    """A named human confirms that a person has access to children."""
    with _act(operation, ACCESS, person) as line:
        made = deciding.confirm_access(operation.desk, person, by=operation.actor, why=why, at=operation.clock())
        leads_deriving.refresh(operation.desk, made.changed)
        line.detail["judgement"] = made.judgement
    return {"judgement": made.judgement}


def undo(operation: Operation, number: int, *, why: str) -> judgements.Judgement:
    """Take back a judgement of any kind. What was derived from it follows at once. Raises `UnknownName`, `BadValue`."""
    with _act(operation, UNDO, str(number)) as line:
        if any(each.number == number for each in judgements.standing(operation.connection, RECALLED)):
            raise Refused(
                "a recall is its sender's: it is not taken back here", remedy="Ask the sender for a new package."
            )
        undone = judgements.undo(operation.connection, number, by=operation.actor, why=why, at=operation.clock())
        if undone.verb not in _SPEAKS_OF_NO_PERSON:
            changed = people_refreshing.refresh(operation.desk)
            leads_deriving.refresh(operation.desk, changed if undone.verb in _ABOUT_PERSONS else None)
        line.detail |= {"verb": undone.verb, "of": undone.subject}
    return undone


def add_personas(operation: Operation, file: Path) -> int:
    """Register the personas of a file; how many identifiers are new. Raises `SourceUnreadable`, `BadValue`."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SourceUnreadable("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error
    with operation.perform(PERSONAS, file.name) as line:
        fresh = registering.insert(operation.connection, content, operation.actor.name, operation.clock())
        leads_deriving.refresh(operation.desk, people_refreshing.refresh(operation.desk))
        line.detail["identifiers"] = len(fresh)
    return len(fresh)


def people(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every person as printed; of a victim the name of the record and the category alone. On the trail."""
    with operation.perform(PEOPLE, operation.name) as line:
        found = telling_people.lines(operation.connection)
        line.detail["persons"] = len(found)
    yield from found


def explain(operation: Operation, person: str) -> dict[str, Any]:
    """One person with every link, doubt, proposal and decision. Raises `VictimSealed`; the attempt is on the trail."""
    found = deciding.find(operation.desk, person)
    if tables.person_category(operation.connection, found) == "victim":
        refusal = VictimSealed("{person} is a victim, and a victim's identity is sealed", person=found)
        operation.note(f"refused:{PEOPLE.name}", found, {"reason": refusal.cause})
        raise refusal
    with operation.perform(PEOPLE, found, explain=True):
        return telling_people.explained(operation.connection, found)


def proposals(operation: Operation) -> list[dict[str, Any]]:
    """What waits for a human, the most probable first, with the weights that explain it. On the trail."""
    with operation.perform(PROPOSALS, operation.name) as line:
        found = telling_people.proposal_lines(operation.connection)
        line.detail["proposals"] = len(found)
    return found


def model(operation: Operation) -> dict[str, Any] | None:
    """The model that weighs who may be one person; None before a run, and where nothing was weighed. On the trail."""
    with operation.perform(PROPOSALS, operation.name, model=True):
        return tables.weights_model(operation.connection)


@contextmanager
def _act(operation: Operation, verb: Verb, subject: str, **detail: Any) -> Iterator[Line]:
    """A verb whose refusal is on the trail too."""
    try:
        with operation.perform(verb, subject, **detail) as line:
            yield line
    except (Refused, EvidenceError) as refusal:
        operation.note(f"refused:{verb.name}", subject, {**detail, "reason": refusal.cause})
        raise
