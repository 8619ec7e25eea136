"""`crosswalk rebuild`: drop everything derived and make the same again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, progress_bars, rows
from crosswalk.errors import IntegrityFailed
from crosswalk.workspace import running
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def rebuild(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Drop everything derived and make it again from evidence and judgements; say which tables came out otherwise."""
    with Operation.open(operation, actor) as opened, progress_bars() as progress:
        before, after = running.rebuild(opened, progress)
    lines = [{"table": name, "same": before[name] == digest, "sha256": digest} for name, digest in after.items()]
    rows(lines, ("table", "same", "sha256"), as_json=as_json)
    changed = [str(line["table"]) for line in lines if not line["same"]]
    if changed:
        raise IntegrityFailed(
            "these tables came out otherwise than before: {changed}",
            remedy="If the program is newer than the tables were, repeat rebuild: it must now agree. Else report it.",
            changed=", ".join(changed),
        )
