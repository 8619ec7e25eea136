"""Messages as they are shown, beside each segment of the index: the one that is asked for is read without its neighbours'
millions. Arrow's file format (Arrow Columnar Format, "IPC File Format"), in batches of `BATCH` rows, each buffer in LZ4: a
Parquet file gives no fewer than its row group, which costs fifty answers a fifth of a second."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa

from crosswalk import lasting

BATCH = 512
COLUMNS = ("group_id", "message_id", "account_id", "sender_name", "sent_us", "sent_local", "text", "source_id")


def write(path: Path, table: pa.Table) -> None:
    """Write the file whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.OSFile(str(partial), "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=BATCH)
    lasting.put(partial, path)


def read(path: Path, rows: Iterable[int]) -> list[dict[str, Any]]:
    """These rows, which are in ascending order."""
    found: list[pa.RecordBatch] = []
    with pa.memory_map(str(path)) as source:
        # Handing eight small buffers to threads takes as long again as the batch.
        file = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(use_threads=False))
        for number, wanted in groupby(rows, lambda row: row // BATCH):
            batch = file.get_batch(number)
            found += [batch.slice(row % BATCH, 1) for row in wanted]
        told: list[dict[str, Any]] = pa.Table.from_batches(found, file.schema).combine_chunks().to_pylist()
    return told
