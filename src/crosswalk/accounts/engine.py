"""What answers questions about millions of rows: DuckDB in this process, or Spark on several machines, with one SQL.

The SQL is what both understand and answer alike: joins, groups, windows, common table expressions, `CAST`, `CASE`,
`COALESCE`. Both engines are set so that NULL sorts first upwards and last downwards, and text sorts by its bytes. Say `ORDER BY` where the
order matters, `CAST(sum(x) AS BIGINT)` and `CAST(sum(x) AS DECIMAL(38, 8))` where a type matters; divide by `x * 1.0 / y`.

Intermediate results are made with `make`, not as a subquery: DuckDB was measured to hang on fetching a `UNION ALL` of
self-joins of a million rows, and does not where the result is a table first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from crosswalk.errors import BadValue
from crosswalk.plugins import load

DUCKDB = "duckdb"
_ENGINES = {DUCKDB: "crosswalk.accounts.engines.duck:opened", "spark": "crosswalk.accounts.engines.spark:opened"}


class Engine(Protocol):
    """A connection to an engine. Names of tables are lower-case letters, digits and `_`."""

    name: str

    def define(self, name: str, files: Sequence[Path], schema: pa.Schema) -> None:
        """`name` means the rows of these Parquet files, all of this schema; no files, no rows."""
        ...

    def give(self, name: str, table: pa.Table) -> None:
        """`name` means these rows, which are in memory: thresholds, lists, watch lists."""
        ...

    def make(self, name: str, sql: str) -> None:
        """`name` means what the query answers now, computed once and kept until the engine is closed. Replaces."""
        ...

    def query(self, sql: str) -> pa.Table:
        """The answer. Types are the same from every engine: text is `string`, whole numbers are `int64`."""
        ...


@contextmanager
def opened(address: str, scratch: Path) -> Iterator[Engine]:
    """The engine at `address`: `duckdb`, or `spark://HOST:PORT` (`spark://local` for one in this machine).

    `scratch` is a folder for what does not fit into memory. Raises `BadValue`, and `PartMissing` where Spark is absent.
    """
    kind = address.partition(":")[0] or DUCKDB
    if kind not in _ENGINES:
        raise BadValue("{address!r} is no engine: duckdb, or spark://HOST:PORT", address=address)
    scratch.mkdir(parents=True, exist_ok=True)
    with load(_ENGINES[kind])(address, scratch) as engine:
        yield engine


def alike(table: pa.Table) -> pa.Table:
    """The same rows in the types that every engine answers with."""
    return table.cast(pa.schema([pa.field(field.name, _type(field.type)) for field in table.schema]))


def _type(kind: Any) -> Any:
    if pa.types.is_dictionary(kind):
        return _type(kind.value_type)
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale == 0):
        return pa.int64()
    return pa.float64() if pa.types.is_floating(kind) else kind
