"""`crosswalk ledger`: the tokens of a seized platform, account by account."""

from __future__ import annotations

import json as notation
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, head, paper, plain, progress_bars, rows
from crosswalk.workspace import funnelling
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_LISTS = ("broken", "claims_of_payment")
_HEADS = (
    *(
        "platform",
        "account",
        "accounts",
        "movements",
        "repeated",
        "earned",
        "bought",
        "received",
        "given",
        "spent",
        "balance",
    ),
    *(
        "stated",
        "difference",
        "balanced",
        "at",
        "row",
        "running",
        "what",
        "amount",
        "currency",
        "method",
        "address",
        "tokens",
    ),
)
"""What is told beside the lists: the catalogue has a word for each."""


@app.command()
def ledger(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    account: Annotated[str, typer.Option(help="One account, by the platform's own key of it, or PLATFORM:KEY.")] = "",
    most: Annotated[int, typer.Option(help="Accounts that break, at most so many.", min=0)] = 20,
    engine: Annotated[str, typer.Option(help="duckdb, or spark://HOST:PORT for what outgrows one machine.")] = "duckdb",
    json: Json = False,
    actor: As = None,
) -> None:
    """Tokens earned, bought and spent. It balances, or names the accounts and the first row at which each does not."""
    with Operation.open(operation, actor) as opened, progress_bars() as progress:
        told = (
            funnelling.account_ledger(opened, account) if account else funnelling.ledger(opened, engine, progress, most)
        )
    if json:
        print(notation.dumps(told, ensure_ascii=False))
    else:
        _print(told)


def _print(told: dict[str, Any]) -> None:
    console = paper()
    for name, value in told.items():
        if name not in _LISTS:
            console.print(f"{head(name):<12} {plain(value)}")
    for name in _LISTS:
        listed = told.get(name) or []
        lines = [listed] if isinstance(listed, dict) else listed
        if lines:
            console.print(head(name).replace("_", " "))
            rows(lines, tuple(lines[0]), as_json=False)
