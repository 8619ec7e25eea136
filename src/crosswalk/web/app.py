"""The screens' program: one operation, one browser, this machine only.

Handlers are coroutines that do not wait, so requests take turns on the one connection to the record; each is a query
of milliseconds.
"""

from __future__ import annotations

import pkgutil
import sqlite3
from importlib import import_module, resources
from pathlib import Path
from types import ModuleType

from fastapi import FastAPI, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles

from crosswalk import __version__
from crosswalk.database import named
from crosswalk.errors import CrosswalkError, PackageRefused, PartMissing, Refused, UsageError
from crosswalk.web.door import Door
from crosswalk.workspace.operation import Operation

SCREENS = frozenset(
    "operation sources review series people packages routing reports trail search wellness admin".split()
)
"""First parts of the addresses of screens; what follows is the screen's own, so that a link leads to one thing."""


def make_app(operation: Operation, door: Door) -> FastAPI:
    """The application for an open operation, behind its door. Raises `PartMissing`."""
    static = _static()
    app = questions(operation)
    app.middleware("http")(door)
    app.mount("/assets", StaticFiles(directory=static / "assets"))

    async def screen(rest: str = "") -> Response:
        if rest and rest.split("/", 1)[0] not in SCREENS:
            return JSONResponse({"error": "CW-204", "cause": "There is no such screen.", "remedy": ""}, status_code=404)
        return FileResponse(static / "index.html", headers={"Cache-Control": "no-cache"})

    async def mark() -> Response:
        return FileResponse(static / "crosswalk.svg")

    app.add_api_route("/crosswalk.svg", mark, include_in_schema=False)
    app.add_api_route("/", screen, include_in_schema=False)
    app.add_api_route("/{rest:path}", screen, include_in_schema=False)
    return app


def questions(operation: Operation) -> FastAPI:
    """What can be asked of an open operation, without the page and the door."""
    app = FastAPI(title="Crosswalk", version=__version__, docs_url=None, redoc_url=None)
    app.add_exception_handler(CrosswalkError, _told)
    app.add_exception_handler(sqlite3.OperationalError, _told)
    for page in _pages():
        app.include_router(page.router(operation), prefix="/api")
    return app


def _pages() -> list[ModuleType]:
    """One screen's questions a module: every module of this folder that has a `router(operation)`, by name."""
    folder = str(Path(__file__).parent)
    modules = [import_module(f"crosswalk.web.{found.name}") for found in pkgutil.iter_modules([folder])]
    return [module for module in modules if hasattr(module, "router")]


def _static() -> Path:
    static = Path(str(resources.files("crosswalk") / "web" / "static"))
    if not (static / "index.html").is_file():
        raise PartMissing(
            "the screens are not built into this installation",
            remedy="Install the wheel, or build them: cd ui && npm ci && npm run build.",
        )
    return static


async def _told(request: Request, error: Exception) -> Response:
    """A cause and a remedy, with the status that its branch of the tree of errors has."""
    if isinstance(error, sqlite3.OperationalError):
        error = named(error)
    assert isinstance(error, CrosswalkError)
    refused = isinstance(error, Refused | PackageRefused)
    status = 403 if refused else 422 if isinstance(error, UsageError) else 409
    return JSONResponse(error.as_data(), status_code=status)
