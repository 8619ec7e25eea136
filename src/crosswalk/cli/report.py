"""`crosswalk report`: the operation report as PDF."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.errors import BadValue
from crosswalk.ids import iso
from crosswalk.words import LANGUAGES
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.telling import report

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def write(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    lang: Annotated[
        str, typer.Option(help=f"Language of the report: {', '.join(LANGUAGES)}.", envvar="CROSSWALK_LANG")
    ] = "en",
    json: Json = False,
    actor: As = None,
) -> None:
    """Figures, map, ledger and sources on paper, with the data attached; the same record gives the same bytes."""
    if not out.absolute().parent.is_dir():
        raise BadValue(f"there is no folder {out.absolute().parent}")
    with Operation.open(operation, actor) as opened:
        made = report(opened, lang)
    partial = out.with_name(f".{out.name}.partial")
    partial.write_bytes(made.pdf)
    os.replace(partial, out)
    line = {
        "file": str(out),
        "language": made.language,
        "as_of": iso(made.at),
        "bytes": len(made.pdf),
        "sha256": hashlib.sha256(made.pdf).hexdigest(),
    }
    rows([line], ("file", "as_of", "sha256"), as_json=json)
