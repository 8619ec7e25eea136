"""`crosswalk items`: items with digests, fingerprints and where they were found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.items.item import KINDS
from crosswalk.workspace.adding import item_lines
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_COLUMNS = ("sha256", "kind", "media_type", "size", "found", "first")


@app.command()
def items(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    kind: Annotated[str | None, typer.Option(help=f"Only these: {', '.join(KINDS)}.")] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Items with digests, fingerprints and every place where they were found."""
    with Operation.open(operation, actor) as opened:
        lines = item_lines(opened, kind)
        rows(lines if json else _short(lines), _COLUMNS, as_json=json)


def _short(lines: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For a person: how often an item was found, and the first place."""
    for line in lines:
        places = line["occurrences"]
        first = f"{places[0]['source']}: {places[0]['path']}" if places else "-"
        yield {**line, "found": len(places), "first": first}
