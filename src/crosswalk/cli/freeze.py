"""`crosswalk freeze`: keep the figures as of a moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.ids import iso, parse_moment
from crosswalk.picture.exporters.json_lines import as_line
from crosswalk.workspace import telling
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def keep(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    why: Why,
    as_of: Annotated[str, typer.Option(help="The moment, such as 2026-11-22T18:00Z; else now.")] = "",
    json: Json = False,
    actor: As = None,
) -> None:
    """Keep the figures as of a moment under their digest; `crosswalk report --freeze N` prints them."""
    at = parse_moment(as_of) if as_of else None
    with Operation.open(operation, actor) as opened:
        made = telling.freeze(opened, at, why=why)
    line = {
        "freeze": made.number,
        "as_of": iso(made.at),
        "sha256": made.sha256,
        "figures": [as_line(figure) for figure in made.figures],
    }
    rows([line], ("freeze", "as_of", "sha256"), as_json=json)
