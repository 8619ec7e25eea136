"""Who may come in, and what a page may do. A link, shown on the terminal, lets in one browser once.

Its token is used up by the first who brings it, and leaves the address. That browser gets a secret of its own, in a cookie that
scripts cannot read and other sites cannot send; the browser that was let in before is out. So whoever finds the link used up
knows that somebody else came in with it, and a fresh link puts them out.

A request that changes something must carry a header that no form and no other site can send.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

HEADER = "x-crosswalk"

# Nothing inline, nothing from elsewhere; veils are data in the page of tiles, an unveiled picture is a blob of the page.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Next = Callable[[Request], Awaitable[Response]]


_REMEDY = (
    "A link lets in one browser, once. For a fresh one press Enter in the terminal where crosswalk serve runs, or stop it and "
    "type crosswalk serve again."
)


class Door:
    """Middleware: lets in the browser that brought the link last, and puts the policy on every answer.

    `hosts` are the Host headers that are answered. Browsers do not part cookies by port: `port` is in the cookie's name, so that
    two operations served side by side do not put each other out.
    """

    def __init__(self, hosts: frozenset[str], port: int) -> None:
        self._hosts = hosts
        self._cookie = f"crosswalk-{port}"
        self._token = ""
        self._session = ""
        self._turn = threading.Lock()

    def link(self) -> str:
        """A fresh path with a token of 256 bits that lets in one browser once; a link that nobody used lets in nobody any more."""
        with self._turn:
            self._token = secrets.token_urlsafe(32)
            return f"/?token={self._token}"

    async def __call__(self, request: Request, go_on: Next) -> Response:
        response = self._refusal(request) or self._entry(request) or await go_on(request)
        response.headers.update(HEADERS)
        if request.url.path.startswith("/api/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    def _entry(self, request: Request) -> Response | None:
        """The first visit: the token leaves the address, and the browser gets a secret of its own."""
        offered = request.query_params.get("token")
        if offered is None or request.method != "GET":
            return None
        rest = request.url.remove_query_params("token")
        response = RedirectResponse(f"{rest.path}?{rest.query}" if rest.query else rest.path, status_code=303)
        if self._used_up(offered):
            response.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return response

    def _used_up(self, offered: str) -> bool:
        """Whether this is the token; it is none any more."""
        with self._turn:
            if not _same(offered, self._token):
                return False
            self._token = ""
            self._session = secrets.token_urlsafe(32)
            return True

    def _refusal(self, request: Request) -> Response | None:
        # A foreign host name in the request is the mark of a name that was rebound to this machine.
        if request.headers.get("host", "") not in self._hosts:
            return _no(request, 421, "CW-411", "This address is not one that the program serves.")
        brought = request.method == "GET" and _same(request.query_params.get("token", ""), self._token)
        if not brought and not _same(request.cookies.get(self._cookie, ""), self._session):
            return _no(request, 401, "CW-412", _REMEDY)
        if request.method not in ("GET", "HEAD") and request.headers.get(HEADER) != "1":
            return _no(request, 403, "CW-413", "The request did not come from the program's own page.")
        return None


def _same(offered: str, secret: str) -> bool:
    """No secret is none that anybody could bring."""
    return secret != "" and hmac.compare_digest(offered.encode(), secret.encode())


def _no(request: Request, status: int, code: str, remedy: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": code, "cause": "Not let in.", "remedy": remedy}, status_code=status)
    return PlainTextResponse(f"{code}: Not let in.\n{remedy}\n", status_code=status)
