"""`crosswalk check`: the second person's answer to a draft."""

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
def answer(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    country: Annotated[str, typer.Argument(help="The country, as an ISO 3166-1 alpha-2 code.")],
    why: Why,
    *,
    agrees: Annotated[bool, typer.Option("--agree/--disagree", help="Agree, or send it back to its author.")],
    json: Json = False,
    actor: As = None,
) -> None:
    """Agree as the second person, or send a draft back. Whoever released it or put it forward cannot."""
    where = country_code(country)
    with Operation.open(operation, actor) as opened:
        number = dispatching.check(opened, where, agrees=agrees, why=why)
        rows(
            [{"country": where, "agrees": agrees, "judgement": number}],
            ("country", "agrees", "judgement"),
            as_json=json,
        )
