"""What stands behind a number of the Operation screen: the lines of the ledger, the packages, the receipts; or the parts of a
step from evidence to action."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from crosswalk.accounts import tables as accounts_tables
from crosswalk.actions.action import Action
from crosswalk.actions.tables import ledger
from crosswalk.errors import BadValue
from crosswalk.ids import Moment, iso
from crosswalk.items.tables import items_by_kind
from crosswalk.leads import tables as leads_tables
from crosswalk.matches import tables as matches_tables
from crosswalk.packages import tables as packages_tables
from crosswalk.people.tables import categories
from crosswalk.picture.counting import books, still_open
from crosswalk.picture.figure import FIGURES
from crosswalk.picture.figures import figures
from crosswalk.picture.freezing import frozen
from crosswalk.picture.funnel import STEPS
from crosswalk.policy import Verb
from crosswalk.sources.tables import custody
from crosswalk.web.views.operation import LineView, Part
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
LINES = Verb("lines", _ROLES, "See the lines behind a figure.", writes=False, shows_people_or_items=True)
_SEALED = frozenset({"victim", "officer"})


def lines(operation: Operation, figure: str, country: str, freeze: int | None, day: str = "") -> list[LineView]:
    """The lines behind a figure, in the order in which they were counted; what they count adds up to it. With `day`, only the
    acts of that date. On the trail. Raises `BadValue`, `UnknownName`, `DoesNotReconcile`."""
    if figure not in FIGURES:
        raise BadValue("{figure!r} is not a figure: one of {figures}", figure=figure, figures=", ".join(FIGURES))
    connection = operation.connection
    with operation.perform(LINES, figure, country=country, freeze=freeze, day=day) as line:
        kept = None if freeze is None else frozen(connection, freeze)
        counted = figures(connection) if kept is None else kept.figures
        behind = next((f.lines for f in counted if (f.figure, f.country) == (figure, country)), ())
        found = _found(connection, figure, behind, None if kept is None else kept.at)
        found = [each for each in found if not day or (each["kind"] == "action" and each["date"] == day)]
        line.detail["lines"] = len(found)
        return found


def _found(connection: sqlite3.Connection, figure: str, behind: tuple[str, ...], at: Moment | None) -> list[LineView]:
    if figure in ("identified", "open", "packages"):
        return _packages(connection, behind, None if figure == "packages" else _persons_of(connection, figure, at))
    if figure == "receipts":
        return _receipts(connection, behind, at)
    acts = {str(each.number): each for each in ledger(connection, at)}
    return [_action(acts[each]) for each in behind if each in acts]


def _persons_of(connection: sqlite3.Connection, figure: str, at: Moment | None) -> dict[str, list[str]]:
    """Who is counted in a figure, by the package that names them."""
    held = books(connection, at)
    persons = [person for person, _ in still_open(held)] if figure == "open" else sorted(held.identified())
    of_package: dict[str, list[str]] = {}
    for person in persons:
        of_package.setdefault(held.packaged[person]["package_id"], []).append(person)
    return of_package


def _action(line: Action) -> LineView:
    return {
        "kind": "action",
        "line": str(line.number),
        "country": line.country,
        "action": line.kind,
        "date": line.date,
        "count": line.count,
        "source": line.source,
        "by": line.by,
        "at": iso(line.recorded),
        "persons": [line.person_id] if line.person_id else [],
        "verified": None
        if line.verified is None
        else {"source": line.verified.source, "by": line.verified.by, "at": iso(line.verified.at)},
    }


def _packages(
    connection: sqlite3.Connection, names: tuple[str, ...], persons: dict[str, list[str]] | None
) -> list[LineView]:
    """Each package with those of it who are counted, or, where packages are counted, as one."""
    found: list[LineView] = []
    for name in names:
        row = packages_tables.package(connection, name)
        if row is None:
            continue
        shown = [] if persons is None else persons.get(name, [])
        told = _stub("package", name, row["country"], row["sealed_us"])
        count = 1 if persons is None else len(shown)
        found.append({**told, "count": count, "source": row["file"], "by": row["sealed_by"], "persons": shown})
    return found


def _receipts(connection: sqlite3.Connection, names: tuple[str, ...], at: Moment | None) -> list[LineView]:
    found: list[LineView] = []
    for row in packages_tables.filed_receipts(connection, at):
        if row["package_id"] in names:
            told = _stub("receipt", row["package_id"], row["unit"], row["received_us"])
            found.append({**told, "count": 1, "source": row["unit"], "by": row["unit"]})
    return found


def _stub(kind: str, line: str, country: str, at: int) -> LineView:
    return {
        "kind": kind,
        "line": line,
        "country": country,
        "action": "",
        "date": iso(Moment(at))[:10],
        "count": 0,
        "source": "",
        "by": "",
        "at": iso(Moment(at)),
        "persons": [],
        "verified": None,
    }


def parts(operation: Operation, step: str) -> list[Part]:
    """What a step of the funnel is made of. Raises `BadValue`."""
    if step not in STEPS:
        raise BadValue("{step!r} is not a step: one of {steps}", step=step, steps=", ".join(STEPS))
    with operation.perform(LINES, step):
        return [
            {"label": label, "said": said, "count": count} for label, said, count in _PARTS[step](operation) if count
        ]


def _entries(operation: Operation) -> list[tuple[str, bool, int]]:
    return [
        (f"{row['source_id']} · {row['untrusted_name']}", False, row["entries"] or 0)
        for row in custody(operation.connection)
    ]


def _items(operation: Operation) -> list[tuple[str, bool, int]]:
    kinds = items_by_kind(operation.connection)
    return [(f"item-kind-{kind}", True, count) for kind, count in sorted(kinds.items(), key=lambda pair: -pair[1])]


def _pictures(operation: Operation) -> list[tuple[str, bool, int]]:
    return [part for part in _items(operation) if part[0] in ("item-kind-picture", "item-kind-video")]


def _matches(operation: Operation) -> list[tuple[str, bool, int]]:
    sets: dict[str, set[str]] = {}
    for row in matches_tables.matches(operation.connection):
        if not row["good"]:
            sets.setdefault(f"{row['set_name']} · {row['owner']}", set()).add(row["sha256"])
    return [(name, False, len(items)) for name, items in sorted(sets.items())]


def _accounts(operation: Operation) -> list[tuple[str, bool, int]]:
    platforms = accounts_tables.count_by_platform(operation.connection)
    return [(platform, False, count) for platform, count in platforms.items()]


def _persons(operation: Operation) -> list[tuple[str, bool, int]]:
    counted = Counter(each for each in categories(operation.connection).values() if each not in _SEALED)
    return [(f"category-{category}", True, count) for category, count in counted.most_common()]


def _leads(operation: Operation) -> list[tuple[str, bool, int]]:
    counted = Counter(row["country"] or "" for row in leads_tables.leads(operation.connection))
    return [(country or "screen-unresolved", not country, count) for country, count in counted.most_common()]


def _sealed(operation: Operation) -> list[tuple[str, bool, int]]:
    counted = Counter(row["country"] for row in packages_tables.sealed_packages(operation.connection))
    return [(country, False, count) for country, count in counted.most_common()]


def _filed(operation: Operation) -> list[tuple[str, bool, int]]:
    counted = Counter(row["unit"] for row in packages_tables.filed_receipts(operation.connection))
    return [(unit, False, count) for unit, count in counted.most_common()]


_PARTS: dict[str, Any] = {
    "entries": _entries,
    "items": _items,
    "pictures": _pictures,
    "matches": _matches,
    "accounts": _accounts,
    "persons": _persons,
    "leads": _leads,
    "packages": _sealed,
    "receipts": _filed,
}
