"""`crosswalk init`: make an operation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows, say
from crosswalk.fingerprints.warming import begin
from crosswalk.ids import unit_id
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def init(
    operation: Annotated[Path, typer.Argument(help="The folder to make.")],
    unit: Annotated[str, typer.Option(help="Code of the unit that owns it, for example ES.")],
    name: Annotated[str, typer.Option(help="Name of the operation; the folder's name if absent.")] = "",
    json: Json = False,
    actor: As = None,
) -> None:
    """Make an operation: one folder that holds everything."""
    begin()
    with Operation.init(operation, unit_id(unit), name, actor) as opened:
        if json:
            told = {"operation": str(opened.folder.root), "name": opened.name, "unit": opened.unit}
            rows([told], (), as_json=True)
            return
        say("{root}: operation {name} of unit {unit}", root=str(opened.folder.root), name=opened.name, unit=opened.unit)
