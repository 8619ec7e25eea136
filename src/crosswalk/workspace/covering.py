"""Coverage through the door: for each source, entries = items + problems, by kind and by reason. It adds up or is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswalk.errors import DoesNotReconcile
from crosswalk.items import tables as items_tables
from crosswalk.sources import tables as sources_tables
from crosswalk.workspace.adding import SOURCES
from crosswalk.workspace.operation import Operation


def coverage(operation: Operation) -> list[dict[str, Any]]:
    """One line for each source: `entries`, and what they came to by kind and by reason, each with its number and how many of
    them were deleted. Raises `DoesNotReconcile` where a source that is complete holds more or less than it was closed with.
    """
    with operation.perform(SOURCES, operation.name, coverage=True):
        pass
    found: dict[str, list[dict[str, Any]]] = {}
    for row in items_tables.coverage(operation.connection):
        found.setdefault(row["source_id"], []).append(
            {key: row[key] for key in ("outcome", "what", "number", "deleted")}
        )
    return [
        _line(source, found.get(source["source_id"], [])) for source in sources_tables.custody(operation.connection)
    ]


def _line(source: Any, found: list[dict[str, Any]]) -> dict[str, Any]:
    counts = {
        outcome: sum(each["number"] for each in found if each["outcome"] == outcome) for outcome in ("item", "problem")
    }
    complete = source["ended_us"] is not None
    stored = (source["items"], source["problems"], source["entries"])
    if complete and stored != (counts["item"], counts["problem"], sum(counts.values())):
        raise DoesNotReconcile(
            f"{source['source_id']} was closed with {stored[2]} entries = {stored[0]} items + {stored[1]} problems,"
            f" and holds {counts['item']} items and {counts['problem']} problems"
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
        "deleted": sum(each["deleted"] for each in found),
    }


def _by(found: list[dict[str, Any]], outcome: str) -> dict[str, dict[str, int]]:
    return {
        each["what"]: {"number": each["number"], "deleted": each["deleted"]}
        for each in found
        if each["outcome"] == outcome
    }


def coverage_rows(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines as a table for a person: a row for each kind and reason, then the sum of the source."""
    for line in lines:
        for key, outcome in (("items_by_kind", "item"), ("problems_by_reason", "problem")):
            for what, count in line[key].items():
                yield {"source": line["source"], "outcome": outcome, "what": what, **count}
        total = f"{line['entries']} = {line['items']} items + {line['problems']} problems"
        yield {
            "source": line["source"],
            "outcome": "entries",
            "what": "all",
            "number": total,
            "deleted": line["deleted"],
        }
