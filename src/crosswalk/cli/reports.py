"""`crosswalk reports`: reports of clearing houses, hotlines and companies, in the order of the work."""

from __future__ import annotations

import json as notation
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.app import language
from crosswalk.cli.output import As, Json, head, in_full, paper, plain, rows, say
from crosswalk.errors import BadValue
from crosswalk.workspace import triaging_reports
from crosswalk.workspace.operation import Operation

_HEADS = ("why", "told", "files", "urls", "excerpts", "repeats", "related", "jurisdictions")

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_COLUMNS = ("place", "report", "tier", "reason", "reporter", "number", "received", "bundles", "standing")
_FIRST = 50


@app.command()
def reports(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    tier: Annotated[str, typer.Option(help="One tier alone, for example `child at risk`.")] = "",
    counts: Annotated[bool, typer.Option("--counts", help="How many stand in each tier.")] = False,
    bundles: Annotated[bool, typer.Option("--bundles", help="What belongs together: one offender, one child.")] = False,
    explain: Annotated[str, typer.Option(help="One report, R-…: every reason for its place.")] = "",
    rules: Annotated[
        Path | None, typer.Option(help="A file of rules; recorded as a judgement, in force from the next run on.")
    ] = None,
    why: Annotated[str, typer.Option(help="The reason for these rules; kept with the judgement.")] = "",
    write_rules: Annotated[Path | None, typer.Option(help="Write the rules in force into a new file.")] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """The queue of reports, a child at risk first, with the reasons. A report is an allegation; the queue decides about nobody."""
    spoken = "en" if json else language()
    with Operation.open(operation, actor) as opened:
        if rules is not None:
            if not why.strip():
                raise BadValue("rules need a reason", remedy='State it: --why "TEXT".')
            number = triaging_reports.decide(opened, rules, why=why)
            rows([{"judgement": number, "next": "crosswalk run OPERATION"}], ("judgement", "next"), as_json=json)
        elif write_rules is not None:
            triaging_reports.write_rules(opened, write_rules)
            print(write_rules)
        elif explain:
            _explained(in_full(triaging_reports.explain(opened, explain), spoken), as_json=json)
        elif bundles:
            _bundles(in_full(triaging_reports.bundles(opened), spoken), as_json=json)
        elif counts:
            rows(
                triaging_reports.counts(opened), ("tier", "open", "repeats", "officer", "tellings", "why"), as_json=json
            )
        else:
            _queue(triaging_reports.lines(opened, tier=tier), as_json=json)


def _queue(found: list[dict[str, Any]], *, as_json: bool) -> None:
    """For a person the first places; for a program all of them."""
    shown = found if as_json else found[:_FIRST]
    rows(({**line, "reason": line["why"][0]} for line in shown), _COLUMNS, as_json=as_json)
    if len(shown) < len(found):
        say(
            "and {more:,} more: --json prints all, --tier one tier, --counts their numbers",
            more=len(found) - len(shown),
        )


def _bundles(found: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        rows(found, (), as_json=True)
        return
    for each in found[:_FIRST]:
        about = {"bundle": each["bundle"], "reports": len(each["members"]), "kind": each["kind"], "tier": each["tier"]}
        if each["sealed"]:
            say("{bundle}: {reports:,} reports of one {kind}, sealed; {tier}", **about)
        else:
            say("{bundle}: {reports:,} reports of one {kind}; {tier}", **about)
        rows(each["members"], ("report", "why"), as_json=False)


def _explained(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(notation.dumps(told, ensure_ascii=False))
        return
    out = paper().print
    say("{report}, place {place:,}: {tier}", report=told["report"], place=told["place"], tier=told["tier"])
    of = {name: told[name] for name in ("form", "number", "issuer", "reporter")}
    if told["reporter"]:
        say("{form} {number} of {issuer}, reported by {reporter}; an allegation", **of)
    else:
        say("{form} {number} of {issuer}, reported by nobody named; an allegation", **of)
    for name in _HEADS:
        if told[name]:
            out(f"{head(name)}:")
            for each in told[name]:
                out("  " + plain(each))
    rows(told["accounts"], ("account", "person"), as_json=False)
    for each in told["bundles"]:
        say(
            "{bundle}: {reports:,} reports of one {kind}",
            bundle=each["bundle"],
            reports=each["members"],
            kind=each["kind"],
        )
        rows(({"report": name, "why": why} for name, why in each["why"].items()), ("report", "why"), as_json=False)
    for each in told["not_joined"]:
        say("not joined: {accounts} by {by}: {why}", accounts=each["accounts"], by=each["by"], why=each["why"])
    for each in told["receipts"]:
        about = {"receipt": each["receipt"], "contributor": each["contributor"]}
        if each["told"]:
            say("{receipt} of {contributor}: {told}", told="; ".join(one["text"] for one in each["told"]), **about)
        else:
            say("{receipt} of {contributor}: nothing told yet", **about)
