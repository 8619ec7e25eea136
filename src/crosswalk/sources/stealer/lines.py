"""Rows of one line: `address:login:password`, also with other separators, also with the address at the end. Pure.

A line is a row only if one separator divides it into three fields or more; between two separators stands a field, empty or not.
Which of two fields is the login is told by themselves (an e-mail address beside a word), else by what most lines of the file
show. Where nothing tells it, there is no login: the other one is a password.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from crosswalk.sources.stealer.logins import first_of_two, sureness
from crosswalk.sources.stealer.spellings import ROLES, folded

_PART = r"[^\s:|;,\"'<>~—–→│»]"
_WITH_SCHEME = (
    r"(?:android://(?:[\w+/=-]+@)?[\w.]+/?|[a-z][a-z0-9+.-]{1,31}://[^\s/:|;,\"'<>~=—–→│»]+(?::\d{1,5}(?=[/?#]|$))?"
    rf"(?:[/?#]{_PART}*)?)"
)
_NAME = rf"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{{1,5}}(?=[/?#]))?(?:[/?#]{_PART}*)?"
_DIVIDER = r"[\s:;|,~>=—–→│»-]"
_FRONT = re.compile(rf"({_WITH_SCHEME}|{_NAME})({_DIVIDER}+)", re.IGNORECASE)
_BACK = re.compile(rf"({_DIVIDER}+)({_WITH_SCHEME})$", re.IGNORECASE)
_BACK_NAME = re.compile(rf"((?:[ ]*[|;,\t~—–→│»>]|[ ]|[ ]-)[ ]*)({_NAME})$", re.IGNORECASE)
_ANYWHERE = re.compile(rf"{_WITH_SCHEME}|www\.{_NAME}", re.IGNORECASE)
_WITNESSES = 3
"""Lines that show the login first, for each that shows it last, from which on the rest is read alike."""
_REPEATS = 3


@dataclass(slots=True)
class _Line:
    """`one` and `other` are the fields beside the address, in their order; None: the line is no row."""

    address: str
    one: str | None = None
    other: str = ""
    loose: bool = False
    """Divided by blanks alone, which stand in names and passwords too: an e-mail address or a number alone is a login there."""
    behind: bool = False
    """The address stands behind the login."""

    def tells(self) -> int:
        return 0 if self.one is None else first_of_two(self.one, self.other)


def rows(text: str) -> Iterator[tuple[str, str | None, str]]:
    """(address, login, software); the login is None where it cannot be told from a password."""
    lines = [found for line in text.split("\n") if (found := _line(line.strip())) is not None]
    first = sum(line.tells() > 0 for line in lines)
    last = sum(line.tells() < 0 for line in lines)
    ordered = first > 0 and first >= _WITNESSES * last
    before = Counter(line.one for line in lines if line.behind)
    for line in lines:
        yield line.address, _login(line, ordered, before), ""


def _login(line: _Line, ordered: bool, before: Counter[str | None]) -> str | None:
    one = line.one
    if not one or one.isspace():
        return None if one is None else ""
    sure, tells = sureness(one), line.tells()
    if sure < (3 if line.loose else 2) or tells < 0 or folded(one) in ROLES:
        return None
    if line.behind and sure < 3 and before[one] >= _REPEATS and before[one] * 2 > before.total():
        return None
    return one if tells > 0 or ordered else None


def _line(line: str) -> _Line | None:
    """None for a line without an address, or with nothing beside it."""
    front = _FRONT.match(line)
    back = _BACK.search(line) or (_BACK_NAME.search(line) if front is None else None)
    if front is not None and back is not None and back.start() >= front.end():
        return _Line(front[1])
    if front is not None:
        return _divided(front[1], front[2], line[front.end() :], behind=False)
    if back is not None and back.start() > 0:
        return _divided(back[2], back[1], line[: back.start()], behind=True)
    found = _ANYWHERE.search(line)
    return None if found is None or found[0] == line else _Line(found[0])


def _divided(address: str, separator: str, rest: str, *, behind: bool) -> _Line | None:
    mark = separator.strip(" ")
    if len(set(mark or separator)) == 1 and len(mark or separator) > 1:
        # The same separator twice: an empty field stands between.
        return _Line(address) if behind else _Line(address, "", rest)
    if not rest:
        return None
    one, divided, more = rest.partition(separator)
    if not divided:
        return _Line(address)
    return _Line(address, one.strip(), more.partition(separator)[0].strip(), not mark, behind)


def count(text: str) -> int:
    """About how many rows there are, without reading them."""
    return sum(1 for line in text.split("\n") if line.count(":") > 1 or line.count("|") > 1 or "\t" in line)
