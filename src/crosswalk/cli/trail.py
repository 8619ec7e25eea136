"""`crosswalk trail`: who did and saw what."""

from __future__ import annotations

import json as text
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.tracing import lines, newest_checkpoint, proof

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    verb: Annotated[str, typer.Option(help="Only the lines of this verb.")] = "",
    last: Annotated[int, typer.Option(help="Only the last so many lines.", min=0)] = 0,
    checkpoint: Annotated[
        bool, typer.Option("--checkpoint", help="Sign, and print the newest checkpoint for somebody else to keep.")
    ] = False,
    prove: Annotated[
        int, typer.Option(help="Print the proof that this line is under the newest checkpoint.", min=0)
    ] = 0,
    json: Json = False,
    actor: As = None,
) -> None:
    """Who did and saw what, oldest first. Reading the trail leaves a line, too."""
    with Operation.open(operation, actor) as opened:
        if checkpoint:
            print(text.dumps(newest_checkpoint(opened)))
        elif prove:
            print(text.dumps(proof(opened, prove)))
        else:
            rows(lines(opened, verb=verb, last=last), ("line", "at", "by", "verb", "subject", "occasion"), as_json=json)
