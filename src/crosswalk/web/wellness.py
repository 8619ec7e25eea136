"""My wellness: what one saw oneself, one's breaks, and what came of the work. Nobody else is shown it."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter
from pydantic import BaseModel, Field

from crosswalk.web.views.wellness import WellnessView
from crosswalk.workspace import wellbeing
from crosswalk.workspace.operation import Operation


class Break(BaseModel):
    minutes: Annotated[int, Field(ge=1, le=720)]


def router(operation: Operation) -> APIRouter:
    """`GET /wellness`, `POST /wellness/break`."""
    routes = APIRouter()

    @routes.get("/wellness")
    async def view() -> WellnessView:
        return cast(WellnessView, wellbeing.wellness(operation))

    @routes.post("/wellness/break")
    async def rested(asked: Break) -> WellnessView:
        wellbeing.took_break(operation, asked.minutes)
        return cast(WellnessView, wellbeing.wellness(operation))

    return routes
