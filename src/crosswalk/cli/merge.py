"""`crosswalk merge`: decide that two persons are one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import deciding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def merge(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    person: Annotated[str, typer.Argument(help="A person, or one of its accounts (platform:account).")],
    other: Annotated[str, typer.Argument(help="The person that is the same.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Decide that two persons are one. It stops where a victim would be joined with a suspect."""
    with Operation.open(operation, actor) as opened:
        rows([deciding.merge(opened, person, other, why=why)], ("person", "judgement"), as_json=json)
