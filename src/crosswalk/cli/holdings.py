"""`crosswalk holdings`: partners' lists of identifiers, to compare with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import holding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
_COLUMNS = ("holding", "owner", "entries", "problems")


@app.callback()
def holdings() -> None:
    """Lists of identifiers that partners let us compare with: a hit says whom to ask, and nothing else."""


@app.command("add")
def add(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    files: Annotated[list[Path], typer.Argument(help="CSV (type, value), JSON, or one identifier a line.")],
    owner: Annotated[str, typer.Option(help="Code of the unit or body that owns the list.")],
    legal_basis: Annotated[str, typer.Option(help="The agreement or order under which it was given.")],
    json: Json = False,
    actor: As = None,
) -> None:
    """Add a partner's lists. They are compared at the next run."""
    with Operation.open(operation, actor) as opened:
        told = [holding.add(opened, file, owner=owner, legal_basis=legal_basis) for file in files]
        rows(told, _COLUMNS, as_json=json)


@app.command("list")
def listed(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")], json: Json = False, actor: As = None
) -> None:
    """The lists that there are, with counts and no identifier."""
    with Operation.open(operation, actor) as opened:
        rows(holding.lines(opened), (*_COLUMNS, "name", "legal_basis"), as_json=json)
