"""Who may come in, and what a page may do. One token, made at start and shown on the terminal, binds one browser.

The token comes once in the address, becomes a cookie that scripts cannot read and other sites cannot send, and is
dropped from the address. A request that changes something must carry a header that no form and no other site can send.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

COOKIE = "crosswalk"
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


def new_token() -> str:
    """A token of 256 bits for the address that `crosswalk serve` prints."""
    return secrets.token_urlsafe(32)


class Door:
    """Middleware: lets in the browser that brought the token, and puts the policy on every answer."""

    def __init__(self, token: str, hosts: frozenset[str]) -> None:
        self._token = token
        self._hosts = hosts

    async def __call__(self, request: Request, go_on: Next) -> Response:
        response = self._refusal(request) or self._entry(request) or await go_on(request)
        response.headers.update(HEADERS)
        if request.url.path.startswith("/api/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    def _entry(self, request: Request) -> Response | None:
        """The first visit: the token leaves the address and becomes a cookie."""
        offered = request.query_params.get("token")
        if offered is None or request.method != "GET":
            return None
        rest = request.url.remove_query_params("token")
        response = RedirectResponse(f"{rest.path}?{rest.query}" if rest.query else rest.path, status_code=303)
        response.set_cookie(COOKIE, self._token, httponly=True, samesite="strict", path="/")
        return response

    def _refusal(self, request: Request) -> Response | None:
        # A foreign host name in the request is the mark of a name that was rebound to this machine.
        if request.headers.get("host", "") not in self._hosts:
            return _no(421, "CW-411", "This address is not one that the program serves.")
        offered = request.query_params.get("token") or request.cookies.get(COOKIE, "")
        if not hmac.compare_digest(offered.encode(), self._token.encode()):
            return _no(401, "CW-412", "Open the address that crosswalk serve printed, with its token.")
        if request.method not in ("GET", "HEAD") and request.headers.get(HEADER) != "1":
            return _no(403, "CW-413", "The request did not come from the program's own page.")
        return None


def _no(status: int, code: str, remedy: str) -> Response:
    return JSONResponse({"error": code, "cause": "Not let in.", "remedy": remedy}, status_code=status)
