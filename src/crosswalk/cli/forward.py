"""`crosswalk forward`: put a draft forward for the second check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.ids import country_code
from crosswalk.workspace import dispatching
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def put(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    country: Annotated[str, typer.Argument(help="The country, as an ISO 3166-1 alpha-2 code.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Put what is released for a country forward, so that a second person checks it."""
    where = country_code(country)
    with Operation.open(operation, actor) as opened:
        number = dispatching.forward(opened, where, why=why)
        rows([{"country": where, "judgement": number}], ("country", "judgement"), as_json=json)
