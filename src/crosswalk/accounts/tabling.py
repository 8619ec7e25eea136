"""From dumps to rows in bulk: each item with its mapping is read once, and again when either changes.

The child that reads is taken for hostile: what it sends is checked against the schema of its kind and validated in full. A file
has its name only when it is whole; the record says that it is there in the transaction that says what was read.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk import lasting
from crosswalk.accounts import dump_tables
from crosswalk.accounts.converting import converted
from crosswalk.accounts.dumps import Dump, dumps
from crosswalk.accounts.filling import Filling, crossed, crossing
from crosswalk.accounts.mapping import Reading
from crosswalk.accounts.platform import SCHEMAS, folder_of
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.frames import Header
from crosswalk.progress import Progress
from crosswalk.sandbox import Died, Outbox, stream
from crosswalk.sources.hearing import text_of
from crosswalk.sources.problem import REASONS
from crosswalk.sources.windows import warm_up

_GROUP = 131_072
"""Rows of a row group: what is written does not depend on how the bytes came."""
_COLUMNS = 4_096
_FEW = (
    "source_id",
    "untrusted_table",
    "country",
    "language",
    "role",
    "status",
    "agent",
    "currency",
    "method",
    "reason",
)
"""Columns of few different values. Dictionaries of the others cost twice the time and half as much space again."""


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `bulk/platform` from every dump, and drop what no dump stands for any more."""
    wanted = {(dump.source_id, dump.ordinal): dump for dump in dumps(desk)}
    read = dump_tables.inputs(desk.connection)
    for place in sorted(set(read) - set(wanted)):
        _drop(desk, place)
    for place, dump in wanted.items():
        if read.get(place) == dump.inputs() and _are_there(desk, place):
            continue
        _drop(desk, place)
        _read(desk, dump, progress)
    _sweep(desk)


def _are_there(desk: Desk, place: tuple[str, int]) -> bool:
    return all(
        (folder_of(desk.folder, kind) / name).is_file() for kind, name in dump_tables.files(desk.connection, place)
    )


def _drop(desk: Desk, place: tuple[str, int]) -> None:
    files = dump_tables.files(desk.connection, place)
    with transaction(desk.connection):
        dump_tables.forget(desk.connection, place)
    for kind, name in files:
        (folder_of(desk.folder, kind) / name).unlink(missing_ok=True)


def _sweep(desk: Desk) -> None:
    """Files that a run which was killed left behind."""
    known = set(dump_tables.files(desk.connection))
    for kind in SCHEMAS:
        for file in folder_of(desk.folder, kind).glob("*"):
            if (kind, file.name) not in known:
                file.unlink()


def _read(desk: Desk, dump: Dump, progress: Progress) -> None:
    path = desk.blobs.path(dump.sha256)
    # The child opens the blob by its path: SQLite takes no open file.
    limits = desk.settings.confined(path)
    warm_up()
    converted(Reading("a", way="datetime"), {"a": pa.array([b"1"])}, 1, "")
    converted(Reading("a", way="amount"), {"a": pa.array([b"1"])}, 1, "")
    hearing = _Hearing(dump, desk.folder)
    try:
        try:
            size = path.stat().st_size
            for header, payload in stream(lambda outbox: _tell(outbox, dump, path), limits, size):
                hearing.hear(header, payload)
                progress("tables", hearing.done, None, "rows")
        except (Died, ValueError, KeyError, TypeError) as death:
            reason = death.reason if isinstance(death, Died) else "crashed"
            hearing.trouble("", None, "", reason, f"{dump.reader.name}: {death}; the dump is read up to there")
        made = hearing.finish()
    finally:
        hearing.close()
    with transaction(desk.connection):
        hearing.record(desk.connection, made)


def _tell(outbox: Outbox, dump: Dump, path: Path) -> None:
    """In the child."""
    # The default pool reserves more address space than the child may have.
    pa.set_memory_pool(pa.system_memory_pool())
    with path.open("rb", buffering=0) as content:
        Filling(outbox, dump.mapping).run(dump.reader, dump.untrusted_path, content)


@dataclass
class _Table:
    """What is heard of one table. `kinds` are those that its rows became."""

    name: str
    columns: list[str]
    rows: int = 0
    problems: int = 0
    kinds: set[str] = field(default_factory=set)


