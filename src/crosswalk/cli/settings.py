"""`crosswalk settings`: the operation's limits, and changing them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.errors import BadValue
from crosswalk.workspace.configuring import change, setting_lines
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def settings(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    to: Annotated[list[str] | None, typer.Option("--set", help="NAME=VALUE; may be given several times.")] = None,
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Print every setting with its default, after changing those that are given. The next run derives what follows."""
    words = [word.partition("=") for word in to or ()]
    if odd := next((name for name, sign, _ in words if not sign), None):
        raise BadValue("{odd!r} is not NAME=VALUE", odd=odd)
    with Operation.open(operation, actor) as opened:
        if words:
            change(opened, {name.strip(): value.strip() for name, _, value in words})
        rows(setting_lines(opened), ("setting", "value", "default"), as_json=as_json)
