"""The Start screen: where I was, what waits for me, what came last."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter

from crosswalk.web.views.start import NameView, StartView
from crosswalk.workspace import starting
from crosswalk.workspace.looking import Review
from crosswalk.workspace.operation import Operation


def router(operation: Operation) -> APIRouter:
    """`GET /start`, `/name`."""
    routes = APIRouter()
    review = Review(operation)

    @routes.get("/start")
    async def view() -> StartView:
        return cast(StartView, starting.start(operation, review))

    @routes.get("/name")
    async def name() -> NameView:
        return {"name": operation.name, "unit": operation.unit}

    return routes
