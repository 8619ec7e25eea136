"""Columns: CSV, TSV, semicolons or bars, with or without a heading.

The heading tells what the columns are, by name and in any order (`SHA-1`, `hash_md5`, `Category`, `Series name` ...).
Without a heading each cell is judged by its length. The ICSE-style list (`MD5;SHA1;PhotoDNA;...;Baseline`) is one of
these: its baseline is INTERPOL's yes-or-no flag, kept as the category of the scheme `interpol-baseline`.

Of 64 digits in a column called `hash` the rule of `crosswalk.matches.notation.by_length` holds.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from crosswalk.matches import notation
from crosswalk.matches.reader import ALGORITHMS, BadEntry, Head, KnownEntry, Stated

_DELIMITERS = ",;\t|"
_CELL_LINES = 20
_SEPARATOR = re.compile(r"sep=(?P<delimiter>[,;\t|])\s*", re.IGNORECASE)
"""The line by which spreadsheets state the delimiter above the heading."""
_WORDS = {
    "category": "category",
    "cat": "category",
    "grade": "category",
    "code": "category",
    "kategorie": "category",
    "categorie": "category",
    "categoria": "category",
    "categoría": "category",
    "catégorie": "category",
    "series": "series",
    "seriesname": "series",
    "photodna": "photodna",
    "baseline": "baseline",
    "hash": "hash",
    "digest": "hash",
    "hashvalue": "hash",
    "value": "hash",
    "checksum": "hash",
    "signature": "hash",
    "signal": "hash",
    "signalvalue": "hash",
    "isdistributed": "is_distributed",
    "victimidentified": "victim_identified",
    "offenderidentified": "offender_identified",
    "issuspected": "is_suspected",
    "selfgenerated": "self_generated",
    "algorithm": "algorithm",
    "hashtype": "algorithm",
    "signaltype": "algorithm",
    "hashalgorithm": "algorithm",
    "type": "algorithm",
}
_FLAGS = ("is_distributed", "victim_identified", "offender_identified", "is_suspected", "self_generated", "baseline")


class Columns:
    """A table as text."""

    name = "columns"
    version = "1"

    def recognises(self, head: Head) -> bool:
        text = notation.decoded(head.first)
        delimiter = _delimiter(text)
        if not delimiter or not notation.is_text(text):
            return False
        row = next(csv.reader(_useful(text.splitlines()), delimiter=delimiter), [])
        return len(row) > 1 and (any(_meanings(row)) or any(notation.by_length(cell, "") for cell in row))

    def read(self, place: Path, algorithm: str) -> Iterator[KnownEntry | BadEntry | Stated]:
        algorithm = algorithm or notation.by_name(place.name)
        with notation.open_text(place) as file:
            delimiter = _delimiter(file.read(65_536)) or ","
        with notation.open_text(place) as file:
            rows = _rows(file, delimiter)
            number, first = next(rows, (0, []))
            meanings = _meanings(first)
            yield Stated(scheme="interpol-baseline" if "baseline" in meanings else "")
            if first and not any(meanings):
                yield _bare(number, first, algorithm)
            for number, row in rows:
                if any(meanings):
                    yield from _entry(number, row, meanings, algorithm)
                else:
                    yield _bare(number, row, algorithm)


def _rows(file: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; blank rows and comments are passed over."""
    for number, text in _whole(file):
        try:
            row = next(csv.reader((text,), delimiter=delimiter), [])
        except csv.Error:
            row = text.replace('"', "").strip().split(delimiter)
        if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#") and not _SEPARATOR.fullmatch(text):
            yield number, row


def _whole(file: TextIO) -> Iterator[tuple[int, str]]:
    """Lines, joined where a quoted cell runs over several. A quotation mark that is not closed within
    `_CELL_LINES` lines belongs to its own line only, so that it cannot swallow the rows after it."""
    waiting: deque[tuple[int, str]] = deque()
    incoming = enumerate(notation.lines(file), start=1)
    while True:
        if not waiting and (following := next(incoming, None)) is not None:
            waiting.append(following)
        if not waiting:
            return
        number, text = waiting.popleft()
        if text.count('"') % 2 == 0:
            yield number, text
            continue
        waiting.extend(islice(incoming, max(0, _CELL_LINES - len(waiting))))
        joined, used = _joined(text, waiting)
        for _ in range(used):
            waiting.popleft()
        yield number, joined


