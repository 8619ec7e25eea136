"""`crosswalk pack`: seal one package for each country."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.app import cause_of, in_words, tell
from crosswalk.cli.output import As, Json, rows, say
from crosswalk.errors import BadValue
from crosswalk.ids import country_code, iso
from crosswalk.packages.package import Package
from crosswalk.workspace.exchanging import pack
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def seal(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    keys: Annotated[Path, typer.Option(help="Folder with this unit's private key, UNIT.key.")],
    to: Annotated[Path, typer.Option(help="Folder with the recipients' cards, searched to any depth.")],
    out: Annotated[Path, typer.Option(help="Where the sealed files are put.")],
    country: Annotated[list[str] | None, typer.Option(help="A country to pack for; may be repeated.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every country with released leads.")] = False,
    json: Json = False,
    actor: As = None,
) -> None:
    """Seal one package for each country. A country that cannot be packed is reported and keeps no other back."""
    if every == bool(country):
        raise BadValue("say which countries: --country CC, or --all")
    wanted = [country_code(each) for each in country or ()]
    with Operation.open(operation, actor) as opened:
        done = pack(opened, wanted, keys, to, out)
    lines = [_line(package, out) for package in done.packages]
    lines += [
        {"country": where, "error": error.code, "problem": error.cause, "remedy": error.remedy}
        for where, error in done.problems.items()
    ]
    if json:
        rows(lines, (), as_json=True)
    else:
        for package in done.packages:
            print(_sentence(package, out))
        for where, error in done.problems.items():
            say("{country}: not packed: {cause}", country=where, cause=cause_of(error))
    if done.problems:
        first = next(iter(done.problems.values()))
        tell(first)
        sys.exit(first.exit_code)


def _sentence(package: Package, out: Path) -> str:
    """A package's line for a person, and what was kept back."""
    head = in_words(
        "{country}: {leads:,} leads for {recipient}, {handling}: {file}",
        country=package.country,
        leads=len(package.leads),
        recipient=package.recipient,
        handling=package.handling,
        file=str(out / package.file),
    )
    return "\n".join([head, *(in_words("  kept back: {reason}", reason=reason) for reason in package.withheld)])


def _line(package: Package, out: Path) -> dict[str, Any]:
    return {
        "package": package.package_id,
        "country": package.country,
        "recipient": package.recipient,
        "sequence": package.sequence,
        "leads": len(package.leads),
        "handling": package.handling,
        "file": str(out / package.file),
        "sha256": package.file_sha256,
        "expires": iso(package.expires),
        "withheld": list(package.withheld),
        "problem": None,
    }
