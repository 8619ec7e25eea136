"""`crosswalk personas`: register officers' personas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import deciding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def personas() -> None:
    """Officers' and hotline staff's personas: they reach no list of suspects, no package and no figure."""


@app.command()
def add(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    files: Annotated[list[Path], typer.Argument(help="CSV (type, value, label), JSON, or one identifier a line.")],
    json: Json = False,
    actor: As = None,
) -> None:
    """Register the personas of files. What is registered already is not doubled."""
    with Operation.open(operation, actor) as opened:
        told = [{"file": str(file), "identifiers": deciding.add_personas(opened, file)} for file in files]
        rows(told, ("file", "identifiers"), as_json=json)
