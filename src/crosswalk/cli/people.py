"""`crosswalk people`: persons, and why they are one."""

from __future__ import annotations

import json as notation
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from crosswalk.cli.app import language
from crosswalk.cli.output import As, Json, head, in_full, paper, plain, rows, say
from crosswalk.cli.waterfall import drawn
from crosswalk.workspace import deciding
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def people(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    explain: Annotated[str, typer.Option(help="Everything about one person: links, weights, signals, decisions.")] = "",
    proposals: Annotated[bool, typer.Option("--proposals", help="Who may be one person, with the weights.")] = False,
    model: Annotated[
        bool, typer.Option("--model", help="The model that weighs proposals, with what taught it.")
    ] = False,
    json: Json = False,
    actor: As = None,
) -> None:
    """Persons with accounts, identifiers, category and country. Of a victim only the category is shown."""
    with Operation.open(operation, actor) as opened:
        if explain:
            _explained(in_full(deciding.explain(opened, explain), "en" if json else language()), as_json=json)
        elif model:
            _model(deciding.model(opened), as_json=json)
        elif proposals:
            columns = ("proposal", "person_a", "person_b", "probability", "weights", "veto")
            rows(deciding.proposals(opened), columns, as_json=json)
        else:
            rows(map(_row, deciding.people(opened)) if not json else deciding.people(opened), _COLUMNS, as_json=json)


_HEADS = (
    "links",
    "evidence",
    "discounted",
    "signals",
    "proposals",
    "decisions",
    "person_a",
    "person_b",
    "probability",
    "veto",
)
"""What is told of one person beside the columns: the catalogue has a word for each."""
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
            console.print(f"[bold]{head(key)}[/bold]")
            for each in value:
                _entry(console, key, each)
        else:
            console.print(f"[bold]{head(key)}[/bold]  {plain(value)}")


def _entry(console: Console, key: str, each: Any) -> None:
    """One link, proposal or other line; the weight of a link or a proposal as a waterfall below it."""
    if key == "links":
        one, other = each["accounts"]
        about = {"one": one, "other": other, "rule": each["rule"], "by": each["by"]}
        if each["since"]:
            say("  {one} = {other}: {rule}, decided by {by}, since {since}", since=str(each["since"]), **about)
        else:
            say("  {one} = {other}: {rule}, decided by {by}", **about)
        console.print(f"    {plain(each['evidence'])}")
    elif key == "proposals":
        console.print(f"  {plain({name: each[name] for name in _PROPOSED if each[name]})}")
    else:
        console.print(f"  {plain(each)}")
        return
    for line in drawn(each["waterfall"]):
        console.print(f"    {line}")


_PROPOSED = ("proposal", "person_a", "person_b", "probability", "veto")


def _model(told: Mapping[str, Any] | None, *, as_json: bool) -> None:
    """Prior and levels with their parameters: `one_person` of pairs of one person, `strangers` of other pairs."""
    if as_json:
        print(notation.dumps(told, ensure_ascii=False))
        return
    if told is None:
        say("nothing was weighed")
        return
    say(
        "{version}  prior {prior:.3g} of {accounts:,} accounts  {digest}",
        **{name: told[name] for name in ("version", "prior", "accounts", "digest")},
    )
    lines = [
        {"comparison": name, "taught_by_pairs": own["taught_by_pairs"], **level}
        for name, own in told["comparisons"].items()
        for level in own["levels"]
        if "bits" in level
    ]
    rows(lines, ("comparison", "label", "one_person", "strangers", "bits", "taught_by_pairs"), as_json=False)
