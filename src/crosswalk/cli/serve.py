"""`crosswalk serve`: the screens, on this machine only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As
from crosswalk.web.serving import serve as serve_screens
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def serve(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8620,
    host: Annotated[
        str, typer.Option(help="Address to listen on; this machine only unless told otherwise.")
    ] = "127.0.0.1",
    actor: As = None,
) -> None:
    """Serve the screens until Ctrl-C. The link that is printed lets in one browser, once; Enter prints a fresh one."""
    with Operation.open(operation, actor) as opened:
        serve_screens(opened, host, port)
