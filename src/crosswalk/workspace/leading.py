"""Leads through the door: ranked with their reasons, and released by a named human."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from crosswalk.accounts import tables as accounts_tables
from crosswalk.errors import Refused, UnknownName
from crosswalk.leads import releasing, tables
from crosswalk.overlaps import tables as overlaps_tables
from crosswalk.packages import tables as packages_tables
from crosswalk.people import tables as people_tables
from crosswalk.policy import Verb
from crosswalk.series import tables as series_tables
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
LEADS = Verb("leads", _ROLES, "See leads.", writes=False, shows_people_or_items=True)
RELEASE = Verb("release", _ROLES, "Release leads to their countries.", writes=True, shows_people_or_items=True)


def leads(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every lead as printed, the first to be worked first. On the trail."""
    with operation.perform(LEADS, operation.name) as line:
        released = {row["lead_id"] for row in tables.released(operation.connection)}
        known: dict[str, set[str]] = defaultdict(set)
        for hit in overlaps_tables.overlaps(operation.connection):
            known[hit["subject"]].add(hit["unit"])
        found = [
            _line(row, row["lead_id"] in released, sorted(known.get(row["person_id"], ())))
            for row in tables.leads(operation.connection)
        ]
        line.detail["leads"] = len(found)
    yield from found


def _line(row: Any, released: bool, known_to: list[str]) -> dict[str, Any]:
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
        "known_to": known_to,
        "missing": sorted(name for name, text in parts.items() if not text.strip()),
        "reasons": json.loads(row["reasons"]),
        "parts": parts,
    }


def leads_of_stack(operation: Operation, stack: str) -> list[dict[str, Any]]:
    """The leads whose persons posted a copy of this stack, the first to be worked first, and where each stands: `card` is its
    package, or the draft that it is in; blank where it is not released. On the trail. Raises `UnknownName`.

    A package carries what its leads' persons posted: this is how a stack comes into one.
    """
    connection = operation.connection
    members = series_tables.members(connection, stack)
    if not members:
        raise UnknownName("there is no stack {stack}", stack=stack)
    with operation.perform(LEADS, stack) as line:
        accounts = {
            post["account_id"]
            for member in members
            for post in accounts_tables.posts_of_item(connection, member["sha256"])
        }
        persons = {people_tables.person_of(connection, account) for account in accounts}
        released = {row["lead_id"] for row in tables.released(connection)}
        packages = {
            (row["lead_id"], row["country"]): row["package_id"] for row in packages_tables.packaged_leads(connection)
        }
        found = [
            {
                "lead": row["lead_id"],
                "person": row["person_id"],
                "country": row["country"],
                "missing": sorted(name for name, text in json.loads(row["parts"]).items() if not text.strip()),
                "card": packages.get((row["lead_id"], row["country"]), f"draft-{row['country']}")
                if row["lead_id"] in released
                else "",
            }
            for row in tables.leads(connection)
            if row["person_id"] in persons
        ]
        line.detail["leads"] = len(found)
    return found


def releasable(operation: Operation) -> list[str]:
    """The leads that lack nothing, the first to be worked first."""
    return [line["lead"] for line in leads(operation) if line["country"] and not line["missing"]]


def release(operation: Operation, names: Sequence[str], *, why: str) -> list[int]:
    """Release these leads, all or none; the judgements. Raises `LeadIncomplete`, `VictimSealed`, `UnknownName`."""
    subject = names[0] if len(names) == 1 else f"{len(names)} leads"
    try:
        with operation.perform(RELEASE, subject, leads=list(names)) as line:
            at = operation.clock()
            numbers = releasing.release(operation.desk, names, by=operation.actor, why=why, at=at)
            line.detail["judgements"] = numbers
    except Refused as refusal:
        operation.note(f"refused:{RELEASE.name}", subject, {"leads": list(names), "reason": refusal.cause})
        raise
    return numbers
