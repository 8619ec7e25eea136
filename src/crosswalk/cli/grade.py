"""`crosswalk grade`: grade a stack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.workspace import grading
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def grade(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    stack: Annotated[str, typer.Argument(help="A stack, or the SHA-256 of one of its items.")],
    category: Annotated[str, typer.Argument(help="A code of the scheme.")],
    why: Why,
    scheme: Annotated[str, typer.Option(help="Category scheme; the unit's usual one if absent.")] = "",
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Grade a stack: all copies and near-copies at once. Earlier grades stay beside it; undo takes one back."""
    with Operation.open(operation, actor) as opened:
        number = grading.grade(opened, stack, category, why=why, scheme=scheme)
        line = {
            "judgement": number,
            "stack": stack,
            "category": category,
            "scheme": scheme or grading.scheme_of(opened)["scheme"],
        }
    rows([line], ("judgement", "stack", "scheme", "category"), as_json=as_json)
