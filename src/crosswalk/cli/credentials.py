"""`crosswalk credentials`: what infostealer logs hold for watched sites, counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.app import in_words
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
    print(
        in_words(
            "{credentials:,} unique credentials on the watch list, of {logins:,} logins",
            credentials=counts["credentials"],
            logins=counts["logins"],
        )
    )
    print(in_words("{logins:,} logins on more than one site", logins=counts["on_more_than_one_site"]))
    print(
        in_words(
            "from {rows:,} rows of {machines:,} machines, {hits:,} with a hit; {entries:,} entries = {kept:,} kept + {problems:,}"
            " problems + {minimised:,} minimised",
            **{name: counts[f"log_{name}"] for name in _OF_LOGS},
        )
    )
    print(
        in_words(
            "{alike:,} rows of look-alikes, {nameless:,} without a login, {malformed:,} malformed: no hits",
            alike=sum(sum(kinds.values()) for kinds in counts["lookalikes"].values()),
            nameless=counts["nameless"],
            malformed=counts["malformed"],
        )
    )
    if not counts["derived"]:
        print(in_words("tiers are not settled: crosswalk run OPERATION"))
        return
    print(
        in_words(
            "set aside: {aside}; {standing:,} stand: {tiers}",
            aside=counts["set_aside"],
            standing=counts["standing"],
            tiers=counts["by_tier"],
        )
    )


_OF_LOGS = ("rows", "machines", "hits", "entries", "kept", "problems", "minimised")
