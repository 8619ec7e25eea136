"""`crosswalk overlaps`: which leads are known to whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import holding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def overlaps(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    hits: Annotated[bool, typer.Option("--hits", help="Every hit by itself.")] = False,
    json: Json = False,
    actor: As = None,
) -> None:
    """Hit or no hit: how many leads each partner knows; the last line is of all partners together."""
    with Operation.open(operation, actor) as opened:
        if hits:
            rows(holding.hits(opened), ("subject", "unit", "type", "value", "source_id"), as_json=json)
        else:
            rows(holding.counted(opened), ("unit", "leads", "hit", "no_hit", "by"), as_json=json)
