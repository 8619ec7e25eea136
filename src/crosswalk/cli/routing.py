"""`crosswalk routing`: what chose each country."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows, say
from crosswalk.workspace import routing
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def read(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    person: Annotated[str, typer.Argument(help="One person, with every signal; else all who can be routed.")] = "",
    json: Json = False,
    actor: As = None,
) -> None:
    """What chose each person's country: signals with their weights, rebuttals, and what people decided."""
    with Operation.open(operation, actor) as opened:
        if not person:
            rows(
                routing.routing(opened),
                ("priority", "person", "country", "state", "confidence", "scores"),
                as_json=json,
            )
            return
        told = routing.route(opened, person)
    if json:
        rows([told], (), as_json=True)
        return
    decision = told["decision"]
    if told["country"]:
        say("{person}: {country}", person=told["person"], country=told["country"])
    else:
        say("{person}: unresolved", person=told["person"])
    if decision:
        say("decided by {by}: {why}", by=decision["by"], why=decision["why"])
    rows(told["signals"], ("number", "country", "kind", "weight", "counts", "evidence"), as_json=False)
    if told["rebuttals"]:
        rows(told["rebuttals"], ("judgement", "country", "kind", "evidence", "by", "why"), as_json=False)
