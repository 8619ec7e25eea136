"""Rows of a table with a header: CSV as browsers export it, other delimiters, drawn tables, and tables of HTML. Pure."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswalk.sources.stealer.spellings import LOGIN, PASSWORD, ROLES, URL, folded

_HEAD = 12
"""Lines among which the header stands: sellers write above it."""
_ENDS = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_BREAKS = re.compile(r"</?(?:tr|br|p|div|li|ul|ol|h\d|table|pre)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<(?:!--.*?--|[/!?a-z][^<>]*)>", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"<(style|script|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a table has its address and its logins. Rows of another width are told without a login: their cells have moved."""

    delimiter: str
    width: int
    address: int
    logins: tuple[int, ...]

    def rows(self, text: str) -> Iterator[tuple[str, str | None, str]]:
        """(address, login, software) of every row."""
        limit = csv.field_size_limit(1 << 24)
        try:
            for cells in csv.reader(text.splitlines(keepends=True), delimiter=self.delimiter):
                yield from self._row(cells)
        except csv.Error:
            return
        finally:
            csv.field_size_limit(limit)

    def _row(self, cells: list[str]) -> Iterator[tuple[str, str | None, str]]:
        if len(cells) > self.address:
            here = [cells[at].strip() for at in self.logins if at < len(cells)]
            whole = len(cells) == self.width or not any(cells[self.width :])
            yield cells[self.address].strip(), next(filter(None, here), "") if whole else None, ""


def grid_of(text: str) -> tuple[Grid, int] | None:
    """The table that a text holds, and where its first row begins; None for what is none."""
    at = 0
    for line in text[: 8 << 10].split("\n", _HEAD)[:_HEAD]:
        at += len(line) + 1
        if line and "://" not in line and (grid := _header(line)) is not None:
            return grid, at
    return None


def _header(line: str) -> Grid | None:
    delimiter = max(",;\t|", key=line.count)
    if delimiter not in line:
        return None
    names = [folded(cell.strip("\" '")) for cell in line.split(delimiter)]
    roles = [ROLES.get(name) for name in names]
    logins = tuple(at for at, role in enumerate(roles) if role == LOGIN)
    if URL not in roles or not (logins or PASSWORD in roles):
        return None
    return Grid(delimiter, len(names), names.index("url") if "url" in names else roles.index(URL), logins)


def is_html(text: str) -> bool:
    """Whether a text is HTML."""
    start = text[:4096].lstrip("\ufeff \t\n").lower()
    return (
        start.startswith("<")
        and re.search(r"<(?:!doctype html|html|head|body|table|tr|div|style)\b", start) is not None
    )


def unmarked(text: str) -> str:
    """HTML as lines, the cells of a row divided by tabs."""
    text = _HIDDEN.sub("", text).replace("\n", " ").replace("\t", " ")
    text = _TAGS.sub("", _BREAKS.sub("\n", _ENDS.sub("\t", text)))
    lines = ("\t".join(cell.strip() for cell in line.split("\t")) for line in html.unescape(text).split("\n"))
    return "\n".join(line[:-1] if line.endswith("\t") else line for line in lines if line.strip())
