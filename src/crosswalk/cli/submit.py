"""`crosswalk submit`: a contributor hands something in and gets a receipt."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, progress_bars, rows
from crosswalk.sources.keys import read_keys
from crosswalk.workspace import submitting
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def submit(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    file: Annotated[Path, typer.Argument(help="One file: an archive of what belongs together.")],
    contributor: Annotated[str, typer.Option("--from", help="Who hands it in: a company, a hotline.")],
    receipt: Annotated[Path, typer.Option(help="The file that the receipt is written to.")],
    legal_basis: Annotated[str, typer.Option(help="The order, law or consent under which it is handed in.")] = "",
    password: Annotated[
        list[Path] | None, typer.Option(help="A file with passwords, one a line. Kept nowhere.")
    ] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Take a file in for a contributor, who gets a signed receipt and nothing else: not what is watched for, nor what was found."""
    keys = read_keys([], password or [])
    with Operation.open(operation, actor) as opened, progress_bars() as progress:
        number = submitting.submit(opened, file, contributor, legal_basis, receipt, keys=keys, progress=progress)
    rows([{"receipt": number, "file": str(receipt)}], ("receipt", "file"), as_json=json)
