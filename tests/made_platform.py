"""Rows of a seized platform as the reader of dumps leaves them, for tests of what is derived from them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.accounts.platform import SCHEMAS, folder_of
from crosswalk.folder import Folder

DAY = 86_400_000_000
START = 1_650_000_000_000_000


def rows(kind: str, listed: list[dict[str, Any]], source: str = "S1", table: str = "") -> pa.Table:
    """Rows of a kind in the contract's schema; what is not given is NULL. Amounts may be whole numbers."""
    schema = SCHEMAS[kind]
    money = {field.name for field in schema if pa.types.is_decimal(field.type)}
    made = []
    for number, row in enumerate(listed):
        given = {name: Decimal(value) if name in money and value is not None else value for name, value in row.items()}
        place = {"source_id": source, "untrusted_table": table or kind, "row": number}
        made.append({**dict.fromkeys(schema.names), **place, **given})
    return pa.Table.from_pylist(made, schema=schema)


def hold(folder: Folder, kind: str, listed: list[dict[str, Any]], source: str = "S1", table: str = "") -> Path:
    """Put rows where those of a source's table stand."""
    place = folder_of(folder, kind) / f"{source}-{table or 0}.parquet"
    place.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows(kind, listed, source, table), place)
    return place
