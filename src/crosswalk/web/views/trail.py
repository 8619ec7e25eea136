"""What the Trail screen is told."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict


class TrailLineView(TypedDict):
    line: int
    at: str
    by: str
    unit: str
    occasion: str
    verb: str
    subject: str
    detail: dict[str, Any]
    digest: str


class TrailPageView(TypedDict):
    """The newest lines first; every actor and every verb of the trail."""

    lines: list[TrailLineView]
    actors: list[str]
    verbs: list[str]


class FindingView(TypedDict):
    what: str
    subject: str
    detail: str


class ChainView(TypedDict):
    """`signed` lines stand under the newest checkpoint."""

    lines: int
    seconds: float
    findings: list[FindingView]
    signed: int
    signed_at: str | None
    digest: str
