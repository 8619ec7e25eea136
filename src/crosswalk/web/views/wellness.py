"""What the actor is told of the own exposure."""

from __future__ import annotations

from typing_extensions import TypedDict


class DayView(TypedDict):
    date: str
    unveiled: int
    graded: int
    break_minutes: int


class OutcomeCount(TypedDict):
    kind: str
    count: int


class WellnessView(TypedDict):
    actor: str
    days: list[DayView]
    last_break: str | None
    outcomes: list[OutcomeCount]
