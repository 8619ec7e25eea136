"""SQLite's own dumps as text: `sqlite3 FILE .dump`.

Source: the SQLite command-line shell, "Converting An Entire Database To A Text File"; text with line ends is written inside
`replace(...,char(10))` by shells since 3.19 and inside `unistr('...')` since 3.50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources.sqldialect import Dialect, starts_sql
from crosswalk.sources.tabular import Told, Wanted

_MARK = re.compile(rb"\A\s*(?:--[^\n]*\n\s*)*PRAGMA foreign_keys\s*=\s*OFF;\s*BEGIN TRANSACTION;", re.IGNORECASE)
_STYLE = re.compile(
    rb"^(?:PRAGMA (?:user_version|foreign_keys|writable_schema)|INSERT INTO sqlite_sequence)",
    re.IGNORECASE | re.MULTILINE,
)
_REPLACE = re.compile(rb"(?s)replace\((.*),'((?:[^']|'')*)',char\((\d{1,3})\)\)\Z")
_TEXT = re.compile(rb"(?s)'((?:[^']|'')*)'\Z")
_UNISTR = re.compile(rb"(?s)unistr\('((?:[^']|'')*)'\)\Z")
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{4})|u([0-9A-Fa-f]{4})|\+([0-9A-Fa-f]{6})|U([0-9A-Fa-f]{8})|(\\))")
_DEEP = 8


def evaluated(written: bytes) -> bytes:
    """What an expression of the shell's means; any other stays as it is written."""
    found = _UNISTR.match(written)
    if found is not None:
        text = found.group(1).replace(b"''", b"'").decode("utf-8", "surrogateescape")
        return _ESCAPE.sub(_character, text).encode("utf-8", "surrogateescape")
    inner = written
    steps: list[tuple[bytes, bytes]] = []
    while len(steps) < _DEEP and (wrapped := _REPLACE.match(inner)) is not None:
        inner, mark, byte = wrapped.groups()
        steps.append((mark.replace(b"''", b"'"), bytes([min(int(byte), 255)])))
    text_found = _TEXT.match(inner)
    if text_found is None or not steps:
        return written
    value = text_found.group(1).replace(b"''", b"'")
    for mark, byte in reversed(steps):
        value = value.replace(mark, byte)
    return value


def _character(found: re.Match[str]) -> str:
    digits = next((group for group in found.groups()[:4] if group), None)
    if digits is None:
        return "\\"
    number = int(digits, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else found.group()


_DIALECT = Dialect(backslash=False, hash_comments=False, dollars=False, encodings={}, evaluate=evaluated)


class SqliteDump:
    name = "sqlite-dump"
    version = "2"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return starts_sql(first, _MARK, _STYLE, (b"PRAGMA FOREIGN_KEYS",))

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        from crosswalk.sources.sqltext import SqlText

        yield from SqlText(untrusted_path, content, wanted, _DIALECT).told()


READER = SqliteDump()
