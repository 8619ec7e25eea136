"""The catalogue of a language, as it stands on disk: the browser reads the same Fluent text as the command line."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from crosswalk import words
from crosswalk.workspace.operation import Operation


def router(operation: Operation) -> APIRouter:
    """`GET /words/{language}`: Fluent source text."""
    routes = APIRouter()

    @routes.get("/words/{language}", response_class=PlainTextResponse)
    async def catalogue(language: str) -> PlainTextResponse:
        return PlainTextResponse(words.page_catalogue(language))

    return routes
