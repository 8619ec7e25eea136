"""`crosswalk resolve`: which records of a register are one person's."""

from __future__ import annotations

import json as notation
import sys
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.app import in_words
from crosswalk.cli.output import As, Json, head, paper, plain, progress_bars, rows, say
from crosswalk.cli.waterfall import drawn
from crosswalk.errors import BadValue
from crosswalk.workspace import resolving
from crosswalk.workspace.operation import Operation

_HEADS = (
    *(
        "table",
        "columns",
        "records",
        "lost",
        "persons",
        "of_several_records",
        "links",
        "to_look_at",
        "held_back",
        "version",
    ),
    *("model_sha256", "problems", "file", "sha256"),
)
"""What is told of a register: the catalogue has a word for each."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_MOST = 20
"""Pairs that are drawn; JSON has them all."""


@app.command()
def resolve(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    source: Annotated[str, typer.Argument(help="The source, for example S1.")],
    table: Annotated[str, typer.Argument(help="The table, as crosswalk map OPERATION lists it.")],
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT=COLUMN", help="What a column says, where its name does not: surname=apellido1."),
    ] = None,
    across: Annotated[
        bool, typer.Option("--across", help="No source of the register holds a person twice: link only across them.")
    ] = False,
    path: Annotated[str, typer.Option(help="The file of the source, where several have such a table.")] = "",
    explain: Annotated[int | None, typer.Option(metavar="ROW", help="Why a row is or is not one with others.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write row, person and records as CSV to this new file.")] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Propose which records of a register are one person's. It stores nothing and makes nobody a person of the operation."""
    columns = dict(_told(each) for each in column or ())
    with Operation.open(operation, actor) as opened:
        with progress_bars() as progress:
            made = resolving.resolve(opened, source, table, columns, across=across, path=path, progress=progress)
        if explain is not None:
            _explained(resolving.explain(made, explain), as_json=json)
            return
        told = resolving.figures(made) | (resolving.write(opened, made, out) if out is not None else {})
    if json:
        sys.stdout.write(notation.dumps(told, ensure_ascii=False) + "\n")
        return
    for name, value in told.items():
        if name == "held_back":
            for reason, pairs in sorted(value.items(), key=lambda each: -each[1]):
                paper().print(f"{head(name):<20} {pairs:>9,}  {plain(reason)}")
        elif value:
            paper().print(f"{head(name):<20} {plain(f'{value:>9,}' if isinstance(value, int) else value)}")


def _told(said: str) -> tuple[str, str]:
    what, sign, column = said.partition("=")
    if not (sign and what and column):
        raise BadValue(
            "{said!r} says of no column what it is",
            remedy="Write WHAT=COLUMN, for example surname=apellido1.",
            said=said,
        )
    return what, column


def _explained(told: list[resolving.Line], *, as_json: bool) -> None:
    if as_json:
        rows(told, (), as_json=True)
        return
    if not told:
        say("No other record is near enough to be weighed.")
    for each in told[:_MOST]:
        say("\nrow {row:,} and row {other:,}: {outcome}", row=each["row"], other=each["with"], outcome=_said(each))
        for line in drawn(each["weights"]):
            paper().print(line)
    if len(told) > _MOST:
        say("\nand {more:,} more: --json has them", more=len(told) - _MOST)


def _said(each: resolving.Line) -> str:
    if each["one_person"]:
        return in_words("one person")
    if each["held_back"]:
        return in_words("held back: {reason}", reason=each["held_back"])
    return in_words("not enough to be one person")
