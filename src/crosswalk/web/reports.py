"""The Reports screen: build a document, look at its pages, take it away, hold a paper against the trail.

Pages are shown as pictures that the typesetter makes here: the browser's own viewer of PDF would need scripts of its own.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import asdict, dataclass
from typing import Annotated, cast

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from crosswalk.errors import UnknownName
from crosswalk.ids import iso
from crosswalk.packages import stages, tables
from crosswalk.people.tables import categories
from crosswalk.picture.freezing import freezes
from crosswalk.picture.report import KINDS, Report
from crosswalk.web.asked import Name, place
from crosswalk.web.views.reports import BuiltView, ReportsView, ReportView
from crosswalk.workspace import reporting
from crosswalk.workspace.operation import Operation

_KEPT = 8
"""Documents whose pages are kept to be looked at."""
_SHOWN = frozenset({"suspect", "convicted"})


class Building(BaseModel):
    """Which document: its kind, its language, and what it is about."""

    kind: Name = "operation"
    language: Name = ""
    freeze: Annotated[int, Field(ge=1, le=2**62)] | None = None
    country: Name = ""
    package: Name = ""
    person: Name = ""
    file: Annotated[str, Field(max_length=1_000)] = ""


class Verifying(BaseModel):
    sha256: Annotated[str, Field(max_length=128)]


@dataclass(frozen=True, slots=True)
class _Kept:
    report: Report
    pages: list[bytes]


def router(operation: Operation) -> APIRouter:
    """`GET /reports`, `/reports/{sha256}/pages/{number}`, `/reports/{sha256}/file`; `POST /reports`, `/reports/verify`."""
    routes = APIRouter()
    kept: OrderedDict[str, _Kept] = OrderedDict()

    def found(sha256: str) -> _Kept:
        if sha256 not in kept:
            raise UnknownName(
                "that document is no longer held", remedy="Build it again: the same record gives the same bytes."
            )
        return kept[sha256]

    @routes.get("/reports")
    async def choices() -> ReportsView:
        return _choices(operation)

    @routes.post("/reports")
    async def build(asked: Building) -> ReportView:
        wanted = reporting.Wanted(
            asked.kind,
            asked.language,
            asked.freeze,
            asked.country,
            asked.package,
            asked.person,
            place(asked.file) if asked.file.strip() else None,
        )
        made = reporting.build(operation, wanted)
        digest = hashlib.sha256(made.pdf).hexdigest()
        kept[digest] = _Kept(made, await run_in_threadpool(made.pages))
        kept.move_to_end(digest)
        while len(kept) > _KEPT:
            kept.popitem(last=False)
        return {
            "sha256": digest,
            "kind": made.kind,
            "language": made.language,
            "as_of": iso(made.at),
            "bytes": len(made.pdf),
            "pages": len(kept[digest].pages),
        }

    @routes.get("/reports/{sha256}/pages/{number}")
    async def page(sha256: str, number: Annotated[int, Field(ge=1, le=10_000)]) -> Response:
        pages = found(sha256).pages
        if number > len(pages):
            raise UnknownName("the document has {count} pages", count=len(pages))
        return Response(pages[number - 1], media_type="image/png")

    @routes.get("/reports/{sha256}/file")
    async def file(sha256: str) -> Response:
        made = found(sha256).report
        name = f"{made.kind}-{made.language}-{sha256[:12]}.pdf"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(made.pdf, media_type="application/pdf", headers=headers)

    @routes.post("/reports/verify")
    async def verify(asked: Verifying) -> list[BuiltView]:
        return [cast(BuiltView, asdict(each)) for each in reporting.known(operation, asked.sha256)]

    return routes


def _choices(operation: Operation) -> ReportsView:
    connection = operation.connection
    return {
        "kinds": list(KINDS),
        "freezes": [{"value": str(each.number), "label": iso(each.at)} for each in freezes(connection)],
        "countries": [each.country for each in stages.drafts(connection)],
        "packages": [
            {"value": row["package_id"], "label": row["country"]} for row in tables.sealed_packages(connection)
        ],
        "persons": sorted(person for person, category in categories(connection).items() if category in _SHOWN),
        "built": [cast(BuiltView, asdict(each)) for each in reporting.latest(operation)],
    }
