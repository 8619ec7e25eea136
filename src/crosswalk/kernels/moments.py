"""From texts to moments: dates and times in the forms that databases and logs write, as microseconds since 1970.

Each value is local until its zone is applied; `offset` is what the value says of itself, and `NO_OFFSET` where it says nothing.
Forms: `2024-03-01 12:30:45.123456`, with `T`, without seconds, without a time, without separators; `01/Mar/2024:12:30:45 +0100`;
day or month first with `.`, `/` or `-`; then perhaps `Z`, `+01`, `+0100`, `+01:00`, `UTC`, `AM`, `PM`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

NO_OFFSET = 1 << 30
GOOD, BAD, ZERO = 1, 0, 2
"""Whether a value is a moment; `ZERO` is a date of zeros, with which MySQL says that there is none."""
_MONTHS = np.frombuffer(b"janfebmaraprmayjunjulaugsepoctnovdec", np.uint8)
_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
YMD, DMY, MDY = 0, 1, 2


@njit(cache=True, nogil=True)
def _days(year: int, month: int, day: int) -> int:
    """Days since 1970 in the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms")."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


@njit(cache=True, nogil=True)
def _number(data: Any, at: int, stop: int, most: int) -> tuple[int, int]:
    """Digits at a place, up to so many: their value and the place behind; the same place where there are none."""
    value = 0
    end = min(stop, at + most)
    while at < end and 48 <= data[at] < 58:
        value = value * 10 + int(data[at]) - 48
        at += 1
    return value, at


@njit(cache=True, nogil=True)
def _month_named(data: Any, at: int, stop: int) -> int:
    """1 to 12 for the three letters at a place; 0 for others."""
    if at + 3 > stop:
        return 0
    for month in range(12):
        if (
            data[at] | 32 == _MONTHS[month * 3]
            and data[at + 1] | 32 == _MONTHS[month * 3 + 1]
            and data[at + 2] | 32 == _MONTHS[month * 3 + 2]
        ):
            return month + 1
    return 0


@njit(cache=True, nogil=True)
def _date(data: Any, at: int, stop: int, order: int) -> tuple[int, int, int, int]:
    """Year, month, day and the place behind; a place of -1 where it is no date."""
    first, next_at = _number(data, at, stop, 8)
    size = next_at - at
    if size == 8 and (next_at == stop or not 48 <= data[next_at] < 58):
        return first // 10000, first // 100 % 100, first % 100, next_at
    if size == 8:
        return first // 10000, first // 100 % 100, first % 100, next_at
    if size not in (1, 2, 4) or next_at >= stop or data[next_at] not in (45, 46, 47):
        return 0, 0, 0, -1
    mark = data[next_at]
    at = next_at + 1
    named = _month_named(data, at, stop)
    if named:
        second, next_at = named, at + 3
    else:
        second, next_at = _number(data, at, stop, 2)
        if next_at == at:
            return 0, 0, 0, -1
    if next_at >= stop or data[next_at] != mark:
        return 0, 0, 0, -1
    at = next_at + 1
    third, next_at = _number(data, at, stop, 4)
    if size == 4:
        return (first, second, third, next_at) if 0 < next_at - at <= 2 else (0, 0, 0, -1)
    if next_at - at != 4:
        return 0, 0, 0, -1
    if named or order == DMY:
        return third, second, first, next_at
    return (third, first, second, next_at) if order == MDY else (0, 0, 0, -1)


@njit(cache=True, nogil=True)
def _time(data: Any, at: int, stop: int) -> tuple[int, int, int]:
    """Seconds of the day, microseconds and the place behind; a place of -1 where it is no time."""
    hour, next_at = _number(data, at, stop, 2)
    if next_at == at:
        return 0, 0, -1
    at = next_at
    colon = at < stop and data[at] == 58
    minute, next_at = _number(data, at + colon, stop, 2)
    if next_at != at + colon + 2:
        return 0, 0, -1
    at, second = next_at, 0
    if at < stop and (data[at] == 58 if colon else 48 <= data[at] < 58):
        second, next_at = _number(data, at + colon, stop, 2)
        if next_at != at + colon + 2:
            return 0, 0, -1
        at = next_at
    micros = 0
    if at < stop and data[at] in (44, 46):
        at += 1
        micros, next_at = _number(data, at, stop, 6)
        if next_at == at:
            return 0, 0, -1
        for _ in range(6 - (next_at - at)):
            micros *= 10
        at = next_at
        while at < stop and 48 <= data[at] < 58:
            at += 1
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second or micros)):
        return 0, 0, -1
    return hour * 3600 + minute * 60 + min(second, 59), micros, at


@njit(cache=True, nogil=True)
def _offset(data: Any, at: int, stop: int) -> tuple[int, int]:
    """The offset in seconds, or `NO_OFFSET`, and the place behind; -1 where it is something else."""
    while at < stop and data[at] == 32:
        at += 1
    if at == stop:
        return NO_OFFSET, at
    if data[at] in (90, 122):
        return 0, at + 1
    if at + 3 <= stop and data[at + 2] | 32 in (99, 116) and data[at] | 32 in (117, 103):
        return 0, at + 3
    if data[at] not in (43, 45):
        return NO_OFFSET, -1
    sign = -1 if data[at] == 45 else 1
    hour, next_at = _number(data, at + 1, stop, 2)
    if next_at != at + 3:
        return NO_OFFSET, -1
    at = next_at
    at += at < stop and data[at] == 58
    minute, next_at = _number(data, at, stop, 2)
    if next_at - at not in (0, 2) or hour > 15 or minute > 59:
        return NO_OFFSET, -1
    return sign * (hour * 3600 + minute * 60), next_at


@njit(cache=True, nogil=True)
def moments(data: Any, offsets: Any, order: int, micros: Any, given: Any, how: Any) -> None:
    """The value between each two of `offsets` in `data`, as local microseconds, as its own offset in seconds, and as whether it
    is a moment. `order` says what stands first where the year is last."""
    for row in range(len(micros)):
        at, stop = offsets[row], offsets[row + 1]
        while at < stop and data[at] == 32:
            at += 1
        while stop > at and data[stop - 1] == 32:
            stop -= 1
        micros[row], given[row], how[row] = 0, NO_OFFSET, BAD
        year, month, day, at = _date(data, at, stop, order)
        if at < 0:
            continue
        if year == 0 and month == 0 and day == 0:
            how[row] = ZERO
            continue
        if year < 1 or month < 1 or month > 12 or day < 1:
            continue
        leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        if day > _LENGTHS[month - 1] + leap:
            continue
        seconds, fraction = 0, 0
        if at < stop:
            at += data[at] in (32, 58, 84, 116)
            at += at < stop and data[at] == 32
            seconds, fraction, at = _time(data, at, stop)
            if at < 0:
                continue
            half = at
            while half < stop and data[half] == 32:
                half += 1
            if half + 2 <= stop and data[half + 1] | 32 == 109 and data[half] | 32 in (97, 112) and seconds < 13 * 3600:
                seconds = seconds % 43200 + (43200 if data[half] | 32 == 112 else 0)
                at = half + 2
            given[row], at = _offset(data, at, stop)
            if at != stop:
                continue
        micros[row] = (_days(year, month, day) * 86400 + seconds) * 1_000_000 + fraction
        how[row] = GOOD
