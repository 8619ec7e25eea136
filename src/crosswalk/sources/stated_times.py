"""Moments as forms write them: ISO 8601, numbers of seconds or milliseconds, and the two written forms that cannot be misread. Pure.

A time without a zone is taken for UTC, which the forms demand (NCMEC: "UTC" behind each time). A date that could be read in two
ways is none.
"""

from __future__ import annotations

import datetime as dt
import re

from crosswalk.ids import Moment, moment

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.I,
)
_WRITTEN = re.compile(
    r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP]M))?)?(?: (?:UTC|GMT|Z))?",
    re.I,
)
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""1990 and 2100, in seconds."""


def moment_of(text: str, *, month_first: bool = False) -> Moment | None:
    """The moment that a text states; None for what is none. `month_first` reads `10-16-2025`, as NCMEC's papers write it."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) in (10, 13, 16):
        micros = int(text) * 10 ** (16 - len(text))
        return Moment(micros) if _EARLIEST <= micros // 1_000_000 < _LATEST else None
    try:
        if found := _ISO.fullmatch(text):
            return _iso(found)
        if found := _WRITTEN.fullmatch(text):
            return _written(found, month_first)
    except (ValueError, OverflowError):
        return None
    return None


def _iso(found: re.Match[str]) -> Moment:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    micros = int((found[7] or "0").ljust(6, "0")[:6])
    zone = found[8] or "Z"
    offset = dt.timedelta()
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (1 if zone[0] == "+" else -1)
    at = dt.datetime(
        year, month, day, int(found[4] or 0), int(found[5] or 0), min(int(found[6] or 0), 59), micros, dt.UTC
    )
    return moment(at - offset)


def _written(found: re.Match[str], month_first: bool) -> Moment | None:
    one, two = int(found[1]), int(found[3])
    if found[2] == ".":
        day, month = one, two
    elif month_first:
        day, month = two, one
    elif one > 12 >= two or one == two:
        day, month = one, two
    elif two > 12 >= one:
        day, month = two, one
    else:
        return None
    hour = int(found[5] or 0)
    if found[8] and hour <= 12:
        hour = hour % 12 + 12 * (found[8][0] in "pP")
    return moment(dt.datetime(int(found[4]), month, day, hour, int(found[6] or 0), int(found[7] or 0), 0, dt.UTC))
