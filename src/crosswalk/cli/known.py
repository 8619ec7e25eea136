"""`crosswalk known`: known sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, progress_bars, rows
from crosswalk.workspace import knowing
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
_COLUMNS = ("set_id", "set", "owner", "scheme", "version", "good", "entries", "problems")


@app.callback()
def known() -> None:
    """Known sets: hash lists with their owner, version and category scheme."""


@app.command("add")
def add(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    files: Annotated[list[Path], typer.Argument(help="Hash lists: plain text, CSV, VICS-shaped JSON, NSRL RDSv3.")],
    name: Annotated[str, typer.Option(help="Name of the list.")],
    owner: Annotated[str, typer.Option(help="Code of the unit or body that owns it.")],
    scheme: Annotated[str, typer.Option(help="Category scheme, for example us-vics-2; else what the list says.")] = "",
    scheme_version: Annotated[str, typer.Option(help="Version of the scheme, where its name does not hold it.")] = "",
    version: Annotated[str, typer.Option(help="Version or date of the list; else what the list says.")] = "",
    good: Annotated[bool, typer.Option("--good", help="The list holds known harmless files.")] = False,
    algorithm: Annotated[str, typer.Option(help="What a bare hash of 64 digits is: sha256 or pdq.")] = "",
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Add hash lists. Rows that cannot be used are counted and kept with their reason."""
    with Operation.open(operation, actor) as opened, progress_bars() as progress:
        added = knowing.add_known(
            opened,
            files,
            name=name,
            owner=owner,
            scheme=scheme,
            scheme_version=scheme_version,
            version=version,
            good=good,
            algorithm=algorithm,
            progress=progress,
        )
        names = {known.set_id for known in added}
        lines = [line for line in knowing.known_lines(opened) if line["set_id"] in names]
    rows(lines, _COLUMNS, as_json=as_json)


@app.command("list")
def listed(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Known sets with owner, scheme, entries and problems."""
    with Operation.open(operation, actor) as opened:
        rows(list(knowing.known_lines(opened)), _COLUMNS, as_json=as_json)


@app.command("problems")
def problems(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Rows of the lists that could not be used, and why."""
    with Operation.open(operation, actor) as opened:
        rows(knowing.problem_lines(opened), ("set_id", "set", "entry", "reason", "detail"), as_json=as_json)


@app.command("conflicts")
def conflicts(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Entries of lists that contradict each other: other categories of one scheme, or known good and not."""
    with Operation.open(operation, actor) as opened:
        lines = knowing.contradiction_lines(opened)
        rows(lines, ("algorithm", "value", "kind", "set_id", "entry", "category", "other"), as_json=as_json)
