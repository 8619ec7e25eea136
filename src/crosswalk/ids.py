"""Names of things, and the two notations that everything shares: a moment and a country.

A moment is a whole number of microseconds since 1970-01-01T00:00:00Z. It is printed as ISO 8601 in UTC.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NewType

import pycountry

from crosswalk.errors import BadValue

Sha256 = NewType("Sha256", str)
"""Lower-case hexadecimal, 64 digits. An item is addressed by it."""
SourceId = NewType("SourceId", str)
"""`S1`, `S2`, ... in the order in which sources were added."""
SetId = NewType("SetId", str)
"""`K1`, `K2`, ... in the order in which known sets were added."""
AccountId = NewType("AccountId", str)
"""`platform:account`, the account as the platform itself names it."""
GroupId = NewType("GroupId", str)
"""`platform:group`."""
PersonId = NewType("PersonId", str)
"""`P-` and twelve hexadecimal digits, made from the accounts: equal evidence gives equal names."""
LeadId = NewType("LeadId", str)
"""`L-` and the digits of its person."""
StackId = NewType("StackId", str)
"""`T-` and twelve hexadecimal digits."""
SeriesId = NewType("SeriesId", str)
"""`R-1`, `R-7`, ...: `R-` and the number of the judgement that opened it."""
PackageId = NewType("PackageId", str)
UnitId = NewType("UnitId", str)
"""An agency's node: an upper-case code such as `ES` or `EUROPOL`."""
CountryCode = NewType("CountryCode", str)
"""ISO 3166-1 alpha-2."""
Moment = NewType("Moment", int)
"""Microseconds since the epoch, UTC."""

_UNIT = re.compile(r"[A-Z][A-Z0-9-]{1,31}")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def country_code(text: str) -> CountryCode:
    """`text` as an ISO 3166-1 alpha-2 code. Raises `BadValue`."""
    code = text.strip().upper()
    if pycountry.countries.get(alpha_2=code) is None:
        raise BadValue("{typed!r} is not an ISO 3166-1 alpha-2 country code", typed=text)
    return CountryCode(code)


def unit_id(text: str) -> UnitId:
    """`text` as a unit's code. Raises `BadValue`."""
    code = text.strip().upper()
    if not _UNIT.fullmatch(code):
        raise BadValue("{typed!r} is not a unit code: two or more capital letters, digits or hyphens", typed=text)
    return UnitId(code)


def now() -> Moment:
    """The machine's clock. Called at the doors only; everything behind them takes the moment as an argument."""
    return moment(dt.datetime.now(dt.UTC))


def moment(when: dt.datetime) -> Moment:
    """An aware datetime as a `Moment`. Raises `BadValue` for a naive one."""
    if when.tzinfo is None:
        raise BadValue("a time without an offset is not a moment")
    return Moment((when - _EPOCH) // dt.timedelta(microseconds=1))


_CYCLE_US = 146_097 * 86_400 * 1_000_000
"""Microseconds of 400 years, after which the Gregorian calendar repeats itself."""


def iso(at: Moment) -> str:
    """ISO 8601 in UTC with as many decimals as are not zero; years before 1 and after 9999 with their sign, as it demands.

    Evidence holds such times: a damaged or forged one must not keep the others from being told.
    """
    try:
        return (_EPOCH + dt.timedelta(microseconds=at)).isoformat().replace("+00:00", "Z")
    except OverflowError:
        cycles, rest = divmod(at, _CYCLE_US)
        when = _EPOCH + dt.timedelta(microseconds=rest)
        return f"{when.year + 400 * cycles:+05d}{when.isoformat()[4:]}".replace("+00:00", "Z")


def parse_moment(text: str) -> Moment:
    """ISO 8601 with its offset, such as `2026-11-22T18:00Z`. Raises `BadValue`."""
    try:
        return moment(dt.datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError) as error:
        raise BadValue(
            "{typed!r} is not a moment: write 2026-11-22T18:00Z, or with another offset", typed=text
        ) from error


def parse_date(text: str) -> str:
    """A calendar date `YYYY-MM-DD`, checked. Raises `BadValue`."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadValue("{typed!r} is not a date: write YYYY-MM-DD", typed=text) from error
