"""`crosswalk links`: what connects persons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.errors import BadValue
from crosswalk.workspace import linking
from crosswalk.workspace.operation import Operation

Line = Mapping[str, Any]

app = typer.Typer(add_completion=False, rich_markup_mode=None)

REASONS = {
    "creator-of": "made {count:.0f} groups", "admin-of": "administrator of {count:.0f} groups",
    "brought-in": "brought in {count:.0f} accounts", "posted-sought": "posted {count:.0f} items that are on a list",
    "posted-again": "posted {count:.0f} items in two groups or more", "posted-items": "posted {count:.0f} different items",
    "put-there": "put {count:.0f} videos on a platform", "paid": "a platform says that {count:.0f} payments were made",
    "communities": "sits in {count:.0f} communities", "between": "between {count:.1%} of the pairs of others",
    "cuts-off": "{count:.0f} persons hang on this one alone",
}  # fmt: skip
"""Sentences of reasons for people to read; JSON has their keys."""


@app.command()
def links(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    communities: Annotated[
        bool, typer.Option("--communities", help="Who belongs together (the usual answer).")
    ] = False,
    roles: Annotated[
        bool, typer.Option("--roles", help="Admins, distributors, payers, bridges, with reasons.")
    ] = False,
    path: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="The shortest way of evidence between two persons.")
    ] = None,
    timeline: Annotated[str, typer.Option(metavar="PERSON", help="Everything dated about a person.")] = "",
    together: Annotated[str, typer.Option(metavar="PERSON", help="Who sits in groups with a person.")] = "",
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the chart: .graphml, .gexf, .anx (i2) or .csv (i2 import)."),
    ] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """What connects persons, with reasons. Victims and registered personas are on no chart, in no path and in no file."""
    if sum(map(bool, (communities, roles, path, timeline, together, export))) > 1:
        raise BadValue("one question at a time")
    with Operation.open(operation, actor) as opened:
        if roles:
            _print(linking.roles_of(opened), "person role reasons", _role, json)
        elif path:
            _print(linking.path(opened, *path), "step from from_label ties to to_label", _step, json)
        elif timeline:
            _print(linking.timeline(opened, timeline), "happened learned event about account source place", dict, json)
        elif together:
            _print(linking.together(opened, together), "person account weight groups", _met, json)
        elif export:
            _print([linking.export(opened, export)], "file checkpoint nodes edges sealed officers handling", dict, json)
        else:
            _print(linking.communities_of(opened), "community size holds ties_inside ties_outside", _community, json)


def _print(told: Iterable[Line], columns: str, row: Callable[[Line], Line], as_json: bool) -> None:
    """JSON as told; a table for a person row by row."""
    rows(told if as_json else map(row, told), tuple(columns.split()), as_json=as_json)


def _community(line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **line,
        "size": len(line["persons"]),
        "holds": [f"{_short(each['what'])} ({each['persons']})" for each in line["holds"]],
    }


def _short(thing: str) -> str:
    """An item by the first twelve digits of its digest."""
    kind, _, name = thing.partition("/")
    return f"{kind} {name[:12] if kind == 'item' else name}"


def _role(line: Mapping[str, Any]) -> dict[str, Any]:
    return {**line, "reasons": list(_sentences(line["reasons"]))}


def _sentences(reasons: list[dict[str, Any]]) -> Iterator[str]:
    for reason in reasons:
        first = next(iter(reason["rows"]), None)
        where = f" ({first['source']} {first['place']})" if first else ""
        yield REASONS[reason["reason"]].format(count=reason["count"]) + where


def _step(line: Mapping[str, Any]) -> dict[str, Any]:
    ties = [f"{tie['kind']} {tie['says']} ({' '.join(tie['sources'])})".replace("  ", " ") for tie in line["ties"]]
    return {**line, "ties": ties}


def _met(line: Mapping[str, Any]) -> dict[str, Any]:
    return {**line, "groups": [each["group"] for each in line["groups"]]}
