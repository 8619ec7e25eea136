"""One table of a dump whole, as text: the columns that are asked for, read in a child; those of secrets never."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from crosswalk.accounts.column_words import is_secret_name
from crosswalk.accounts.converting import as_text
from crosswalk.accounts.dumps import Dump
from crosswalk.accounts.filling import USUAL, crossed
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, SourceUnreadable
from crosswalk.frames import Header
from crosswalk.progress import Progress
from crosswalk.sandbox import Died, Outbox, stream
from crosswalk.sources.hearing import text_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import Passed, RowProblem, Rows, TableStart
from crosswalk.sources.windows import warm_up

ROW = "row"
_MOST = 8 << 30
"""Bytes of values; more does not fit beside what is made of them on one machine."""
Choose = Callable[[Sequence[str]], Sequence[str]]
"""The columns that are wanted, of those that a table has."""


@dataclass
class Register:
    """`table` has the wanted columns as text and `row`, the ordinal of each in its table. `lost` rows could not be read."""

    table: pa.Table
    lost: int = 0
    problems: list[str] = field(default_factory=list)


def register(desk: Desk, dump: Dump, untrusted_table: str, choose: Choose, progress: Progress) -> Register:
    """Read a table. Raises `BadValue` where it has none of the wanted columns or is too large, `SourceUnreadable`."""
    path = desk.blobs.path(dump.sha256)
    warm_up()
    heard = _Hearing(untrusted_table)
    try:
        limits, size = desk.settings.confined(path), path.stat().st_size
        for header, payload in stream(lambda outbox: _tell(outbox, dump, path, untrusted_table, choose), limits, size):
            heard.hear(header, payload)
            progress("read", heard.rows, None, "rows")
    except (Died, ValueError, KeyError, TypeError) as death:
        raise SourceUnreadable(
            "{reader}: {death}",
            remedy="`crosswalk problems` names what cannot be read; `crosswalk settings` has the limits.",
            reader=dump.reader.name,
            death=death,
        ) from death
    return heard.whole()


class _Hearing:
    """The child is taken for hostile: every batch has the schema that its first one had, and is validated in full."""

    def __init__(self, untrusted_table: str) -> None:
        self._table = untrusted_table
        self._batches: list[Any] = []
        self._schema: pa.Schema | None = None
        self._bytes = 0
        self._lost = 0
        self._problems: list[str] = []
        self.rows = 0

    def hear(self, header: Header, payload: bytes) -> None:
        match header.get("k"):
            case "columns":
                names = [text_of(name) for name in list(header["columns"])]
                fields = [(ROW, pa.int64()), *((name, pa.string()) for name in names)]
                self._schema = pa.schema(fields)
            case "rows":
                self._rows(payload)
            case "lost":
                self._lost += 1
            case "problem":
                self._problems.append(text_of(header["detail"]))
            case "alive":
                pass
            case _:
                raise ValueError("an answer that is none")

    def _rows(self, payload: bytes) -> None:
        if self._schema is None:
            raise ValueError("rows of a table that was not announced")
        self._bytes += len(payload)
        if self._bytes > _MOST:
            raise BadValue(
                "{table} holds more than {most:,} bytes",
                remedy="Resolve a part of it: a view, or one of its sources.",
                table=self._table,
                most=_MOST,
            )
        batch = crossed(payload, self._schema)
        self._batches.append(batch)
        self.rows += len(batch)

    def whole(self) -> Register:
        if self._schema is None:
            raise BadValue(
                "no table {table!r} was read", remedy="List them: crosswalk map OPERATION SOURCE.", table=self._table
            )
        if len(self._schema) == 1:
            raise BadValue(
                "no column of {table!r} says who a record is of",
                remedy="Name them: --column surname=COLUMN, and so on (docs/tasks/registers.md).",
                table=self._table,
            )
        return Register(pa.Table.from_batches(self._batches, self._schema), self._lost, self._problems)


def _tell(outbox: Outbox, dump: Dump, path: Path, untrusted_table: str, choose: Choose) -> None:
    """In the child. What is secret, and what nobody asked for, stays in it."""
    # The default pool reserves more address space than the child may have.
    pa.set_memory_pool(pa.system_memory_pool())
    starts: dict[int, TableStart] = {}
    wanted: dict[int, tuple[int, ...]] = {}

    def want(start: TableStart) -> tuple[int, ...] | None:
        if start.untrusted_name != untrusted_table:
            return None
        if wanted:
            outbox.send(
                {"k": "problem", "detail": f"another table of this name, the dump's {start.number + 1}th, is left out"}
            )
            return None
        open_to_us = [
            name for name in dict.fromkeys(start.untrusted_columns) if name != ROW and not is_secret_name(name)
        ]
        chosen = set(choose(open_to_us))
        names = [name for name in open_to_us if name in chosen]
        wanted[start.number] = tuple(start.untrusted_columns.index(name) for name in names)
        starts[start.number] = start
        outbox.send({"k": "columns", "columns": names})
        return wanted[start.number]

    with path.open("rb", buffering=0) as content:
        for told in dump.reader.read(dump.untrusted_path, content, want):
            match told:
                case Rows() if told.table in wanted:
                    outbox.send({"k": "rows"}, _batch(starts[told.table], wanted[told.table], told))
                case RowProblem(number, row, problem) if number in wanted:
                    outbox.send({"k": "lost"} if row >= 0 else {"k": "problem", "detail": problem.detail})
                case Problem():
                    outbox.send({"k": "problem", "detail": told.detail})
                case Passed():
                    outbox.send({"k": "alive"})
                case _:
                    pass


def _batch(start: TableStart, wanted: tuple[int, ...], told: Rows) -> bytes:
    encoding = start.encoding or USUAL
    columns = [as_text(told.columns[place], encoding)[0] for place in wanted]
    names = [ROW, *(start.untrusted_columns[place] for place in wanted)]
    content: bytes = pa.record_batch([told.rows, *columns], names=names).serialize().to_pybytes()
    return content
