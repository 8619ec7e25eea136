"""The Review screen: veiled stacks by position in any view, grades, notes, undo, and unveiling."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from crosswalk.fingerprints.showing import WHOLE, Part
from crosswalk.series.wanting import Wanted
from crosswalk.web.views.review import (
    Choices,
    FrameView,
    Judged,
    NextPosition,
    ReviewPage,
    SchemeView,
    StackLead,
    Undone,
    WhyView,
)
from crosswalk.workspace import deciding, explaining, grading, leading, looking, unveiling
from crosswalk.workspace.looking import Review
from crosswalk.workspace.operation import Operation

MOST_TILES = 500
_WHY = "graded on the review screen"
_WHY_AGREED = "agreed without looking, on the review screen"
_WHY_NOTED = "written on the review screen"
_WHY_UNDO = "undone on the review screen"

Stack = Annotated[str, Field(max_length=64)]
Stacks = Annotated[list[Stack], Field(min_length=1, max_length=MOST_TILES)]
Sitting = Annotated[str, Query(max_length=80)]
Text = Annotated[str, Query(max_length=200)]
Thousandths = Annotated[int, Field(ge=0, le=1000)]


class Grading(BaseModel):
    """Stacks that are graded alike, in one act. `why` is blank where the grade says enough."""

    stacks: Stacks
    category: Annotated[str, Field(min_length=1, max_length=64)]
    why: Annotated[str, Field(max_length=2_000)] = ""


class Agreeing(BaseModel):
    """Stacks on whose first grade a second person agrees without looking."""

    stacks: Stacks


class Noting(BaseModel):
    stacks: Stacks
    verb: Literal["tag", "comment"]
    text: Annotated[str, Field(max_length=4_000)]


class Undoing(BaseModel):
    judgement: Annotated[int, Field(ge=1, le=2**62)]


class Unveiling(BaseModel):
    """`frame` is of a video's strip; a keyhole is round and shows the part alone, in thousandths of the picture."""

    stack: Stack
    frame: Annotated[int, Field(ge=0, lt=1000)] = 0
    part: tuple[Thousandths, Thousandths, Thousandths, Thousandths] | None = None
    keyhole: bool = False


def _wanted(
    show: Text = "all",
    kind: Text = "",
    known_set: Text = "",
    distance: Text = "",
    source: Text = "",
    since: Text = "",
    until: Text = "",
    camera: Text = "",
    tag: Text = "",
    series: Text = "",
    alike: Text = "",
) -> Wanted:
    return Wanted(show, kind, known_set, distance, source, since, until, camera, tag, series, alike)


View = Annotated[Wanted, Depends(_wanted)]


def router(operation: Operation) -> APIRouter:
    """`GET /review` and what belongs to it; the acts of the screen; `POST /undo`."""
    routes = APIRouter()
    review = Review(operation)
    _pages(routes, operation, review)
    _acts(routes, operation, review)
    _sights(routes, operation)
    return routes


def _pages(routes: APIRouter, operation: Operation, review: Review) -> None:
    @routes.get("/review")
    async def page(
        wanted: View,
        start: Annotated[int, Query(ge=0, le=2**40)] = 0,
        count: Annotated[int, Query(ge=1, le=MOST_TILES)] = 120,
        sitting: Sitting = "",
    ) -> ReviewPage:
        return cast(ReviewPage, review.page(wanted, start, count, sitting))

    @routes.get("/review/next")
    async def next_to_look_at(
        wanted: View, after: Annotated[int, Query(ge=-1, le=2**40)] = -1, sitting: Sitting = ""
    ) -> NextPosition:
        return {"position": review.next_to_look_at(wanted, after, sitting)}

    @routes.get("/review/position")
    async def position(wanted: View, stack: Text, sitting: Sitting = "") -> NextPosition:
        return {"position": review.position(wanted, stack, sitting)}

    @routes.get("/review/scheme")
    async def scheme(language: Annotated[str, Query(max_length=8)] = "en") -> SchemeView:
        return cast(SchemeView, {**grading.scheme_of(operation, language=language), "me": operation.actor.name})

    @routes.get("/review/choices")
    async def choices() -> Choices:
        return cast(Choices, looking.choices(operation))

    @routes.get("/review/why")
    async def why(stack: Text) -> WhyView:
        return cast(WhyView, explaining.why(operation, stack))

    @routes.get("/review/leads")
    async def leads(stack: Text) -> list[StackLead]:
        return cast(list[StackLead], leading.leads_of_stack(operation, stack))


def _acts(routes: APIRouter, operation: Operation, review: Review) -> None:
    def judged(judgements: list[int], stacks: list[str]) -> Judged:
        tiles = review.some(tuple(stacks))
        return cast(Judged, {"judgements": judgements, **review.left(), "tiles": tiles})

    @routes.post("/review/grade")
    async def grade(asked: Grading) -> Judged:
        done = grading.grade_all(operation, asked.stacks, asked.category, why=asked.why.strip() or _WHY)
        return judged(done, asked.stacks)

    @routes.post("/review/agree")
    async def agree(asked: Agreeing) -> Judged:
        return judged(grading.agree(operation, asked.stacks, why=_WHY_AGREED), asked.stacks)

    @routes.post("/review/note")
    async def note(asked: Noting) -> Judged:
        done = grading.write_note(operation, asked.verb, asked.stacks, asked.text, why=_WHY_NOTED)
        return judged(done, asked.stacks)

    @routes.post("/undo")
    async def undo(asked: Undoing) -> dict[str, int]:
        deciding.undo(operation, asked.judgement, why=_WHY_UNDO)
        return {"judgement": asked.judgement}

    @routes.post("/undo/last")
    async def undo_last() -> Undone:
        done = grading.undo_last(operation, why=_WHY_UNDO)
        return cast(Undone, {**judged(done["judgements"], done["stacks"]), "verb": done["verb"]})


def _sights(routes: APIRouter, operation: Operation) -> None:
    # The line of the trail is written in turn with other requests; the decoding is waited for in a thread of its own.
    @routes.get("/review/strip")
    async def strip(stack: Text) -> list[FrameView]:
        return cast(list[FrameView], await run_in_threadpool(unveiling.strip(operation, stack)))

    @routes.post("/review/unveil")
    async def unveil(asked: Unveiling) -> Response:
        part = WHOLE if asked.part is None else Part(*asked.part)
        picture = unveiling.unveil(operation, asked.stack, frame=asked.frame, part=part, keyhole=asked.keyhole)
        return Response(await run_in_threadpool(picture), media_type="image/webp")
