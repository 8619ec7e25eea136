"""`crosswalk figures`: totals by country."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from crosswalk.cli.output import As, Json, paper, plain, rows
from crosswalk.errors import BadValue
from crosswalk.ids import parse_moment
from crosswalk.picture.exporters.json_lines import as_line
from crosswalk.picture.figure import FIGURES, Figure
from crosswalk.words import Words, sorting_key
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.telling import figures, frozen

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def read(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    lang: Annotated[
        str, typer.Option(help="Language of the table: en, fr, es, ar or pt.", envvar="CROSSWALK_LANG")
    ] = "en",
    as_of: Annotated[str, typer.Option(help="As of a moment, such as 2026-11-22T18:00Z; else now.")] = "",
    freeze: Annotated[int | None, typer.Option(help="As they were frozen, by the number of the freeze.")] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Totals by country, counted from the ledger; refuses, naming the lines, when they do not add up."""
    words = Words(lang)
    if as_of and freeze is not None:
        raise BadValue("a freeze has its own moment: give --as-of or --freeze")
    at = parse_moment(as_of) if as_of else None
    with Operation.open(operation, actor) as opened:
        counted = figures(opened, at) if freeze is None else list(frozen(opened, freeze).figures)
    if json:
        rows(map(as_line, counted), (), as_json=True)
        return
    paper().print(_table(counted, words))


def _table(counted: list[Figure], words: Words) -> Table:
    value = {(figure.country, figure.figure): figure.value for figure in counted}
    named = {code: words.country(code) for code, _ in value if code}
    table = Table(box=None, pad_edge=False, header_style="bold", show_footer=True, footer_style="bold")
    table.add_column(words.say("country"), words.say("total"), no_wrap=True)
    for name in FIGURES:
        total = words.number(value["", name])
        table.add_column(words.say(f"figure-{name}"), total, justify="right")
    for code in sorted(named, key=lambda code: sorting_key(named[code])):
        cells = (words.number(value[code, name]) for name in FIGURES)
        table.add_row(plain(named[code]), *cells)
    return table
