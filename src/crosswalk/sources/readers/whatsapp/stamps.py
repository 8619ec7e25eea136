"""The date and time before each message, in whatever form the telephone's language gives them.

A line of an export begins with a stamp in one of three dresses: `[stamp] `, `stamp - ` or `stamp: `. Date or time may
come first. Numbers may be in any script's digits, spaces of any width, with marks of direction between them. Which
number is the day and which the month is not said; `Order` decides it from all the stamps of a file.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crosswalk.sources.readers.whatsapp.calendars import date_of

# Made from CLDR: the words for parts of the day with their hours (from, before), and the names of the months.
_WORDS = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
_PARTS: dict[str, list[int]] = _WORDS["dayparts"]
_MONTHS: dict[str, int] = _WORDS["months"]
# Words of earlier CLDR versions, which telephones still have.
_PARTS |= {"पूर्वाह्न": [0, 12], "अपराह्न": [12, 24], "पूर्व": [0, 12], "अप": [12, 24]}
# Words beside a time that say nothing about the half of the day. An unknown word after a time is a log file's, unless it
# is short and in a script that has its own words for the halves.
_AFTER = frozenset({"", "uhr", "h", "ч", "uur", "hrs", "น", "klo", "時", "시"})
_CONNECTIVE = 8


_HEAD = 80
_TOKEN = r"[^\d\s.,/:\[\]()<>-]"
_TIME = (
    r"(?P<before>(?:T?OKEN{1,14}\.?\s?){0,3}?)\s?(?P<hour>\d{1,2})\s?[:.h時시]\s?(?P<minute>\d\d)(?:\s?[分분]|\smin)?"
    r"(?:(?:\s?[:.]\s?|(?<=min)\s)(?P<second>\d\d)(?:\ss)?)?(?P<after>(?:\s?T?OKEN{1,14}\.?){0,3}?)"
).replace("T?OKEN", _TOKEN)
_WEEKDAY = rf"(?:{_TOKEN}{{2,14}}\.?,?\s)?"
_NUMBERS = (
    r"(?P<a>(?:[rhs]|令和|平成|昭和)?\d{1,4})(?P<gap>\s?[./年년-]\s?|\s)(?P<b>\d{1,2})(?:\s?[./月월-]\s?|\s)"
    r"(?P<c>(?:[rhs]|令和|平成|昭和)?\d{1,4})(?:\s?[日일])?\.?(?:\s?(?P<era>be|พ\.?ศ\.?|ce|ad|ah|هـ?|г\.?))?"
)
_NAMED = r"(?P<named>[^:\[\]]{6,40}?)"
_BETWEEN = r"(?:\s?[,،]\s?|\s)"
_FORMS = tuple(
    (re.compile(pattern), named, time_first)
    for pattern, named, time_first in (
        (rf"{_WEEKDAY}{_NUMBERS}{_BETWEEN}{_TIME}", False, False),
        (rf"{_TIME}{_BETWEEN}{_WEEKDAY}{_NUMBERS}", False, True),
        (rf"{_NAMED}{_BETWEEN}{_TIME}", True, False),
        (rf"{_TIME}{_BETWEEN}{_NAMED}", True, True),
    )
)


class _Plain(dict[int, str]):
    """Translates to ASCII digits and spaces, and drops marks that are not seen."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)
        if kind == "Nd":
            plain = str(unicodedata.digit(character))
        elif kind == "Zs":
            plain = " "
        else:
            plain = "" if kind in ("Cf", "Cc") else character
        self[code] = plain
        return plain


_PLAIN = _Plain()


def plain(text: str) -> str:
    """`text` with ASCII digits, single-width spaces and no marks of direction."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`numbers` are the three parts of a numeric date as they stand; `date` is set where a month's name says all."""

    numbers: tuple[str, str, str]
    era: str
    date: dt.date | None
    time: dt.time
    style: tuple[str, bool, bool]
    """Dress, time first, seconds: the same for every message of an export."""
    american: bool
    """Capital AM or PM, or a slash without leading zeroes: a hint, used where nothing else decides."""


def split(line: str) -> tuple[Stamp, str] | None:
    """The stamp at the start of a line and what follows it; None where the line does not begin with one."""
    start = 0
    while start < len(line) and start < 8 and unicodedata.category(line[start]) in ("Cf", "Zs"):
        start += 1
    head = line[start : start + _HEAD]
    if head.startswith("["):
        end = head.find("]")
        found = read(head[1:end], "[") if end > 8 else None
        rest = head_rest(line, start + end + 1, ("- ", " - ", " ")) if found else ""
        return (found, rest) if found else None
    for dress, mark in (("-", " - "), ("-", " – "), ("-", "\u00a0- ")):
        end = head.find(mark)
        if end >= 8 and (found := read(head[:end], dress)):
            return found, line[start + end + len(mark) :]
    end = head.find(": ")
    if end >= 8 and (found := read(head[:end], ":")):
        return found, line[start + end + 2 :]
    return None


def head_rest(line: str, at: int, openings: tuple[str, ...]) -> str:
    """What follows the bracket, without the one opening that is there."""
    for opening in openings:
        if line.startswith(opening, at):
            return line[at + len(opening) :]
    return line[at:]


@lru_cache(maxsize=4096)
def read(text: str, dress: str) -> Stamp | None:
    """The stamp that is exactly `text`; None if it is none."""
    if sum(character.isdigit() for character in text) < 5:
        return None
    raw = plain(text).strip(" ,")
    lower = raw.lower()
    for pattern, named, time_first in _FORMS:
        match = pattern.fullmatch(lower)
        if match is None:
            continue
        time = _time(match)
        if time is None:
            continue
        date = _named_date(match["named"]) if named else None
        if named and date is None:
            continue
        numbers = ("", "", "") if named else (match["a"], match["b"], match["c"])
        style = (dress, time_first, match["second"] is not None)
        return Stamp(numbers, "" if named else (match["era"] or ""), date, time, style, _american(raw, match, named))
    return None


