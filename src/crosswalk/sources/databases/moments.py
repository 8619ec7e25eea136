"""Moments as telephones' databases keep them. A number before or after what a telephone can have seen is no moment."""

from __future__ import annotations

from typing import Any

from crosswalk.ids import Moment
from crosswalk.sources.databases.opening import number

APPLE_EPOCH = 978_307_200
"""2001, from where Apple's Core Data counts seconds."""
_LATEST = 4_102_444_800
"""2100."""


def from_ms(value: Any, *, after: int = 0) -> Moment | None:
    """From milliseconds since 1970, later than `after` in seconds; None for the values that stand for none."""
    stamp = number(value)
    return Moment(stamp * 1000) if stamp is not None and after * 1000 < stamp < _LATEST * 1000 else None


def from_2001(value: Any) -> Moment | None:
    """From seconds since 2001, with a fraction."""
    try:
        seconds = float(value) + APPLE_EPOCH
    except (TypeError, ValueError):
        return None
    return Moment(round(seconds * 1_000_000)) if APPLE_EPOCH <= seconds < _LATEST else None
