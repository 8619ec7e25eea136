"""From reports as told to the queue: folded, filed, bundled, ranked; and the accounts that are kept of them.

Made again where a report, a list, a grade, a persona, the rules or a decision about persons changed. The result depends on nothing
else: no clock, no order of work.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from crosswalk import judgements
from crosswalk.accounts import tables as accounts_tables
from crosswalk.accounts.keeping import inputs_of, keep, kept
from crosswalk.accounts.reports import rows
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.judgements import Judgement
from crosswalk.matches import tables as matches_tables
from crosswalk.people import judging, normalising
from crosswalk.people import tables as people_tables
from crosswalk.people.reports import queue, tables
from crosswalk.people.reports.accounting import HOW, Reported, accounts_of, of_reports
from crosswalk.people.reports.bundling import Bundle, Joined, bundles, joined
from crosswalk.people.reports.filing import filed
from crosswalk.people.reports.folding import cases
from crosswalk.people.reports.queueing import Ranked, line, ranked
from crosswalk.people.reports.rules import DEFAULT, TriageRules, parse
from crosswalk.progress import Progress
from crosswalk.sayings import kept as kept_saying
from crosswalk.series import tables as series_tables

VERSION = "queue/2"
VERB = "reports"
"""The judgement that records the rules of the queue."""


def queue_of(folder: Folder) -> Path:
    """Where the queue stands."""
    return rows.folder_of(folder) / "queue.parquet"


def bundles_of(folder: Folder) -> Path:
    """Where the bundles stand."""
    return rows.folder_of(folder) / "bundles.parquet"


def standing(desk: Desk) -> tuple[Judgement | None, TriageRules]:
    """The rules in force: the last recorded that stand, else the usual ones."""
    found = list(judgements.standing(desk.connection, VERB))
    return (found[-1], parse(found[-1].content["rules"])) if found else (None, parse(DEFAULT))


def derive(desk: Desk, progress: Progress) -> None:
    """Fill the queue, the bundles and the accounts that are kept of reports."""
    files = [path for kind in rows.SCHEMAS for _, path in rows.files_of(desk.folder, kind)]
    if not files:
        if before := tables.kept(desk.connection):
            with transaction(desk.connection):
                accounts_tables.forget_stated(desk.connection, HOW, before)
                tables.replace(desk.connection, ())
        return
    _, rules = standing(desk)
    inputs = _inputs(desk, rules, files)
    if kept(queue_of(desk.folder), inputs) and kept(bundles_of(desk.folder), inputs) and _are_there(desk):
        return
    progress("reports", 0, None, "reports")
    found = cases(desk.folder)
    accounts = accounts_of(found.values())
    made = joined(desk.connection, accounts)
    bundled = bundles(accounts, made)
    own = of_reports(accounts.values())
    filing = filed(desk, found.values(), own, rules.viral_accounts)
    officers = _officers(desk, accounts)
    order = ranked(found, rules, filing, own, bundled, made.children, officers)
    hidden = made.children | frozenset(officers)
    lines = (
        line(place, one, rules, filing, own.get(one.case.report_id, {}), hidden) for place, one in enumerate(order, 1)
    )
    with transaction(desk.connection):
        _keep_accounts(desk, accounts, made, {one.case.report_id: one for one in order}, rules)
    keep(queue_of(desk.folder), [_table(queue.LINES, lines)], queue.LINES, inputs)
    keep(
        bundles_of(desk.folder),
        [_table(queue.BUNDLES, _bundle_rows(bundled, order, rules, hidden))],
        queue.BUNDLES,
        inputs,
    )
    progress("reports", len(order), len(order), "reports")


def _inputs(desk: Desk, rules: TriageRules, files: Iterable[Path]) -> str:
    """Everything that the queue is made from. Rows of reports count by what they themselves were made from, and their footers."""
    connection = desk.connection
    decided = [
        (each.number, each.verb)
        for each in judgements.standing(connection, "merge", "split", "apart", "categorise", "grade")
    ]
    sets = [(known.set_id, known.sha256, known.good) for known in matches_tables.known_sets(connection)]
    personas = [tuple(row)[:3] for row in people_tables.personas(connection)]
    return inputs_of([VERSION, rules.sha256, decided, sets, personas, series_tables.made(connection)], files)


def _are_there(desk: Desk) -> bool:
    """Whether every account that was kept, and all that is stated of it, is there still: a new chat export makes those tables anew."""
    if accounts_tables.count_stated(desk.connection, HOW) != tables.facts(desk.connection):
        return False
    return accounts_tables.are_there(desk.connection, tables.kept(desk.connection))


def _officers(desk: Desk, accounts: Mapping[str, Reported]) -> dict[str, str]:
    """Accounts that are a registered persona's."""
    personas = people_tables.personas(desk.connection)
    if not personas:
        return {}
    rows_of = [
        {
            "account_id": one.account_id,
            "platform": one.platform,
            "account": one.account,
            "untrusted_name": next(iter(one.names), ""),
        }
        for one in accounts.values()
    ]
    return judging.officers(personas, _identifiers(accounts), rows_of)


