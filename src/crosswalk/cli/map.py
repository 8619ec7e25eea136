"""`crosswalk map`: what the tables of a seized platform mean."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, paper, plain, rows
from crosswalk.errors import BadValue
from crosswalk.workspace import mapping
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_MOST = 1 << 20


@app.command()
def map_tables(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    source: Annotated[
        str, typer.Argument(help="The source, for example S1; without it, what was read of every table.")
    ] = "",
    write: Annotated[
        Path | None, typer.Option(help="Write the proposed mapping to this file, for a person to correct.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="Record the mapping that this file states.")] = None,
    why: Annotated[str, typer.Option(help="The reason, which is kept with the decision.")] = "",
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Look at the tables of a source and propose what they mean; or record what a person decided.

    Columns that hold passwords, keys or codes are recognised, and neither shown nor read.
    """
    if write is not None and write.exists():
        raise BadValue(
            "{write} exists already",
            remedy="Name a new file; a mapping that somebody wrote is not overwritten.",
            write=write,
        )
    with Operation.open(operation, actor) as opened:
        if not source:
            rows(mapping.table_lines(opened), ("source", "table", "rows", "problems", "kinds", "note"), as_json=as_json)
        elif file is not None:
            number, recorded = mapping.record(opened, source, _text(file), why=why or f"the mapping file {file.name}")
            line = {"judgement": number, "source": source, "rules": len(recorded.rules), "digest": recorded.digest()}
            rows([line], ("judgement", "source", "rules", "digest"), as_json=as_json)
        else:
            _propose(mapping.propose(opened, source), write, as_json=as_json)


def _propose(found: mapping.Proposed, write: Path | None, *, as_json: bool) -> None:
    for trouble in found.troubles:
        print(plain(trouble), file=sys.stderr)
    if write is not None:
        write.write_text(found.text, encoding="utf-8")
    if as_json:
        for line in found.lines:
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        return
    console = paper()
    for line in found.lines:
        console.print(
            f"\n[bold]{plain(line['table'])}[/bold]  {line['rows']:,} rows  {plain(line['path'])}  {plain(line['kinds']) or '?'}"
        )
        for column in line["columns"]:
            console.print(
                f"  {plain(column['column'])}: {'(secret, not shown)' if column['secret'] else plain(column['samples'])}"
            )
    for note in found.notes:
        console.print(f"\nTo decide: {plain(note)}")
    if write is not None:
        console.print(f"\nCorrect {write}, then: crosswalk map OPERATION SOURCE --file {write}")
    elif found.text:
        console.print("\nProposed mapping:\n")
        sys.stdout.write(found.text)
    else:
        console.print("\nNo table was recognised: write the mapping by hand (docs/formats/platforms.md).")


def _text(file: Path) -> str:
    if file.stat().st_size > _MOST:
        raise BadValue("{file} is no mapping: it has more than {most:,} bytes", file=file, most=_MOST)
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue("{file} is not UTF-8 text", file=file) from error
