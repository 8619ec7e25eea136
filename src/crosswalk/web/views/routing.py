"""What the Routing screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict


class ScoreView(TypedDict):
    """What the signals of a country add up to, in log-odds."""

    country: str
    score: float


class RouteLine(TypedDict):
    """A person who can be routed. `state` is `unresolved`, `disputed`, `clear`, `accepted` or `overridden`."""

    person: str
    lead: str
    priority: int
    category: str
    country: str | None
    signals_say: str | None
    confidence: float
    state: str
    scores: list[ScoreView]
    signals: int
    released: bool


class SignalView(TypedDict):
    """A piece of evidence for a country, and what it adds."""

    number: int
    country: str
    kind: str
    weight: float
    counts: float
    evidence: str


class RebuttalView(TypedDict):
    """A signal that a named human left out."""

    judgement: int
    country: str
    kind: str
    weight: float
    evidence: str
    by: str
    why: str
    at: str


class DecisionView(TypedDict):
    """What a named human decided."""

    judgement: int
    country: str
    signals_said: str | None
    by: str
    why: str
    at: str


class RouteView(TypedDict):
    """One person's country and all that speaks for it. `margin` is the log-odds by which the best must lead."""

    person: str
    category: str | None
    country: str | None
    confidence: float
    signals_say: str | None
    signals_confidence: float
    reasons: list[str]
    margin: float
    scores: list[ScoreView]
    signals: list[SignalView]
    rebuttals: list[RebuttalView]
    decision: DecisionView | None
