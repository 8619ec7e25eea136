"""Which records of a register (customers, subscribers, guests) are one person's, through the door. It proposes and stores
nothing: no account and no person of the operation changes by it."""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

from crosswalk import lasting
from crosswalk.accounts import dump_tables, registers
from crosswalk.accounts.dumps import Dump, dumps
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import SourceId
from crosswalk.people import records, resolving
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.tracing import witnessing

Line = dict[str, Any]
RESOLVE = Verb(
    "resolve",
    frozenset({"analyst", "coordinator"}),
    "See which records of a register are one person's.",
    writes=False,
    shows_people_or_items=True,
)


@dataclass(frozen=True)
class Resolved:
    """A register and what was found: `columns` is role -> column, `rows[i]` the ordinal in the table of record i."""

    table: str
    columns: Mapping[str, str]
    rows: Any
    found: resolving.Resolution
    lost: int
    problems: list[str]


def resolve(
    operation: Operation,
    source: str,
    table: str,
    columns: Mapping[str, str] | None = None,
    *,
    across: bool = False,
    path: str = "",
    progress: Progress = silent,
) -> Resolved:
    """Read a table of a source and resolve its records. `columns` adds to what the names of columns say, role -> column;
    `across`: no source of the register (role `source`) holds a person twice. Raises `BadValue`, `UnknownName`, `SourceUnreadable`."""
    given = dict(columns or {})
    if unknown := sorted(set(given) - {*records.ROLES, "name"}):
        raise BadValue(
            "a record has no {unknown!r}",
            remedy="There are: name {roles}.",
            unknown=unknown[0],
            roles=" ".join(records.ROLES),
        )
    dump = _dump(operation, source, table, path)
    with operation.perform(RESOLVE, source, table=table, columns=given, across=across):
        pass
    read = registers.register(
        operation.desk, dump, table, lambda names: list((records.guess(list(names)) | given).values()), progress
    )
    there = [name for name in read.table.column_names if name != registers.ROW]
    told = records.guess(there) | given
    found = resolving.resolve(read.table, told, across=across)
    return Resolved(table, told, read.table[registers.ROW].to_numpy(), found, read.lost, read.problems)


def _dump(operation: Operation, source: str, table: str, path: str) -> Dump:
    holding = {
        row["ordinal"]: row["untrusted_path"]
        for row in dump_tables.listing(operation.connection)
        if row["source_id"] == source and row["untrusted_table"] == table and path in ("", row["untrusted_path"])
    }
    if not holding:
        raise UnknownName(
            "{source} has no table {table!r} that was read",
            remedy="Do crosswalk run, then list them: crosswalk map OPERATION.",
            source=source,
            table=table,
        )
    if len(holding) > 1:
        paths = ", ".join(holding.values())
        raise UnknownName(
            "several files of {source} have a table {table!r}",
            remedy="Say which with --path: {paths}.",
            source=source,
            table=table,
            paths=paths,
        )
    (ordinal,) = holding
    return next(dump for dump in dumps(operation.desk, SourceId(source)) if dump.ordinal == ordinal)


def figures(made: Resolved) -> Line:
    """How many records and persons there are, what was joined, and what was held back for which reason."""
    links = made.found.links
    counts = np.unique(made.found.clusters, return_counts=True)[1]
    reasons = Counter(reason for reason in links["reason"].to_pylist() if reason)
    joined = int(np.count_nonzero(links["joined"]))
    return {
        "table": made.table,
        "columns": dict(made.columns),
        "records": len(made.rows),
        "lost": made.lost,
        "persons": len(counts),
        "of_several_records": int(np.count_nonzero(counts > 1)),
        "links": joined,
        "to_look_at": links.num_rows - joined - reasons.total(),
        "held_back": dict(sorted(reasons.items())),
        "version": resolving.VERSION,
        "model_sha256": hashlib.sha256(json.dumps(made.found.model, sort_keys=True).encode()).hexdigest(),
        "problems": made.problems,
    }


def explain(made: Resolved, row: int) -> list[Line]:
    """Every pair with a record of the table that was weighed, the heaviest first. Raises `UnknownName`."""
    (place,) = np.flatnonzero(made.rows == row).tolist() or (None,)
    if place is None:
        raise UnknownName(
            "{table} has no row {row} that was read", remedy="Rows are counted from 0.", table=made.table, row=row
        )
    links = made.found.links
    one, other, weight = (links[name].to_numpy() for name in ("one", "other", "weight"))
    about = np.flatnonzero((one == place) | (other == place))
    return [
        {
            "row": row,
            "with": int(made.rows[other[link] if one[link] == place else one[link]]),
            "bits": round(float(weight[link]), 3),
            "one_person": links["joined"][link].as_py(),
            "held_back": links["reason"][link].as_py(),
            "weights": made.found.waterfall(int(link)),
        }
        for link in about[np.argsort(-weight[about], kind="stable")].tolist()
    ]


def write(operation: Operation, made: Resolved, file: Path) -> Line:
    """`row,person,records` of every record as CSV, and beside it a checkpoint of the trail: `person` is the first row of the one whom
    a record is of. No value of the register is in it. Raises `BadValue`, `MachineError`."""
    if file.exists():
        raise BadValue("{file} exists already", remedy="Name a new file.", file=file)
    _, place, counts = np.unique(made.found.clusters, return_inverse=True, return_counts=True)
    out = io.BytesIO()
    table = pa.table({"row": made.rows, "person": made.rows[made.found.clusters], "records": counts[place]})
    pc.write_csv(table.sort_by("row"), out)
    content = out.getvalue()
    told = {"file": file.name, "sha256": hashlib.sha256(content).hexdigest(), "records": len(made.rows)}
    signed = witnessing(operation)
    with operation.perform(RESOLVE, made.table, **told):
        lasting.keep(file.absolute().parent, file.name, content)
        lasting.keep(file.absolute().parent, f"{file.name}.checkpoint.json", signed)
    return told
