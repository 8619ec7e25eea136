"""Search: what the palette and the Search screen ask."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Query

from crosswalk.accounts.searching import Within
from crosswalk.web.views.search import EverythingView, MessagesView
from crosswalk.workspace import searching
from crosswalk.workspace.operation import Operation

MOST = 50
Typed = Annotated[str, Query(max_length=400)]


def router(operation: Operation) -> APIRouter:
    """`GET /search`, `/search/messages`."""
    routes = APIRouter()

    @routes.get("/search")
    async def everything(words: Typed) -> EverythingView:
        return cast(EverythingView, searching.everything(operation, words))

    @routes.get("/search/messages")
    async def messages(
        words: Typed,
        group: str | None = None,
        account: str | None = None,
        skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
    ) -> MessagesView:
        within = Within(group, account)
        return cast(MessagesView, searching.messages(operation, words, within=within, most=MOST, skip=skip))

    return routes
