"""`crosswalk credentials`: what infostealer logs hold for watched sites, counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json
from crosswalk.workspace import crediting
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def credentials(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Count the credentials on the watch list: each site and login once. `crosswalk run` settles their tiers."""
    with Operation.open(operation, actor) as opened:
        counts = crediting.credential_counts(opened)
    if as_json:
        print(json.dumps(counts, ensure_ascii=False))
        return
    print(f"{counts['credentials']} unique credentials on the watch list, of {counts['logins']} logins")
    print(f"{counts['on_more_than_one_site']} logins on more than one site")
    print(
        f"from {counts['log_rows']} rows of {counts['log_machines']} machines, {counts['log_hits']} with a hit;"
        f" {counts['log_entries']} entries = {counts['log_kept']} kept + {counts['log_problems']} problems"
        f" + {counts['log_minimised']} minimised"
    )
    alike = sum(sum(kinds.values()) for kinds in counts["lookalikes"].values())
    print(
        f"{alike} rows of look-alikes, {counts['nameless']} without a login, {counts['malformed']} malformed: no hits"
    )
    if not counts["derived"]:
        print("tiers are not settled: crosswalk run OPERATION")
        return
    aside = ", ".join(f"{reason} {number}" for reason, number in counts["set_aside"].items())
    tiers = ", ".join(f"{tier} {number}" for tier, number in counts["by_tier"].items())
    print(f"set aside: {aside}; {counts['standing']} stand: {tiers}")
