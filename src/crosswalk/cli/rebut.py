"""`crosswalk rebut`: say that a signal for a country misleads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import routing
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def leave_out(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    person: Annotated[str, typer.Argument(help="The person.")],
    signal: Annotated[int, typer.Argument(help="The signal's number in crosswalk routing OPERATION PERSON.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Leave a signal out of the weighing: a recycled number, the exit of a VPN. It stays in the evidence."""
    with Operation.open(operation, actor) as opened:
        rows([routing.rebut(opened, person, signal, why=why)], ("person", "country", "judgement"), as_json=json)
