"""The Trail screen: who saw, graded and exported what, and whether the chain holds."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool

from crosswalk.web.views.trail import ChainView, TrailPageView
from crosswalk.workspace import tracing
from crosswalk.workspace.operation import Operation

Word = Annotated[str, Query(max_length=200)]


def router(operation: Operation) -> APIRouter:
    """`GET /trail`, `POST /trail/check`."""
    routes = APIRouter()

    @routes.get("/trail")
    async def page(
        by: Word = "", verb: Word = "", about: Word = "", before: Annotated[int, Query(ge=0, le=2**62)] = 0
    ) -> TrailPageView:
        return cast(TrailPageView, tracing.page(operation, by=by, verb=verb, subject=about, before=before))

    @routes.post("/trail/check")
    async def check() -> ChainView:
        # A million lines take seconds: they are read by a connection of their own while other questions are answered.
        found = await run_in_threadpool(tracing.examine, operation.folder)
        return cast(ChainView, tracing.checked(operation, found))

    return routes
