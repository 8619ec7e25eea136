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
    decided_by: str = ""
    """Who decided it; empty where the signals did."""


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


def counted(signals: Iterable[Signal]) -> list[tuple[Signal, float]]:
    """Each signal with what it adds to the score of its country, in log-odds, the heaviest first."""
    kinds: dict[tuple[str, str], list[Signal]] = defaultdict(list)
    for signal in signals:
        kinds[signal.country, signal.kind].append(signal)
    found: list[tuple[Signal, float]] = []
    for own in kinds.values():
        first, *further = sorted(own, key=lambda signal: (-signal.weight, signal.evidence))
        share = FURTHER * sum(signal.weight for signal in further if signal.weight > 0)
        scale = FURTHER * min(1.0, FURTHER_MOST / share) if share > 0 else 0.0
        found += [(first, first.weight), *((signal, max(signal.weight, 0.0) * scale) for signal in further)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].country, pair[0].kind, pair[0].evidence))


def decided(located: Located, signals: Iterable[Signal], country: str, by: str, why: str) -> Located:
    """What a named human decided, in place of what the signals say; these stay among the reasons.

    `confidence` is that of the decided country by the signals, so that a decision against them shows.
    """
    scores = _scores(list(signals))
    odds = sum(math.exp(score) for score in scores.values()) + ELSEWHERE
    confidence = round(math.exp(scores[country]) / odds, 4) if country in scores else 0.0
    told = tuple(reason for reason in located.reasons if not reason.startswith("unresolved"))
    return Located(country, confidence, (f"{country} by decision of {by}: {why}", *told), by)


def scores(signals: Iterable[Signal]) -> dict[str, float]:
    """The score of each country that a signal names, in log-odds."""
    return _scores(list(signals))


def _told(signal: Signal) -> str:
    return f"{signal.country} by {signal.kind} ({signal.weight:+.1f}): {signal.evidence}"
