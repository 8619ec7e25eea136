"""`crosswalk map`: what the tables of a seized platform mean."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.app import flat
from crosswalk.cli.output import As, Json, paper, plain, rows, say
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
        print(flat(trouble), file=sys.stderr)
    if write is not None:
        write.write_text(found.text, encoding="utf-8")
    if as_json:
        for line in found.lines:
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        return
    console = paper()
    for line in found.lines:
        say(
            "\n{table}  {rows:,} rows  {path}  {kinds}",
            table=line["table"],
            rows=line["rows"],
            path=line["path"],
            kinds=line["kinds"] or "?",
        )
        for column in line["columns"]:
            if column["secret"]:
                say("  {column}: (secret, not shown)", column=column["column"])
            else:
                console.print(f"  {plain(column['column'])}: {plain(column['samples'])}")
    for note in found.notes:
        say("\nTo decide: {note}", note=note)
    if write is not None:
        say("\nCorrect {file}, then: crosswalk map OPERATION SOURCE --file {file}", file=str(write))
    elif found.text:
        say("\nProposed mapping:\n")
        sys.stdout.write(found.text)
    else:
        say("\nNo table was recognised: write the mapping by hand (docs/formats/platforms.md).")


def _text(file: Path) -> str:
    if file.stat().st_size > _MOST:
        raise BadValue("{file} is no mapping: it has more than {most:,} bytes", file=file, most=_MOST)
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue("{file} is not UTF-8 text", file=file) from error
