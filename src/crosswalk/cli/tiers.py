"""`crosswalk tiers`: how far each credential has come towards a person, and by which rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows, say
from crosswalk.workspace import crediting
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def tiers(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    explain: Annotated[
        str | None, typer.Option(help="One credential, C-…, with each of its rules and their places.")
    ] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Credential, account, corroborated account, person: each with its rules. Only a named human makes a person."""
    with Operation.open(operation, actor) as opened:
        lines = crediting.tier_lines(opened, explain)
    if json or explain is None:
        rows(lines, ("credential", "site", "login", "tier", "aside", "machines", "sites", "last"), as_json=json)
        return
    say(
        "{credential} {login} at {site}: {tier} {aside}",
        **{name: lines[0][name] for name in ("credential", "login", "site", "tier", "aside")},
    )
    rows(lines[0]["rules"], ("rule", "evidence", "of"), as_json=False)
