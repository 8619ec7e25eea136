"""Coverage through the door: for each source, entries = items + problems, by kind and by reason, and what could not be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswalk.fingerprints.tables import undecodable
from crosswalk.picture.coverage import covered
from crosswalk.workspace.adding import PROBLEMS, SOURCES
from crosswalk.workspace.operation import Operation


def coverage(operation: Operation) -> list[dict[str, Any]]:
    """One line for each source, as `picture.coverage.covered` gives them. Raises `DoesNotReconcile`."""
    with operation.perform(SOURCES, operation.name, coverage=True):
        pass
    return covered(operation.connection)


def coverage_rows(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines as a table for a person: a row for each kind and reason, then the sum of the source."""
    for line in lines:
        for key, outcome in (("items_by_kind", "item"), ("problems_by_reason", "problem")):
            yield from _counted(line, key, outcome)
        total = f"{line['entries']} = {line['items']} items + {line['problems']} problems"
        yield {
            "source": line["source"],
            "outcome": "entries",
            "what": "all",
            "number": total,
            "deleted": line["deleted"],
        }
        yield from _counted(line, "undecoded_by_reason", "item not decoded")


def _counted(line: dict[str, Any], key: str, outcome: str) -> Iterator[dict[str, Any]]:
    for what, count in line[key].items():
        yield {"source": line["source"], "outcome": outcome, "what": what, **count}


def undecoded_lines(operation: Operation) -> Iterator[dict[str, Any]]:
    """The pictures and videos that are items and that nobody could look at, in the form of problems."""
    with operation.perform(PROBLEMS, operation.name, undecoded=True):
        pass
    for row in undecodable(operation.connection):
        reason, _, detail = row["problem"].partition(": ")
        yield {
            "source": row["source_id"],
            "path": row["untrusted_path"],
            "reason": reason,
            "detail": detail,
            "deleted": bool(row["deleted"]),
            "reader": "decoder",
            "sha256": row["sha256"],
        }
