"""The Operation screen: the funnel, the figures by country, the days of action, now or as they were frozen; the lines behind
each number; and what is recorded here: acts, verifications, freezes."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

import pycountry
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from crosswalk.actions.tables import ledger
from crosswalk.errors import DoesNotReconcile, Told
from crosswalk.ids import Moment, iso, parse_moment
from crosswalk.packages import stages
from crosswalk.picture.exporters.csv_table import figures_as_csv
from crosswalk.picture.exporters.json_lines import figures_as_json
from crosswalk.picture.figure import Figure
from crosswalk.picture.freezing import Frozen, freezes, frozen, lines_then
from crosswalk.picture.funnel import as_of, funnel
from crosswalk.picture.worldmap import places
from crosswalk.web import behind
from crosswalk.web.asked import Name, Reason
from crosswalk.web.views.operation import FreezeView, LineView, OperationView, Overdue, Part
from crosswalk.workspace import acting, telling
from crosswalk.workspace.operation import Operation

Number = Annotated[int, Field(ge=1, le=2**62)]
Asked = Annotated[int | None, Query(ge=1, le=2**62)]


class Act(BaseModel):
    """A line of the ledger."""

    kind: Name
    country: Name
    date: Name
    count: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    person: Name = ""
    source: Reason


class Confirming(BaseModel):
    """A line, and the record that it was held against."""

    line: Number
    source: Reason


class Freezing(BaseModel):
    """A moment, else now."""

    moment: Name = ""
    why: Reason


def router(operation: Operation) -> APIRouter:
    """`GET /operation`, `/operation/lines`, `/operation/parts`, `/operation/export`; `POST /operation/act`, `/operation/confirm`,
    `/operation/freeze`."""
    routes = APIRouter()

    @routes.get("/operation")
    async def view(freeze: Asked = None) -> OperationView:
        return _view(operation, freeze)

    @routes.get("/operation/lines")
    async def lines(figure: Name, country: Name = "", freeze: Asked = None, day: Name = "") -> list[LineView]:
        return behind.lines(operation, figure, country, freeze, day)

    @routes.get("/operation/parts")
    async def parts(step: Name) -> list[Part]:
        return behind.parts(operation, step)

    @routes.get("/operation/export")
    async def export(format: Literal["csv", "json"] = "csv", freeze: Asked = None) -> Response:
        counted = telling.figures(operation) if freeze is None else list(telling.frozen(operation, freeze).figures)
        content = figures_as_csv(counted) if format == "csv" else figures_as_json(counted)
        kind = "text/csv" if format == "csv" else "application/json"
        return Response(
            content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="figures.{format}"'}
        )

    @routes.post("/operation/act")
    async def act(asked: Act) -> dict[str, int]:
        person = asked.person.strip() or None
        made = acting.act(
            operation,
            asked.kind,
            asked.country,
            source=asked.source,
            date=asked.date,
            person=person,
            count=asked.count,
        )
        return {"line": made.number}

    @routes.post("/operation/confirm")
    async def confirm(asked: Confirming) -> dict[str, int]:
        return {"judgement": acting.confirm(operation, asked.line, source=asked.source)}

    @routes.post("/operation/freeze")
    async def freeze(asked: Freezing) -> FreezeView:
        at = parse_moment(asked.moment) if asked.moment.strip() else None
        return _freeze(telling.freeze(operation, at, why=asked.why))

    return routes


def _view(operation: Operation, number: int | None) -> OperationView:
    connection = operation.connection
    kept = None if number is None else frozen(connection, number)
    figures, refusal = _figures(operation, kept)
    lines = ledger(connection) if kept is None else lines_then(connection, kept)
    days: Counter[tuple[str, str]] = Counter()
    for line in lines:
        days[line.date, line.kind] += line.count
    late = _overdue(operation) if kept is None else []
    codes = {figure.country for figure in figures if figure.country} | {each["country"] for each in late}
    return {
        "name": operation.name,
        "unit": operation.unit,
        "actor": operation.actor.name,
        "as_of": iso(as_of(connection) if kept is None else kept.at),
        "reconciles": refusal is None,
        "refusal": refusal,
        "funnel": [
            {"key": key, "value": value} for key, value in (funnel(connection) if kept is None else kept.funnel).items()
        ],
        "figures": [
            {"figure": f.figure, "country": f.country, "value": f.value, "verified": f.verified} for f in figures
        ],
        "numeric": {code: _numeric(code) for code in sorted(codes)},
        "places": {code: list(place) for code, place in places().items() if code in codes},
        "timeline": [{"date": date, "kind": kind, "count": total} for (date, kind), total in sorted(days.items())],
        "overdue": late,
        "frozen": None if kept is None else _freeze(kept),
        "later": 0 if kept is None else len({line.number for line in ledger(connection)} - {n.number for n in lines}),
        "freezes": [_freeze(each) for each in freezes(connection)],
    }


def _figures(operation: Operation, kept: Frozen | None) -> tuple[list[Figure], Told | None]:
    """The figures; or none, and why: the screen shows no figure that does not add up."""
    if kept is not None:
        return list(kept.figures), None
    try:
        return telling.figures(operation), None
    except DoesNotReconcile as refusal:
        return [], refusal.as_data()


def _overdue(operation: Operation) -> list[Overdue]:
    return [
        {"country": each.country, "package": each.package_id, "days": each.late}
        for each in stages.dispatches(operation.connection, Moment(operation.clock()))
        if each.late > 0
    ]


def _freeze(each: Frozen) -> FreezeView:
    return {
        "number": each.number,
        "as_of": iso(each.at),
        "sha256": each.sha256,
        "by": each.by,
        "made": iso(each.made),
        "why": each.why,
    }


def _numeric(code: str) -> str:
    """ISO 3166-1 numeric, by which the map's shapes are named; empty where there is none."""
    country = pycountry.countries.get(alpha_2=code)
    return str(country.numeric) if country else ""
