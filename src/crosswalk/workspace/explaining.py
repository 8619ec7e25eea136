"""Why a stack is here: every copy, list entry and place, every judgement, everybody who looked, and who else works on it."""

from __future__ import annotations

import json
from typing import Any

from crosswalk import judgements
from crosswalk.errors import UnknownName
from crosswalk.ids import Moment, SetId, iso
from crosswalk.matches import scheme as schemes
from crosswalk.matches.stated import flags_of
from crosswalk.overlaps import tables as overlaps_tables
from crosswalk.policy import Verb
from crosswalk.series import gathering, tables
from crosswalk.workspace.operation import Operation

WHY = Verb(
    "why",
    frozenset({"examiner", "analyst", "coordinator"}),
    "See why a stack is here.",
    writes=False,
    shows_people_or_items=True,
)
PLACES = 200


def why(operation: Operation, stack: str) -> dict[str, Any]:
    """All that the record says of a stack. Raises `UnknownName`."""
    connection = operation.connection
    members = tables.members(connection, stack)
    if not members:
        raise UnknownName("there is no stack {stack}", stack=stack)
    with operation.perform(WHY, stack, sha256=members[0]["sha256"]):
        tables.note_looked(connection)
        return {
            "stack": stack,
            "members": [
                {"sha256": row["sha256"], "front": bool(row["front"]), "distance": row["distance"], "turn": row["turn"]}
                for row in members
            ],
            "matches": _matches(operation, stack),
            "places": [
                {"source": row["source_id"], "path": row["untrusted_path"], "deleted": bool(row["deleted"])}
                for row in tables.places(connection, [stack], PLACES)
            ],
            "history": _history(operation, stack),
            "looked": looked(operation, [stack]),
            "elsewhere": elsewhere(operation, [stack]),
            "series": gathering.series_of(connection, [stack]).get(stack, []),
        }


def looked(operation: Operation, stacks: list[str]) -> list[dict[str, Any]]:
    """Who unveiled these stacks, when, and whether the whole or a part, oldest first."""
    found = []
    for row in tables.looks_at(operation.connection, stacks):
        detail = json.loads(row["detail"])
        found.append(
            {
                "stack": row["stack_id"],
                "by": row["actor"],
                "at": iso(Moment(row["at_us"])),
                "part": "keyhole" if detail.get("keyhole") else "crop" if detail.get("part") else "whole",
            }
        )
    return found


def elsewhere(operation: Operation, stacks: list[str]) -> list[dict[str, Any]]:
    """Identified, or being worked elsewhere: what lists state of these stacks, and units that named them in a package."""
    found: list[dict[str, Any]] = []
    rows = [row for row in tables.entries(operation.connection, stacks) if not row["good"]]
    flags = {
        set_id: flags_of(operation.desk, SetId(set_id), {row["entry"] for row in rows if row["set_id"] == set_id})
        for set_id in {row["set_id"] for row in rows}
    }
    for row in rows:
        said = flags[row["set_id"]].get(row["entry"], {})
        common = {"stack": row["stack_id"], "unit": row["owner"], "source": row["name"], "series": row["series"]}
        common["distance"] = row["distance"]
        if said.get("victim_identified"):
            found.append({"what": "identified", **common})
        elif row["series"]:
            found.append({"what": "worked", **common})
    for row in overlaps_tables.stacks_elsewhere(operation.connection, stacks):
        common = {"stack": row["stack_id"], "unit": row["unit"], "source": row["source_id"], "series": ""}
        found.append({"what": "worked", **common, "distance": 0})
    unique = {json.dumps({**each, "distance": 0}, sort_keys=True): each for each in reversed(found)}
    return sorted(
        unique.values(), key=lambda one: (one["what"], one["unit"], one["source"], one["stack"], one["series"])
    )


def _matches(operation: Operation, stack: str) -> list[dict[str, Any]]:
    return [
        {
            "sha256": row["sha256"],
            "set_id": row["set_id"],
            "set": row["name"],
            "owner": row["owner"],
            "version": row["set_version"],
            "entry": row["entry"],
            "algorithm": row["algorithm"],
            "distance": row["distance"],
            "turn": row["turn"],
            "scheme": row["scheme"],
            "category": row["category"],
            "label": schemes.label(row["scheme"], row["category"]),
            "series": row["series"],
            "good": bool(row["good"]),
        }
        for row in tables.entries(operation.connection, [stack])
    ]


def _history(operation: Operation, stack: str) -> list[dict[str, Any]]:
    """Every judgement on a stack, undone or not, oldest first."""
    undone = judgements.undone(operation.connection)
    lines = []
    for row in tables.judgements_on(operation.connection, stack):
        content = json.loads(row["content"])
        said = content.get("text") or f"{content.get('scheme', '')} {content.get('category', '')}".strip()
        lines.append(
            {
                "judgement": row["judgement_id"],
                "verb": row["verb"],
                "said": said or row["subject"],
                "by": row["actor"],
                "at": iso(Moment(row["at_us"])),
                "why": row["why"],
                "unseen": bool(content.get("unseen")),
                "undone": row["judgement_id"] in undone,
            }
        )
    return lines
