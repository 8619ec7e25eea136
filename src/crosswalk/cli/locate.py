"""`crosswalk locate`: decide a person's country."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import routing
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def decide(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    person: Annotated[str, typer.Argument(help="The person.")],
    country: Annotated[str, typer.Argument(help="The country, as an ISO 3166-1 alpha-2 code.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Accept the country that the signals say, or put another in its place, with a reason that is kept."""
    with Operation.open(operation, actor) as opened:
        rows([routing.decide(opened, person, country, why=why)], ("person", "country", "judgement"), as_json=json)
