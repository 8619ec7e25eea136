"""Taking in from the screen: a process of its own does what `crosswalk add` does, and tells where it is while it goes on.

One at a time, as the operation's lock demands. The process goes on where this program ends: what was begun is finished, or
found unfinished and resumed by adding the same source again.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import StreamingResponse

from crosswalk.errors import BadValue, Busy, NoLegalBasis
from crosswalk.sources.source import EXHIBITS
from crosswalk.web.views.ingest import IngestView, PlacesView, PlaceView, StepView
from crosswalk.workspace.operation import Operation

PLACES = "CROSSWALK_SOURCES"
"""Folders from which a source may be chosen in the browser, as in PATH. Where it is not set, a path is typed."""
MOST_NAMES = 2_000
_EVERY = 0.5
_ERROR_LINES = 12
Short = Annotated[str, Field(max_length=400)]


class Adding(BaseModel):
    """What is asked of whoever adds a source."""

    path: Annotated[str, Field(min_length=1, max_length=4_096)]
    legal_basis: Short
    exhibit: Short = ""
    country: Annotated[str, Field(max_length=2)] = ""
    owner: Short = ""
    source_grade: Literal["A", "B", "C", "X"] = "B"
    information_grade: Literal["1", "2", "3", "4"] = "2"
    handling: Literal["H0", "H1", "H2", "H3"] = "H1"
    expires: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    language: Literal["en", "fr", "es", "ar", "pt"] = "en"


class Ingest:
    """The intake under way, or the last one."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._began = 0.0
        self._firsts: dict[str, tuple[float, int]] = {}
        self._task: asyncio.Task[None] | None = None
        self.view: IngestView | None = None

    async def begin(self, asked: Adding) -> IngestView:
        """Start the process. Raises `Busy`, `NoLegalBasis`, `BadValue`."""
        if self.running():
            raise Busy("a source is being taken in", remedy="Wait until it is done; sources are taken in one by one.")
        if not any(map(str.isalnum, asked.legal_basis)):
            raise NoLegalBasis("{path} was offered without a legal basis", path=asked.path)
        place = Path(asked.path).expanduser()
        if not place.is_absolute() or not place.exists():
            raise BadValue("{path} is not there", remedy="Type the whole path, from the root on.", path=asked.path)
        with self._operation.alone():
            pass
        process = await asyncio.create_subprocess_exec(
            *_command(self._operation, place, asked),
            env=os.environ | {"CROSSWALK_LANG": asked.language},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=2**24,
        )
        self._began, self._firsts = time.monotonic(), {}
        self.view = IngestView(path=str(place), state="running", seconds=0.0, steps=[], source=None, cause="")
        self._task = asyncio.create_task(self._follow(process))
        return self.view

    def running(self) -> bool:
        """Whether a source is being taken in by this program."""
        return self._task is not None and not self._task.done()

    async def _follow(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        assert self.view is not None
        errors = asyncio.create_task(process.stderr.read())
        async for line in process.stdout:
            self._told(json.loads(line))
        failed = await process.wait() != 0
        said = (await errors).decode("utf-8", "replace").strip().splitlines()[-_ERROR_LINES:]
        self.view["seconds"] = round(time.monotonic() - self._began, 1)
        self.view["state"] = "failed" if failed else "done"
        self.view["cause"] = "\n".join(said) if failed else ""

    def _told(self, event: dict[str, Any]) -> None:
        assert self.view is not None
        now = time.monotonic()
        self.view["seconds"] = round(now - self._began, 1)
        if event["event"] == "added":
            self.view["source"] = event["source"]["source"]
            return
        name, done, total = event["step"], event["done"], event["total"]
        since, first = self._firsts.setdefault(name, (now, done))
        rate = (done - first) / (now - since) if now - since > 1 else None
        left = (total - done) / rate if rate and total is not None else None
        step = StepView(step=name, done=done, total=total, unit=event["unit"], rate=rate, seconds_left=left)
        others = [one for one in self.view["steps"] if one["step"] != name]
        self.view["steps"] = [*others, step]


def router(operation: Operation) -> APIRouter:
    """`POST /sources`; `GET /sources/ingest`, `/sources/ingest/events`, `/sources/places`."""
    routes = APIRouter()
    ingest = Ingest(operation)

    @routes.post("/sources", status_code=202)
    async def add(asked: Adding) -> IngestView:
        return await ingest.begin(asked)

    @routes.get("/sources/ingest")
    async def state() -> IngestView | None:
        return ingest.view

    @routes.get("/sources/ingest/events", response_class=StreamingResponse)
    async def events() -> StreamingResponse:
        return StreamingResponse(_events(ingest), media_type="text/event-stream")

    @routes.get("/sources/places")
    async def places(folder: str = "") -> PlacesView:
        return _places(folder)

    return routes


async def _events(ingest: Ingest) -> AsyncIterator[str]:
    """The state whenever it changes, until the intake is done (HTML Standard, "Server-sent events")."""
    told = ""
    while True:
        running = ingest.running()
        text = json.dumps(ingest.view, ensure_ascii=False)
        if text != told:
            told = text
            yield f"data: {text}\n\n"
        if not running:
            yield "event: end\ndata: \n\n"
            return
        await asyncio.sleep(_EVERY)


def _command(operation: Operation, place: Path, asked: Adding) -> list[str]:
    if asked.exhibit and asked.exhibit not in EXHIBITS:
        raise BadValue(
            "{exhibit!r} is not an exhibit: one of {exhibits}", exhibit=asked.exhibit, exhibits=", ".join(EXHIBITS)
        )
    given = {
        "--legal-basis": asked.legal_basis,
        "--exhibit": asked.exhibit,
        "--country": asked.country.upper(),
        "--owner": asked.owner,
        "--source-grade": asked.source_grade,
        "--information-grade": asked.information_grade,
        "--handling": asked.handling,
        "--expires": asked.expires,
        "--as": operation.actor.name,
    }
    # Each value in one word with its option, so that none can be taken for another option.
    options = [f"{option}={value}" for option, value in given.items() if value]
    return [
        sys.executable,
        "-m",
        "crosswalk",
        "add",
        "--events",
        *options,
        "--",
        str(operation.folder.root),
        str(place),
    ]


def _places(folder: str) -> PlacesView:
    """What is in a folder from which sources may be chosen. Raises `BadValue` for any other."""
    roots = [Path(one).resolve() for one in os.environ.get(PLACES, "").split(os.pathsep) if one]
    if not folder:
        return PlacesView(
            folder="", above=None, places=[PlaceView(path=str(root), name=str(root), is_folder=True) for root in roots]
        )
    place = Path(folder).resolve()
    if not any(place.is_relative_to(root) for root in roots) or not place.is_dir():
        raise BadValue(
            "{folder} is not below a folder that the operator allowed",
            remedy="Set {places} before serve.",
            folder=folder,
            places=PLACES,
        )
    found = sorted(place.iterdir(), key=lambda one: (not one.is_dir(), one.name))[:MOST_NAMES]
    names = [
        PlaceView(path=str(one), name=_shown(one.name), is_folder=one.is_dir()) for one in found if not one.is_symlink()
    ]
    above = str(place.parent) if any(place.parent.is_relative_to(root) for root in roots) else ""
    return PlacesView(folder=str(place), above=above, places=names)


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")
