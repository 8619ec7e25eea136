"""`crosswalk relate`: state how two persons are connected."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import linking
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def relate(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    person: Annotated[str, typer.Argument(help="A person, or one of its accounts (platform:account).")],
    other: Annotated[str, typer.Argument(help="The other person.")],
    relation: Annotated[str, typer.Option(help="How the two are connected, in a few words.")],
    source: Annotated[str, typer.Option(help="The source that shows it, for example S2.")],
    why: Why,
    at: Annotated[str, typer.Option(help="Where in the source: a message, a row, a page.")] = "",
    json: Json = False,
    actor: As = None,
) -> None:
    """State how two persons are connected, with the evidence named. It makes neither the other, and can be undone."""
    with Operation.open(operation, actor) as opened:
        told = linking.relate(opened, person, other, relation, source=source, place=at, why=why)
        rows([told], ("persons", "judgement"), as_json=json)
