"""Hit or no hit through the door: partners' lists, and what the comparison says of the leads. Both are on the trail."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment, iso, unit_id
from crosswalk.leads import tables as leads_tables
from crosswalk.overlaps import holdings, tables
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
HOLDINGS = Verb("holdings", _ROLES, "Add a partner's list of identifiers to compare with.", writes=True)
OVERLAPS = Verb("overlaps", _ROLES, "See what other units hold too.", writes=False, shows_people_or_items=True)


def add(operation: Operation, file: Path, *, owner: str, legal_basis: str) -> dict[str, Any]:
    """Add a list. Raises `SourceUnreadable`, `NoLegalBasis`, `AlreadyAdded`, `BadValue`."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SourceUnreadable("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error
    with operation.perform(HOLDINGS, file.name, owner=owner) as line:
        made = holdings.add(
            operation.desk,
            file.name,
            content,
            unit_id(owner),
            legal_basis=legal_basis,
            by=operation.actor.name,
            at=operation.clock(),
        )
        line.detail |= {"holding": made.holding_id, "entries": made.entries, "problems": made.problems}
    return {"holding": made.holding_id, "owner": made.owner, "entries": made.entries, "problems": made.problems}


def lines(operation: Operation) -> list[dict[str, Any]]:
    """Every list as printed: counts, and no identifier."""
    return [
        {
            "holding": row["holding_id"],
            "owner": row["owner"],
            "name": row["untrusted_name"],
            "entries": row["entries"],
            "problems": row["problems"],
            "legal_basis": row["legal_basis"],
            "sha256": row["sha256"],
            "added_by": row["added_by"],
            "added": iso(Moment(row["added_us"])),
        }
        for row in tables.holdings(operation.connection)
    ]


def hits(operation: Operation) -> list[dict[str, Any]]:
    """Every hit: which unit to ask, about whom, by which kind of identifier. On the trail."""
    with operation.perform(OVERLAPS, operation.name) as line:
        found = [dict(row) for row in tables.overlaps(operation.connection)]
        line.detail["hits"] = len(found)
    return found


def counted(operation: Operation) -> list[dict[str, Any]]:
    """For each unit how many leads it knows, by kind of identifier; the last line is of all units. On the trail."""
    leads = {row["person_id"] for row in leads_tables.leads(operation.connection)}
    by_unit: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for hit in hits(operation):
        if hit["subject_type"] == "person" and hit["subject"] in leads:
            by_unit[hit["unit"]][hit["type"]].add(hit["subject"])
    told = [_line(unit, by_unit[unit], len(leads)) for unit in sorted(by_unit)]
    every: dict[str, set[str]] = defaultdict(set)
    for own in by_unit.values():
        for kind, persons in own.items():
            every[kind] |= persons
    return [*told, _line("", every, len(leads))]


def _line(unit: str, own: dict[str, set[str]], leads: int) -> dict[str, Any]:
    known = set().union(*own.values()) if own else set()
    kinds = {kind: len(persons) for kind, persons in sorted(own.items())}
    return {"unit": unit, "leads": leads, "hit": len(known), "no_hit": leads - len(known), "by": kinds}
