"""How the lines of a text are divided into values: separator, quote, encoding, and whether the first line names columns."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

_LOOKED_AT = 16_384
_LINES = 60
_COMMAS = (",", ";", "\t", "|", "\x01", "~")
_SAID = re.compile(r"\s*\"?sep=([^\w\s\"]|\t)\"?[ \t]*(?:\r\n|\n|\r)", re.IGNORECASE)
"""A first line that says the separator, as Excel reads it."""
_ABOVE = 8
"""Rows that may stand above the names, such as a title."""
_FEW_ZEROS = 20
"""A table has at most one zero in so many characters."""
_NAMED = (".csv", ".tsv", ".tab", ".psv")
_NAME = re.compile(r"#?[^\W\d_][\w .\-/#()%:]{0,63}|_[\w.\-]{0,63}")
_VALUE = re.compile(r"[-+]?\d[\d.,:/ TZ+-]*|.*@.*|true|false|null|\\N|", re.IGNORECASE | re.DOTALL)
_BLOCKS = {
    "windows-1251": range(0x0400, 0x0500),
    "koi8-r": range(0x0400, 0x0500),
    "windows-1253": range(0x0370, 0x0400),
    "windows-1255": range(0x0590, 0x0600),
    "windows-1256": range(0x0600, 0x0700),
}
_COMMON = {
    "windows-1251": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф",
    "koi8-r": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф",
    "windows-1253": "ατιοεησνρκλυπμγδωςθάήέίόύώχφξβζψ",
    "windows-1255": "יוהלארתמבשנדכחעקפצגטסזםןךףץ",
    "windows-1256": "اليمنتروبدعكسقحفهجشةطأصخىزضذثغءئ",
}
"""Letters by frequency in running text of the script."""
_PAIR = re.compile(r"\\(.)", re.DOTALL)
_RUN = re.compile(rb"[\x80-\xff]{3,}")


@dataclass(frozen=True, slots=True)
class Form:
    """`encoding` is `utf-8` or another; `quote` is empty where there is none; `columns` are the names or made ones. `above` lines
    stand above the names or the first row."""

    comma: str
    quote: str
    backslash: bool
    encoding: str
    has_names: bool
    columns: tuple[str, ...]
    above: int = 0


def form_of(untrusted_path: str, first: bytes) -> Form | None:
    """The form of a text with these first bytes; None where it has no columns. A text whose name does not say that it is a table
    has to have three lines that agree in three columns, and names for them."""
    encoding = encoding_of(first)
    text = _decoded(first[:_LOOKED_AT], encoding)
    named = untrusted_path.lower().endswith(_NAMED)
    if text is None or text.count("\0") * _FEW_ZEROS > (len(text) if named else 0):
        return None
    whole = len(first) < _LOOKED_AT
    if said := _SAID.match(text):
        found = _tried(text[said.end() :], whole, said.group(1), encoding, True)
        return replace(found[1], above=found[1].above + 1) if found else None
    best: tuple[int, Form] | None = None
    for comma in _COMMAS:
        found = _tried(text, whole, comma, encoding, named)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _tried(text: str, whole: bool, comma: str, encoding: str, named: bool) -> tuple[int, Form] | None:
    if comma not in text:
        return None
    backslash, quote = _escapes(text, comma)
    numbered = _rows(text, whole, comma, quote, backslash)
    rows = [row for _, row in numbered]
    if len(rows) < (1 if named else 3):
        return None
    widths = Counter(len(row) for row in rows)
    width, agree = max(widths.items(), key=lambda each: (each[1], each[0]))
    if width < (2 if named else 3) or agree * 10 < len(rows) * (5 if named else 9):
        return None
    top = next(place for place, row in enumerate(rows) if len(row) == width)
    has_names = _names(rows[top:])
    if top and not (has_names and top <= _ABOVE and all(len(row) < width for row in rows[:top])):
        return None
    if not named and not has_names and not backslash:
        return None
    columns = _unique(rows[top]) if has_names else tuple(f"column_{number}" for number in range(1, width + 1))
    above = numbered[top][0] if top else 0
    return agree * width, Form(comma, quote, backslash, encoding, has_names, columns, above)


def _escapes(text: str, comma: str) -> tuple[bool, str]:
    """Whether backslashes escape, and the quote. They do where `\\N` stands between tabs, and where one stands before a quote that
    neither ends a value nor is doubled, as MySQL writes what it encloses."""
    escaped = any(
        found.group(1) == '"' and text[found.end() : found.end() + 1] not in (comma, "\r", "\n", '"', "")
        for found in _PAIR.finditer(text)
    )
    if escaped and re.search(rf'(?:^|[\n{re.escape(comma)}])"', text):
        return True, '"'
    if comma == "\t" and re.search(r"(?:^|\t)\\N(?:\t|\r?\n|\r|$)", text):
        enclosed = text.startswith('"') and re.search(r'"(?:\t|\r?\n)"', text)
        return True, '"' if enclosed else ""
    return False, '"'


def _rows(text: str, whole: bool, comma: str, quote: str, backslash: bool) -> list[tuple[int, list[str]]]:
    """Rows, each with how many lines stand above it."""
    if not quote:
        # With backslashes, what stands behind one divides nothing.
        text = _PAIR.sub(lambda found: found.group() if found.group(1) == "N" else "x", text)
    lines = re.split(r"\r\n|\n|\r", text) if not quote else text.splitlines(keepends=True)
    if not whole and len(lines) > 1:
        lines = lines[:-1]
    try:
        if quote:
            read = csv.reader(lines, delimiter=comma, escapechar="\\" if backslash else None)
        else:
            read = csv.reader(lines, delimiter=comma, quoting=csv.QUOTE_NONE)
        rows: list[tuple[int, list[str]]] = []
        before = 0
        for row in islice(read, _LINES):
            rows += [(before, row)] if row else []
            before = read.line_num
    except csv.Error:
        return []
    return rows if whole or len(rows) >= _LINES or len(rows) < 4 else rows[:-1]


def _names(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: every cell is like a name, but for those that no row fills at the end, and below them
    stand values that names are not, or the row is the only one."""
    head = [cell.strip() for cell in rows[0]]
    body = [row for row in rows[1:] if len(row) == len(head)]
    while len(head) > 1 and not head[-1] and all(not row[len(head) - 1].strip() for row in body):
        head.pop()
    if any(_NAME.fullmatch(cell) is None or "@" in cell for cell in head):
        return False
    if not body:
        return True
    return any(
        sum(_VALUE.fullmatch(row[place].strip()) is not None for row in body) * 2 > len(body)
        for place in range(len(head))
    )


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Names without what is around them; one that stood before has its count, and one that is empty its place."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for place, name in enumerate(names, 1):
        plain = name.strip().removeprefix("#").strip() or f"column_{place}"
        seen[plain.lower()] += 1
        found.append(plain if seen[plain.lower()] == 1 else f"{plain}_{seen[plain.lower()]}")
    return tuple(found)


