"""`crosswalk recall`: call a package back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.ids import iso
from crosswalk.packages.package import RECALL_REASONS
from crosswalk.workspace.exchanging import recall
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
Reason = StrEnum("Reason", {each: each for each in RECALL_REASONS})  # type: ignore[misc]


@app.command()
def back(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    package: Annotated[str, typer.Argument(help="The package, as crosswalk packages names it.")],
    reason: Annotated[Reason, typer.Option(help="What the recipient is told.")],
    keys: Annotated[Path, typer.Option(help="Folder with this unit's private key, UNIT.key.")],
    out: Annotated[Path, typer.Option(help="Where the signed recall is put.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Sign a recall for the recipient of a package. What `--why` says stays in this record; the recall names no person."""
    with Operation.open(operation, actor) as opened:
        made, file = recall(opened, package, reason.value, keys, out, why=why)
    line = {
        "package": made.package_id,
        "recipient": made.recipient,
        "reason": made.reason,
        "recalled": iso(made.recalled),
        "file": str(file),
    }
    rows([line], ("package", "recipient", "reason", "file"), as_json=json)
