"""`crosswalk categorise`: decide what a person is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import deciding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Category(StrEnum):
    """What a person can be."""

    suspect = "suspect"
    convicted = "convicted"
    victim = "victim"
    witness = "witness"
    officer = "officer"
    bystander = "bystander"
    unknown = "unknown"


@app.command()
def categorise(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    person: Annotated[str, typer.Argument(help="A person, or one of its accounts (platform:account).")],
    category: Annotated[Category, typer.Argument(help="What the person is.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Decide what a person is. A victim is sealed at once: no list, package or figure shows it."""
    with Operation.open(operation, actor) as opened:
        told = deciding.categorise(opened, person, category.value, why=why)
        rows([told], ("person", "category", "judgement"), as_json=json)
