"""Parquet files: one table, whose values are written as text.

Source: Apache Parquet format; read by Apache Arrow.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswalk.sources.naming import table_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import Passed, Rows, TableStart, Told, Wanted

_MAGIC = b"PAR1"
_ROWS = 32_768


class Columnar:
    name = "parquet"
    version = "1"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return first.startswith(_MAGIC) and len(first) > len(_MAGIC)

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            file = pq.ParquetFile(content, memory_map=False, pre_buffer=False)
            names = file.schema_arrow.names
        except (pa.ArrowException, OSError) as error:
            yield Problem(untrusted_path, "damaged", f"a Parquet file that cannot be opened: {error}"[:300])
            return
        start = TableStart(0, table_of(untrusted_path), tuple(names))
        yield start
        asked = wanted(start)
        if asked is None:
            yield Passed(0, file.metadata.num_rows)
            return
        done = 0
        for group in range(file.num_row_groups):
            try:
                for batch in _batches(file, group, names, asked):
                    rows = pa.array(range(done, done + len(batch)), pa.int64())
                    yield Rows(0, rows, {place: _text(batch.column(names[place])) for place in asked})
                    done += len(batch)
            except (pa.ArrowException, OSError, ValueError) as error:
                yield Problem(untrusted_path, "damaged", f"row group {group}, from row {done} on: {error}"[:300])
                done = sum(file.metadata.row_group(each).num_rows for each in range(group + 1))


def _batches(file: Any, group: int, names: list[str], asked: tuple[int, ...]) -> Iterator[Any]:
    columns = [names[place] for place in asked]
    return iter(file.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False))


def _text(column: Any) -> Any:
    """Values as text bytes: numbers as they print, moments in ISO 8601, what is nested as JSON."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        return column.cast(pa.binary())
    if pa.types.is_nested(kind):
        return pa.array([None if value is None else _json(value) for value in column.to_pylist()], pa.binary())
    return column.cast(pa.string()).cast(pa.binary())


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace")


READER = Columnar()
