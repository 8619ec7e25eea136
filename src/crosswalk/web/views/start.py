"""What the first screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict


class NameView(TypedDict):
    """What stands above every screen. Nothing is counted for it, and it leaves no line."""

    name: str
    unit: str


class ResumeView(TypedDict):
    screen: str
    verb: str
    subject: str
    at: str


class WaitingView(TypedDict):
    kind: str
    screen: str
    count: int


class LastSourceView(TypedDict):
    source: str
    name: str
    added: str
    ended: str | None
    entries: int
    items: int
    problems: int
    messages: int


class OutcomeView(TypedDict):
    kind: str
    country: str
    count: int
    date: str


class HealthView(TypedDict):
    """`indexed` is the number of messages that can be searched; null where the index is not that of the messages."""

    lists: int
    entries: int
    newest_list: str | None
    indexed: int | None
    checkpoint: str | None


class StartView(TypedDict):
    resume: ResumeView | None
    stacks: int
    left: int
    waiting: list[WaitingView]
    last_source: LastSourceView | None
    outcome: OutcomeView | None
    health: HealthView