def encoding_of(first: bytes) -> str:
    """UTF-8 where the bytes are; UTF-16 by its mark or by its zeros; else the code page whose letters the runs of high bytes
    are, and Windows-1252 where there are no such runs."""
    if first.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = first[:1024].count(0)
    if zeros * 5 > len(first[:1024]) > 3:
        return "utf-16-le" if first[1:1024:2].count(0) > first[0:1024:2].count(0) else "utf-16-be"
    for cut in range(4):
        try:
            first[: len(first) - cut].decode("utf-8")
            return "utf-8"
        except UnicodeDecodeError:
            continue
    runs = b" ".join(_RUN.findall(first))
    if len(runs) * 2 < sum(byte >= 0x80 for byte in first):
        return "windows-1252"
    return max(_BLOCKS, key=lambda encoding: _likeness(runs, encoding))


def _likeness(runs: bytes, encoding: str) -> float:
    """How much of the bytes are letters of the script, the common ones most."""
    common, block = _COMMON[encoding], _BLOCKS[encoding]
    text = runs.decode(encoding, "replace").lower()
    return sum(
        (1 + (32 - common.index(letter)) / 8 if letter in common else 1) for letter in text if ord(letter) in block
    )


def _decoded(first: bytes, encoding: str) -> str | None:
    try:
        return codecs.getincrementaldecoder("utf-8-sig" if encoding == "utf-8" else encoding)("replace").decode(first)
    except (UnicodeError, LookupError):
        return None
