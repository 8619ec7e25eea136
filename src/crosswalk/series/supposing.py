"""Hypotheses of a series: what is supposed, how surely, what speaks against it, and what led nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment, country_code
from crosswalk.policy import Actor
from crosswalk.series.assembling import series_holding
from crosswalk.series.clueing import CLUE, told
from crosswalk.series.gathering import checked
from crosswalk.series.series import CONFIDENCES

HYPOTHESIS, CONFIDENCE, REBUTTAL, DEAD_END = "hypothesis", "confidence", "rebuttal", "dead-end"


def suppose(
    desk: Desk,
    series: str,
    text: str,
    confidence: str,
    *,
    country: str = "",
    clues: Sequence[int] = (),
    by: Actor,
    why: str,
    at: Moment,
) -> int:
    """Put forward a hypothesis; with `country` it proposes where. Raises `UnknownName`, `BadValue`."""
    checked(desk.connection, series)
    for clue in clues:
        if series_holding(desk.connection, clue, CLUE) != series:
            raise UnknownName("{clue} is not a clue of {series}", clue=clue, series=series)
    content = {
        "text": told("hypothesis", text),
        "confidence": _confidence(confidence),
        "country": country_code(country) if country else "",
        "clues": sorted(set(clues)),
    }
    return judgements.record(desk.connection, HYPOTHESIS, series, content, by=by, why=why, at=at)


def restate(desk: Desk, hypothesis: int, confidence: str, *, by: Actor, why: str, at: Moment) -> int:
    """State another confidence; what was stated before is kept. Raises `UnknownName`, `BadValue`."""
    series = series_holding(desk.connection, hypothesis, HYPOTHESIS)
    content = {"of": hypothesis, "confidence": _confidence(confidence)}
    return judgements.record(desk.connection, CONFIDENCE, series, content, by=by, why=why, at=at)


def rebut(desk: Desk, hypothesis: int, text: str, *, by: Actor, why: str, at: Moment) -> int:
    """Say what speaks against a hypothesis. Raises `UnknownName`, `BadValue`."""
    series = series_holding(desk.connection, hypothesis, HYPOTHESIS)
    content = {"of": hypothesis, "text": told("rebuttal", text)}
    return judgements.record(desk.connection, REBUTTAL, series, content, by=by, why=why, at=at)


def end(desk: Desk, series: str, text: str, *, of: int | None = None, by: Actor, why: str, at: Moment) -> int:
    """Note a dead end: of a clue or a hypothesis, or of something else that was tried. Raises `UnknownName`, `BadValue`."""
    checked(desk.connection, series)
    if of is not None and series_holding(desk.connection, of, CLUE, HYPOTHESIS) != series:
        raise UnknownName("{of} is neither a clue nor a hypothesis of {series}", of=of, series=series)
    content = {"of": of, "text": told("dead end", text)}
    return judgements.record(desk.connection, DEAD_END, series, content, by=by, why=why, at=at)


def _confidence(said: str) -> str:
    if said not in CONFIDENCES:
        raise BadValue(
            "{said!r} is not a confidence: one of {confidences}", said=said, confidences=", ".join(CONFIDENCES)
        )
    return said
