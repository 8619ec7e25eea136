"""`crosswalk answer`: record what the recipient of a package answered."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.packages.stages import ANSWERS
from crosswalk.workspace import dispatching
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
Outcome = StrEnum("Outcome", {each: each for each in ANSWERS})  # type: ignore[misc]


@app.command()
def record(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    package: Annotated[str, typer.Argument(help="The package, as crosswalk packages names it.")],
    outcome: Annotated[Outcome, typer.Argument(help="What the recipient answered.")],
    source: Annotated[str, typer.Option(help="The message or record that says so.")],
    date: Annotated[str, typer.Option(help="The day of the answer, YYYY-MM-DD.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Record an answer. What was done because of it is written with crosswalk act."""
    with Operation.open(operation, actor) as opened:
        number = dispatching.answer(opened, package, outcome.value, source=source, date=date, why=why)
        line = {"package": package, "outcome": outcome.value, "judgement": number}
        rows([line], ("package", "outcome", "judgement"), as_json=json)
