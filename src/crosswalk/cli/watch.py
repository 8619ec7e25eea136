"""`crosswalk watch`: the sites that matter in infostealer logs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import watching
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.command()
def watch(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    verb: Annotated[str, typer.Argument(help="`add`, or nothing to read the list.")] = "",
    files: Annotated[
        list[Path] | None, typer.Argument(help="One site a line: domain, host, onion address, package.")
    ] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Put the sites of files on the watch list, or print it. Only machines with a watched site are kept of infostealer logs."""
    if verb not in ("", "add") or (verb == "add") != bool(files):
        raise typer.BadParameter("write: crosswalk watch OPERATION add FILE, or crosswalk watch OPERATION")
    with Operation.open(operation, actor) as opened:
        if files:
            told = [{"file": str(file), "entries": watching.add_watched(opened, file)} for file in files]
            rows(told, ("file", "entries"), as_json=json)
        else:
            rows(watching.watched_lines(opened), ("kind", "name", "by", "at"), as_json=json)
