"""The Operation screen: the funnel, the figures by country, the days of action, all from the record as it stands."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pycountry
from fastapi import APIRouter

from crosswalk.actions.tables import ledger
from crosswalk.errors import DoesNotReconcile
from crosswalk.ids import iso
from crosswalk.picture.funnel import as_of, funnel
from crosswalk.picture.worldmap import places
from crosswalk.workspace import telling
from crosswalk.workspace.operation import Operation


def router(operation: Operation) -> APIRouter:
    """`GET /operation`."""
    routes = APIRouter()

    @routes.get("/operation")
    async def view() -> dict[str, Any]:
        return _view(operation)

    return routes


def _view(operation: Operation) -> dict[str, Any]:
    connection = operation.connection
    cause = ""
    try:
        figures = telling.figures(operation)
    except DoesNotReconcile as refusal:
        # The screen shows no figure that does not add up; it shows why.
        figures, cause = [], refusal.cause
    days: Counter[tuple[str, str]] = Counter()
    for line in ledger(connection):
        days[line.date, line.kind] += line.count
    codes = {figure.country for figure in figures if figure.country}
    return {
        "name": operation.name,
        "unit": operation.unit,
        "as_of": iso(as_of(connection)),
        "reconciles": cause == "",
        "cause": cause,
        "funnel": [{"key": key, "value": value} for key, value in funnel(connection).items()],
        "figures": [{"figure": f.figure, "country": f.country, "value": f.value} for f in figures],
        "numeric": {code: _numeric(code) for code in sorted(codes)},
        "places": {code: place for code, place in places().items() if code in codes},
        "timeline": [{"date": date, "kind": kind, "count": total} for (date, kind), total in sorted(days.items())],
    }


def _numeric(code: str) -> str:
    """ISO 3166-1 numeric, by which the map's shapes are named; empty where there is none."""
    country = pycountry.countries.get(alpha_2=code)
    return str(country.numeric) if country else ""
