"""`crosswalk act`: write the outcome ledger."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace.acting import act, as_line
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Kind(StrEnum):
    """What was done."""

    search = "search"
    arrest = "arrest"
    seizure = "seizure"
    safeguard = "safeguard"


@app.command()
def write(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    action: Annotated[Kind, typer.Argument(help="What was done.")],
    country: Annotated[str, typer.Option(help="Where, as an ISO 3166-1 alpha-2 code.")],
    source: Annotated[str, typer.Option(help="The report, message or record that says so.")],
    date: Annotated[str, typer.Option(help="The day of the act, YYYY-MM-DD.")],
    person: Annotated[str | None, typer.Option(help="The person it concerns; never a child.")] = None,
    count: Annotated[int, typer.Option(help="Premises, persons, devices or children.")] = 1,
    json: Json = False,
    actor: As = None,
) -> None:
    """Write a line of the outcome ledger. A line is undone by another line, never edited."""
    with Operation.open(operation, actor) as opened:
        line = as_line(act(opened, action.value, country, source=source, date=date, person=person, count=count))
        rows([line], ("line", "date", "action", "country", "person", "count", "source"), as_json=json)
