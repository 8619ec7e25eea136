"""`crosswalk release`: release leads to their countries."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.errors import BadValue
from crosswalk.workspace import leading
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def release(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    leads: Annotated[list[str] | None, typer.Argument(help="The leads to release.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Every lead that lacks nothing.")] = False,
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Release leads. One that lacks any of its seven parts is refused, and the part is named."""
    if bool(leads) == every:
        raise BadValue("name the leads to release, or say --all")
    with Operation.open(operation, actor) as opened:
        names = leading.releasable(opened) if every else list(leads or [])
        numbers = leading.release(opened, names, why=why)
        told = [{"lead": name, "judgement": number} for name, number in zip(names, numbers, strict=True)]
        rows(told, ("lead", "judgement"), as_json=json)
