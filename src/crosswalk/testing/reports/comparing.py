"""The queue, its bundles and what is sealed, held against the truth of an inbox."""

from __future__ import annotations

from typing import Any

from crosswalk.people import tables as people_tables
from crosswalk.people.reports.accounting import platform_of
from crosswalk.testing.reports.plan import Account, Inbox
from crosswalk.workspace import triaging_reports
from crosswalk.workspace.operation import Operation


def compared(operation: Operation, inbox: Inbox) -> dict[str, Any]:
    """Counts of what is right and wrong; every list of what is wrong is empty where all is right."""
    lines = {(line["issuer"], line["number"]): line for line in triaging_reports.lines(operation)}
    truth = {report.key: report for report in inbox.reports}
    names = {line["report"]: key for key, line in lines.items()}
    wrong = [
        [*key, lines[key]["tier"], truth[key].tier, truth[key].risk]
        for key in sorted(lines.keys() & truth.keys())
        if lines[key]["tier"] != truth[key].tier and not truth[key].officer
    ]
    bundles = triaging_reports.bundles(operation)
    found = {
        child: {frozenset(names[m["report"]] for m in b["members"]) for b in bundles if (b["kind"] == "child") == child}
        for child in (False, True)
    }
    repeats = {key: names[line["repeat_of"]][1] for key, line in lines.items() if line["repeat_of"]}
    return {
        "reports": len(lines),
        "reports_true": len(truth),
        "missing": sorted(map(list, truth.keys() - lines.keys())),
        "invented": sorted(map(list, lines.keys() - truth.keys())),
        "tiers_wrong": wrong,
        "bundles": len(found[False]),
        "bundles_missing": sorted(sorted(each) for each in inbox.bundles - found[False]),
        "bundles_invented": sorted(sorted(each) for each in found[False] - inbox.bundles),
        "child_bundles_wrong": sorted(sorted(each) for each in inbox.child_bundles ^ found[True]),
        "repeats_wrong": sorted(set(repeats.items()) ^ {(r.key, r.repeat_of) for r in inbox.reports if r.repeat_of}),
        "officers_wrong": sorted({key for key, line in lines.items() if line["standing"] == "officer"} ^ {r.key for r in inbox.reports if r.officer}),
        "joined_wrongly": [[one.key, two.key] for one, two in inbox.apart if _person(operation, one) == _person(operation, two)],
        "unsealed": sorted(child.key for r in inbox.reports for child in r.children if not _sealed(operation, child)),
    }  # fmt: skip


def _person(operation: Operation, account: Account) -> str:
    name = f"{platform_of(account.company)}:{account.key}"
    return people_tables.person_of(operation.connection, name) or name


def _sealed(operation: Operation, child: Account) -> bool:
    """Whether the child's account, by its key or by its handle where a form gives no key, is a victim's."""
    platform = platform_of(child.company)
    persons = [
        people_tables.person_of(operation.connection, f"{platform}:{name}") for name in (child.key, child.handle)
    ]
    known = people_tables.categories(operation.connection)
    return any(person is not None and known[person] == "victim" for person in persons)
