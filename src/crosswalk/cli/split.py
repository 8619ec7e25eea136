"""`crosswalk split`: decide that accounts are not this person's, or that two persons are two."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.errors import BadValue
from crosswalk.workspace import deciding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def split(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    person: Annotated[str, typer.Argument(help="The person.")],
    accounts: Annotated[
        list[str] | None, typer.Argument(help="The accounts that are somebody else's (platform:account).")
    ] = None,
    *,
    other: Annotated[str, typer.Option("--from", help="Another person that is to stay apart from this one.")] = "",
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Decide that accounts are not this person's; or, with --from, that two persons are two and not to be proposed."""
    if bool(accounts) == bool(other):
        raise BadValue("name the accounts that leave, or another person with --from")
    with Operation.open(operation, actor) as opened:
        told = (
            deciding.apart(opened, person, other, why=why)
            if other
            else deciding.split(opened, person, accounts or [], why=why)
        )
        rows([told], ("persons", "judgement") if accounts else ("judgement",), as_json=json)
