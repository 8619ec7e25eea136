"""The Routing screen: what chose each person's country, and what people decide about it."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter
from pydantic import BaseModel, Field

from crosswalk.web.asked import Name, Reason
from crosswalk.web.views.routing import RouteLine, RouteView
from crosswalk.workspace import routing
from crosswalk.workspace.operation import Operation


class Locating(BaseModel):
    """A person's country, and why."""

    person: Name
    country: Name
    why: Reason


class Rebutting(BaseModel):
    """A signal by its number, and why it misleads."""

    person: Name
    signal: Annotated[int, Field(ge=1, le=1_000_000)]
    why: Reason


def router(operation: Operation) -> APIRouter:
    """`GET /routing`, `/routing/{person}`; `POST /routing/locate`, `/routing/rebut`."""
    routes = APIRouter()

    @routes.get("/routing")
    async def everybody() -> list[RouteLine]:
        return cast(list[RouteLine], routing.routing(operation))

    @routes.get("/routing/{person}")
    async def one(person: str) -> RouteView:
        return cast(RouteView, routing.route(operation, person))

    @routes.post("/routing/locate")
    async def locate(asked: Locating) -> dict[str, int]:
        return {"judgement": routing.decide(operation, asked.person, asked.country, why=asked.why)["judgement"]}

    @routes.post("/routing/rebut")
    async def rebut(asked: Rebutting) -> dict[str, int]:
        return {"judgement": routing.rebut(operation, asked.person, asked.signal, why=asked.why)["judgement"]}

    return routes
