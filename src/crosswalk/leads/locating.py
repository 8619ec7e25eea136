"""From signals to a country, or to `unresolved`. Pure.

Each signal is a log-odds for its country. Of one kind the heaviest counts in full and the others a quarter each, because
three contacts with one prefix are not three observations; kinds add up.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crosswalk.leads.lead import Signal

FURTHER, FURTHER_MOST = 0.25, 1.0
LEAST = 1.5
"""Log-odds below which a country is not even named: language and hours alone never reach it."""
ELSEWHERE = 3.0
"""Odds that are left for every country of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Located:
    """`country` is None where the signals do not settle it; `confidence` is that of the best country, 0 to 1."""

    country: str | None
    confidence: float
    reasons: tuple[str, ...]


def locate(signals: Iterable[Signal], margin: float) -> Located:
    """The country that leads every other by `margin` in log-odds, with the reasons; ties go to nobody."""
    listed = list(signals)
    scores = _scores(listed)
    if not scores:
        return Located(None, 0.0, ("unresolved: nothing says where",))
    order = sorted(scores, key=lambda country: (-scores[country], country))
    best, second = order[0], order[1] if len(order) > 1 else None
    odds = sum(math.exp(score) for score in scores.values()) + ELSEWHERE
    confidence = round(math.exp(scores[best]) / odds, 4)
    told = tuple(
        _told(signal) for signal in sorted(listed, key=lambda s: (-s.weight, s.country, s.kind, s.evidence))[:12]
    )
    lead = scores[best] - (scores[second] if second else 0.0)
    if scores[best] < LEAST:
        return Located(None, confidence, (f"unresolved: only weak signals for {best}", *told))
    if second and lead < margin:
        why = f"unresolved: {best} and {second} are {lead:.1f} apart, less than {margin:.1f}"
        return Located(None, confidence, (why, *told))
    return Located(best, confidence, told)


def _scores(signals: list[Signal]) -> dict[str, float]:
    kinds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for signal in signals:
        kinds[signal.country, signal.kind].append(signal.weight)
    scores: dict[str, float] = defaultdict(float)
    for (country, _), weights in sorted(kinds.items()):
        first, *further = sorted(weights, reverse=True)
        scores[country] += first + min(FURTHER * sum(w for w in further if w > 0), FURTHER_MOST)
    return dict(scores)


def _told(signal: Signal) -> str:
    return f"{signal.country} by {signal.kind} ({signal.weight:+.1f}): {signal.evidence}"