def _american(raw: str, match: re.Match[str], named: bool) -> bool:
    if named or match["gap"].strip() != "/":
        return False
    unpadded = len(match["c"]) <= 2 and not match["a"].startswith("0")
    return unpadded and ("AM" in raw or "PM" in raw)


_COUNTED = re.compile(r"\b(?:thg|tháng)\s?(\d{1,2})\b")
_DOTTED = re.compile(r"(?<=\D)\.(?=\D)")


def _named_date(text: str) -> dt.date | None:
    """A date with a month's name: that name, a year of four digits and a day, in any order, among short words. Vietnamese
    counts its months (`thg 3`); Thai shortens them with dots inside (`มี.ค.`)."""
    text = _DOTTED.sub("", text.replace("،", ",").replace("٬", ","))
    counted = _COUNTED.search(text)
    if counted:
        text = f"{text[: counted.start()]} {text[counted.end() :]}"
    numbers = re.findall(r"\d+", text)
    words = [word for part in re.findall(rf"{_TOKEN}+", text) if (word := _bare(part))]
    months = {_MONTHS[word] for word in words if word in _MONTHS} or {
        _MONTHS[word[1:]] for word in words if word[1:] in _MONTHS
    }
    if counted and 1 <= int(counted[1]) <= 12:
        months = {int(counted[1])}
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(numbers) != 2 or len(years) != 1 or len(days) != 1 or len(months) != 1 or len(words) > 4:
        return None
    return date_of(years[0], months.pop(), int(days[0]))


def _time(match: re.Match[str]) -> dt.time | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    before, after = _bare(match["before"]), _bare(match["after"])
    part = _PARTS.get(after) or _PARTS.get(before)
    if after not in _PARTS and after not in _AFTER and (after.isascii() or len(after) > _CONNECTIVE):
        return None
    if before not in _PARTS and len(before) > _CONNECTIVE:
        return None
    if part is not None and hour <= 12:
        hour = in_part(hour, part[0], part[1])
    if hour == 24:
        hour = 0
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        return None


def in_part(hour: int, start: int, before: int) -> int:
    """The hour of 24 that `hour` of 12 means in the part of the day from `start` to `before`."""
    early, late = hour % 12, hour % 12 + 12
    length = (before - start) % 24 or 24
    inside = [candidate for candidate in (early, late) if (candidate - start) % 24 < length]
    if len(inside) == 1:
        return inside[0]
    middle = (start + length / 2) % 24
    return min((early, late), key=lambda candidate: min((candidate - middle) % 24, (middle - candidate) % 24))


def _bare(word: str) -> str:
    return re.sub(r"[\s.\u200c’'״\"]", "", unicodedata.normalize("NFKC", word).casefold())


class Order:
    """Decides which number of a date is what, from all the dates of a file: no impossible date, then no step back in
    time, then the shortest way from the first date to the last. Holds a few numbers, however long the file is."""

    _ORDERS = ("dmy", "mdy", "ymd")

    def __init__(self) -> None:
        self._wrong = dict.fromkeys(self._ORDERS, 0)
        self._back = dict.fromkeys(self._ORDERS, 0)
        self._way = dict.fromkeys(self._ORDERS, 0)
        self._last: dict[str, dt.date] = {}
        self._seen: tuple[str, str, str] | None = None
        self._american = 0
        self._count = 0

    def add(self, stamp: Stamp) -> None:
        if stamp.date is not None or stamp.numbers == self._seen:
            return
        self._seen = stamp.numbers
        self._count += 1
        self._american += stamp.american
        for order in self._ORDERS:
            date = arranged(stamp, order)
            if date is None:
                self._wrong[order] += 1
                continue
            last = self._last.get(order)
            if last is not None:
                self._back[order] += date < last
                self._way[order] += abs((date - last).days)
            self._last[order] = date

    def decide(self) -> tuple[str, bool]:
        """The order, and whether the file leaves no doubt."""
        best = min(self._ORDERS, key=self._rank)
        # A year of two digits in front is rare: it is no doubt against the others, only they against it.
        others = [order for order in ("dmy", "mdy") if order != best]
        certain = self._count == 0 or all(self._faults(best) < self._faults(other) for other in others)
        return best, certain

    def _faults(self, order: str) -> tuple[int, int]:
        return self._wrong[order], self._back[order]

    def _rank(self, order: str) -> tuple[int, int, int, int, int]:
        american = self._american * 2 > self._count
        habit = ("mdy", "dmy", "ymd") if american else self._ORDERS
        shortest = min(self._way[other] for other in self._ORDERS if self._wrong[other] == self._wrong[order])
        far = int(self._way[order] > 3 * shortest + 3)
        return (*self._faults(order), far, habit.index(order), self._way[order])


@lru_cache(maxsize=4096)
def _arranged(numbers: tuple[str, str, str], era: str, order: str) -> dt.date | None:
    part = dict(zip(order, numbers, strict=True))
    if not (part["m"].isdigit() and part["d"].isdigit()) or len(part["m"]) > 2 or len(part["d"]) > 2:
        return None
    return date_of(part["y"], int(part["m"]), int(part["d"]), era.strip())


def arranged(stamp: Stamp, order: str) -> dt.date | None:
    """The date of a stamp in this order; None where that is no date."""
    return stamp.date if stamp.date is not None else _arranged(stamp.numbers, stamp.era, order)
