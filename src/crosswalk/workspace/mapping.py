"""What the tables of a seized platform mean, through the door: shown, proposed, and recorded by a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crosswalk import judgements
from crosswalk.accounts import dump_tables
from crosswalk.accounts.column_words import is_secret_name
from crosswalk.accounts.dumps import MAP as JUDGED
from crosswalk.accounts.dumps import Dump, dumps, mappings
from crosswalk.accounts.mapping import Mapping
from crosswalk.accounts.mapping_file import parse, written
from crosswalk.accounts.sampling import Sample, samples
from crosswalk.accounts.suggesting import Proposal, proposed
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import SourceId
from crosswalk.policy import Verb
from crosswalk.sources import tables as sources_tables
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
MAP = Verb("map", _ROLES, "Say what the tables of a seized platform mean.", writes=True)
TABLES = Verb(
    "tables", _ROLES, "Read what the tables of a seized platform hold.", writes=False, shows_people_or_items=True
)
_SHOWN = 3
_LONG = 60


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a source holds and what it seems to mean: `text` is the mapping file."""

    text: str
    lines: list[dict[str, Any]]
    notes: list[str]
    troubles: list[str]


def propose(operation: Operation, source: str) -> Proposed:
    """Look at the tables of a source and propose a mapping. Values of secret columns are not shown, and never leave the reader."""
    found = _dumps(operation, source)
    tables: list[Sample] = []
    lines: list[dict[str, Any]] = []
    troubles: list[str] = []
    with operation.perform(TABLES, source, step="propose") as line:
        for dump in found:
            held, trouble = samples(operation.desk, dump)
            troubles += [f"{dump.untrusted_path}: {trouble}"] if trouble else []
            if dump.mapped != "logs":
                tables += held
            lines += [_line(dump, table) for table in held]
        proposal: Proposal = proposed(tables)
        line.detail["tables"] = len(lines)
    by_table: dict[str, list[str]] = {}
    for rule in proposal.mapping.rules:
        by_table.setdefault(rule.table, []).append(rule.kind)
    for each in lines:
        each["kinds"] = ["request"] if each["reader"] == "weblog" else by_table.get(each["table"], [])
    notes = [f"{table}, {target}: {note}" for (table, target), note in proposal.notes.items()]
    text = written(proposal.mapping, proposal.notes) if proposal.mapping.rules else ""
    return Proposed(text, lines, notes, troubles)


def _dumps(operation: Operation, source: str) -> list[Dump]:
    if source not in {row["source_id"] for row in sources_tables.custody(operation.connection)}:
        raise UnknownName(
            "there is no source {source}", remedy="List them: crosswalk sources OPERATION.", source=source
        )
    found = dumps(operation.desk, SourceId(source))
    if not found:
        raise BadValue(
            "{source} holds no tables that are kept",
            remedy="Add the dump, the database or the log itself; those inside a disk image can be copied out with their digests.",
            source=source,
        )
    return found


def _line(dump: Dump, table: Sample) -> dict[str, Any]:
    columns = [
        {"column": name, "secret": True, "samples": []}
        if name in table.secret
        else {"column": name, "secret": False, "samples": _shown(table, name)}
        for name in table.untrusted_columns
    ]
    return {
        "source": dump.source_id, "path": dump.untrusted_path, "reader": dump.reader.name, "table": table.untrusted_table,
        "rows": table.rows, "columns": columns,
    }  # fmt: skip


def _shown(table: Sample, name: str) -> list[str]:
    """Some different values, shortened."""
    values = dict.fromkeys(table.values.get(name, ()))
    texts = (value.decode("utf-8", "backslashreplace") for value in values)
    return [text if len(text) <= _LONG else f"{text[:_LONG]}…" for text, _ in zip(texts, range(_SHOWN), strict=False)]


def record(operation: Operation, source: str, text: str, *, why: str) -> tuple[int, Mapping]:
    """Record the mapping that a file states for a source; it stands instead of an earlier one. `run` then reads by it.

    Returns the judgement's number. Raises `BadValue`, `UnknownName`.
    """
    mapping = parse(text)
    _dumps(operation, source)
    for rule in mapping.rules:
        for column in rule.needs():
            if is_secret_name(column):
                raise BadValue(
                    "column {column} of {table} holds secrets by its name, and is not read",
                    remedy="Leave the column out of the mapping: passwords, keys and codes are evidence that stays in the source.",
                    column=column,
                    table=rule.table,
                )
    content = {
        "mapping": mapping.content(),
        "digest": mapping.digest(),
        "file_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    with operation.perform(MAP, source, digest=mapping.digest(), rules=len(mapping.rules)) as line:
        number = judgements.record(
            operation.connection, JUDGED, source, content, by=operation.actor, why=why, at=operation.clock()
        )
        line.detail["judgement"] = number
    return number, mapping


def table_lines(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every table that was read, with what its rows became; and rules of standing mappings that no table fits."""
    with operation.perform(TABLES, operation.name):
        pass
    standing = mappings(operation.connection)
    seen: dict[str, set[str]] = {}
    for row in dump_tables.listing(operation.connection):
        seen.setdefault(row["source_id"], set()).add(row["untrusted_table"])
        yield {
            "source": row["source_id"],
            "path": row["untrusted_path"],
            "reader": row["reader"],
            "table": row["untrusted_table"],
            "columns": json.loads(row["untrusted_columns"]),
            "rows": row["rows"],
            "problems": row["problems"],
            "kinds": json.loads(row["kinds"]),
            "mapping": row["mapping"][:12],
        }
    for source, mapping in standing.items():
        for rule in mapping.rules:
            if source in seen and not any(rule.takes(table) for table in seen[source]):
                yield {
                    "source": source,
                    "table": rule.table,
                    "kinds": [rule.kind],
                    "rows": 0,
                    "problems": 0,
                    "note": "no table of this name",
                }


def problem_lines(operation: Operation) -> Iterator[dict[str, Any]]:
    """What could not be read of the tables, row by row."""
    for row in dump_tables.problems(operation.connection):
        yield {
            "source": row["source_id"],
            "path": row["untrusted_path"],
            "reason": row["reason"],
            "detail": row["detail"],
            "deleted": False,
            "reader": f"{row['reader']} {row['reader_version']}",
            "table": row["untrusted_table"],
            "row": row["row"],
            "column": row["untrusted_column"],
        }
