"""What CREATE TABLE says of a table's columns: their names in order, and what stands where a row does not name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswalk.kernels.rows import HASH, KANA, MYSQL, POSTGRES, WIDE
from crosswalk.sources.entry import untrusted_text

IDENTIFIER = rb"(?:`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"|\[[^\]]*\]|[A-Za-z_0-9$\x80-\xff]+)"
_ONE = re.compile(IDENTIFIER)
_STEPS = {
    False: re.compile(rb"[(),'\"`]|--[^\n]*\n|/\*.*?\*/", re.DOTALL),
    True: re.compile(rb"[(),'\"`]|(?:--|\#)[^\n]*\n|/\*.*?\*/", re.DOTALL),
}
"""What a list of columns is divided by, without and with comments behind a `#`."""
_NO_COLUMN = re.compile(
    rb"(?:PRIMARY\s+KEY|(?:UNIQUE|FULLTEXT|SPATIAL)(?:\s+(?:KEY|INDEX)\b|\s*[`\"(])|KEY\s*[`\"(]|KEY\s+\w+\s*[`(]|INDEX\b|CONSTRAINT\b"
    rb"|FOREIGN\s+KEY|CHECK\s*\(|EXCLUDE\b|LIKE\b|PERIOD\s+FOR)",
    re.IGNORECASE,
)
_DEFAULT = re.compile(rb"\bDEFAULT\s+(?:_\w+\s*)?('(?:[^'\\]|\\.|'')*'|[-+]?[0-9][0-9.]*)(?:::[\w ]+)?", re.IGNORECASE)
_QUOTED = {
    b"'": re.compile(rb"(?:[^']|'')*'"),
    b'"': re.compile(rb"(?:[^\"]|\"\")*\""),
    b"`": re.compile(rb"(?:[^`]|``)*`"),
}
_ESCAPED = {
    0: re.compile(rb"(?:[^'\\]|\\.|'')*'", re.DOTALL),
    WIDE: re.compile(rb"(?:[\x81-\xfe][\x40-\xfe]|[^'\\]|\\.|'')*+'", re.DOTALL),
    KANA: re.compile(rb"(?:[\x81-\x9f\xe0-\xfe][\x40-\xfe]|[^'\\]|\\.|'')*+'", re.DOTALL),
}


@dataclass(frozen=True, slots=True)
class Column:
    """`default` is the literal that stands where a row does not name the column; None for NULL and for expressions."""

    untrusted_name: str
    default: bytes | None = None


def identifiers(text: bytes, separator: bytes = b",") -> tuple[str, ...]:
    """Names between separators, without their quotes."""
    return tuple(
        _plain(found.group()) for found in _ONE.finditer(text.replace(b" ." if separator == b"." else b"\0", b"."))
    )


def _plain(name: bytes) -> str:
    for first, last in ((b"`", b"`"), (b'"', b'"'), (b"[", b"]")):
        if name.startswith(first):
            name = name[1:-1].replace(last + last, last)
            break
    return untrusted_text(name)


def columns_of(raw: bytearray, at: int, end: int, written: int) -> tuple[tuple[Column, ...], int]:
    """The columns in the list whose bracket opens at `at`, and the place behind it; -1 where it is cut short. `written` is as in
    `kernels.rows`."""
    parts, behind = _parts(raw, at, end, written)
    found = (_column(part, bool(written & HASH)) for part in parts)
    return tuple(column for column in found if column is not None), behind


def _parts(raw: bytearray, at: int, end: int, written: int) -> tuple[list[bytes], int]:
    step, text = _STEPS[bool(written & HASH)], _QUOTED[b"'"]
    if written & (MYSQL | POSTGRES):
        text = _ESCAPED[written & (WIDE | KANA)]
    depth, begin = 0, at + 1
    parts: list[bytes] = []
    while True:
        found = step.search(raw, at, end)
        if found is None:
            return [], -1
        mark, at = found.group(), found.end()
        if mark in _QUOTED:
            closed = (text if mark == b"'" else _QUOTED[mark]).match(raw, at, end)
            if closed is None:
                return [], -1
            at = closed.end()
        elif mark == b"(":
            depth += 1
        elif mark == b")":
            depth -= 1
            if depth == 0:
                return [*parts, bytes(raw[begin : found.start()])], at
        elif mark == b"," and depth == 1:
            parts.append(bytes(raw[begin : found.start()]))
            begin = at


def _column(part: bytes, hashes: bool) -> Column | None:
    comment = rb"(?:--|\#)[^\n]*\n|/\*.*?\*/" if hashes else rb"--[^\n]*\n|/\*.*?\*/"
    text = re.sub(comment, b" ", part, flags=re.DOTALL).strip()
    name = _ONE.match(text)
    if name is None or _NO_COLUMN.match(text):
        return None
    default = _DEFAULT.search(text, name.end())
    return Column(_plain(name.group()), _literal(default.group(1)) if default else None)


def _literal(text: bytes) -> bytes:
    if not text.startswith(b"'"):
        return text
    return re.sub(rb"''|\\(.)", lambda found: found.group(1) or b"'", text[1:-1], flags=re.DOTALL)
