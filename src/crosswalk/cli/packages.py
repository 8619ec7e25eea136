"""`crosswalk packages`: what was sent and received."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace.exchanging import packages
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def listed(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    json: Json = False,
    actor: As = None,
) -> None:
    """Packages sent and received, with receipts and the days that they have been waited for."""
    with Operation.open(operation, actor) as opened:
        lines = packages(opened)
    if not json:
        lines = [
            {
                **line,
                "on": line["at"][:10],
                "receipt": (line["receipt"] or "-")[:10],
                "recalled": (line["recalled"] or "-")[:10],
            }
            for line in lines
        ]
    columns = ("direction", "package", "country", "leads", "on", "receipt", "days_waiting", "recalled")
    rows(lines, columns, as_json=json)
