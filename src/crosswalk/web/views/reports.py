"""What the Reports screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict


class Choice(TypedDict):
    """Something that a document can be about."""

    value: str
    label: str


class BuiltView(TypedDict):
    """A document that was made here, by the trail."""

    line: int
    kind: str
    subject: str
    language: str
    as_of: str
    by: str
    at: str


class ReportsView(TypedDict):
    """What can be made, and what was."""

    kinds: list[str]
    freezes: list[Choice]
    countries: list[str]
    packages: list[Choice]
    persons: list[str]
    built: list[BuiltView]


class ReportView(TypedDict):
    """A document that was built: its pages are asked for by its digest."""

    sha256: str
    kind: str
    language: str
    as_of: str
    bytes: int
    pages: int
