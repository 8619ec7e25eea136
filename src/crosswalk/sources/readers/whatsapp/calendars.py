"""Years and dates as telephones write them in four calendars.

A bare year tells its calendar: the service began in 2009, so only one calendar gives a possible date. Thailand counts
543 years more; Taiwan 1911 less; Japan from the emperor's accession; Iran's solar year 1388 and the Islamic year 1430
both began in 2009. The Islamic calendar follows the arithmetical rule, which may be a day off the observed one.
"""

from __future__ import annotations

import datetime as dt

_ERAS = {"r": 2018, "h": 1988, "s": 1925, "令和": 2018, "平成": 1988, "昭和": 1925}
_BUDDHIST = ("be", "พศ", "พ.ศ.")
_ISLAMIC = ("ah", "ه", "هـ")
_FIRST_SOLAR, _LAST_SOLAR = 1300, 1420


def date_of(year: str, month: int, day: int, era: str = "") -> dt.date | None:
    """The Gregorian date; None where there is no such day. `year` is digits, with a letter or sign of a Japanese era
    before them; `era` is what follows the date."""
    digits = year.lstrip("rhs令和平成昭")
    mark = year[: len(year) - len(digits)]
    if not digits.isdigit() or (mark and mark not in _ERAS):
        return None
    number = int(digits)
    if mark:
        return _gregorian(number + _ERAS[mark], month, day)
    if era in _ISLAMIC:
        return _from_islamic(number, month, day)
    if len(digits) <= 2:
        return _gregorian(_from_two_digits(number, era), month, day)
    if era in _BUDDHIST or 2400 <= number <= 2700:
        return _gregorian(number - 543, month, day)
    if _FIRST_SOLAR <= number <= _LAST_SOLAR:
        return _from_solar(number, month, day)
    if _LAST_SOLAR < number <= 1500:
        return _from_islamic(number, month, day)
    if 90 <= number <= 200:
        return _gregorian(number + 1911, month, day)
    return _gregorian(number, month, day) if 1970 <= number <= 2100 else None


def is_islamic(year: str, era: str = "") -> bool:
    """Whether the date is converted by a rule that may be a day off."""
    return era in _ISLAMIC or (year.isdigit() and _LAST_SOLAR < int(year) <= 1500)


def _from_two_digits(number: int, era: str) -> int:
    """`65` is the Buddhist year 2565: 1965 is before the service, 2065 after today. 70 and more is a clock never set."""
    if era in _BUDDHIST or 52 <= number < 70:
        return 2500 + number - 543
    return 2000 + number if number < 52 else 1900 + number


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _from_solar(year: int, month: int, day: int) -> dt.date | None:
    """The solar Hijri calendar by its 33-year cycle, right from 1178 to 1633."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    if month == 12 and day == 30 and year % 33 not in (1, 5, 9, 13, 17, 22, 26, 30):
        return None
    leaps = sum(1 for passed in range(1300, year) if passed % 33 in (1, 5, 9, 13, 17, 22, 26, 30))
    days = (year - 1300) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return dt.date(1921, 3, 21) + dt.timedelta(days=days)


def _from_islamic(year: int, month: int, day: int) -> dt.date | None:
    """The arithmetical (civil) Islamic calendar: 11 leap years in 30, epoch 16 July 622 (Julian)."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1300 <= year <= 1600):
        return None
    julian = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + 1_948_439
    return dt.date.fromordinal(julian - 1_721_425)
