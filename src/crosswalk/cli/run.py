"""`crosswalk run`: everything that is pending."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, progress_bars, rows
from crosswalk.workspace import running
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def run(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Do everything that is pending: fingerprints, matches, stacks, accounts, people, overlaps, leads."""
    with Operation.open(operation, actor) as opened, progress_bars() as progress:
        done = running.run(opened, progress)
    lines = [{"step": step.step, "seconds": round(step.seconds, 2)} for step in done]
    rows(lines, ("step", "seconds"), as_json=as_json)
