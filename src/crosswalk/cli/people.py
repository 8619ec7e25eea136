"""`crosswalk people`: persons, and why they are one."""

from __future__ import annotations

import json as notation
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, paper, plain, rows
from crosswalk.workspace import deciding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def people(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    explain: Annotated[str, typer.Option(help="Everything about one person: links, weights, signals, decisions.")] = "",
    proposals: Annotated[bool, typer.Option("--proposals", help="Who may be one person, with the weights.")] = False,
    json: Json = False,
    actor: As = None,
) -> None:
    """Persons with accounts, identifiers, category and country. Of a victim only the category is shown."""
    with Operation.open(operation, actor) as opened:
        if explain:
            _explained(deciding.explain(opened, explain), as_json=json)
        elif proposals:
            columns = ("proposal", "person_a", "person_b", "probability", "weights", "veto")
            rows(deciding.proposals(opened), columns, as_json=json)
        else:
            rows(map(_row, deciding.people(opened)) if not json else deciding.people(opened), _COLUMNS, as_json=json)


_COLUMNS = ("person", "category", "label", "accounts", "country", "country_confidence")


def _row(line: dict[str, Any]) -> dict[str, Any]:
    """For a person to read: accounts in short."""
    return {**line, "accounts": [f"{a['platform']}:{a['account']}" for a in line["accounts"]]}


def _explained(told: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(notation.dumps(told, ensure_ascii=False))
        return
    console = paper()
    for key, value in told.items():
        if isinstance(value, list):
            console.print(f"[bold]{key}[/bold]")
            for each in value:
                console.print(f"  {plain(each)}")
        else:
            console.print(f"[bold]{key}[/bold]  {plain(value)}")
