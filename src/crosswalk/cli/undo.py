"""`crosswalk undo`: take back a judgement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import deciding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def undo(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    number: Annotated[int, typer.Argument(help="The judgement's number.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Take back a judgement by another judgement; undoing an undo restores."""
    with Operation.open(operation, actor) as opened:
        undone = deciding.undo(opened, number, why=why)
        told = {"undone": undone.number, "verb": undone.verb, "subject": undone.subject}
        rows([told], ("undone", "verb", "subject"), as_json=json)
