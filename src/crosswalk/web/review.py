"""The Review screen: veiled stacks by position, grades, undo, and unveiling."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from crosswalk.workspace import deciding, grading
from crosswalk.workspace.looking import Review
from crosswalk.workspace.operation import Operation

MOST_TILES = 500
_WHY = "graded on the review screen"
_WHY_UNDO = "undone on the review screen"


class Grading(BaseModel):
    """Stacks that are graded alike, in one act."""

    stacks: Annotated[list[str], Field(min_length=1, max_length=MOST_TILES)]
    category: Annotated[str, Field(min_length=1, max_length=64)]


class Undoing(BaseModel):
    judgement: Annotated[int, Field(ge=1, le=2**62)]


class Unveiling(BaseModel):
    stack: Annotated[str, Field(max_length=64)]


def router(operation: Operation) -> APIRouter:
    """`GET /review`, `/review/next`, `/review/scheme`; `POST /review/grade`, `/review/unveil`, `/undo`."""
    routes = APIRouter()
    review = Review(operation)

    @routes.get("/review")
    async def page(
        filter: str = "all",
        start: Annotated[int, Query(ge=0, le=2**40)] = 0,
        count: Annotated[int, Query(ge=1, le=MOST_TILES)] = 120,
        sitting: Annotated[str, Query(max_length=64)] = "",
    ) -> dict[str, Any]:
        return review.page(filter, start, count, sitting)

    @routes.get("/review/next")
    async def next_to_look_at(
        filter: str = "all",
        after: Annotated[int, Query(ge=-1, le=2**40)] = -1,
        sitting: Annotated[str, Query(max_length=64)] = "",
    ) -> dict[str, int | None]:
        return {"position": review.next_to_look_at(filter, after, sitting)}

    @routes.get("/review/scheme")
    async def scheme() -> dict[str, Any]:
        return grading.scheme_of(operation)

    @routes.post("/review/grade")
    async def grade(asked: Grading) -> dict[str, list[int]]:
        return {"judgements": [grading.grade(operation, stack, asked.category, why=_WHY) for stack in asked.stacks]}

    @routes.post("/undo")
    async def undo(asked: Undoing) -> dict[str, int]:
        deciding.undo(operation, asked.judgement, why=_WHY_UNDO)
        return {"judgement": asked.judgement}

    @routes.post("/review/unveil")
    async def unveil(asked: Unveiling) -> Response:
        return Response(review.unveil(asked.stack), media_type="image/webp")

    return routes
