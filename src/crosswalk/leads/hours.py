"""When somebody sleeps, as a hint at a time zone. The weakest signal: it only confirms or doubts a country that
something else names.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from crosswalk.leads.places import cities

LEAST_MESSAGES = 60
QUIET_HOURS = 7
QUIET_SHARE = 0.06
"""Share of the messages that may fall into the quietest seven hours: else there is no night to be seen."""
SLEEP_CENTRE = 4.5
"""Local time at the middle of the night's rest."""
WEIGHT = 0.5
LARGER = 100_000
_NEAR, _FAR = 1.5, 3.5


def offset(counts: Sequence[int]) -> float | None:
    """Hours ahead of UTC that 24 hourly counts of messages suggest, or None where no night is to be seen."""
    total = sum(counts)
    if total < LEAST_MESSAGES:
        return None
    quiet = [sum(counts[(start + k) % 24] for k in range(QUIET_HOURS)) for start in range(24)]
    least = min(quiet)
    if least > QUIET_SHARE * total:
        return None
    starts = [start for start, count in enumerate(quiet) if count == least]
    if len(starts) > 5:
        return None
    middle = (starts[len(starts) // 2] + QUIET_HOURS / 2) % 24
    return (SLEEP_CENTRE - middle + 12) % 24 - 12


def agreement(country: str, hours: float) -> float:
    """The weight of an offset for a country: positive near its time, negative far from it, 0 between or unknown."""
    zones = _offsets(country)
    if not zones:
        return 0.0
    distance = min(min(abs(hours - zone), 24 - abs(hours - zone)) for zone in zones)
    return WEIGHT if distance <= _NEAR else -WEIGHT if distance >= _FAR else 0.0


@lru_cache(maxsize=1)
def _zones() -> dict[str, frozenset[str]]:
    """The time zones of each country's larger cities."""
    zones: dict[str, set[str]] = defaultdict(set)
    for city in cities():
        if city["population"] > LARGER and city["timezone"]:
            zones[city["countrycode"]].add(city["timezone"])
    return {country: frozenset(names) for country, names in zones.items()}


@lru_cache(maxsize=300)
def _offsets(country: str) -> frozenset[float]:
    """Hours ahead of UTC in a country, in winter and summer of a fixed year."""
    moments = [dt.datetime(2024, month, 15, 12, tzinfo=dt.UTC) for month in (1, 7)]
    ahead = (at.astimezone(ZoneInfo(name)).utcoffset() for name in _zones().get(country, ()) for at in moments)
    return frozenset(offset.total_seconds() / 3600 for offset in ahead if offset is not None)
