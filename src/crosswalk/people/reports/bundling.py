"""Which reports belong together: those about one offender, those about one child. A bundle is a proposal of work.

Accounts are joined as persons are: by strong identifiers, with what speaks against a link, by what people merged and kept apart, and
never by a score. Two reports are of one bundle where an account of one is that of the other, or is joined with it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosswalk.people import judging, linking
from crosswalk.people.grouping import group
from crosswalk.people.holder import Doubt, Edge
from crosswalk.people.reports.accounting import Reported, held_by, holders_of
from crosswalk.people.reports.filing import all_of
from crosswalk.sayings import kept, read, saying, written

OFFENDER, CHILD = "offender", "child"


@dataclass(frozen=True, slots=True)
class Member:
    """Why a report is in a bundle, a saying as kept. It names no identifier where the bundle is sealed."""

    report_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """`sealed`: a child is among the accounts, and nothing of them is shown. A bundle has two reports at least, and the digits of the
    person that its accounts are, or would be."""

    bundle_id: str
    kind: str
    sealed: bool
    accounts: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """`component` of every account; `children` are accounts of components in which a child's account is, and `doubts` identifiers
    that join nothing although two accounts share them."""

    component: dict[str, str]
    children: frozenset[str]
    edges: tuple[Edge, ...]
    doubts: tuple[Doubt, ...]
    discounts: tuple[linking.Discount, ...]


def joined(connection: sqlite3.Connection, accounts: Mapping[str, Reported]) -> Joined:
    """Components of accounts, from evidence and from what people decided."""
    strong = linking.links(holders_of(accounts.values()), held_by(accounts.values()))
    decided = judging.decided(connection)
    victims = {name for name, one in accounts.items() if "victim" in one.roles}
    judged = dict.fromkeys(victims, "victim") | {name: each for name, (each, _) in decided.categories.items()}
    others = {name for edge in decided.merges for name in (edge.account_a, edge.account_b)}
    grouping = group(
        {**dict.fromkeys(accounts), **dict.fromkeys(sorted(others))},
        decided.merges,
        strong.edges,
        decided.apart,
        ((doubt.account_a, doubt.account_b) for doubt in strong.doubts if doubt.contradicts),
        judged,
        {name: number for name, (category, number) in decided.categories.items() if category != "unknown"},
    )
    component = {name: str(person) for name, person in grouping.person_of().items() if name in accounts}
    sealed = {component[name] for name in accounts if judged.get(name) == "victim"}
    children = frozenset(name for name in accounts if component[name] in sealed)
    return Joined(component, children, grouping.used, strong.doubts, strong.discounts)


def bundles(accounts: Mapping[str, Reported], made: Joined) -> list[Bundle]:
    """Every bundle, in the order of its name."""
    members: dict[str, list[str]] = defaultdict(list)
    for name in accounts:
        members[made.component[name]].append(name)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in made.edges:
        if edge.account_a in accounts and edge.account_b in accounts:
            edges[made.component[edge.account_a]].append(edge)
    found = []
    for component, own in members.items():
        sealed = own[0] in made.children
        reports = sorted({report for name in own for report in accounts[name].reports})
        if len(reports) > 1:
            kind = CHILD if sealed else OFFENDER
            why = _why(own, accounts, edges[component], sealed=sealed)
            listed = tuple(Member(report, why[report]) for report in reports)
            found.append(Bundle(f"B-{component.removeprefix('P-')}", kind, sealed, tuple(sorted(own)), listed))
    return sorted(found, key=lambda bundle: bundle.bundle_id)


def _why(
    own: Iterable[str], accounts: Mapping[str, Reported], edges: Iterable[Edge], *, sealed: bool
) -> dict[str, str]:
    """For each report the reason that ties it to the others, a saying as kept."""
    joins: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for name, other in ((edge.account_a, edge.account_b), (edge.account_b, edge.account_a)):
            rule = edge.rule.partition(":")[0]
            by = saying(f"bundle-by-{rule if rule in _BY else 'identifier'}")
            if sealed:
                joins[name].add(kept("bundle-shares", by=by))
            else:
                value = edge.evidence.get("value") or edge.evidence.get("why", "")
                joins[name].add(kept("bundle-joined", one=name, other=other, by=rule, value=value))
    told: dict[str, set[str]] = defaultdict(set)
    for name in own:
        reports = accounts[name].reports
        for report, roles in reports.items():
            if len(reports) > 1:
                told[report].add(_names(name, roles, len(reports), sealed=sealed))
            told[report] |= joins[name]
    return {report: written(all_of([read(each) for each in sorted(reasons)])) for report, reasons in told.items()}


_BY = frozenset({"email", "phone", "device", "wallet", "merge"})


def _names(name: str, roles: set[str], reports: int, *, sealed: bool) -> str:
    if not sealed:
        return kept("bundle-named", account=name, reports=reports)
    return kept("bundle-names-child" if "victim" in roles else "bundle-names-reported", reports=reports)
