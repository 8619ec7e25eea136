"""What the tables of a dump hold: names, how many rows, and some values of each column that is not secret. Read in a child."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from crosswalk.accounts.column_words import is_secret, is_secret_name
from crosswalk.accounts.dumps import Dump
from crosswalk.desk import Desk
from crosswalk.sandbox import Died, Outbox, stream
from crosswalk.sources.hearing import text_of
from crosswalk.sources.tabular import Passed, RowProblem, Rows, TableStart
from crosswalk.sources.windows import warm_up

SAMPLES = 200
"""Rows of a table that a proposal looks at."""
_LONG = 200


@dataclass
class Sample:
    """A table as the wizard sees it. `values` holds the first values of each column; those of a secret column are not there."""

    untrusted_table: str
    untrusted_columns: tuple[str, ...]
    rows: int = 0
    values: dict[str, list[bytes]] = field(default_factory=dict)
    secret: tuple[str, ...] = ()
    encoding: str = ""


def samples(desk: Desk, dump: Dump) -> tuple[list[Sample], str]:
    """Every table of a dump, and why there are no more; empty where it was read to its end."""
    path = desk.blobs.path(dump.sha256)
    warm_up()
    limits = desk.settings.confined(path)
    found: list[Sample] = []
    try:
        for header, _ in stream(lambda outbox: _tell(outbox, dump, path), limits, path.stat().st_size):
            if header.get("k") == "alive":
                continue
            if "problem" in header:
                return found, text_of(header["problem"])
            found.append(_heard(header))
    except (Died, ValueError, KeyError, TypeError, AttributeError) as death:
        return found, f"{dump.reader.name}: {death}"
    return found, ""


def _heard(header: dict[str, Any]) -> Sample:
    values = {
        text_of(name): [base64.b64decode(value) for value in list(column)[:SAMPLES]]
        for name, column in dict(header["values"]).items()
    }
    return Sample(
        text_of(header["name"]),
        tuple(text_of(name) for name in header["columns"]),
        int(header["rows"]),
        values,
        tuple(text_of(name) for name in header["secret"]),
        text_of(header["encoding"]),
    )


def _tell(outbox: Outbox, dump: Dump, path: Path) -> None:
    """In the child. What is secret stays in it."""
    pa.set_memory_pool(pa.system_memory_pool())
    tables: dict[int, Sample] = {}

    def wanted(start: TableStart) -> tuple[int, ...]:
        return tuple(place for place, name in enumerate(start.untrusted_columns) if not is_secret_name(name))

    beat = 0
    with path.open("rb", buffering=0) as content:
        for told in dump.reader.read(dump.untrusted_path, content, wanted):
            beat += 1
            if beat % 64 == 0:
                outbox.send({"k": "alive"})
            match told:
                case TableStart():
                    tables[told.number] = Sample(told.untrusted_name, told.untrusted_columns, encoding=told.encoding)
                case Rows():
                    _take(tables[told.table], told)
                case Passed(number, count):
                    tables[number].rows += count
                case RowProblem(number, row, _) if row >= 0:
                    tables[number].rows += 1
                case RowProblem():
                    pass
                case _ if not tables:
                    outbox.send({"problem": told.detail})
    for table in tables.values():
        outbox.send(_said(table))


def _take(table: Sample, told: Rows) -> None:
    table.rows += len(told.rows)
    for place, column in told.columns.items():
        kept = table.values.setdefault(table.untrusted_columns[place], [])
        if len(kept) < SAMPLES:
            kept += [value[:_LONG] for value in column[: 4 * SAMPLES].to_pylist() if value is not None][
                : SAMPLES - len(kept)
            ]


def _said(table: Sample) -> dict[str, Any]:
    names = set(table.untrusted_columns)
    secret = [name for name in table.untrusted_columns if is_secret(name, tuple(table.values.get(name, ())))]
    values = {
        name: [base64.b64encode(value).decode() for value in column]
        for name, column in table.values.items()
        if name in names and name not in secret
    }
    return {
        "name": table.untrusted_table, "columns": list(table.untrusted_columns), "rows": table.rows, "values": values,
        "secret": secret, "encoding": table.encoding,
    }  # fmt: skip
