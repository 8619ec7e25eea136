"""The Sources screen: the register of what was seized or received, with custody and every problem."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict

from fastapi import APIRouter

from crosswalk.ids import iso
from crosswalk.items.tables import held_bytes
from crosswalk.policy import Verb
from crosswalk.sources.tables import custody, problems_by_reason, problems_of
from crosswalk.web.views.sources import ProblemView, ReasonCount, SourceView, StoredHash
from crosswalk.workspace.operation import Operation

MOST_PROBLEMS = 2_000
"""Problems of one source that the screen lists; the command line prints all."""
PROBLEMS = Verb(
    "problems",
    frozenset({"examiner", "analyst", "coordinator"}),
    "Entries that could not be read.",
    writes=False,
    shows_people_or_items=True,
)


def router(operation: Operation) -> APIRouter:
    """`GET /sources`, `GET /sources/{source}/problems`."""
    routes = APIRouter()
    # A source that was read to its end is as it was: what it holds is added up once.
    held: dict[str, int] = {}

    def size(row: sqlite3.Row) -> int | None:
        """Bytes of the file or device; of a folder, which has no size, of what it holds; None while it is being read."""
        if row["size"] or row["ended_us"] is None:
            return row["size"] or None
        if row["source_id"] not in held:
            held[row["source_id"]] = held_bytes(operation.connection, row["source_id"])
        return held[row["source_id"]]

    @routes.get("/sources")
    async def register() -> list[SourceView]:
        reasons: dict[str, list[ReasonCount]] = defaultdict(list)
        for row in problems_by_reason(operation.connection):
            reasons[row["source_id"]].append({"reason": row["reason"], "count": row["number"]})
        return [_line(row, reasons[row["source_id"]], size(row)) for row in custody(operation.connection)]

    @routes.get("/sources/{source}/problems")
    async def problems(source: str) -> list[ProblemView]:
        with operation.perform(PROBLEMS, source):
            rows = problems_of(operation.connection, source, MOST_PROBLEMS)
        return [
            {
                "path": row["untrusted_path"],
                "reason": row["reason"],
                "detail": row["detail"],
                "deleted": bool(row["deleted"]),
            }
            for row in rows
        ]

    return routes


def _line(row: sqlite3.Row, reasons: list[ReasonCount], size: int | None) -> SourceView:
    return SourceView(
        source=row["source_id"],
        kind=row["kind"],
        name=row["untrusted_name"],
        location=row["location"],
        exhibit=row["exhibit"],
        country=row["country"],
        legal_basis=row["legal_basis"],
        owner=row["owner"],
        handling=row["handling"],
        source_grade=row["source_grade"],
        information_grade=row["information_grade"],
        reader_version=row["reader_version"],
        size=size,
        sha256=row["sha256"],
        added_by=row["added_by"],
        added=iso(row["added_us"]),
        ended=iso(row["ended_us"]) if row["ended_us"] is not None else None,
        entries=row["entries"] or 0,
        items=row["items"] or 0,
        problems=row["problems"] or 0,
        messages=row["messages"] or 0,
        stored_hash=_stored_hash(row["stored_hash"]),
        reasons=reasons,
    )


def _stored_hash(text: str | None) -> StoredHash | None:
    """A digest that an image stored of its own contents, with whether it was found again; one that differs goes first."""
    held = [
        StoredHash(
            algorithm=one["algorithm"],
            stored=one["stored"],
            computed=one["computed"],
            matches=one["stored"] == one["computed"],
        )
        for one in (json.loads(text) if text else [])
    ]
    return min(held, key=lambda one: bool(one["matches"]), default=None)
