"""`crosswalk backup`: a consistent copy of the operation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, progress_bars, rows
from crosswalk.workspace.backing import back_up
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def backup(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    place: Annotated[Path, typer.Argument(help="An empty folder, or an earlier back-up, which is brought up to date.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Copy the operation: record, blobs, known sets, keys and sent packages. The copy opens and verifies by itself."""
    with Operation.open(operation, actor) as opened, progress_bars() as progress:
        done = back_up(opened, place, progress)
    line = {"place": str(done.place), "files": done.files, "bytes": done.bytes}
    rows([line], ("place", "files", "bytes"), as_json=as_json)
