"""The screens' program: one operation, one browser, this machine only.

Handlers are coroutines that do not wait, so requests take turns on the one connection to the record; each is a query
of milliseconds.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles

from crosswalk import __version__
from crosswalk.errors import CrosswalkError, PackageRefused, PartMissing, Refused, UsageError
from crosswalk.web import operation as operation_page
from crosswalk.web import review as review_page
from crosswalk.web import sources as sources_page
from crosswalk.web import words as words_page
from crosswalk.web.door import Door
from crosswalk.workspace.operation import Operation

SCREENS = ("/", "/sources", "/review")


def make_app(operation: Operation, token: str, hosts: frozenset[str]) -> FastAPI:
    """The application for an open operation. `hosts` are the Host headers that are answered. Raises `PartMissing`."""
    static = _static()
    app = FastAPI(title="Crosswalk", version=__version__, docs_url=None, redoc_url=None)
    app.middleware("http")(Door(token, hosts))
    app.add_exception_handler(CrosswalkError, _told)
    for page in (words_page, operation_page, sources_page, review_page):
        app.include_router(page.router(operation), prefix="/api")
    app.mount("/assets", StaticFiles(directory=static / "assets"))

    async def screen() -> Response:
        return FileResponse(static / "index.html", headers={"Cache-Control": "no-cache"})

    async def mark() -> Response:
        return FileResponse(static / "crosswalk.svg")

    for path in SCREENS:
        app.add_api_route(path, screen, include_in_schema=False)
    app.add_api_route("/crosswalk.svg", mark, include_in_schema=False)
    return app


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
    assert isinstance(error, CrosswalkError)
    refused = isinstance(error, Refused | PackageRefused)
    status = 403 if refused else 422 if isinstance(error, UsageError) else 409
    told = {"error": error.code, "cause": error.cause, "remedy": error.remedy}
    return JSONResponse(told, status_code=status)
