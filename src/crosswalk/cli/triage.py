"""`crosswalk triage`: a quick look at a thing against hash lists, before its intake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.app import flat, in_words, said
from crosswalk.cli.output import As, Json, head, progress_bars, rows
from crosswalk.errors import BadValue
from crosswalk.sources.keys import read_keys
from crosswalk.workspace.triaging import Wanted
from crosswalk.workspace.triaging import triage as look

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_COUNTS = ("entries", "files", "problems", "pictures", "videos", "repeated", "hashed_exactly")


@app.command()
def triage(
    place: Annotated[Path, typer.Argument(help="A folder, archive, disk image or other thing. It is only read.")],
    against: Annotated[list[Path], typer.Option(help="A hash list, or an operation for all of its known sets.")],
    algorithm: Annotated[str, typer.Option(help="What a bare hash of 64 digits in a list is: sha256 or pdq.")] = "",
    legal_basis: Annotated[
        str, typer.Option(help="Under which it is looked at. An operation's trail asks for it.")
    ] = "",
    kind: Annotated[str | None, typer.Option(help="What the thing is, instead of finding out.")] = None,
    key: Annotated[
        list[Path] | None, typer.Option(help="A file with a key or recovery password. Kept nowhere.")
    ] = None,
    password: Annotated[
        list[Path] | None, typer.Option(help="A file with passwords, one a line. Kept nowhere.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that decode; else what the settings say.")
    ] = None,
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Say which files are on hash lists, quickly, before anything is taken in. Nothing is stored."""
    if not place.exists():
        raise BadValue("{place} does not exist", place=place)
    wanted = Wanted(against, algorithm, legal_basis, kind, read_keys(key or [], password or []), workers)
    with progress_bars() as progress:
        lines = look(place, wanted, actor=actor, progress=progress)
        if as_json:
            rows(lines, (), as_json=True)
        else:
            for line in lines:
                print("\n".join(paragraph(line)))


def paragraph(line: Mapping[str, Any]) -> Iterator[str]:
    """One file, or the end of the look, for a person to read."""
    if "summary" in line:
        yield from _ending(line["summary"])
        return
    yield in_words("{path} (deleted)", path=line["path"]) if line["deleted"] else flat(line["path"])
    if line["problem"]:
        yield in_words("  not looked at: {problem}", problem=line["problem"])
    for hit in line["hits"]:
        near = hit["algorithm"]
        if near.startswith("pdq"):
            near = in_words("{algorithm}, {distance:,} bits", algorithm=near, distance=hit["distance"])
        graded = in_words("category {category}", category=hit["category"]) if hit["category"] else ""
        about = ", ".join(filter(None, (graded, hit["series"])))
        found = in_words("  {list} entry {entry} ({near})", list=hit["name"], entry=hit["entry"], near=near)
        yield f"{found}: {flat(about)}" if about else found


def _ending(told: Mapping[str, Any]) -> Iterator[str]:
    yield ", ".join(f"{told[name]:,} {head(name).replace('_', ' ')}" for name in _COUNTS)
    yield in_words(
        "{on_lists:,} on a list, {harmless:,} on lists of harmless files alone, {on_no_list:,} on no list, {not_looked_at:,}"
        " could not be looked at",
        **{name: told[name] for name in ("on_lists", "harmless", "on_no_list", "not_looked_at")},
    )
    for reason, count in sorted(told["reasons"].items()):
        yield in_words("  {count:,} entries {reason}", count=count, reason=said(f"problem-{reason}") or reason)
    megabytes, rate = f"{told['bytes'] / 1e6:,.0f}", f"{told['megabytes_per_second']:,.1f}"
    yield in_words("{size} MB in {seconds:,.1f} s, {rate} MB/s", size=megabytes, seconds=told["seconds"], rate=rate)
