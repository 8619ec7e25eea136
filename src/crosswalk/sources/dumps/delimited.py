"""CSV and its kin: commas, semicolons, tabs, pipes, tildes; quotes doubled, or backslashes as MySQL writes them; with names or without.

Source: RFC 4180; MySQL 8.4 Reference Manual, 15.2.9 "LOAD DATA". The dialect and the encoding are found from the first bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswalk.sources.dialects import Form, form_of
from crosswalk.sources.naming import table_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import FIRST_BYTES, Passed, Rows, TableStart, Told, Wanted


class Delimited:
    name = "csv"
    version = "2"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return form_of(untrusted_path, first) is not None

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        from crosswalk.sources.windows import Grid, Window, as_utf8, recoded

        content.seek(0)
        form = form_of(untrusted_path, content.read(FIRST_BYTES))
        content.seek(0)
        if form is None:
            yield Problem(untrusted_path, "malformed", "its lines have no separator in common")
            return
        text = recoded(content, form.encoding) if form.encoding.startswith("utf-16") else as_utf8(content)
        start = TableStart(
            0, table_of(untrusted_path), form.columns, "" if form.encoding.startswith("utf") else form.encoding
        )
        yield start
        window = Window(text)
        window.need(FIRST_BYTES)
        for _ in range(form.above):
            window.find(b"\n")
        yield from _told(untrusted_path, form, start, wanted(start), window, Grid())


def _told(
    path: str, form: Form, start: TableStart, asked: tuple[int, ...] | None, window: Any, grid: Any
) -> Iterator[Told]:
    import numpy as np

    from crosswalk.kernels import rows as tokens
    from crosswalk.kernels.separated import ALL, NONE, QUOTED, separated
    from crosswalk.sources.windows import trouble

    width, done, head = len(form.columns), 0, form.has_names
    quote, escapes, nothing = (
        ord(form.quote) if form.quote else -1,
        (QUOTED if form.quote else ALL) if form.backslash else NONE,
        np.frombuffer(b"", np.uint8),  # read-only, as `warm_up` gives it: a child can keep no kernel that it compiles
    )
    while True:
        separated(
            window.text, window.at, window.end, width, window.last, ord(form.comma), quote, escapes, nothing, False,
            grid.starts, grid.ends, grid.kinds, grid.numbers(width), grid.odd, grid.state,
        )  # fmt: skip
        first = done - 1 if head else done
        if asked is None:
            yield from (Passed(0, grid.kept - head),) if grid.kept > head else ()
        elif grid.kept:
            columns = {place: grid.column(window.text, place, width) for place in asked}
            numbers = grid.rows(first)
            cut = int(head and numbers[0].as_py() < 0)
            yield Rows(0, numbers.slice(cut), {place: column.slice(cut) for place, column in columns.items()})
        yield from grid.troubles(0, path, start.untrusted_name, first, width)
        done = first + grid.seen
        head = head and not grid.seen
        window.at = int(grid.state[0])
        if grid.why == tokens.MORE and not window.more():
            if window.at >= window.end:
                return
            what = (
                "a quote is not closed"
                if window.last
                else "a quote is not closed, or the row is longer than any that is read"
            )
            yield trouble(0, path, start.untrusted_name, done, "malformed", what)
            done += 1
            window.find(b"\n")


READER = Delimited()
