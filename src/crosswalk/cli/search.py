"""`crosswalk search`: messages by their words, and whatever has a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.accounts.searching import Within
from crosswalk.cli.app import in_words
from crosswalk.cli.output import As, Json, rows, say
from crosswalk.ids import parse_moment
from crosswalk.workspace import searching
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_MESSAGES = ("sent", "group", "account", "text")
_NAMES = ("kind", "key", "name", "detail")


@app.command()
def search(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    words: Annotated[list[str], typer.Argument(help='Words; "a phrase"; a beginning*; -not.')],
    group: Annotated[str | None, typer.Option(help="Only messages of the group of this number.")] = None,
    account: Annotated[str | None, typer.Option(help="Only messages of the account of this number.")] = None,
    since: Annotated[str | None, typer.Option(help="Only messages from this moment on: 2024-03-14T00:00Z.")] = None,
    until: Annotated[str | None, typer.Option(help="Only messages before this moment: 2024-03-15T00:00+01:00.")] = None,
    most: Annotated[int, typer.Option(help="So many messages, the newest first.", min=1, max=100_000)] = 50,
    names: Annotated[
        bool, typer.Option("--names", help="People, accounts, groups, items, files, packages by this name instead.")
    ] = False,
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Messages that hold every word, the newest first, with group, account and moment. Case and accents do not count."""
    typed = " ".join(words)
    within = Within(group, account, parse_moment(since) if since else None, parse_moment(until) if until else None)
    with Operation.open(operation, actor) as opened:
        if names:
            rows(searching.everything(opened, typed)["names"], _NAMES, as_json=as_json)
            return
        answer = searching.messages(opened, typed, within=within, most=most)
    told = answer["messages"]
    rows(told if as_json else _short(told), _MESSAGES, as_json=as_json)
    if not as_json:
        say("{shown:,} of {total:,} messages", shown=len(told), total=answer["total"])


def _short(told: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For a person: what was found between marks; what a victim wrote is not told."""
    for line in told:
        text = "".join(f"«{piece['text']}»" if piece["found"] else piece["text"] for piece in line["pieces"])
        sent = line["sent"] or line["sent_local"]
        yield {
            **line,
            "sent": sent,
            "account": line["account"] or "-",
            "text": in_words("sealed") if line["sealed"] else text,
        }
