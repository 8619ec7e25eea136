"""`crosswalk report`: the operation's figures and every other document, as PDF."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.errors import BadValue, IntegrityFailed
from crosswalk.ids import iso
from crosswalk.lasting import keep
from crosswalk.picture.report import KINDS
from crosswalk.words import LANGUAGES
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.reporting import Wanted, build, held_against

app = typer.Typer(add_completion=False, rich_markup_mode=None)
Kind = StrEnum("Kind", {each: each for each in KINDS})  # type: ignore[misc]


@app.command()
def write(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    out: Annotated[Path | None, typer.Option(help="The PDF to write.")] = None,
    kind: Annotated[Kind, typer.Option(help="Which document.")] = Kind("operation"),  # noqa: B008 - an enumeration
    lang: Annotated[
        str,
        typer.Option(
            help=f"Language: {', '.join(LANGUAGES)}; a package's cover is in its recipient's if none is named.",
            envvar="CROSSWALK_LANG",
        ),
    ] = "",
    freeze: Annotated[
        int | None, typer.Option(help="Figures as they were frozen, by the number of the freeze.")
    ] = None,
    country: Annotated[str, typer.Option(help="The country whose draft the cover is of.")] = "",
    package: Annotated[str, typer.Option(help="The sealed package that the cover is of.")] = "",
    person: Annotated[str, typer.Option(help="The person whom the schedule is about.")] = "",
    source: Annotated[Path | None, typer.Option("--from", help="The JSON lines of a validation.")] = None,
    verify: Annotated[
        Path | None, typer.Option(help="A PDF to hold against the trail, instead of writing one.")
    ] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """A document with its data attached; the same record gives the same bytes, and the trail holds the digest."""
    if (out is None) == (verify is None):
        raise BadValue("say where the PDF is written (--out), or which is verified (--verify)")
    if verify is not None:
        _verify(operation, verify, json, actor)
        return
    assert out is not None
    if not out.absolute().parent.is_dir():
        raise BadValue("there is no folder {parent}", parent=out.absolute().parent)
    wanted = Wanted(kind.value, lang, freeze, country, package, person, source)
    with Operation.open(operation, actor) as opened:
        made = build(opened, wanted)
    keep(out.absolute().parent, out.name, made.pdf)
    line = {
        "file": str(out),
        "kind": made.kind,
        "language": made.language,
        "as_of": iso(made.at),
        "bytes": len(made.pdf),
        "sha256": hashlib.sha256(made.pdf).hexdigest(),
    }
    rows([line], ("file", "as_of", "sha256"), as_json=json)


def _verify(operation: Path, file: Path, json: bool, actor: str | None) -> None:
    with Operation.open(operation, actor) as opened:
        found = held_against(opened, file)
    if not found:
        raise IntegrityFailed(
            "no document with the digest of {file} was made here, or it was changed since",
            remedy="Ask for the document again, and do not rely on this one.",
            file=file.name,
        )
    lines = [
        {
            "line": b.line,
            "kind": b.kind,
            "subject": b.subject,
            "language": b.language,
            "as_of": b.as_of,
            "by": b.by,
            "at": b.at,
        }
        for b in found
    ]
    rows(lines, ("line", "kind", "subject", "language", "as_of", "by", "at"), as_json=json)
