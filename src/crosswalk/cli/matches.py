"""`crosswalk matches`: items on known sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import grading
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def matches(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Items on known sets, exactly (distance 0) or nearly (bits of PDQ), with owner, category and contradictions."""
    with Operation.open(operation, actor) as opened:
        lines = grading.match_lines(opened)
    if not as_json:
        lines = [{**line, "item": line["sha256"][:12]} for line in lines]
    columns = ("item", "set", "entry", "algorithm", "distance", "turn", "category", "good", "conflict")
    rows(lines, columns, as_json=as_json)
