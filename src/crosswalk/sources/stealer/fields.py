"""Rows of fields: `URL: …`, `Login: …`, `Password: …` in any order, language and separator, a field a line or all in one line;
and the same fields in JSON. Pure. No expression here captures what stands behind the name of a password.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from crosswalk.sources.stealer.spellings import ANY_KEY, LOGIN, PASSWORD, ROLES, SOFTWARE, URL, folded

FIELD = re.compile(
    r"^[^\w\n]*(?:\d{1,6}[^\w\n]{1,3})?([^\W\d_][^:=|：→~»\n\t]{0,39}?)[\])]?[ \t]*"
    r"(?:[:：]{1,3}>?|=>?|[→|~»\t]|->|>>?|[—–]|(?<=[ \t])-(?=[ \t]))[ \t]*",
    re.MULTILINE,
)
_INSIDE = re.compile(rf"[ \t]*([|;,\t/]|[ \t]-)[ \t]*(?=(?:{ANY_KEY})[ \t]*[:=：])", re.IGNORECASE)
_BLANKS = re.compile(rf"[ \t]+(?=(?:{ANY_KEY})[ \t]*[:=：])", re.IGNORECASE)
_BELOW = re.compile(
    rf"^([ \t\-*•>#\[]*(?:{ANY_KEY})\]?)[ \t]*[:=：]?[ \t]*\n(?!(?:{ANY_KEY})[ \t]*[:=：\n])(?=[^\n])",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = re.compile(r'"([^"\\\n]{1,40})"\s*:\s*')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PASSED = re.compile(r'"(?:[^"\\]|\\.)*"')
_LOOKED_AT = 16 << 10


def address_key(text: str) -> str:
    """How this file writes the name of the field that holds the address, with its line's start; empty if it has none. Where lines
    are numbered, the name and its separator alone."""
    for found in FIELD.finditer(text, 0, _LOOKED_AT):
        if ROLES.get(folded(found[1])) == URL:
            return _written(found)
    return ""


def opening(text: str) -> str:
    """How the first field of a row is written, likewise; empty where rows are no fields."""
    found = next((each for each in FIELD.finditer(text, 0, 1 << 16) if folded(each[1]) in ROLES), None)
    return _written(found) if found is not None else ""


def _written(found: re.Match[str]) -> str:
    before = found.string[found.start() : found.start(1)]
    if any(c.isdigit() for c in before):
        return found.string[found.start(1) : found.end()]
    return "\n" + before + found[1]


def rows(text: str) -> Iterator[tuple[str, str, str]]:
    """(address, login, software) of every row. Each may be empty."""
    return _assembled(_pairs(_unfolded(text)))


def _unfolded(text: str) -> str:
    """Fields that share a line, or whose values stand below them, one a line."""
    for found in FIELD.finditer(text, 0, 1 << 16):
        if ROLES.get(folded(found[1])) is None:
            continue
        line = text[found.start() : (text + "\n").index("\n", found.end())]
        if _INSIDE.search(line, found.end() - found.start()):
            return _INSIDE.sub("\n", text)
        if ROLES[folded(found[1])] == URL and _BLANKS.search(line, found.end() - found.start()):
            return _BLANKS.sub("\n", text)
        if ROLES[folded(found[1])] == URL and len(line) > found.end() - found.start():
            return text
    return _BELOW.sub(r"\1: ", text)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for found in FIELD.finditer(text):
        role = ROLES.get(found[1].lower()) or ROLES.get(folded(found[1]))
        if role is not None:
            yield role, "" if role == PASSWORD else text[found.end() : _line_end(text, found.end())]


def _line_end(text: str, start: int) -> int:
    at = text.find("\n", start)
    return len(text) if at < 0 else at


def _assembled(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """The order of the fields is learnt from the first row: a field that comes before the last one in that order begins another
    row. So a row that lacks a field gives it to no other. A pair without a role ends a row too."""
    order: dict[str, int] = {}
    row: dict[str, str] = {}
    last = -1
    for role, value in pairs:
        place = order.setdefault(role, len(order)) if role else -1
        if place <= last:
            yield row.get(URL, ""), row.get(LOGIN, ""), row.get(SOFTWARE, "")
            row = {}
        last = place
        if role:
            row[role] = value
    if row:
        yield row.get(URL, ""), row.get(LOGIN, ""), row.get(SOFTWARE, "")


def json_key(text: str) -> str:
    """How this JSON writes the name of the address; empty if it has none."""
    for found in _NAMED.finditer(text, 0, _LOOKED_AT):
        if ROLES.get(folded(found[1])) == URL:
            return f'"{found[1]}"'
    return ""


def json_rows(text: str) -> Iterator[tuple[str, str, str]]:
    """The rows of a file of JSON: an object each, whole or cut anywhere."""
    return (row for row in _assembled(_json_pairs(text)) if any(row))


def _json_pairs(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while (found := _NAMED.search(text, at)) is not None:
        if "{" in text[at : found.start()] or "}" in text[at : found.start()]:
            yield "", ""
        role, at = ROLES.get(folded(found[1])), found.end()
        if role == PASSWORD or role is None:
            passed = _PASSED.match(text, at)
            at = passed.end() if passed is not None else at
            if role is not None:
                yield role, ""
        elif (value := _STRING.match(text, at)) is not None:
            at = value.end()
            yield role, _unescaped(value[1])


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
