"""A stolen file of passwords, read for what is on the watch list. Pure.

What stands in the place of a password is passed over: no expression captures it, no function returns it. A row gives its
address, its login and the software that held it, and the first two only where the address is on the watch list. A login that
does not have a login's form is counted and dropped, whatever it was.

Files come in these forms, told by their first lines, once for a file:

    grid     CSV as browsers export it, with a header, or a table of HTML
    fields   `URL: …`, `Login: …`, `Password: …` in any order, language and separator, also as JSON
    lines    `address:login:password`, also with `;`, `|`, tab or blanks, also with the address at the end
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crosswalk.sources.stealer import fields, lines
from crosswalk.sources.stealer.confusables import skeleton
from crosswalk.sources.stealer.grids import Grid, grid_of, is_html, unmarked
from crosswalk.sources.stealer.hosts import host_of
from crosswalk.sources.stealer.logins import LONGEST_LOGIN, login_of
from crosswalk.sources.stealer.spellings import software_of
from crosswalk.sources.stealer.watchlist import Watched, WatchList

__all__ = ["LONGEST_LOGIN", "Gate", "Scan", "scan"]

_HELD = 1 << 20
"""Characters of one row, at most, that wait for the next piece of a file."""


@dataclass(slots=True)
class Scan:
    """What a machine's files of passwords came to. `hits` is (entry, login as written, software) with how often."""

    rows: int = 0
    hits: Counter[tuple[Watched, str, str]] = field(default_factory=Counter)
    nameless: int = 0
    """Rows of a watched site without a login: they name no account, and are no hit."""
    malformed: int = 0
    """Rows of a watched site whose login cannot be one."""
    lookalikes: Counter[tuple[Watched, str]] = field(default_factory=Counter)

    def widen(self, other: Scan) -> None:
        """Take in what tells the same rows once more: the larger count of each stands."""
        self.rows = max(self.rows, other.rows)
        self.hits |= other.hits
        self.nameless = max(self.nameless, other.nameless)
        self.malformed = max(self.malformed, other.malformed)
        self.lookalikes |= other.lookalikes

    def add(self, other: Scan) -> None:
        self.rows += other.rows
        self.hits += other.hits
        self.nameless += other.nameless
        self.malformed += other.malformed
        self.lookalikes += other.lookalikes


class Gate:
    """Whether a text can hold a hit or a look-alike. Most do not, and are only counted."""

    def __init__(self, watch: WatchList) -> None:
        self.watch = watch
        self._needles = watch.needles()
        self._looks = watch.looks()

    def opens(self, text: str) -> bool:
        lowered = text.lower() if text.isascii() else text.casefold()
        if "%2e" in lowered:
            lowered = lowered.replace("%2e", ".")
        if any(needle in lowered for needle in self._needles) or "xn--" in lowered:
            return True
        looks = skeleton(text)
        return any(look in looks for look in self._looks)


@dataclass(slots=True)
class _Form:
    """How a file writes its rows. A file is read to its end in the form that it begins with."""

    marked: bool = False
    grid: Grid | None = None
    json: bool = False
    address: str = ""
    """How the name of the address is written; empty where rows have no names."""
    opening: str = ""

    @staticmethod
    def of(text: str) -> tuple[_Form, str]:
        """The form of a file that begins with `text`, and the text without the header."""
        if marked := is_html(text):
            plain = unmarked(text[: 64 << 10])
            found = grid_of(plain)
            return _Form(marked, found and found[0], address=fields.address_key(plain), opening="\n<tr"), text
        if (table := grid_of(text)) is not None:
            return _Form(grid=table[0]), text[table[1] :]
        if text[:200].lstrip()[:1] in ("{", "[") and (key := fields.json_key(text)):
            return _Form(json=True, address=key, opening="\n{"), text
        address = fields.address_key(text)
        return _Form(address=address, opening=fields.opening(text) if address and len(text) >= _PIECE else ""), text

    def rows(self, text: str) -> Iterator[tuple[str, str | None, str]]:
        """(address, login, software) of every row. Each may be empty; a login is None where none can be told."""
        if self.grid is not None:
            return self.grid.rows(text)
        if self.json:
            return fields.json_rows(text)
        return fields.rows(text) if self.address else lines.rows(text)

    def count(self, text: str) -> int:
        """How many rows a text has that is not read."""
        if self.grid is not None:
            return text.count("\n") + (not text.endswith("\n"))
        if not self.address:
            return lines.count(text)
        return text.count(self.address) + text.startswith(self.address[1:] if self.address[0] == "\n" else "\0")


_PIECE = 1 << 16


def scan(texts: Iterable[str], gate: Gate) -> Scan:
    """All rows of one file, given as text in pieces."""
    done, held = Scan(), ""
    form: _Form | None = None
    for piece in texts:
        held += piece
        if len(held) < _PIECE:
            continue
        if form is None:
            form, held = _Form.of(held)
        ready, held = _cut(held, form.opening)
        if ready:
            _scan(ready, form, gate, done)
    if form is None:
        form, held = _Form.of(held)
    _scan(held, form, gate, done)
    return done


def _cut(text: str, opening: str) -> tuple[str, str]:
    """(what is complete, what waits for more): a file is cut only where a row begins."""
    at = text.rfind(opening or "\n")
    if opening and opening[0] != "\n":
        at = text.rfind("\n", 0, max(at, 0))
    if at <= 0:
        return (text, "") if len(text) > _HELD else ("", text)
    return text[:at], text[at:]


def _scan(text: str, form: _Form, gate: Gate, done: Scan) -> None:
    if form.marked:
        text = unmarked(text)
    if not gate.opens(text):
        done.rows += form.count(text)
        return
    before = done.rows
    for url, login, software in form.rows(text):
        done.rows += 1
        _judge(url, login, software, gate.watch, done)
    if form.address:
        done.rows = max(done.rows, before + form.count(text))


def _judge(url: str, untrusted_login: str | None, software: str, watch: WatchList, done: Scan) -> None:
    host = host_of(url)
    entry = watch.match(host) if host is not None else None
    if entry is None:
        if look := watch.lookalike(url, host):
            done.lookalikes[look] += 1
        return
    login = None if untrusted_login is None else login_of(untrusted_login)
    if login is None:
        done.malformed += 1
    elif not login:
        done.nameless += 1
    else:
        done.hits[entry, login, software_of(software)] += 1
