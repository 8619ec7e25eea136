"""`crosswalk outcome`: tell a contributor what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import submitting
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def outcome(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    receipt: Annotated[str, typer.Argument(help="The receipt's number, R… .")],
    text: Annotated[str, typer.Option(help="What the contributor may know, for example: this one led to a child.")],
    out: Annotated[Path, typer.Option(help="The file that the message is written to.")],
    report: Annotated[str, typer.Option(help="Of one report in it: the contributor's own number of that report.")] = "",
    json: Json = False,
    actor: As = None,
) -> None:
    """Write a signed message for the holder of a receipt. It says the text and nothing else, and names nobody who is sealed."""
    with Operation.open(operation, actor) as opened:
        submitting.tell_outcome(opened, receipt, text, out, report)
    if json:
        rows([{"receipt": receipt, "report": report or None, "file": str(out)}], (), as_json=True)
    else:
        print(out)
