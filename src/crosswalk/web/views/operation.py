"""What the Operation screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict

from crosswalk.errors import Told


class Count(TypedDict):
    """A number under a key of the catalogue of words."""

    key: str
    value: int


class FigureRow(TypedDict):
    """A figure of the ledger; `country` is blank for the total, `verified` null where nothing of it can be."""

    figure: str
    country: str
    value: int
    verified: int | None


class ActionDay(TypedDict):
    """What happened on one day, by kind of action."""

    date: str
    kind: str
    count: int


class FreezeView(TypedDict):
    """Figures that were kept as of a moment."""

    number: int
    as_of: str
    sha256: str
    by: str
    made: str
    why: str


class Overdue(TypedDict):
    """A package of which nothing came back in time."""

    country: str
    package: str
    days: int


class OperationView(TypedDict):
    """The Operation screen, as it is now or as it was frozen."""

    name: str
    unit: str
    actor: str
    as_of: str
    reconciles: bool
    refusal: Told | None
    funnel: list[Count]
    figures: list[FigureRow]
    numeric: dict[str, str]
    places: dict[str, list[float]]
    timeline: list[ActionDay]
    overdue: list[Overdue]
    frozen: FreezeView | None
    later: int
    """Lines of the ledger that came after what is frozen."""
    freezes: list[FreezeView]


class VerifiedView(TypedDict):
    """The record that a line was held against."""

    source: str
    by: str
    at: str


class LineView(TypedDict):
    """What stands behind a figure: `kind` is `action`, `package` or `receipt`."""

    kind: str
    line: str
    country: str
    action: str
    date: str
    count: int
    source: str
    by: str
    at: str
    persons: list[str]
    verified: VerifiedView | None


class Part(TypedDict):
    """A part of a step from evidence to action; `label` is a key of the catalogue, or text where `said` is false."""

    label: str
    said: bool
    count: int
