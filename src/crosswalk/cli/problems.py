"""`crosswalk problems`: entries that could not be read, and why."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import mapping
from crosswalk.workspace.adding import problem_lines
from crosswalk.workspace.covering import undecoded_lines
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_COLUMNS = ("source", "path", "reason", "detail")


@app.command()
def problems(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    json: Json = False,
    actor: As = None,
) -> None:
    """Entries that could not be read, and pictures and videos that could not be decoded, each with its reason."""
    with Operation.open(operation, actor) as opened:
        lines = chain(problem_lines(opened), undecoded_lines(opened), mapping.problem_lines(opened))
        rows(lines, _COLUMNS, as_json=json)