def _identifiers(accounts: Mapping[str, Reported]) -> Iterator[dict[str, str]]:
    for one in accounts.values():
        for kind, raw, _, _ in one.facts:
            if kind in ("email", "phone", "handle", "name", "device", "wallet") and (
                value := normalising.normalised(kind, raw, one.platform)
            ):
                yield {"account_id": one.account_id, "type": kind, "value": value, "how": HOW}


def _keep_accounts(
    desk: Desk, accounts: Mapping[str, Reported], made: Joined, order: Mapping[str, Ranked], rules: TriageRules
) -> None:
    """Accounts of components that have a report in a tier that is kept, and every account of a child, become accounts of the operation."""
    wanted = {
        made.component[name]
        for name, one in accounts.items()
        if any(order[report].tier <= rules.keep or order[report].officer for report in one.reports)
    }
    chosen = [
        one
        for name, one in accounts.items()
        if (made.component[name] in wanted or "victim" in one.roles) and _is_somebody(one)
    ]
    before = tables.kept(desk.connection)
    facts: dict[tuple[str, str, str, str], int | None] = {}
    for one in chosen:
        for kind, raw, source, at in one.facts:
            if kind != "reported":
                key = (one.account_id, kind, raw, source)
                known = facts.get(key, at)
                facts[key] = at if known is None else known if at is None else min(at, known)
    accounts_tables.forget_stated(desk.connection, HOW, before)
    accounts_tables.admit(
        desk.connection,
        (
            (one.account_id, one.platform, one.account, next(iter(one.names), ""), 0, 0, one.first, one.last)
            for one in chosen
        ),
    )
    accounts_tables.admit_facts(
        desk.connection,
        [
            (account, kind, raw, HOW, source, facts[account, kind, raw, source])
            for account, kind, raw, source in sorted(facts)
        ],
    )
    counted = Counter(account for account, *_ in facts)
    tables.replace(desk.connection, (_told(one, order, counted[one.account_id]) for one in chosen))


def _is_somebody(one: Reported) -> bool:
    """Whether an account can ever be told from others: of a name or an address alone no person is made."""
    return one.platform != "report" or any(kind in ("device", "wallet", "handle") for kind, *_ in one.facts)


def _told(one: Reported, order: Mapping[str, Ranked], facts: int) -> tuple[Any, ...]:
    said = []
    for name in sorted(one.reports):
        case = order[name].case
        said.append({
            "report": name, "reporter": case.reporter, "issuer": case.issuer, "number": case.number, "received": case.received,
            "sources": sorted({telling.source_id for telling in case.tellings}),
        })  # fmt: skip
    standing_ = "victim" if "victim" in one.roles else "reported"
    return one.account_id, standing_, len(said), facts, json.dumps(said, ensure_ascii=False, sort_keys=True)


def _bundle_rows(
    bundled: Iterable[Bundle], order: Iterable[Ranked], rules: TriageRules, hidden: frozenset[str]
) -> Iterator[tuple[Any, ...]]:
    places = {one.case.report_id: (place, one) for place, one in enumerate(order)}
    ranked_bundles = sorted(
        bundled, key=lambda each: (min(places[m.report_id][0] for m in each.members), each.bundle_id)
    )
    for place, each in enumerate(ranked_bundles, 1):
        members = sorted(each.members, key=lambda member: places[member.report_id][0])
        best = places[members[0].report_id][1]
        shown = [] if each.sealed else [name for name in each.accounts if name not in hidden]
        private = each.sealed or len(shown) < len(each.accounts)
        yield (
            place, each.bundle_id, each.kind, each.sealed, rules.tiers[best.tier].name, members[0].report_id,
            [m.report_id for m in members], [m.why if not private or each.sealed else kept_saying("bundle-persona") for m in members], shown,
        )  # fmt: skip


def _table(schema: pa.Schema, listed: Iterable[tuple[Any, ...]]) -> pa.Table:
    made = [list(column) for column in zip(*listed, strict=True)] or [[] for _ in schema.names]
    return pa.Table.from_arrays(
        [pa.array(column, each.type) for column, each in zip(made, schema, strict=True)], schema=schema
    )
