"""What the Series screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict

from crosswalk.web.views.review import ElsewhereView


class SaidView(TypedDict):
    """A judgement: who, when, why."""

    judgement: int
    by: str
    at: str
    why: str


class SeriesBrief(TypedDict):
    """A series in a line."""

    series: str
    title: str
    stacks: int
    clues: int
    hypotheses: int
    dead_ends: int
    countries: list[str]
    by: str
    at: str
    why: str


class MemberOfSeries(TypedDict):
    """A stack of a series, by its veiled front."""

    stack: str
    veil: str | None
    kind: str
    members: int
    width: int | None
    height: int | None
    taken: str | None
    camera: str | None


class DeadEndView(SaidView):
    """What led nowhere. `of` is a clue or a hypothesis, or null."""

    text: str
    of: int | None


class ClueView(SaidView):
    """A clue. `crop` is x, y, width and height in thousandths of the picture; `approved` by whom it may leave."""

    kind: str
    text: str
    stack: str | None
    crop: list[int] | None
    veil: str | None
    approved: SaidView | None
    dead_ends: list[DeadEndView]


class ConfidenceView(SaidView):
    """A confidence that was stated."""

    confidence: str


class RebuttalView(SaidView):
    """What speaks against a hypothesis."""

    text: str


class HypothesisView(SaidView):
    """A hypothesis. `country` is blank, or ISO 3166-1; `held` is every confidence that was stated, oldest first."""

    text: str
    country: str
    confidence: str
    held: list[ConfidenceView]
    clues: list[int]
    rebuttals: list[RebuttalView]
    dead_ends: list[DeadEndView]


class CountryProposal(TypedDict):
    """A country that hypotheses propose; not `alive` where every one of them led nowhere."""

    country: str
    confidence: str
    hypotheses: list[int]
    rebutted: int
    alive: bool


class LookedView(TypedDict):
    """Who looked at how many stacks of a series, how often, first and last."""

    by: str
    stacks: int
    times: int
    first: str
    last: str


class SeriesView(SeriesBrief):
    """A series with all that people found out. `me` is who looks at it."""

    me: str
    members: list[MemberOfSeries]
    clue_list: list[ClueView]
    hypothesis_list: list[HypothesisView]
    dead_end_list: list[DeadEndView]
    country_list: list[CountryProposal]
    elsewhere: list[ElsewhereView]
    looked: list[LookedView]


class Opened(TypedDict):
    """The name of a series that was opened."""

    series: str
