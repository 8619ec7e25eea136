"""The Administration screen: limits, lists, schemes, languages, and a back-up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from crosswalk.errors import BadValue
from crosswalk.web.views.admin import AdminView, BackupView
from crosswalk.workspace import administering, backing, configuring
from crosswalk.workspace.operation import Operation


class Changing(BaseModel):
    name: Annotated[str, Field(max_length=64)]
    value: Annotated[str, Field(max_length=64)]


class BackingUp(BaseModel):
    place: Annotated[str, Field(min_length=1, max_length=4_096)]


def router(operation: Operation) -> APIRouter:
    """`GET /admin`, `POST /admin/settings`, `/admin/backup`."""
    routes = APIRouter()

    @routes.get("/admin")
    async def view() -> AdminView:
        return cast(AdminView, administering.setup(operation))

    @routes.post("/admin/settings")
    async def change(asked: Changing) -> AdminView:
        configuring.change(operation, {asked.name: asked.value})
        return cast(AdminView, administering.setup(operation))

    @routes.post("/admin/backup")
    async def back_up(asked: BackingUp) -> BackupView:
        place = Path(asked.place).expanduser()
        if not place.is_absolute():
            raise BadValue(
                "{place} is no whole path", remedy="Type the whole path, from the root on.", place=asked.place
            )
        done = await run_in_threadpool(_copy, operation, place)
        return {"place": str(done.place), "files": done.files, "bytes": done.bytes}

    return routes


def _copy(operation: Operation, place: Path) -> backing.Copied:
    """By a connection of its own: the record's other questions are answered meanwhile."""
    with Operation.open(operation.folder.root, operation.actor.name, clock=operation.clock) as own:
        return backing.back_up(own, place)
