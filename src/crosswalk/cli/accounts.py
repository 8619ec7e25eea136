"""`crosswalk accounts`: accounts and their groups."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace import telling_accounts
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_COLUMNS = ("platform", "account", "name", "groups", "messages", "media", "first", "last")


@app.command()
def accounts(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    group: Annotated[str, typer.Option(help="Only accounts in the group of this name.")] = "",
    platform: Annotated[str, typer.Option(help="Only accounts of this platform, for example whatsapp.")] = "",
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Accounts with their names, groups, roles and dates. An account is not a person."""
    with Operation.open(operation, actor) as opened:
        lines = telling_accounts.accounts(opened)
    chosen = (
        line
        for line in lines
        if (not group or group in line["groups"]) and (not platform or line["platform"] == platform)
    )
    rows(chosen if as_json else map(_row, chosen), _COLUMNS, as_json=as_json)


def _row(line: dict[str, Any]) -> dict[str, Any]:
    """For a person to read: the role beside each group where it is more than membership."""
    shown = [
        each["group"] if each["role"] == "member" else f"{each['group']} ({each['role']})"
        for each in line["memberships"]
    ]
    return {**line, "groups": shown}
