"""Which country each person is routed to, and why, through the door; and what people decide about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crosswalk.errors import Refused, VictimSealed
from crosswalk.ids import CountryCode, iso
from crosswalk.judgements import Judgement
from crosswalk.leads import deriving, overriding, tables
from crosswalk.leads.lead import Signal
from crosswalk.leads.locating import counted, locate, scores
from crosswalk.people import deciding as people_deciding
from crosswalk.people import tables as people_tables
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Line, Operation

_ROLES = frozenset({"analyst", "coordinator"})
ROUTING = Verb("routing", _ROLES, "See what chose each country.", writes=False, shows_people_or_items=True)
LOCATE = Verb("locate", _ROLES, "Decide a person's country.", writes=True, shows_people_or_items=True)
REBUT = Verb("rebut", _ROLES, "Say that a signal misleads.", writes=True, shows_people_or_items=True)


def routing(operation: Operation) -> list[dict[str, Any]]:
    """Every person who can be routed: the undecided first, then by rank. On the trail."""
    with operation.perform(ROUTING, operation.name) as line:
        found = _lines(operation)
        line.detail["persons"] = len(found)
    return found


def _lines(operation: Operation) -> list[dict[str, Any]]:
    connection = operation.connection
    known = tables.countries(connection)
    decided = overriding.decisions(connection)
    released = {row["person_id"] for row in tables.released(connection)}
    found = []
    for lead in tables.leads(connection):
        person = lead["person_id"]
        signals = _signals(operation, person)
        standing = scores(signals)
        said = locate(signals, operation.settings.country_margin)
        row = known[person]
        found.append(
            {
                "person": person,
                "lead": lead["lead_id"],
                "priority": lead["priority"],
                "category": people_tables.person_category(connection, person),
                "country": row["country"],
                "signals_say": said.country,
                "confidence": row["confidence"],
                "state": _state(row["country"], said.country, person in decided, len(standing)),
                "scores": [
                    {"country": country, "score": round(score, 4)}
                    for country, score in sorted(standing.items(), key=lambda pair: (-pair[1], pair[0]))
                ],
                "signals": len(signals),
                "released": person in released,
            }
        )
    return sorted(found, key=lambda line: (line["state"] != "unresolved", line["priority"]))


def _state(country: str | None, said: str | None, decided: bool, countries: int) -> str:
    if decided:
        return "accepted" if country == said else "overridden"
    if country is None:
        return "unresolved"
    return "disputed" if countries > 1 else "clear"


def route(operation: Operation, person: str) -> dict[str, Any]:
    """One person's signals with what each counts, rebuttals and decisions. On the trail; raises `VictimSealed`, `UnknownName`."""
    found = people_deciding.find(operation.desk, person)
    if people_tables.person_category(operation.connection, found) == "victim":
        operation.note(f"refused:{ROUTING.name}", found, {"reason": "a victim's identity is sealed"})
        raise VictimSealed("{found} is a victim, and a victim's identity is sealed", found=found)
    with operation.perform(ROUTING, found):
        return _told(operation, found)


def _told(operation: Operation, person: str) -> dict[str, Any]:
    connection = operation.connection
    signals = _signals(operation, person)
    adds = {(s.country, s.kind, s.evidence): value for s, value in counted(signals)}
    row = tables.countries(connection).get(person)
    said = locate(signals, operation.settings.country_margin)
    decision = overriding.decisions(connection).get(person)
    return {
        "person": person,
        "category": people_tables.person_category(connection, person),
        "country": row["country"] if row is not None else None,
        "confidence": row["confidence"] if row is not None else 0.0,
        "signals_say": said.country,
        "signals_confidence": said.confidence,
        "reasons": json.loads(row["reasons"]) if row is not None else [],
        "margin": operation.settings.country_margin,
        "scores": [
            {"country": country, "score": round(score, 4)}
            for country, score in sorted(scores(signals).items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        "signals": [
            {
                "number": number,
                "country": signal.country,
                "kind": signal.kind,
                "weight": round(signal.weight, 4),
                "counts": round(adds[signal.country, signal.kind, signal.evidence], 4),
                "evidence": signal.evidence,
            }
            for number, signal in enumerate(signals, 1)
        ],
        "rebuttals": [
            _judged(each, ("country", "kind", "weight", "evidence"))
            for each in overriding.rebuttals(connection, person)
        ],
        "decision": None if decision is None else _judged(decision, ("country", "signals_said")),
    }


def _judged(each: Judgement, names: tuple[str, ...]) -> dict[str, Any]:
    told = {name: each.content.get(name) for name in names}
    return {"judgement": each.number, **told, "by": each.actor, "why": each.why, "at": iso(each.at)}


def _signals(operation: Operation, person: str) -> list[Signal]:
    """In the order in which they are numbered."""
    return [
        Signal(CountryCode(row["country"]), row["kind"], row["weight"], row["evidence"])
        for row in tables.signals_of(operation.connection, person)
    ]


def decide(operation: Operation, person: str, country: str, *, why: str) -> dict[str, Any]:
    """Accept the country that the signals say, or put another in its place. Raises `VictimSealed`, `UnknownName`, `BadValue`."""
    with _act(operation, LOCATE, person, country=country) as line:
        found, number = overriding.decide(
            operation.desk, person, country, by=operation.actor, why=why, at=operation.clock()
        )
        deriving.refresh(operation.desk, {found})
        line.subject = found
        line.detail["judgement"] = number
    return {"person": found, "country": tables.countries(operation.connection)[found]["country"], "judgement": number}


def rebut(operation: Operation, person: str, number: int, *, why: str) -> dict[str, Any]:
    """Leave a signal out of the weighing; what the country is then. Raises `VictimSealed`, `UnknownName`, `BadValue`."""
    with _act(operation, REBUT, person, signal=number) as line:
        found, judgement = overriding.rebut(
            operation.desk, person, number, by=operation.actor, why=why, at=operation.clock()
        )
        deriving.refresh(operation.desk, {found})
        line.subject = found
        line.detail["judgement"] = judgement
    country = tables.countries(operation.connection)[found]["country"]
    return {"person": found, "country": country, "judgement": judgement}


@contextmanager
def _act(operation: Operation, verb: Verb, subject: str, **detail: Any) -> Iterator[Line]:
    """A verb whose refusal is on the trail too."""
    try:
        with operation.perform(verb, subject, **detail) as line:
            yield line
    except Refused as refusal:
        operation.note(f"refused:{verb.name}", subject, {**detail, "reason": refusal.cause})
        raise
