"""`crosswalk categorise`: decide what a person is."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.errors import BadValue, UnknownName
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
    person: Annotated[
        str, typer.Argument(help="A person, one of its accounts (platform:account), or @FILE with one a line.")
    ],
    category: Annotated[Category, typer.Argument(help="What the person is.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Decide what a person is. A victim is sealed at once: no list, package or figure shows it."""
    with Operation.open(operation, actor) as opened:
        told = _decided(opened, person, category.value, why)
        rows(told, ("person", "category", "judgement"), as_json=json)


def _decided(opened: Operation, person: str, category: str, why: str) -> list[dict[str, Any]]:
    if person.startswith("@"):
        return deciding.categorise_all(opened, _listed(person[1:]), category, why=why)
    try:
        return [deciding.categorise(opened, person, category, why=why)]
    except UnknownName:
        if ":" not in person:
            raise
        return [deciding.seal_account(opened, person, category, why=why)]


def _listed(name: str) -> list[str]:
    """Persons from a file, one a line; `-` is standard input."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadValue("{name} cannot be read as a list of persons: {error}", name=name, error=error) from error
    return [line.strip() for line in text.splitlines() if line.strip()]
