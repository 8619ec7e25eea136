"""`crosswalk keygen`: a unit's keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import Json, rows
from crosswalk.ids import country_code, unit_id
from crosswalk.workspace.exchanging import keygen

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def make(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the keys are written; made if absent.")],
    unit: Annotated[str, typer.Option(help="Code of the unit, for example ES.")],
    country: Annotated[
        list[str] | None, typer.Option(help="A country the unit answers for, if its code is not the country's.")
    ] = None,
    json: Json = False,
) -> None:
    """Make a unit's keys: UNIT.key stays with the unit, UNIT.card.json goes to everybody who writes to it."""
    keys, private, public = keygen(folder, unit_id(unit), [country_code(each) for each in country or ()])
    line = {"unit": keys.card.unit, "key_id": keys.card.key_id, "private": str(private), "card": str(public)}
    rows([line], ("unit", "key_id", "private", "card"), as_json=json)