class _Hearing:
    """One dump as the parent hears it."""

    def __init__(self, dump: Dump, folder: Folder) -> None:
        self._dump = dump
        self._folder = folder
        self._tables: dict[int, _Table] = {}
        self._writers: dict[int, _Writer] = {}
        self._problems: list[tuple[str, int | None, str, str, str]] = []
        self.done = 0

    def hear(self, header: Header, payload: bytes) -> None:
        """One frame. Raises `ValueError` or Arrow's errors for what is none."""
        match header.get("k"):
            case "table":
                columns = [text_of(column) for column in list(header.get("columns") or ())[:_COLUMNS]]
                self._tables[int(header["table"])] = _Table(text_of(header.get("name")), columns)
            case "seen" | "passed":
                self._table(header).rows += int(header["count"])
                self.done += int(header["count"])
            case "lost":
                self._table(header).rows += 1
            case "problem":
                row, reason = header.get("row"), str(header.get("reason"))
                known = reason if reason in REASONS else "malformed"
                at = row if isinstance(row, int) and 0 <= row < 1 << 62 else None
                self.trouble(
                    text_of(header.get("table")),
                    at,
                    text_of(header.get("column")),
                    known,
                    text_of(header.get("detail")),
                )
            case "rows":
                self._rows(int(header["rule"]), self._table(header), payload)
            case _:
                raise ValueError("an answer that is none")

    def trouble(self, table: str, row: int | None, column: str, reason: str, detail: str) -> None:
        """Something that could not be read."""
        self._problems.append((table, row, column, reason, detail))

    def _table(self, header: Header) -> _Table:
        table = self._tables.get(int(header["table"]))
        if table is None:
            raise ValueError("rows of a table that was not announced")
        return table

    def _rows(self, number: int, table: _Table, payload: bytes) -> None:
        rules = () if self._dump.mapping is None else self._dump.mapping.rules
        if not 0 <= number < len(rules):
            raise ValueError("rows of a rule that there is not")
        kind = rules[number].kind
        batch = crossed(payload, crossing(kind))
        table.kinds.add(kind)
        if number not in self._writers:
            name = f"{self._dump.source_id}-{self._dump.ordinal}-{number}.parquet"
            target = folder_of(self._folder, kind) / name
            self._writers[number] = _Writer(target, SCHEMAS[kind], self._dump.inputs())
        self._writers[number].add(batch, self._dump.source_id, table.name)

    def finish(self) -> list[tuple[str, str, int]]:
        """Give every file its name. Returns kind, name and rows of each."""
        made = []
        for writer in self._writers.values():
            writer.finish()
            made.append((writer.target.parent.name, writer.target.name, writer.rows))
        return sorted(made)

    def close(self) -> None:
        """Let go of files that were not finished."""
        for writer in self._writers.values():
            writer.abandon()

    def record(self, connection: Any, made: list[tuple[str, str, int]]) -> None:
        """Write down what was read."""
        dump = self._dump
        place = (dump.source_id, dump.ordinal)
        said = (dump.sha256, dump.untrusted_path, dump.reader.name, dump.reader.version, dump.mapped, dump.inputs())
        dump_tables.add(connection, "dump", [(*place, *said)])
        troubled = Counter(table for table, *_ in self._problems)
        dump_tables.add(
            connection,
            "dump_table",
            [
                (
                    *place,
                    number,
                    table.name,
                    _json(table.columns),
                    table.rows,
                    troubled[table.name],
                    _json(sorted(table.kinds)),
                )
                for number, table in self._tables.items()
            ],
        )
        dump_tables.add(connection, "dump_file", [(*place, *each) for each in made])
        dump_tables.add(
            connection, "dump_problem", [(*place, number, *each) for number, each in enumerate(self._problems)]
        )


class _Writer:
    """Writes the rows of one rule in groups of equal size, under a name that begins with a dot until it is whole."""

    def __init__(self, target: Path, schema: pa.Schema, inputs: str) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        self.target = target
        self.rows = 0
        self._schema = schema
        self._partial = target.with_name(f".{target.name}")
        few: Any = [each.name for each in schema if each.name in _FEW and each.type == pa.string()]
        self._writer: Any = pq.ParquetWriter(
            self._partial, schema, compression="zstd", compression_level=1, version="2.6", data_page_version="1.0",
            store_schema=False, write_statistics=True,
            use_dictionary=few,
            column_encoding={each.name: "DELTA_BINARY_PACKED" for each in schema if each.type == pa.int64()},
        )  # fmt: skip
        self._writer.add_key_value_metadata({"crosswalk.inputs": inputs})
        self._waiting: list[Any] = []
        self._count = 0

    def add(self, batch: Any, source_id: str, untrusted_table: str) -> None:
        count = len(batch)
        constant = {"source_id": source_id, "untrusted_table": untrusted_table}
        arrays = [
            pa.repeat(pa.scalar(constant[each.name]), count) if each.name in constant else batch.column(each.name)
            for each in self._schema
        ]
        self._waiting.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._count += count
        self.rows += count
        while self._count >= _GROUP:
            self._write(_GROUP)

    def _write(self, count: int) -> None:
        table = pa.Table.from_batches(self._waiting, self._schema)
        self._writer.write_table(table.slice(0, count), row_group_size=count)
        rest = table.slice(count)
        self._waiting, self._count = rest.to_batches(), len(rest)

    def finish(self) -> None:
        if self._count:
            self._write(self._count)
        self._writer.close()
        self._writer = None
        lasting.put(self._partial, self.target)

    def abandon(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._partial.unlink(missing_ok=True)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
