"""SQL text as dump programs write it: which statement stands where, which columns a table has, and its rows.

What MySQL, PostgreSQL and SQLite have in common stands here; each reader says with a `Dialect` what is its own. Statements
that hold no rows are passed over; nothing is executed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa

from crosswalk.kernels import rows as tokens
from crosswalk.kernels.rows import KANA, WIDE
from crosswalk.kernels.separated import NONE, QUOTED, separated
from crosswalk.sources import sqlstatements as sql
from crosswalk.sources.problem import Problem
from crosswalk.sources.sqlcopy import CopyForm, copy_form
from crosswalk.sources.sqldialect import Dialect
from crosswalk.sources.sqlnames import SqlTable, SqlTables
from crosswalk.sources.sqlsession import Session
from crosswalk.sources.sqltables import Column, columns_of, identifiers
from crosswalk.sources.tabular import Passed, Rows, Told, Wanted
from crosswalk.sources.windows import Grid, Window, as_utf8, trouble

_AHEAD = 65_536
_HEAD = 4_096
_SETTING = 2_048


@dataclass
class _Form:
    """How the rows of one statement fill a table: the place of each wanted column among the values, or what stands for it."""

    table: SqlTable
    width: int
    places: dict[int, int]
    constant: dict[int, bytes | None]


@dataclass
class SqlText:
    """One reading of one dump."""

    path: str
    content: BinaryIO
    wanted: Wanted
    dialect: Dialect
    _session: Session = field(init=False)
    _tables: SqlTables = field(init=False)
    _inside: bool = False
    """Whether what stands here is in a comment that is executed."""

    def __post_init__(self) -> None:
        self._session = Session(self.dialect)
        self._tables = SqlTables(self._session, self.wanted)

    def told(self) -> Iterator[Told]:
        """Everything that the dump holds, in its own order."""
        window, grid = Window(as_utf8(self.content)), Grid()
        while True:
            self._past_blank(window)
            if window.at >= window.end:
                break
            yield from self._statement(window, grid)
        self.content.seek(0)
        first = self.content.read(_HEAD)
        self.content.seek(max(0, self.content.seek(0, os.SEEK_END) - _HEAD))
        last = self.content.read()
        if any(begins in first and ends not in last for begins, ends in self.dialect.marks):
            yield Problem(
                self.path, "damaged", "the mark with which such dumps end is absent: rows or tables may be missing"
            )

    def _statement(self, window: Window, grid: Grid) -> Iterator[Told]:
        raw, at, end = window.raw, window.at, window.end
        if raw[at] == 59:
            window.at += 1
        elif found := sql.INSERT.match(raw, at, end):
            yield from self._insert(window, grid, found)
        elif found := sql.COPY.match(raw, at, end):
            yield from self._copy(window, grid, found)
        elif found := sql.CREATE.match(raw, at, end):
            yield from self._create(window, found.group("name"), found.end() - 1)
        elif found := sql.DELIMITER.match(raw, at, end):
            window.at = found.end()
            if found.group(1) != b";":
                window.find(b"\nDELIMITER ;")
        elif raw[at] == 92:
            self._session.connect(bytes(raw[at : min(at + _SETTING, end)]))
            window.find(b"\n")
        else:
            if sql.ANY_INSERT.match(raw, at, end):
                yield Problem(self.path, "unsupported", "an INSERT without VALUES, which is passed over")
            self._session.note(bytes(raw[at : min(at + _SETTING, end)]))
            self._past_statement(window)

    def _past_blank(self, window: Window) -> None:
        """Past white space and comments, and into one that is executed."""
        while True:
            window.need(_AHEAD)
            if found := sql.BLANK.match(window.raw, window.at, window.end):
                window.at = found.end()
                continue
            start = bytes(window.raw[window.at : min(window.at + 2, window.end)])
            if start == b"--" or (start[:1] == b"#" and self.dialect.hash_comments):
                window.find(b"\n")
            elif start == b"/*" and (executed := sql.EXECUTED.match(window.raw, window.at, window.end)):
                window.at, self._inside = executed.end(), True
            elif start == b"/*":
                window.at += 2
                window.find(b"*/")
            elif start == b"*/" and self._inside:
                window.at, self._inside = window.at + 2, False
            else:
                return

    def _past_statement(self, window: Window) -> None:
        """Behind the semicolon that ends a statement, or before the end of the comment that it stands in."""
        step = sql.step_of(self.dialect)
        while True:
            found = step.search(window.raw, window.at, window.end)
            if found is None or (found.end() + 1 >= window.end and not window.last):
                window.at = max(window.at, window.end - 70) if found is None else found.start()
                if not window.more():
                    window.at = window.end
                    return
                continue
            mark = found.group()
            window.at = found.end()
            if mark == b";":
                return
            if mark == b"*/":
                if self._inside:
                    window.at = found.start()
                    return
            elif mark in (b"--", b"#"):
                window.find(b"\n")
            elif mark == b"/*":
                window.find(b"*/")
            elif mark == b"\\":
                window.at += 1
            elif mark.startswith(b"$"):
                window.find(mark)
            else:
                self._past_quote(window, mark)

    def _past_quote(self, window: Window, quote: bytes) -> None:
        step = sql.quote_step(quote, self._session.written & (WIDE | KANA), self._session.backslash)
        while True:
            found = step.search(window.raw, window.at, window.end)
            if found is None:
                window.at = window.end
                if not window.more():
                    return
                continue
            window.at = found.end()
            if found.group() == quote:
                return
            window.at += 1
            window.need(1)

    def _create(self, window: Window, written: bytes, bracket: int) -> Iterator[Told]:
        """`bracket` is where the list of columns opens."""
        offset, behind = bracket - window.at, -1
        columns: tuple[Column, ...] = ()
        for seen in (_AHEAD, 64 * _AHEAD):
            window.need(seen)
            columns, behind = columns_of(window.raw, window.at + offset, window.end, self._session.written)
            if behind >= 0:
                break
        # What is created in a comment is the place of a view, which holds no rows.
        if (
            behind >= 0
            and columns
            and not self._inside
            and (table := self._tables.created(written, columns)) is not None
        ):
            yield from self._begun(table)
        window.at = max(behind, window.at + offset)
        self._past_statement(window)

    def _begun(self, table: SqlTable) -> Iterator[Told]:
        yield table.start
        if table.again:
            number, name = table.start.number, table.start.untrusted_name
            what = "its name stood for other columns before: its rows are a table of their own"
            yield trouble(number, self.path, name, -1, "malformed", what)

    def _form(self, written: bytes, listed: bytes | None, width: int, encoding: str = "") -> tuple[_Form, bool]:
        """How a statement's rows fill a table, and whether the table is new."""
        names = identifiers(listed) if listed is not None else ()
        table, new = self._tables.known(written, names), False
        if table is None:
            given = names or tuple(f"column_{number}" for number in range(1, width + 1))
            table, new = self._tables.started(written, tuple(Column(each) for each in given), encoding), True
        if not names:
            return _Form(table, len(table.columns), {place: place for place in table.wanted or ()}, {}), new
        by_name = {each.lower(): place for place, each in enumerate(names)}
        places, constant = {}, {}
        for wanted in table.wanted or ():
            column = table.columns[wanted]
            place = by_name.get(column.untrusted_name.lower())
            if place is None:
                constant[wanted] = column.default
            else:
                places[wanted] = place
        return _Form(table, len(names), places, constant), new

    def _insert(self, window: Window, grid: Grid, found: re.Match[bytes]) -> Iterator[Told]:
        name, listed, header = bytes(found.group("name")), found.group("columns"), found.group()
        window.at = found.end()
        width = 0
        if listed is None and self._tables.known(name) is None:
            width = self._first_width(window, grid)
        form, new = self._form(name, listed, width)
        if new:
            yield from self._begun(form.table)
        while True:
            yield from self._tuples(window, grid, form, header)
            if grid.why == tokens.ENDED:
                return
            if grid.why == tokens.STRANGE and self._inside and window.raw.startswith(b"*/", window.at):
                window.at, self._inside = window.at + 2, False
                continue
            if grid.why == tokens.STRANGE:
                yield from self._strange(window, form)
                return
            if grid.why == tokens.MORE and not window.more():
                if window.raw[window.at : window.at + 1] != b";":
                    yield from self._cut(window, form)
                return

    def _tuples(self, window: Window, grid: Grid, form: _Form, header: bytes) -> Iterator[Told]:
        tokens.values(
            window.text, window.at, window.end, form.width, _array(header), self._session.written,
            grid.starts, grid.ends, grid.kinds, grid.numbers(form.width), grid.odd, grid.state,
        )  # fmt: skip
        yield from self._filled(window, grid, form)

    def _filled(self, window: Window, grid: Grid, form: _Form) -> Iterator[Told]:
        """What a call of a tokenizer found, and on behind it."""
        table = form.table
        number, name = table.start.number, table.start.untrusted_name
        if table.wanted is None or not grid.kept:
            if grid.kept:
                yield Passed(number, grid.kept)
        else:
            columns = {each: self._column(window, grid, place, form.width) for each, place in form.places.items()}
            for each, value in form.constant.items():
                columns[each] = pa.repeat(pa.scalar(value, pa.binary()), grid.kept)
            yield Rows(number, grid.rows(table.rows), columns)
        yield from grid.troubles(number, self.path, name, table.rows, form.width)
        table.rows += grid.seen
        window.at = int(grid.state[0])

    def _column(self, window: Window, grid: Grid, place: int, width: int) -> Any:
        column = grid.column(window.text, place, width)
        rows = grid.are(tokens.EXPRESSION, place, width) if self.dialect.evaluate is not None else ()
        if not rows or self.dialect.evaluate is None:
            return column
        values = column.to_pylist()
        for row in rows:
            values[row] = self.dialect.evaluate(values[row])
        return pa.array(values, pa.binary())

    def _first_width(self, window: Window, grid: Grid) -> int:
        """How many values the first row has."""
        while True:
            tokens.values(
                window.text, window.at, window.end, 0, _array(b""), self._session.written,
                grid.starts, grid.ends, grid.kinds, grid.numbers(1)[:1], grid.odd[:1], grid.state,
            )  # fmt: skip
            if grid.seen:
                return int(grid.odd[0, 1])
            if grid.why != tokens.MORE or not window.more():
                return 0

    def _strange(self, window: Window, form: _Form) -> Iterator[Told]:
        """Something else than a row behind rows: a clause, or a fault, behind which the next statement is sought."""
        if sql.BEHIND_ROWS.match(window.raw, window.at, window.end):
            self._past_statement(window)
            return
        what = "what stands where a row is expected is none; reading goes on at the next statement"
        yield from self._swallowed(window, form, "malformed", what, window.place)

    def _cut(self, window: Window, form: _Form) -> Iterator[Told]:
        what, reason = "the dump ends inside this row, or a quote in it is not closed", "damaged"
        if not window.last:
            what, reason = "it does not end within the longest row that is read, or a quote is not closed", "too-large"
        is_row = bool(bytes(window.raw[window.at : min(window.at + 64, window.end)]).strip())
        from_here = window.place
        window.at += 1
        if is_row:
            yield from self._swallowed(window, form, reason, what, from_here)
        else:
            self._next(window)

    def _swallowed(self, window: Window, form: _Form, reason: str, what: str, from_here: int) -> Iterator[Told]:
        table = form.table
        self._next(window)
        said = f"{what}; {window.place - from_here} bytes of rows are not read"
        yield trouble(table.start.number, self.path, table.start.untrusted_name, table.rows, reason, said)
        table.rows += 1

    def _next(self, window: Window) -> None:
        """On to the line where the next statement begins."""
        while True:
            found = sql.NEXT.search(window.raw, window.at, window.end)
            if found is not None:
                window.at = found.end()
                return
            window.at = max(window.at, window.end - 16)
            if not window.more():
                window.at = window.end
                return

    def _copy(self, window: Window, grid: Grid, found: re.Match[bytes]) -> Iterator[Told]:
        name, listed, said = bytes(found.group("name")), found.group("columns"), copy_form(found.group("options"))
        window.at = found.end()
        window.need(_AHEAD)
        line = bytes(window.raw[window.at : window.end]).split(b"\n", 1)[0]
        encoding = self.dialect.encodings.get(said.encoding, said.encoding)
        form, new = self._form(name, listed, line.count(said.comma) + 1, encoding)
        if new:
            yield from self._begun(form.table)
        if said.binary:
            yield from self._swallowed(window, form, "unsupported", "COPY in its binary form", window.place)
            return
        if said.header:
            window.find(b"\n")
        while True:
            self._block(window, grid, form.width, said)
            yield from self._filled(window, grid, form)
            if grid.why == tokens.ENDED:
                return
            if grid.why == tokens.MORE and not window.more():
                what = "the dump ends inside this block"
                yield from self._swallowed(window, form, "damaged", what, window.place)
                return

    def _block(self, window: Window, grid: Grid, width: int, said: CopyForm) -> None:
        out = (grid.starts, grid.ends, grid.kinds, grid.numbers(width), grid.odd, grid.state)
        if said.csv:
            escapes = QUOTED if said.escape == 92 else NONE
            separated(
                window.text, window.at, window.end, width, window.last, said.comma, said.quote, escapes,
                _array(said.nothing), True, *out,
            )  # fmt: skip
        else:
            tokens.copied(
                window.text, window.at, window.end, width, window.last, said.comma, _array(said.nothing),
                self._session.written, *out,
            )  # fmt: skip


def _array(text: bytes) -> Any:
    return np.frombuffer(text, np.uint8)
