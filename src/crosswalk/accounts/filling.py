"""In the child: a reader's rows become rows of kinds, as a mapping says, and cross to the parent as Arrow batches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa

from crosswalk.accounts.converting import Converted, converted, holds
from crosswalk.accounts.mapping import Mapping, Rule, column_of
from crosswalk.accounts.platform import SCHEMAS
from crosswalk.sandbox import Outbox
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import Passed, RowProblem, Rows, TableReader, TableStart

_MOST_BYTES = 64 << 20
"""Of one frame; a batch that is larger crosses in halves."""
USUAL = "windows-1252"
"""What text is read as that is not UTF-8, where nothing else is said."""
_TOLD = 1000
"""Values of one column that are named one by one; the rest are counted."""
_PLACES = ("source_id", "untrusted_table")


def crossing(kind: str) -> pa.Schema:
    """The columns of a kind as they cross: without those that are equal for a whole table."""
    return pa.schema([field for field in SCHEMAS[kind] if field.name not in _PLACES])


def crossed(payload: bytes, schema: pa.Schema) -> Any:
    """A batch that came from a child, validated in full. Raises `ValueError` for what is none."""
    try:
        batch = pa.ipc.read_record_batch(pa.py_buffer(payload), schema)
        batch.validate(full=True)
    except (pa.ArrowException, OSError) as error:  # Arrow calls a message that is none an error of the disk
        raise ValueError(f"an answer that is none: {error}"[:200]) from error
    return batch


@dataclass
class Filling:
    """One reading of one dump."""

    outbox: Outbox
    mapping: Mapping | None
    _starts: dict[int, TableStart] = field(default_factory=dict)
    _rules: dict[int, list[tuple[int, Rule]]] = field(default_factory=dict)
    _wanted: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _troubles: Counter[tuple[int, str]] = field(default_factory=Counter)
    _foreign: Counter[tuple[int, str]] = field(default_factory=Counter)

    def run(self, reader: TableReader, untrusted_path: str, content: BinaryIO) -> None:
        """Read everything."""
        for told in reader.read(untrusted_path, content, self._want):
            match told:
                case TableStart():
                    self._begin(told)
                case Rows():
                    self._rows(told)
                case Passed(table, count):
                    self.outbox.send({"k": "passed", "table": table, "count": count})
                case RowProblem(table, row, problem):
                    if row < 0:
                        self._problem(problem, self._starts[table].untrusted_name, None, "")
                    else:
                        self.outbox.send({"k": "lost", "table": table})
                        self._trouble(table, row, "", problem.reason, problem.detail)
                case Problem():
                    self._problem(told, "", None, "")
        self._summaries(untrusted_path)

    def _want(self, start: TableStart) -> tuple[int, ...] | None:
        rules = (
            [(number, rule) for number, rule in enumerate(self.mapping.rules) if rule.takes(start.untrusted_name)]
            if self.mapping
            else []
        )
        self._rules[start.number] = rules
        if not rules:
            return None
        needed = {column.lower() for _, rule in rules for column in rule.needs()}
        places = tuple(place for place, name in enumerate(start.untrusted_columns) if name.lower() in needed)
        self._wanted[start.number] = places
        return places

    def _begin(self, start: TableStart) -> None:
        self._starts[start.number] = start
        if start.number not in self._rules:
            self._want(start)
        rules = self._rules[start.number]
        self.outbox.send(
            {
                "k": "table", "table": start.number, "name": start.untrusted_name, "columns": list(start.untrusted_columns),
                "rules": [number for number, _ in rules],
            }
        )  # fmt: skip
        there = {name.lower() for name in start.untrusted_columns}
        for _, rule in rules:
            for column in rule.needs():
                if column.lower() not in there and rule.table != "*":
                    what = f"table {start.untrusted_name} has no column {column}, which the mapping names"
                    self._problem(Problem("", "malformed", what), start.untrusted_name, None, column)

    def _rows(self, told: Rows) -> None:
        start, count = self._starts[told.table], len(told.rows)
        names = start.untrusted_columns
        columns = {names[place].lower(): column for place, column in told.columns.items()}
        self.outbox.send({"k": "seen", "table": told.table, "count": count})
        for number, rule in self._rules[told.table]:
            chosen, rows = _chosen(rule, columns, told.rows, self._encoding(start))
            if len(rows):
                self._fill(number, rule, start, chosen, rows)

    def _encoding(self, start: TableStart) -> str:
        return (self.mapping.encoding if self.mapping else "") or start.encoding or USUAL

    def _fill(self, number: int, rule: Rule, start: TableStart, columns: dict[str, Any], rows: Any) -> None:
        arrays: dict[str, Any] = {"row": rows}
        numbers = rows.to_numpy()
        for target, reading in rule.columns:
            if reading.column and not {
                reading.column.lower(),
                *((reading.sign.column.lower(),) if reading.sign else ()),
            } <= set(columns):
                continue
            by_name = _Named(columns)
            done: Converted = converted(reading, by_name, len(rows), self._encoding(start))
            arrays[column_of(rule.kind, target)] = done.values
            self._foreign[start.number, reading.column] += done.foreign
            for place in done.bad:
                what = f"table {start.untrusted_name}, row {numbers[place]}, column {reading.column}: not read as {reading.way}"
                self._trouble(start.number, int(numbers[place]), reading.column, "malformed", what)
        schema = crossing(rule.kind)
        nothing = [pa.nulls(len(rows), each.type) if each.name not in arrays else arrays[each.name] for each in schema]
        self._send(number, start.number, pa.RecordBatch.from_arrays(nothing, schema=schema))

    def _send(self, rule: int, table: int, batch: Any) -> None:
        if batch.nbytes > _MOST_BYTES and len(batch) > 1:
            half = len(batch) // 2
            self._send(
                rule,
                table,
                pa.RecordBatch.from_arrays(
                    [pa.concat_arrays([c.slice(0, half)]) for c in batch.columns], schema=batch.schema
                ),
            )
            self._send(
                rule,
                table,
                pa.RecordBatch.from_arrays(
                    [pa.concat_arrays([c.slice(half)]) for c in batch.columns], schema=batch.schema
                ),
            )
            return
        self.outbox.send({"k": "rows", "rule": rule, "table": table}, batch.serialize().to_pybytes())

    def _trouble(self, table: int, row: int, column: str, reason: str, what: str) -> None:
        self._troubles[table, column] += 1
        if self._troubles[table, column] <= _TOLD:
            self._problem(Problem("", reason, what), self._starts[table].untrusted_name, row, column)

    def _problem(self, problem: Problem, table: str, row: int | None, column: str) -> None:
        said = {
            "k": "problem",
            "table": table,
            "row": row,
            "column": column,
            "reason": problem.reason,
            "detail": problem.detail,
        }
        self.outbox.send(said)

    def _summaries(self, path: str) -> None:
        """What is not named one by one: how many more values could not be read, and how many were not UTF-8."""
        for (table, column), count in sorted(self._troubles.items()):
            if count > _TOLD:
                name = self._starts[table].untrusted_name
                what = (
                    f"table {name}, column {column}: {count - _TOLD} more"
                    if column
                    else f"table {name}: {count - _TOLD} more rows"
                )
                self._problem(Problem(path, "malformed", what), name, None, column)
        for (table, column), count in sorted(self._foreign.items()):
            start = self._starts[table]
            if count and not start.encoding:
                what = f"table {start.untrusted_name}, column {column}: {count} values are not UTF-8, and are read as {self._encoding(start)}"
                self._problem(Problem(path, "malformed", what), start.untrusted_name, None, column)


class _Named(dict[str, Any]):
    """Columns by name, in letters of either case."""

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name.lower())


def _chosen(rule: Rule, columns: dict[str, Any], rows: Any, encoding: str) -> tuple[dict[str, Any], Any]:
    """The columns and ordinals of the rows that `where` keeps. A column that is not there keeps none."""
    keep: Any = None
    for name, values in rule.where:
        if name.lower() not in columns:
            return columns, rows.slice(0, 0)
        fits = holds(columns[name.lower()], values, encoding)
        keep = fits if keep is None else pa.compute.and_(keep, fits)
    if keep is None:
        return columns, rows
    places = pa.array(np.flatnonzero(keep.to_numpy(zero_copy_only=False)))
    return {name: column.take(places) for name, column in columns.items()}, rows.take(places)
