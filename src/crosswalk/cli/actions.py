"""`crosswalk actions`: the outcome ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace.acting import actions, as_line
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def read(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")], json: Json = False, actor: As = None
) -> None:
    """The outcome ledger: every line that stands, with its source."""
    with Operation.open(operation, actor) as opened:
        lines = [as_line(action) for action in actions(opened)]
        if not json:
            lines = [{**line, "verified": (line["verified"] or {}).get("source")} for line in lines]
        columns = ("line", "date", "action", "country", "person", "count", "source", "by", "verified")
        rows(lines, columns, as_json=json)
