"""Coverage: for each source, entries = items + problems, by kind and by reason. It adds up or is refused.

An item whose bytes were read and hashed can still be a picture that nobody could look at: these are counted by reason too.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from crosswalk.errors import DoesNotReconcile
from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.items import tables as items_tables
from crosswalk.sources import tables as sources_tables


def covered(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """One line for each source in the order of adding: `entries`, and what they came to by kind and by reason, each with its
    number and how many of them were deleted; and which of the items could not be decoded. Raises `DoesNotReconcile` where a
    source that is complete holds more or less than it was closed with."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in items_tables.coverage(connection):
        found.setdefault(row["source_id"], []).append(
            {key: row[key] for key in ("outcome", "what", "number", "deleted")}
        )
    for row in fingerprints_tables.undecodable_by_reason(connection):
        found.setdefault(row["source_id"], []).append(
            {"outcome": "undecoded", "what": row["reason"], "number": row["number"], "deleted": row["deleted"]}
        )
    return [_line(source, found.get(source["source_id"], [])) for source in sources_tables.custody(connection)]


def _line(source: Any, found: list[dict[str, Any]]) -> dict[str, Any]:
    counts = {
        outcome: sum(each["number"] for each in found if each["outcome"] == outcome) for outcome in ("item", "problem")
    }
    complete = source["ended_us"] is not None
    stored = (source["items"], source["problems"], source["entries"])
    if complete and stored != (counts["item"], counts["problem"], sum(counts.values())):
        raise DoesNotReconcile(
            "{source} was closed with {entries:,} entries = {items:,} items + {problems:,} problems, and "
            "holds {held_items:,} items and {held_problems:,} problems",
            source=source["source_id"],
            entries=stored[2],
            items=stored[0],
            problems=stored[1],
            held_items=counts["item"],
            held_problems=counts["problem"],
        )
    return {
        "source": source["source_id"],
        "name": source["untrusted_name"],
        "kind": source["kind"],
        "complete": complete,
        "entries": sum(counts.values()),
        "items": counts["item"],
        "problems": counts["problem"],
        "items_by_kind": _by(found, "item"),
        "problems_by_reason": _by(found, "problem"),
        "undecoded_by_reason": _by(found, "undecoded"),
        "deleted": sum(each["deleted"] for each in found if each["outcome"] != "undecoded"),
    }


def _by(found: list[dict[str, Any]], outcome: str) -> dict[str, dict[str, int]]:
    return {
        each["what"]: {"number": each["number"], "deleted": each["deleted"]}
        for each in found
        if each["outcome"] == outcome
    }
