"""`crosswalk leads`: leads, ranked, with reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import leading
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_COLUMNS = ("priority", "lead", "country", "released", "handling", "grade", "reasons", "missing")


@app.command()
def leads(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    country: Annotated[str, typer.Option(help="Only those of one country, as an ISO 3166-1 alpha-2 code.")] = "",
    json: Json = False,
    actor: As = None,
) -> None:
    """Leads, the first to be worked first, each with its reasons and its seven parts."""
    with Operation.open(operation, actor) as opened:
        found = (line for line in leading.leads(opened) if not country or line["country"] == country.upper())
        rows(found if json else map(_row, found), _COLUMNS, as_json=json)


def _row(line: dict[str, Any]) -> dict[str, Any]:
    """For a person to read: the grade in its usual form, and the first reasons."""
    grade = f"{line['source_grade']}{line['information_grade']}"
    return {**line, "grade": grade, "reasons": line["reasons"][:3], "released": "yes" if line["released"] else "no"}
