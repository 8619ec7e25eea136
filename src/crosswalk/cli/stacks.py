"""`crosswalk stacks`: copies and near-copies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import grading
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def stacks(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    undecided: Annotated[bool, typer.Option("--undecided", help="Only what is left to look at.")] = False,
    funnel: Annotated[bool, typer.Option("--funnel", help="Only the counts.")] = False,
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Stacks: every picture and video once, with its copies, what lists and people say, and whether it is decided."""
    with Operation.open(operation, actor) as opened:
        if funnel:
            counts = grading.funnel_line(opened)
            rows([counts], tuple(counts), as_json=as_json)
            return
        lines = [line for line in grading.stack_lines(opened) if not (undecided and line["decided"])]
    if as_json:
        rows(lines, (), as_json=True)
        return
    shown = (
        {
            **line,
            "matches": [_said(each) for each in line["matches"]],
            "grades": [_said(each) for each in line["grades"]],
        }
        for line in lines
    )
    rows(shown, ("stack", "size", "matches", "grades", "decided"), as_json=False)


def _said(each: dict[str, object]) -> str:
    who = each.get("set") or each.get("by")
    return f"{who}: {each['category'] or 'listed'}"
