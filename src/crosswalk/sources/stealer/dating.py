"""When a log was taken, as its own file writes it: the form is told from the date itself and from the others beside it. Pure.

The time on the machine's clock stays as it is, without a shift: its zone is told beside it. A date that could be read in two
ways is read in the order that another date of the file shows, else day before month, unless AM or PM stands behind it
(.NET writes `7/29/2025 2:27:03 PM` in the culture en-US).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_AFTER = r"[pP]\.? ?[mM]\b|م|午後|下午|오후|ب\.ظ|بعدازظهر|μμ|μ\.μ|du\.|ch\b|CH\b"
_BEFORE = r"[aA]\.? ?[mM]\b|ص|午前|上午|오전|ق\.ظ|قبل ?ازظهر|πμ|π\.μ|de\.|SA\b"
_NUMBERS = re.compile(
    r"(?<!\d)(\d{1,4})(\. |[./\-\s])(\d{1,2})\2(\d{1,4})(?!\d)\.?"
    rf"(?:[ T,]+(?P<before>{_AFTER}|{_BEFORE})?[ ]*(\d{{1,2}})[:.](\d{{1,2}})(?:[:.](\d{{1,2}}))?[.\d]*[ ]*(?P<behind>{_AFTER}|{_BEFORE})?)?"
)
"""The half of the day as cultures write it, before the time or behind it (CLDR, dayPeriods)."""
_SECOND_HALF = re.compile(_AFTER)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
    for name in (names,)
}
_WORDS = re.compile(
    r"(?:(?P<d1>\d{1,2})[ .\-]+)?(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,\-]+(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?[ .,\-]+)?"
    r"(?:(?P<h1>\d{1,2}):(?P<i1>\d{2}):(?P<s1>\d{2}) (?:[A-Z]{3,4} )?)?(?P<y>\d{4})"
    r"(?:[ T,]+(?P<h>\d{1,2}):(?P<i>\d{2})(?::(?P<s>\d{2}))?(?: *(?P<ap>[AP]M))?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(?<!\d)(1[0-9]{9})(?:\d{3})?(?!\d)")
_ZONE = re.compile(r"[^\w+\-−]*(?:UTC|GMT)?[ ]*([+\-−]?)[ ]*(\d{1,2})(?::?(\d{2}))?(?!\d)", re.IGNORECASE)
EARLIEST, LATEST = 2005, 2100


def month_first(texts: Iterable[str]) -> bool | None:
    """Whether dates of this file put the month first; None where none of them shows it."""
    for text in texts:
        found = _NUMBERS.search(text)
        if found is None or len(found[1]) > 2 or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            return False
        if second > 12 >= first:
            return True
    return None


def local_time(text: str, first_is_month: bool | None) -> str | None:
    """The date as `YYYY-MM-DDTHH:MM:SS` in the time that it was written in; None for what is no date of a log."""
    if (found := _NUMBERS.search(text)) is not None:
        return _numbers(found, first_is_month)
    if (words := _WORDS.search(text)) is not None:
        hour = words["h"] or words["h1"]
        return _made(
            int(words["y"]),
            _MONTHS[words["m"].lower()[:3]],
            int(words["d1"] or words["d2"] or 0),
            (hour, words["i"] or words["i1"], words["s"] or words["s1"]),
            words["ap"],
        )
    if (epoch := _EPOCH.search(text)) is not None:
        return dt.datetime.fromtimestamp(int(epoch[1]), dt.UTC).replace(tzinfo=None).isoformat()
    return None


def _numbers(found: re.Match[str], first_is_month: bool | None) -> str | None:
    one, two, three = int(found[1]), int(found[3]), int(found[4])
    clock, half = (found[6], found[7], found[8]), found["before"] or found["behind"]
    if len(found[1]) == 4:
        return _made(one, two, three, clock, half) or _made(one, three, two, clock, half)
    year = three if len(found[4]) == 4 else 2000 + three
    turned = (
        first_is_month
        if first_is_month is not None
        else bool(half and half.isascii() and "." not in half) and found[2] == "/"
    )
    if found[2][0] == ".":
        turned = False
    day, month = (two, one) if turned else (one, two)
    return _made(year, month, day, clock, half) or _made(year, day, month, clock, half)


def _made(year: int, month: int, day: int, clock: tuple[str | None, ...], half: str | None) -> str | None:
    hour, minute, second = (int(each or 0) for each in clock)
    if half and hour <= 12:
        hour = hour % 12 + 12 * (_SECOND_HALF.match(half) is not None)
    if year - _BUDDHIST >= EARLIEST:
        year -= _BUDDHIST
    if _PERSIAN[0] <= year <= _PERSIAN[1] and 1 <= month <= 12 and 1 <= day <= 31:
        when = _of_persian(year, month, day)
        year, month, day = when.year, when.month, when.day
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return dt.datetime(year, month, day, hour, minute, min(second, 59)).isoformat()
    except ValueError:
        return None


_BUDDHIST = 543
_PERSIAN = (1384, 1420)
"""2005 to 2042."""


def _of_persian(year: int, month: int, day: int) -> dt.date:
    """A date of the Solar Hijri calendar, by its cycle of 33 years with 8 leap years, which holds from 1343 to 1472."""
    before = year - 1343
    leaps = sum((1343 + n) % 33 in (1, 5, 9, 13, 17, 22, 26, 30) for n in range(before))
    days = 365 * before + leaps + (31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)) + day - 1
    return dt.date(1964, 3, 21) + dt.timedelta(days=days)


def offset_minutes(text: str) -> int | None:
    """A zone as minutes east of UTC: `(UTC-05:00) Eastern Time`, `UTC+3`, `-8`. None where it names none."""
    found = _ZONE.match(text)
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return None if minutes > 14 * 60 else -minutes if found[1] in ("-", "−") else minutes


def utc_microseconds(local: str, minutes: int | None) -> int:
    """A local time as microseconds since the epoch; one without a zone counts as UTC, good to 14 hours."""
    when = dt.datetime.fromisoformat(local).replace(tzinfo=dt.UTC) - dt.timedelta(minutes=minutes or 0)
    return (when - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)
