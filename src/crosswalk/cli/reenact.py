"""`crosswalk reenact`: a published operation with invented people, from evidence files to figures, held against the truth."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import Json
from crosswalk.errors import BadValue

app = typer.Typer(add_completion=False, rich_markup_mode=None)
SCENARIOS = ("vibora",)
_SHOWN = (
    ("persons found", "persons", "of 88"),
    ("persons, precision", "persons_precision", "at least 0.95"),
    ("persons, recall", "persons_recall", "at least 0.95"),
    ("countries right", "countries_right", ""),
    ("countries wrong", "countries_wrong", "at most 2 %"),
    ("countries unresolved", "countries_unresolved", ""),
    ("leaks", "leaks", "must be 0"),
    ("packages", "packages", ""),
    ("receipts", "receipts", ""),
    ("known to other units", "known_elsewhere", ""),
    ("arrested", "arrested", ""),
    ("open", "open", ""),
    ("figures reconcile", "reconciles", ""),
)


@app.command()
def reenact(
    scenario: Annotated[str, typer.Argument(help=f"Which: {', '.join(SCENARIOS)}.")],
    seed: Annotated[int, typer.Option(help="Another seed is another world.", min=0)] = 1,
    out: Annotated[
        Path | None, typer.Option(help="Folder for evidence, units and truth; a temporary one if absent.")
    ] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Then serve the screens of the leading unit until Ctrl-C.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port of the screens; 0 takes a free one.", min=0, max=65535)] = 8620,
    as_json: Json = False,
) -> None:
    """Make a world from a seed, run the whole chain on its evidence, and compare with the truth."""
    if scenario not in SCENARIOS:
        raise BadValue(f"{scenario!r} is not a re-enactment: one of {', '.join(SCENARIOS)}")
    from crosswalk.testing.vibora.reenactment import reenact as run

    root = (out or Path(tempfile.mkdtemp(prefix="vibora-"))).absolute()
    result = run(root, seed, tell=_say)
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        _table(result, root)
    if serve:
        _serve(root, port)


def _say(step: str, seconds: float, outcome: str) -> None:
    print(f"{step:<12} {seconds:6.1f} s  {outcome}", file=sys.stderr, flush=True)


def _table(result: dict[str, Any], root: Path) -> None:
    print(f"\nVIBORA, seed {result['seed']}, {result['seconds']} s, in {root}")
    for label, key, wanted in _SHOWN:
        print(f"  {label:<22} {result[key]!s:>7}  {wanted}".rstrip())


def _serve(root: Path, port: int) -> None:
    from crosswalk.testing.vibora.officers import OCCASION
    from crosswalk.web.serving import serve
    from crosswalk.workspace.operation import Operation

    with Operation.open(root / "units" / "ES", occasion=OCCASION) as operation:
        serve(operation, "127.0.0.1", port)
