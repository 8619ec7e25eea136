"""`crosswalk series`: clues, hypotheses and dead ends of a scene or a child, and who looked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, Why, rows
from crosswalk.errors import BadValue, MachineError
from crosswalk.workspace import investigating
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="The operation's folder.")]
Named = Annotated[str, typer.Argument(help="A series, such as R-12.")]
Number = Annotated[int, typer.Argument(help="The number of its judgement, as `series show` prints it.")]
Text = Annotated[str, typer.Argument(help="What is to be kept, in words.")]
_BRIEF = ("series", "title", "stacks", "clues", "hypotheses", "dead_ends", "countries", "by", "at")


@app.callback()
def series() -> None:
    """Series: material of one scene or one child, and everything that people found out about it."""


@app.command("open")
def opened(
    operation: Folder,
    title: Annotated[str, typer.Argument(help="What the series is called.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Open a series."""
    with Operation.open(operation, actor) as case:
        rows([{"series": investigating.open_series(case, title, why=why)}], ("series",), as_json=json)


@app.command("list")
def listed(operation: Folder, json: Json = False, actor: As = None) -> None:
    """Every series in a line, the newest first."""
    with Operation.open(operation, actor) as case:
        rows(investigating.lines(case), _BRIEF, as_json=json)


@app.command("put")
def put(
    operation: Folder,
    name: Named,
    stacks: Annotated[list[str], typer.Argument(help="Stacks, or the SHA-256 of items.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """Put stacks into a series; undo takes one out."""
    with Operation.open(operation, actor) as case:
        _judged(investigating.gather(case, name, stacks, why=why), json)


@app.command("clue")
def clue(
    operation: Folder,
    name: Named,
    text: Text,
    why: Why,
    kind: Annotated[str, typer.Option(help="object, place, text, sound, device, time or other.")] = "other",
    stack: Annotated[str, typer.Option(help="The stack that shows it.")] = "",
    crop: Annotated[str, typer.Option(help="Its region: X,Y,WIDTH,HEIGHT in thousandths of the picture.")] = "",
    json: Json = False,
    actor: As = None,
) -> None:
    """Note a clue, on a region of a picture where there is one. The region is kept as numbers."""
    with Operation.open(operation, actor) as case:
        number = investigating.note_clue(case, name, kind, text, stack=stack, crop=_region(crop), why=why)
        _judged([number], json)


@app.command("approve")
def approve(operation: Folder, number: Number, why: Why, json: Json = False, actor: As = None) -> None:
    """Approve that the region of a clue leaves: a second person's act."""
    with Operation.open(operation, actor) as case:
        _judged([investigating.approve_crop(case, number, why=why)], json)


@app.command("crop")
def crop(
    operation: Folder,
    number: Number,
    out: Annotated[Path, typer.Option(help="The file to write, WebP.")],
    actor: As = None,
) -> None:
    """Write the region of a clue into a file. Refused where no second person has approved it."""
    with Operation.open(operation, actor) as case:
        content = investigating.take_crop(case, number)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise MachineError("{out} cannot be written: {fault}", out=out, fault=error.strerror) from error


@app.command("suppose")
def suppose(
    operation: Folder,
    name: Named,
    text: Text,
    why: Why,
    confidence: Annotated[str, typer.Option(help="low, moderate or high.")] = "low",
    country: Annotated[str, typer.Option(help="The country that it proposes, ISO 3166-1 alpha-2.")] = "",
    rests_on: Annotated[list[int] | None, typer.Option("--clue", help="A clue that it rests on.")] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Put forward a hypothesis."""
    with Operation.open(operation, actor) as case:
        number = investigating.suppose(case, name, text, confidence, country=country, clues=rests_on or [], why=why)
        _judged([number], json)


@app.command("restate")
def restate(
    operation: Folder,
    number: Number,
    confidence: Annotated[str, typer.Argument(help="low, moderate or high.")],
    why: Why,
    json: Json = False,
    actor: As = None,
) -> None:
    """State another confidence in a hypothesis; what was stated before is kept."""
    with Operation.open(operation, actor) as case:
        _judged([investigating.restate(case, number, confidence, why=why)], json)


@app.command("rebut")
def rebut(operation: Folder, number: Number, text: Text, why: Why, json: Json = False, actor: As = None) -> None:
    """Say what speaks against a hypothesis."""
    with Operation.open(operation, actor) as case:
        _judged([investigating.rebut(case, number, text, why=why)], json)


@app.command("dead-end")
def dead_end(
    operation: Folder,
    name: Named,
    text: Text,
    why: Why,
    of: Annotated[int | None, typer.Option(help="The clue or hypothesis that led nowhere.")] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Note what was followed and led nowhere, so that nobody follows it again."""
    with Operation.open(operation, actor) as case:
        _judged([investigating.end(case, name, text, of=of, why=why)], json)


@app.command("show")
def show(operation: Folder, name: Named, json: Json = False, actor: As = None) -> None:
    """One series: who else works on it, its stacks, clues, hypotheses, dead ends, and who looked."""
    with Operation.open(operation, actor) as case:
        told = investigating.view(case, name)
    if json:
        rows([told], (), as_json=True)
        return
    lines = [
        *(_line(each["what"], "", each["unit"], each["source"]) for each in told["elsewhere"]),
        *(_line("stack", "", each["stack"], each["kind"]) for each in told["members"]),
        *(_line("clue", each["judgement"], each["by"], each["text"]) for each in told["clue_list"]),
        *(
            _line(f"hypothesis, {each['confidence']}", each["judgement"], each["by"], each["text"])
            for each in told["hypothesis_list"]
        ),
        *(
            _line(f"against {each['judgement']}", one["judgement"], one["by"], one["text"])
            for each in told["hypothesis_list"]
            for one in each["rebuttals"]
        ),
        *(_line("dead end", each["judgement"], each["by"], each["text"]) for each in told["dead_end_list"]),
        *(_line("looked", each["times"], each["by"], each["last"]) for each in told["looked"]),
    ]
    rows(lines, ("what", "number", "who", "text"), as_json=False)


def _line(what: str, number: int | str, who: str, text: str) -> dict[str, Any]:
    return {"what": what, "number": number, "who": who, "text": text}


def _judged(numbers: list[int], as_json: bool) -> None:
    rows([{"judgement": number} for number in numbers], ("judgement",), as_json=as_json)


def _region(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",")] if text else []
    except ValueError as error:
        raise BadValue(
            "{typed!r} is no region", remedy="Write X,Y,WIDTH,HEIGHT, such as 250,100,300,200.", typed=text
        ) from error
