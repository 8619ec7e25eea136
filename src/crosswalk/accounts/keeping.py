"""Derived tables in Parquet that carry what they were made from: made again only where that has changed.

Equal rows give equal bytes: groups of one length, one compression, no clock. A file is written beside its place and put
there whole, and lasts before it has its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk import lasting

_ROWS = 1 << 17
_INPUTS = b"crosswalk.inputs"


def columns(*named: tuple[str, Any]) -> pa.Schema:
    """A schema from names and types."""
    return pa.schema(list(named))


def rows(schema: pa.Schema, **named: Any) -> pa.Table:
    """A table of this schema, column by column."""
    return pa.table({name: named[name] for name in schema.names}, schema=schema)


def of_rows(schema: pa.Schema, listed: Sequence[Sequence[Any]]) -> pa.Table:
    """A table of this schema, row by row."""
    filled: list[Sequence[Any]] = list(zip(*listed, strict=True)) or [()] * len(schema)
    return pa.table(filled, schema=schema)


def inputs_of(said: Sequence[Any], files: Iterable[Path]) -> str:
    """Equal for equal values and equal files. A file counts by its name and its footer, which holds the place, size, smallest
    and largest value of every column of every group of rows."""
    digest = hashlib.sha256(repr(list(said)).encode())
    for file in files:
        size = file.stat().st_size
        with file.open("rb") as opened:
            opened.seek(max(size - 8, 0))
            length = int.from_bytes(opened.read(4), "little")
            opened.seek(max(size - 8 - length, 0))
            digest.update(f"{file.parent.name}/{file.name} {size}".encode())
            digest.update(opened.read(length))
    return digest.hexdigest()


def kept(path: Path, inputs: str) -> bool:
    """Whether the file is there, is whole and was made from these inputs."""
    try:
        return (pq.read_schema(path).metadata or {}).get(_INPUTS) == inputs.encode()
    except (OSError, pa.ArrowInvalid):
        return False


def keep(path: Path, tables: Iterable[pa.Table], schema: pa.Schema, inputs: str) -> None:
    """Write the tables, one after the other, as one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    carrying = schema.with_metadata({_INPUTS: inputs.encode()})
    with pq.ParquetWriter(partial, carrying, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table.cast(schema).replace_schema_metadata(carrying.metadata), row_group_size=_ROWS)
    lasting.put(partial, path)
