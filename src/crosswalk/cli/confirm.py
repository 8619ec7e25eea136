"""`crosswalk confirm`: verify a line of the outcome ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace.acting import confirm
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def verify(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    line: Annotated[int, typer.Argument(help="The ledger line's number.")],
    source: Annotated[str, typer.Option(help="The record that it was held against; not the one that reported it.")],
    json: Json = False,
    actor: As = None,
) -> None:
    """From reported to verified: the line was held against a record of its own."""
    with Operation.open(operation, actor) as opened:
        number = confirm(opened, line, source=source)
        rows([{"line": line, "verified": source.strip(), "judgement": number}], ("line", "verified"), as_json=json)
