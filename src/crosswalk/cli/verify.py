"""`crosswalk verify`: check evidence, trail and packages, and name what is wrong."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.app import language, words_in
from crosswalk.cli.output import As, Json, progress_bars, rows
from crosswalk.errors import CrosswalkError
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.verifying import Verification, examine, record

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def check(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    witness: Annotated[
        list[Path] | None,
        typer.Option(help="A receipt, or a checkpoint that somebody kept: the trail must still hold what it saw."),
    ] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Check evidence, known sets, record, trail and packages. Nothing is changed but for the trail's own line."""
    with progress_bars() as progress:
        done = examine(operation, witness or (), progress)
    # A record that is damaged may not open; what is wrong with it is told all the same.
    with suppress(CrosswalkError, sqlite3.DatabaseError), Operation.open(operation, actor) as opened:
        record(opened, done)
    rows(_lines(done), ("what", "subject", "detail"), as_json=json)
    for remark in done.remarks:
        print(words_in(language()).tell(remark), file=sys.stderr)
    done.insist()


def _lines(done: Verification) -> Iterator[dict[str, Any]]:
    for name, number in done.checked.items():
        yield {"what": "checked", "subject": name, "detail": f"{number:,}", "number": number}
    for finding in done.findings:
        yield finding.line()
