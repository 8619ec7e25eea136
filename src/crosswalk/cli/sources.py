"""`crosswalk sources`: sources, with entries = items + problems."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace.adding import source_lines
from crosswalk.workspace.covering import coverage as covered
from crosswalk.workspace.covering import coverage_rows
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_COLUMNS = ("source", "kind", "name", "exhibit", "country", "entries", "items", "problems", "messages")
_COVERAGE = ("source", "outcome", "what", "number", "deleted")


@app.command()
def sources(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Entries as items by kind and problems by reason.")
    ] = False,
    json: Json = False,
    actor: As = None,
) -> None:
    """Sources with their custody. Each entry is an item or a problem: entries = items + problems."""
    with Operation.open(operation, actor) as opened:
        if coverage:
            lines = covered(opened)
            rows(lines if json else coverage_rows(lines), _COVERAGE, as_json=json)
        else:
            rows(source_lines(opened), _COLUMNS, as_json=json)
