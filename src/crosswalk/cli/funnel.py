"""`crosswalk funnel`: from all accounts of a seized platform to the few that its rules leave."""

from __future__ import annotations

import json as notation
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, progress_bars, rows, say
from crosswalk.errors import BadValue
from crosswalk.workspace import funnelling
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_COLUMNS = ("platform", "step", "name", "in", "out", "why", "rules")


@app.command()
def funnel(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    rules: Annotated[
        Path | None, typer.Option(help="A file of rules; recorded as a judgement, and in force from now on.")
    ] = None,
    why: Annotated[str, typer.Option(help="The reason for these rules; kept with the judgement.")] = "",
    explain: Annotated[
        str, typer.Option(help="Why an account passed or fell: the platform's own key of it, or PLATFORM:KEY.")
    ] = "",
    engine: Annotated[str, typer.Option(help="duckdb, or spark://HOST:PORT for what outgrows one machine.")] = "duckdb",
    json: Json = False,
    actor: As = None,
) -> None:
    """Run the funnel and show each step. It proposes accounts; it makes nobody a person, and nobody a suspect."""
    with Operation.open(operation, actor) as opened:
        if explain:
            _explained(funnelling.explain(opened, explain), as_json=json)
            return
        if rules is not None:
            if not why.strip():
                raise BadValue("rules need a reason", remedy='State it: --why "TEXT".')
            funnelling.decide(opened, rules, why=why)
        with progress_bars() as progress:
            found = funnelling.run(opened, engine, progress)
        rows(found, _COLUMNS, as_json=json)
        if not json:
            for platform, digest in dict.fromkeys((line["platform"], line["digest"]) for line in found):
                say("{platform}: decisions {digest}", platform=platform, digest=digest)
            say("Countries of addresses: {table}", table=funnelling.table_of_countries())
            if listed := funnelling.list_of_relays(opened):
                say("Relays: {listed}", listed=listed)
            else:
                say("Relays: by signs; no list is set")


def _explained(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(notation.dumps(told, ensure_ascii=False))
        return
    if told["passed"]:
        say("{account} passed every step", account=told["account"])
    else:
        say("{account} did not pass", account=told["account"])
    if told["person"]:
        say("person {person}", person=told["person"])
    rows(told["steps"], ("step", "name", "passed", "reason", "value"), as_json=False)
