"""A peer on the same dumps. Runs in the peers' environment: `tools/peers` makes it.

    .venv-peers/bin/python benchmarks/peer_dumps.py NAME FOLDER ROWS NASTY

FOLDER holds `few.sql` with ROWS rows, and NASTY files of one row. One JSON object: rows a CPU second, and the nasty values.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    name, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    rows = {"sqlglot": _sqlglot, "sqldump2json": _sqldump2json}[name]
    began = time.process_time()
    seen = len(rows(folder / "few.sql"))
    spent = time.process_time() - began
    if seen != count:
        raise SystemExit(f"{seen} rows of {count}")
    nasty = [_one(rows, folder / f"nasty-{number}.sql") for number in range(int(sys.argv[4]))]
    print(json.dumps({"rows_per_cpu_second": round(count / spent), "nasty": nasty}))


def _one(rows: Callable[[Path], list[list[Any]]], file: Path) -> str | None:
    """The second value of the only row, or how the peer failed."""
    try:
        found = rows(file)
    except Exception as error:  # noqa: BLE001 - whatever the peer raises is its answer
        return f"failed: {error}"[:100]
    return found[0][1] if len(found) == 1 and len(found[0]) == 3 else "another row"


def _sqlglot(file: Path) -> list[list[Any]]:
    import sqlglot
    from sqlglot import expressions

    found: list[list[Any]] = []
    for statement in sqlglot.parse(file.read_text(encoding="utf-8"), read="mysql"):
        for row in statement.find_all(expressions.Tuple) if isinstance(statement, expressions.Insert) else ():
            found += [[_plain(value) for value in row.expressions]]
    return found


def _plain(value: Any) -> str | None:
    kind = type(value).__name__
    if kind == "Null":
        return None
    if kind == "HexString":
        return (
            bytes.fromhex(f"{int(value.this):x}").decode("utf-8", "replace")
            if str(value.this).isdigit()
            else str(value.this)
        )
    return (
        str(value.this)
        if kind in ("Literal", "National")
        else str(value.expression.this if kind == "Introducer" else value)
    )


def _sqldump2json(file: Path) -> list[list[Any]]:
    import sqldump2json

    found: list[list[Any]] = []
    with file.open(encoding="utf-8") as text:
        for row in sqldump2json.DumpParser().parse(text):
            values = row["values"]
            found.append([_text(value) for value in (values.values() if isinstance(values, dict) else values)])
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if value is None or isinstance(value, str) else str(value)


if __name__ == "__main__":
    main()
