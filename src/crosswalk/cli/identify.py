"""`crosswalk identify`: decide whose the account behind a credential is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import crediting
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def identify(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    credential: Annotated[str, typer.Argument(help="The credential, C-… .")],
    person: Annotated[str, typer.Argument(help="The person, P-… .")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Say, in your name, that a credential's account is this person's."""
    with Operation.open(operation, actor) as opened:
        number = crediting.identify(opened, credential, person, why)
    rows(
        [{"judgement": number, "credential": credential, "person": person}],
        ("judgement", "credential", "person"),
        as_json=json,
    )
