"""`crosswalk add`: take in what was seized or received."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.app import cause_of, in_words, said, shown
from crosswalk.cli.output import As, Json, event, events, progress_bars, rows
from crosswalk.codes import Codes
from crosswalk.errors import CrosswalkError
from crosswalk.fingerprints.warming import begin
from crosswalk.ids import Moment, country_code, moment, parse_date, unit_id
from crosswalk.sources.keys import read_keys
from crosswalk.workspace import running
from crosswalk.workspace.adding import add as take_in
from crosswalk.workspace.adding import source_lines
from crosswalk.workspace.ahead import looking_ahead
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def add(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    sources: Annotated[list[Path], typer.Argument(help="Folders, archives, disk images, chat exports.")],
    legal_basis: Annotated[str, typer.Option(help="The warrant, order or consent under which it is held.")] = "",
    kind: Annotated[str | None, typer.Option(help="What it is, instead of finding out.")] = None,
    exhibit: Annotated[str | None, typer.Option(help="desktop, laptop, phone, tablet, storage or server.")] = None,
    country: Annotated[str | None, typer.Option(help="Where it was seized, as an ISO 3166-1 alpha-2 code.")] = None,
    owner: Annotated[str | None, typer.Option(help="Code of the unit that owns it; else this unit.")] = None,
    source_grade: Annotated[str, typer.Option(help="Grade of the source: A, B, C or X.")] = "B",
    information_grade: Annotated[str, typer.Option(help="Grade of the information: 1, 2, 3 or 4.")] = "2",
    handling: Annotated[str, typer.Option(help="Handling code: H0, H1, H2 or H3.")] = "H1",
    expires: Annotated[str | None, typer.Option(help="The last day on which it may be used, YYYY-MM-DD.")] = None,
    key: Annotated[
        list[Path] | None, typer.Option(help="A file with a key or recovery password. Read, used, and kept nowhere.")
    ] = None,
    password: Annotated[
        list[Path] | None, typer.Option(help="A file with passwords, one a line. Read, used, and kept nowhere.")
    ] = None,
    json: Json = False,
    follow: Annotated[
        bool, typer.Option("--events", help="Derive on the way and at the end, and print progress as JSON lines.")
    ] = False,
    actor: As = None,
) -> None:
    """Take sources in, read-only. Each entry becomes an item or a problem with its reason; both are counted."""
    until = _end_of(expires) if expires else None
    where = country_code(country) if country else None
    keys = read_keys(key or [], password or [])
    failed: CrosswalkError | None = None
    begin()
    with Operation.open(operation, actor) as opened:
        owned_by = unit_id(owner) if owner else opened.unit
        codes = Codes(owned_by, source_grade.upper(), information_grade, handling.upper(), until)
        added = []
        with (
            looking_ahead(opened) if follow else nullcontext(),
            events() if follow else progress_bars() as progress,
        ):
            for place in sources:
                try:
                    done = take_in(
                        opened,
                        place,
                        legal_basis,
                        kind=kind,
                        exhibit=exhibit,
                        country=where,
                        codes=codes,
                        keys=keys,
                        progress=progress,
                    )
                    added.append(done.source_id)
                except CrosswalkError as error:
                    if len(sources) == 1:
                        raise
                    print(f"{shown(str(place))}: {error.code}: {cause_of(error)}", file=sys.stderr)
                    failed = error
        if follow and added:
            with events() as progress:
                running.run(opened, progress)
        lines = [line for line in source_lines(opened) if line["source"] in added]
    if follow:
        for line in lines:
            event("added", source=line)
    elif json:
        rows(lines, (), as_json=True)
    else:
        for line in lines:
            print(sentence(line))
    if failed is not None:
        raise failed


def sentence(line: Mapping[str, Any]) -> str:
    """A source's line for a person: `S1 phone.E01 (ewf): 12 entries = 10 items + 2 problems (damaged 2); md5 verified`."""
    about = {"source": line["source"], "name": line["name"], "kind": line["kind"]}
    if not line["complete"]:
        return in_words("{source} {name} ({kind}): its intake was stopped; add it again to go on", **about)
    if "logs" in line:
        return in_words("{source} {name} ({kind}): ", **about) + _of_logs(line["logs"])
    counts = {name: line[name] for name in ("entries", "items", "problems")}
    parts = [
        in_words(
            "{source} {name} ({kind}): {entries:,} entries = {items:,} items + {problems:,} problems", **about, **counts
        )
    ]
    if line["reasons"]:
        parts.append(f" ({_reasons(line['reasons'])})")
    if line["messages"]:
        parts.append("; " + in_words("{messages:,} messages", messages=line["messages"]))
    for each in line["stored_hashes"]:
        name = each["algorithm"]
        if each["matches"]:
            parts.append("; " + in_words("{algorithm} verified", algorithm=name))
        else:
            parts.append("; " + in_words("{algorithm} IS NOT THAT OF THE CONTENT", algorithm=name))
    return "".join(parts)


def _of_logs(logs: Mapping[str, Any]) -> str:
    """What infostealer logs came to: `1,240 machines, 3 with a hit; 9,120 entries = 31 kept + 2 problems + 9,087 minimised`."""
    counts = {name: logs[name] for name in ("machines", "hits", "entries", "kept", "problems", "minimised", "rows")}
    told = in_words(
        "{machines:,} machines, {hits:,} with a hit; {entries:,} entries = {kept:,} kept + {problems:,} problems"
        " + {minimised:,} minimised; {rows:,} rows",
        **counts,
    )
    if logs["reasons"]:
        told += f" ({_reasons(logs['reasons'])})"
    alike = sum(sum(kinds.values()) for kinds in logs["lookalikes"].values())
    return told + (", " + in_words("{alike:,} of look-alikes", alike=alike) if alike else "")


def _reasons(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{said(f'problem-{reason}') or reason} {number:,}" for reason, number in counts.items())


def _end_of(day: str) -> Moment:
    """The moment at which a calendar day ends, in UTC."""
    date = dt.date.fromisoformat(parse_date(day)) + dt.timedelta(days=1)
    return moment(dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC))
