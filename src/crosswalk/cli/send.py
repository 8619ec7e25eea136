"""`crosswalk send`: put a sealed package where it is handed over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import dispatching
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def put(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    package: Annotated[str, typer.Argument(help="The package, as crosswalk packages names it.")],
    out: Annotated[Path, typer.Option(help="The folder that the sealed file is put into.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Write the sealed file again, and record that it was handed over there. Nothing connects anywhere."""
    with Operation.open(operation, actor) as opened:
        file = dispatching.send(opened, package, out, why=why)
        rows([{"package": package, "file": str(file)}], ("package", "file"), as_json=json)
