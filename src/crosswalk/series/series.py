"""Material of one scene or of one child, and what people found out about it. All of it are judgements: appended, undone by
another, never edited.

Nothing here moves anybody or anything by itself: a hypothesis, however sure, is what a person supposes.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import Moment, SeriesId, Sha256, StackId

CLUE_KINDS = ("object", "place", "text", "sound", "device", "time", "other")
CONFIDENCES = ("low", "moderate", "high")


@dataclass(frozen=True, slots=True)
class Said:
    """Who decided it, when, and on what ground."""

    judgement: int
    by: str
    at: Moment
    why: str


@dataclass(frozen=True, slots=True)
class Crop:
    """A rectangle of an item in thousandths of its width and height. Kept as these numbers; its pixels are kept nowhere."""

    item: Sha256
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Clue:
    """Something seen, read or heard that may tell where, when or who. `kind` is one of `CLUE_KINDS`."""

    said: Said
    kind: str
    text: str
    stack: StackId | None
    crop: Crop | None
    approved: Said | None
    """By whom the crop may leave: another person than who noted the clue. None where nobody has approved."""


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """What speaks against a hypothesis."""

    said: Said
    text: str


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a person supposes, how sure they are now, and what speaks against it. `country` is blank, or ISO 3166-1."""

    said: Said
    text: str
    country: str
    confidence: str
    held: tuple[tuple[Said, str], ...]
    """Every confidence that was stated, oldest first; the last is `confidence`."""
    clues: tuple[int, ...]
    """The judgements of the clues that it rests on."""
    rebuttals: tuple[Rebuttal, ...]


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """What was followed and led nowhere, kept so that nobody follows it again. `of` is the clue or hypothesis, if any."""

    said: Said
    text: str
    of: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """`opened` says who began it, when and why."""

    series_id: SeriesId
    title: str
    opened: Said
    stacks: tuple[StackId, ...]
    clues: tuple[Clue, ...]
    hypotheses: tuple[Hypothesis, ...]
    dead_ends: tuple[DeadEnd, ...]
