"""DuckDB, confined to the rows that it is given: no extension, no network, bounded memory and threads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from crosswalk.accounts.engine import alike

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": "2",
    "memory_limit": "4GiB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "default_null_order": "nulls_first_on_asc_last_on_desc",
    "python_enable_replacements": "false",
    "preserve_insertion_order": "true",
}


class Duck:
    name = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def define(self, name: str, files: Sequence[Path], schema: pa.Schema) -> None:
        if not files:
            self.give(name, schema.empty_table())
            return
        listed = ", ".join(_quoted(str(file)) for file in files)
        columns = ", ".join(f'"{field.name}"' for field in schema)
        self._forget(name)
        self._connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS SELECT {columns} FROM read_parquet([{listed}])')

    def give(self, name: str, table: pa.Table) -> None:
        self._connection.register("given", table)
        self.make(name, "SELECT * FROM given")
        self._connection.unregister("given")

    def make(self, name: str, sql: str) -> None:
        self._connection.execute(f'CREATE TABLE "{name} " AS {sql}')
        self._forget(name)
        self._connection.execute(f'ALTER TABLE "{name} " RENAME TO "{name}"')

    def query(self, sql: str) -> pa.Table:
        return alike(self._connection.sql(sql).to_arrow_table())

    def _forget(self, name: str) -> None:
        """A name may have meant rows in a file, which is a view, or rows of its own."""
        for kind, names in (("VIEW", "duckdb_views"), ("TABLE", "duckdb_tables")):
            asked = f"SELECT 1 FROM {names}() WHERE NOT internal AND {kind.lower()}_name = ?"
            if self._connection.execute(asked, [name]).fetchone():
                self._connection.execute(f'DROP {kind} "{name}"')


@contextmanager
def opened(address: str, scratch: Path) -> Iterator[Duck]:
    """An engine in memory that spills to `scratch`."""
    with duckdb.connect(config=_CONFIG) as connection:
        connection.execute(f"SET temp_directory = {_quoted(str(scratch))}")
        connection.execute("SET TimeZone = 'UTC'")
        yield Duck(connection)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
