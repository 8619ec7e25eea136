"""`crosswalk groups`: groups, the devices that hold them, their members and gaps."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import As, Json, rows, say
from crosswalk.workspace import telling_groups
from crosswalk.workspace.operation import Operation

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_COLUMNS = ("platform", "group", "kind", "exports", "devices", "members", "messages", "first", "last")
_MEMBERS = ("account", "name", "role", "since", "until", "added_by", "messages")
_HOLDINGS = ("source", "path", "owner", "zone", "first", "last", "messages", "alone", "outside", "lacks")
_GAPS = ("path", "messages", "from", "to", "owner_was", "held_by")


@app.command()
def groups(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    explain: Annotated[str, typer.Option(help="One group, by its name or identifier: members, exports, gaps.")] = "",
    shared: Annotated[bool, typer.Option(help="Only groups that more than one export holds.")] = False,
    as_json: Json = False,
    actor: As = None,
) -> None:
    """Groups with the exports and devices that hold them. A gap is what another device holds and this one does not."""
    with Operation.open(operation, actor) as opened:
        if explain:
            _explain(telling_groups.explained(opened, explain), as_json=as_json)
            return
        lines = telling_groups.groups(opened)
    rows((line for line in lines if not shared or line["exports"] > 1), _COLUMNS, as_json=as_json)


def _explain(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    rows([told], _COLUMNS, as_json=False)
    say("\nmembers ({sealed:,} sealed)", sealed=told["sealed"])
    rows(told["members_listed"], _MEMBERS, as_json=False)
    say("\nexports")
    holdings = [{**one, "lacks": sum(gap["messages"] for gap in one["gaps"])} for one in told["holdings"]]
    rows(holdings, _HOLDINGS, as_json=False)
    gaps = [{"path": one["path"], **gap} for one in told["holdings"] for gap in one["gaps"]]
    if gaps:
        say("\ngaps")
        rows(gaps, _GAPS, as_json=False)
