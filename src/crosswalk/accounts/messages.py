"""Messages in bulk: `bulk/messages.parquet`, ordered by group and by time within the group."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.folder import Folder

_COLUMNS: list[tuple[str, Any]] = [
    ("group_id", pa.string()),
    ("message_id", pa.string()),
    ("account_id", pa.string()),
    ("sender_name", pa.string()),
    ("sent_us", pa.int64()),
    ("sent_local", pa.string()),
    ("text", pa.string()),
    ("event", pa.string()),
    ("members", pa.list_(pa.string())),
    ("reply_to", pa.string()),
    ("forwarded_from", pa.string()),
    ("edited_us", pa.int64()),
    ("media", pa.list_(pa.struct([("path", pa.string()), ("sha256", pa.string())]))),
    ("exports", pa.list_(pa.string())),
    ("source_id", pa.string()),
    ("ordinal", pa.int64()),
    (
        "marks",
        pa.list_(pa.struct([(n, pa.string()) for n in ("kind", "account_id", "value")] + [("at_us", pa.int64())])),
    ),
]
SCHEMA = pa.schema(_COLUMNS)
_INPUTS = b"crosswalk.inputs"
ROWS = 8_192
"""Messages that are read together: one is found without reading more than these."""


def path_of(folder: Folder) -> Path:
    """Where the messages are."""
    return folder.bulk / "messages.parquet"


def inputs_of(path: Path) -> str:
    """The digest of what the file was made from; empty where there is none, or it is not whole."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return ""
    return bytes(metadata.get(_INPUTS, b"")).decode()


def read(
    folder: Folder,
    *,
    group_id: str | None = None,
    account_id: str | None = None,
    containing: str = "",
    start: int = 0,
    most: int | None = None,
) -> pa.Table:
    """Messages in the order of group and time: of one group, of one account, holding a text (regardless of case), from
    position `start`, at most so many. An empty table where nothing was derived yet."""
    path = path_of(folder)
    if not path.exists():
        return SCHEMA.empty_table()
    conditions = {
        "group_id = ?": group_id,
        "account_id = ?": account_id,
        "contains(lower(text), lower(?))": containing or None,
    }
    used = {condition: value for condition, value in conditions.items() if value is not None}
    where = f"WHERE {' AND '.join(used)}" if used else ""
    limit = f"LIMIT {int(most)}" if most is not None else ""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        rows = connection.execute(
            f"SELECT * FROM read_parquet(?) {where} ORDER BY group_id, ordinal {limit} OFFSET {int(start)}",
            [str(path), *used.values()],
        ).fetchall()
    by_column = zip(*rows, strict=True) if rows else ((),) * len(SCHEMA)
    arrays = [pa.array(values, type=field.type) for values, field in zip(by_column, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


class Writer:
    """Writes the file beside its place; `publish` puts it there."""

    def __init__(self, folder: Folder, inputs: str) -> None:
        folder.bulk.mkdir(parents=True, exist_ok=True)
        self._target = path_of(folder)
        self._partial = self._target.with_suffix(".partial")
        self._schema = SCHEMA.with_metadata({_INPUTS: inputs.encode()})
        self._writer = pq.ParquetWriter(self._partial, self._schema, compression="zstd")
        self._held: list[pa.RecordBatch] = []
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._writer.close()
        if kind is not None:
            self._partial.unlink(missing_ok=True)

    def add(self, batch: pa.RecordBatch) -> None:
        """Rows in their order. However they are cut into batches, the file is the same."""
        self._held.append(batch)
        self._rows += batch.num_rows
        if self._rows >= 4 * ROWS:
            self._flush(whole=False)

    def finish(self) -> None:
        """Everything is on the disk, under the partial name."""
        self._flush(whole=True)
        self._writer.close()
        with open(self._partial, "rb+") as file:
            os.fsync(file.fileno())

    def publish(self) -> None:
        """The file takes its place. Called when the tables that belong to it are committed: a stop between the two is
        seen by `inputs_of` and mended by deriving again."""
        os.replace(self._partial, self._target)

    def _flush(self, *, whole: bool) -> None:
        """Write what is held in groups of `ROWS`; what does not fill one waits, unless it is the end."""
        if not self._held:
            return
        held = pa.Table.from_batches(self._held).combine_chunks()
        ready = held.num_rows if whole else held.num_rows // ROWS * ROWS
        for start in range(0, ready, ROWS):
            group = held.slice(start, min(ROWS, ready - start))
            self._writer.write_table(group.replace_schema_metadata(self._schema.metadata), row_group_size=ROWS)
        rest = held.slice(ready)
        self._held, self._rows = (rest.to_batches() if rest.num_rows else []), rest.num_rows


def columns() -> Sequence[str]:
    """The names of the columns, in order."""
    return tuple(name for name, _ in _COLUMNS)