def _joined(text: str, waiting: Iterable[tuple[int, str]]) -> tuple[str, int]:
    """`text` with the lines that close its quotation mark, and how many they are; itself without marks if none do."""
    joined = text
    for used, (_, more) in enumerate(waiting, start=1):
        joined += more
        if joined.count('"') % 2 == 0:
            return joined, used
    return text.replace('"', ""), 0


def _entry(number: int, row: Sequence[str], meanings: Sequence[str], algorithm: str) -> Iterator[KnownEntry | BadEntry]:
    cells = {meaning: cell.strip() for meaning, cell in zip(meanings, row, strict=False) if meaning and cell.strip()}
    hashes: dict[str, bytes] = {}
    wrong = []
    for name in (name for name in ALGORITHMS if name in cells):
        value = notation.hash_value(cells[name], name)
        if value is None:
            wrong.append(f"{name} {cells[name][:80]!r}")
        else:
            hashes[name] = value
    if "hash" in cells:
        found = notation.by_length(cells["hash"], notation.label(cells.get("algorithm", "")) or algorithm)
        hashes.update(found)
        wrong.extend([] if found else [f"hash {cells['hash'][:80]!r}"])
    if hashes:
        yield KnownEntry.of(number, hashes)._replace(**_rest(cells))
    if wrong:
        yield BadEntry(number, "malformed", f"not a hash: {', '.join(wrong)}")
    elif not hashes:
        yield BadEntry(number, "no-hash", "no column holds a hash")


def _bare(number: int, row: Sequence[str], algorithm: str) -> KnownEntry | BadEntry:
    """A row of a list without a heading: each cell is what its length says."""
    hashes: dict[str, bytes] = {}
    for cell in row:
        for name, value in notation.by_length(cell, algorithm).items():
            hashes.setdefault(name, value)
    if hashes:
        return KnownEntry.of(number, hashes)
    return BadEntry(number, "malformed", f"no hash of 32, 40 or 64 hexadecimal digits: {' '.join(row)[:80]!r}")


def _rest(cells: dict[str, str]) -> dict[str, Any]:
    flags = {name: notation.flag(cells[name]) for name in _FLAGS if name in cells}
    category = cells.get("category", "")
    if "baseline" in flags and not category:
        category = {True: "baseline", False: "not-baseline", None: ""}[flags["baseline"]]
    return {
        "category": category,
        "series": cells.get("series", ""),
        "photodna": notation.binary(cells["photodna"], 144) if "photodna" in cells else None,
        "flags": notation.flags_text(flags),
    }


def _meanings(row: Sequence[str]) -> list[str]:
    """What each cell of a heading stands for; blanks where the row is no heading that names a hash."""
    words = (re.sub(r"[\W_]+", "", cell.lower()) for cell in row)
    named = [notation.label(cell) or _WORDS.get(word, "") for cell, word in zip(row, words, strict=True)]
    is_heading = any(name == "hash" or name in ALGORITHMS for name in named)
    is_data = any(notation.by_length(cell, "") for cell in row)
    return named if is_heading and not is_data else [""] * len(row)


def _useful(lines: Sequence[str]) -> list[str]:
    useful = (line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return [line for line in useful if not _SEPARATOR.fullmatch(line)]


def _delimiter(text: str) -> str:
    """The delimiter that the first useful line holds most often outside quotation marks; blank where it holds none."""
    lines = text.splitlines()
    if lines and (stated := _SEPARATOR.fullmatch(lines[0])):
        return stated["delimiter"]
    first = next(iter(_useful(lines)), "")
    bare = re.sub(r'"[^"]*"', "", first)
    counts = {delimiter: bare.count(delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: counts[delimiter])
    return best if counts[best] else ""
