"""JSON lines (one object a line) and a JSON array of objects: one table, its columns the keys in the order of their coming.

Objects inside an object become columns with a dotted name, two deep; what is deeper, and lists, stay JSON. Numbers stay as
they are written. A web server that logs in JSON writes this too.
Source: RFC 8259; jsonlines.org.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from crosswalk.sources.naming import table_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import Passed, RowProblem, Rows, TableStart, Told, Wanted

_ROWS = 8_192
_SURVEYED = 2_000
"""Rows that are looked at for the names of columns. A key that comes later is a problem of its table."""
_DEEP = 2
_LONGEST = 64 << 20
_OBJECT = re.compile(rb"\s*\{")
_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)

Row = dict[str, bytes | None] | str
"""The values of a row, or why it cannot be read."""


class JsonLines:
    name = "json-lines"
    version = "2"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = first.removeprefix(b"\xef\xbb\xbf")
        if _OBJECT.match(text):
            lines = [line for line in text.split(b"\n")[:4] if line.strip()]
            whole = lines if len(text) < 60_000 or len(lines) > 2 else lines[:-1]
            named = untrusted_path.lower().endswith((".jsonl", ".ndjson", ".log"))
            return sum(map(_is_object, whole)) >= (1 if named else 2)
        return text.lstrip()[:1] == b"[" and _is_list_of_alike(text.lstrip())

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        content.seek(0)
        first = content.read(4_096).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        content.seek(0)
        rows = _elements(content) if first == b"[" else _lines(content)
        ahead = list(islice(rows, _SURVEYED))
        columns = tuple(dict.fromkeys(key for row in ahead if isinstance(row, dict) for key in row))
        start = TableStart(0, table_of(untrusted_path), columns)
        yield start
        yield from _batches(untrusted_path, start, wanted(start), chain(ahead, rows))


def _is_object(line: bytes) -> bool:
    return _parses(line) or (b"\\x" in line and _parses(_without_x(line)))


def _parses(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _without_x(line: bytes) -> bytes:
    """A line in which nginx escaped as it does outside JSON: `\\xNN` is a byte (`ngx_http_log_module`, escape=default); one that is
    no UTF-8 is the character of its number."""
    text = _ESCAPE.sub(_byte, line)
    try:
        text.decode()
    except UnicodeDecodeError:
        return _ESCAPE.sub(lambda found: b"\\u00" + found.group(1) if found.group(1) else found.group(), line)
    return text


def _byte(found: re.Match[bytes]) -> bytes:
    digits = found.group(1)
    return found.group() if digits is None else bytes([int(digits, 16)]) if digits >= b"80" else b"\\u00" + digits


def _is_list_of_alike(text: bytes) -> bool:
    """Whether a list begins with two objects that share most of their keys."""
    decoder, at = json.JSONDecoder(), 1
    found: list[set[str]] = []
    decoded = text.decode("utf-8", "replace")
    while len(found) < 2:
        at = len(decoded) - len(decoded[at:].lstrip(" \t\r\n,"))
        try:
            value, at = decoder.raw_decode(decoded, at)
        except (ValueError, RecursionError):
            return False
        if not isinstance(value, dict) or not value:
            return False
        found.append(set(value))
    return 2 * len(found[0] & found[1]) > len(found[0] | found[1])


def _lines(content: BinaryIO) -> Iterator[Row]:
    import msgspec

    decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
    while line := content.readline(_LONGEST):
        stripped = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not stripped:
            continue
        try:
            yield dict(_flat("", decoder.decode(stripped), decoder, 0))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            try:
                yield dict(_flat("", decoder.decode(_without_x(stripped)), decoder, 0))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                yield "it is no JSON object"


def _flat(prefix: str, row: Any, decoder: Any, depth: int) -> Iterator[tuple[str, bytes | None]]:
    import msgspec

    for key, raw in row.items():
        text = bytes(raw)
        if text[:1] == b'"':
            yield prefix + key, msgspec.json.decode(text, type=str).encode("utf-8", "replace")
        elif text[:1] == b"{" and depth < _DEEP and text != b"{}":
            yield from _flat(f"{prefix}{key}.", decoder.decode(text), decoder, depth + 1)
        else:
            yield prefix + key, None if text == b"null" else text


def _elements(content: BinaryIO) -> Iterator[Row]:
    import ijson
    import msgspec

    decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
    try:
        for value in ijson.items(content, "item", use_float=False):
            if isinstance(value, dict):
                text = json.dumps(value, default=str, ensure_ascii=False).encode("utf-8", "replace")
                yield dict(_flat("", decoder.decode(text), decoder, 0))
            else:
                yield "it is no JSON object"
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        yield f"the list is damaged from here on: {error}"[:200]


def _batches(path: str, start: TableStart, asked: tuple[int, ...] | None, rows: Iterable[Row]) -> Iterator[Told]:
    import pyarrow as pa

    names, known = start.untrusted_columns, set(start.untrusted_columns)
    numbers: list[int] = []
    values: dict[int, list[bytes | None]] = {place: [] for place in asked or ()}
    unknown: set[str] = set()
    for number, row in enumerate(rows):
        if isinstance(row, str):
            yield RowProblem(
                0, number, Problem(path, "malformed", f"table {start.untrusted_name}, row {number}: {row}")
            )
            continue
        if not known.issuperset(row):
            unknown.update(set(row) - known)
        numbers.append(number)
        for place, column in values.items():
            column.append(row.get(names[place]))
        if len(numbers) == _ROWS:
            yield _told(asked, numbers, values, pa)
            numbers, values = [], {place: [] for place in values}
    if numbers:
        yield _told(asked, numbers, values, pa)
    for key in sorted(unknown)[:100]:
        what = f"the key {key!r} first comes behind row {_SURVEYED}, and is not read"
        yield RowProblem(0, -1, Problem(path, "malformed", f"table {start.untrusted_name}: {what}"))


def _told(asked: tuple[int, ...] | None, numbers: list[int], values: dict[int, list[bytes | None]], pa: Any) -> Told:
    if asked is None:
        return Passed(0, len(numbers))
    columns = {place: pa.array(column, pa.binary()) for place, column in values.items()}
    return Rows(0, pa.array(numbers, pa.int64()), columns)


READER = JsonLines()
