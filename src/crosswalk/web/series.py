"""The Series screen: clues, hypotheses, dead ends, who looked, who else works on it."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from crosswalk.web.views.series import Opened, SeriesBrief, SeriesView
from crosswalk.workspace import investigating
from crosswalk.workspace.operation import Operation

Name = Annotated[str, Field(max_length=32)]
Text = Annotated[str, Field(min_length=1, max_length=4_000)]
Number = Annotated[int, Field(ge=1, le=2**62)]
Region = Annotated[list[int], Field(max_length=4)]


class Opening(BaseModel):
    """A series that is opened, with the stacks that are put into it at once."""

    title: Text
    why: Text
    stacks: Annotated[list[str], Field(max_length=500)] = []


class Gathering(BaseModel):
    stacks: Annotated[list[str], Field(min_length=1, max_length=500)]
    why: Text


class ClueNoting(BaseModel):
    """`crop` is x, y, width, height in thousandths of the picture, or empty."""

    kind: Name
    text: Text
    why: Text
    stack: Annotated[str, Field(max_length=64)] = ""
    crop: Region = []


class Supposing(BaseModel):
    text: Text
    confidence: Name
    why: Text
    country: Annotated[str, Field(max_length=2)] = ""
    clues: Annotated[list[Number], Field(max_length=100)] = []


class Saying(BaseModel):
    """A rebuttal of the hypothesis `of`, or a dead end of the clue or hypothesis `of`."""

    text: Text
    why: Text
    of: Number | None = None


class Restating(BaseModel):
    of: Number
    confidence: Name
    why: Text


class Approving(BaseModel):
    clue: Number
    why: Text


class ClueNamed(BaseModel):
    clue: Number


def router(operation: Operation) -> APIRouter:
    """`GET /series`, `/series/{series}`; the acts on a series below it; crops under `/crops`."""
    routes = APIRouter()

    @routes.get("/series")
    async def every() -> list[SeriesBrief]:
        return cast(list[SeriesBrief], investigating.lines(operation))

    @routes.get("/series/{series}")
    async def one(series: str) -> SeriesView:
        return _view(operation, series)

    @routes.post("/series")
    async def opening(asked: Opening) -> Opened:
        series = investigating.open_series(operation, asked.title, why=asked.why)
        if asked.stacks:
            investigating.gather(operation, series, asked.stacks, why=asked.why)
        return {"series": series}

    @routes.post("/series/{series}/stacks")
    async def gather(series: str, asked: Gathering) -> SeriesView:
        investigating.gather(operation, series, asked.stacks, why=asked.why)
        return _view(operation, series)

    @routes.post("/series/{series}/clues")
    async def clue(series: str, asked: ClueNoting) -> SeriesView:
        investigating.note_clue(
            operation, series, asked.kind, asked.text, stack=asked.stack, crop=asked.crop, why=asked.why
        )
        return _view(operation, series)

    @routes.post("/series/{series}/hypotheses")
    async def hypothesis(series: str, asked: Supposing) -> SeriesView:
        investigating.suppose(
            operation, series, asked.text, asked.confidence, country=asked.country, clues=asked.clues, why=asked.why
        )
        return _view(operation, series)

    @routes.post("/series/{series}/confidence")
    async def confidence(series: str, asked: Restating) -> SeriesView:
        investigating.restate(operation, asked.of, asked.confidence, why=asked.why)
        return _view(operation, series)

    @routes.post("/series/{series}/rebuttals")
    async def rebuttal(series: str, asked: Saying) -> SeriesView:
        investigating.rebut(operation, asked.of or 0, asked.text, why=asked.why)
        return _view(operation, series)

    @routes.post("/series/{series}/dead-ends")
    async def dead_end(series: str, asked: Saying) -> SeriesView:
        investigating.end(operation, series, asked.text, of=asked.of, why=asked.why)
        return _view(operation, series)

    @routes.post("/series/{series}/approvals")
    async def approve(series: str, asked: Approving) -> SeriesView:
        investigating.approve_crop(operation, asked.clue, why=asked.why)
        return _view(operation, series)

    _crops(routes, operation)
    return routes


def _crops(routes: APIRouter, operation: Operation) -> None:
    @routes.post("/crops/see")
    async def see(asked: ClueNamed) -> Response:
        picture = investigating.see_crop(operation, asked.clue)
        return Response(await run_in_threadpool(picture), media_type="image/webp")

    @routes.post("/crops/take")
    async def take(asked: ClueNamed) -> Response:
        return Response(investigating.take_crop(operation, asked.clue), media_type="image/webp")


def _view(operation: Operation, series: str) -> SeriesView:
    return cast(SeriesView, investigating.view(operation, series))
