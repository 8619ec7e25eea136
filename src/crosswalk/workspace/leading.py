"""Leads through the door: ranked with their reasons, and released by a named human."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crosswalk.errors import Refused
from crosswalk.leads import releasing, tables
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
LEADS = Verb("leads", _ROLES, "See leads.", writes=False, shows_people_or_items=True)
RELEASE = Verb("release", _ROLES, "Release leads to their countries.", writes=True, shows_people_or_items=True)


def leads(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every lead as printed, the first to be worked first. On the trail."""
    with operation.perform(LEADS, operation.name) as line:
        released = {row["lead_id"] for row in tables.released(operation.connection)}
        found = [_line(row, row["lead_id"] in released) for row in tables.leads(operation.connection)]
        line.detail["leads"] = len(found)
    yield from found


def _line(row: Any, released: bool) -> dict[str, Any]:
    parts = json.loads(row["parts"])
    return {
        "lead": row["lead_id"],
        "person": row["person_id"],
        "country": row["country"],
        "priority": row["priority"],
        "score": row["score"],
        "handling": row["handling"],
        "source_grade": row["source_grade"],
        "information_grade": row["information_grade"],
        "owner": row["owner"],
        "released": released,
        "missing": sorted(name for name, text in parts.items() if not text.strip()),
        "reasons": json.loads(row["reasons"]),
        "parts": parts,
    }


def releasable(operation: Operation) -> list[str]:
    """The leads that lack nothing, the first to be worked first."""
    return [line["lead"] for line in leads(operation) if line["country"] and not line["missing"]]


def release(operation: Operation, names: Sequence[str], *, why: str) -> list[int]:
    """Release these leads, all or none; the judgements. Raises `LeadIncomplete`, `VictimSealed`, `UnknownName`."""
    subject = names[0] if len(names) == 1 else f"{len(names)} leads"
    try:
        with operation.perform(RELEASE, subject, leads=list(names)) as line:
            at = operation.clock()
            numbers = [releasing.release(operation.desk, name, by=operation.actor, why=why, at=at) for name in names]
            line.detail["judgements"] = numbers
    except Refused as refusal:
        operation.note(f"refused:{RELEASE.name}", subject, {"leads": list(names), "reason": refusal.cause})
        raise
    return numbers
