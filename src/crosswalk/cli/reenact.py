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
from crosswalk.plugins import load

app = typer.Typer(add_completion=False, rich_markup_mode=None)
SCENARIOS: dict[str, tuple[str, str]] = {
    "vibora": ("crosswalk.testing.vibora.reenactment:reenact", "ES"),
    "stream": ("crosswalk.testing.stream.reenactment:reenact", "DE"),
    "net": ("crosswalk.testing.net.reenactment:reenact", "ES"),
}
"""What runs each, and the unit that leads it."""
_STREAM = (
    ("accounts", "accounts", "of {accounts_true}"),
    ("stored files", "files", ""),
    ("videos", "videos", "of {videos_true}"),
    ("hours", "hours", ""),
    ("ledger, left over", "ledger_difference", "must be 0"),
    ("leads", "leads", "of {persons_true}"),
    ("persons right", "persons_right", "of {persons_true}"),
    ("known to partners", "known_right", "of {known_true}"),
    ("countries right", "countries_right", ""),
    ("countries wrong", "countries_wrong", "at most 2 %"),
    ("countries unresolved", "countries_unresolved", ""),
    ("leaks", "leaks", "must be 0"),
    ("packages", "packages", "of {countries}"),
    ("receipts", "receipts", ""),
    ("arrested", "arrested", "of {arrested_true}"),
    ("open", "open", ""),
    ("children", "safeguarded", ""),
    ("devices", "seized", ""),
    ("figures reconcile", "reconciles", ""),
    ("chain, seconds", "chain_seconds", "at most 600"),
    ("rows a second", "rows_a_second", ""),
    ("peak memory, MB", "peak_mb", ""),
)
_NET = (
    ("unique credentials", "credentials", "of {credentials_true}"),
    ("on several sites", "on_more_than_one_site", "of {on_more_than_one_site_true}"),
    ("tiers wrong", "tiers_wrong", "must be 0"),
    ("quarantined", "quarantined", "of {quarantined_true}"),
    ("machines", "machines", "of {logs}"),
    ("machines with a hit", "hits", ""),
    ("entries minimised", "minimised", "of {entries}"),
    ("rows", "rows", ""),
    ("rows of look-alikes", "lookalikes", ""),
    ("secrets, names found", "leaks", "must be 0"),
    ("findings of verify", "findings", "must be 0"),
    ("machines a CPU second", "machines_a_cpu_second", ""),
    ("peak memory, MiB", "peak_mib", ""),
)
_SHOWN = {"stream": _STREAM, "net": _NET}
_VIBORA = (
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
    scale: Annotated[
        float,
        typer.Option(help="STREAM or NET in another size: 0.01 to 10 times the published one.", min=0.001, max=10),
    ] = 1.0,
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
        raise BadValue(
            "{scenario!r} is not a re-enactment: one of {scenarios}", scenario=scenario, scenarios=", ".join(SCENARIOS)
        )
    runs, unit = SCENARIOS[scenario]
    if scale != 1.0 and scenario == "vibora":
        raise BadValue("{scenario} has one size", scenario=scenario)
    root = (out or Path(tempfile.mkdtemp(prefix=f"{scenario}-"))).absolute()
    result = load(runs)(root, seed, _size(scenario, scale), tell=_say)
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        _table(result, root)
    if serve:
        _serve(root / "units" / unit, result["scenario"], port)


def _size(scenario: str, scale: float) -> Any:
    if scenario != "stream":
        return scale if scenario == "net" else None
    from crosswalk.testing.stream.scale import Scale

    return Scale.of(scale)


def _say(step: str, seconds: float, outcome: str) -> None:
    print(f"{step:<12} {seconds:6.1f} s  {outcome}", file=sys.stderr, flush=True)


def _table(result: dict[str, Any], root: Path) -> None:
    name = result["scenario"]
    print(f"\n{name.upper()}, seed {result['seed']}, {result['seconds']} s, in {root}")
    for label, key, wanted in _SHOWN.get(name, _VIBORA):
        print(f"  {label:<22} {result[key]!s:>9}  {wanted.format(**result)}".rstrip())


def _serve(folder: Path, scenario: str, port: int) -> None:
    from crosswalk.web.serving import serve
    from crosswalk.workspace.operation import Operation

    with Operation.open(folder, occasion=f"re-enactment {scenario}") as operation:
        serve(operation, "127.0.0.1", port)
