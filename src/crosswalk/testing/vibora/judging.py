"""Everything that is held against the truth, in one object. Read when the chain has ended, by nobody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crosswalk.errors import DoesNotReconcile
from crosswalk.testing.vibora import comparing, leaking
from crosswalk.testing.vibora.officers import OCCASION
from crosswalk.testing.vibora.units import Unit, open_folder
from crosswalk.workspace import deciding, exchanging, holding, telling
from crosswalk.workspace.operation import Operation


def judge(truth: Mapping[str, Any], hub: Path, recipients: Sequence[Unit], root: Path) -> dict[str, Any]:
    """The comparison. `root` is searched for leaks, but for the hub's own folder and the evidence."""
    with Operation.open(hub, "auditor", occasion=OCCASION) as operation:
        people = list(deciding.people(operation))
        sent = [row for row in exchanging.packages(operation) if row["direction"] == "sent"]
        try:
            totals = {figure.figure: figure.value for figure in telling.figures(operation) if not figure.country}
            reconciles = True
        except DoesNotReconcile:
            totals, reconciles = {}, False
    found, placed = comparing.persons(truth, people), comparing.countries(truth, people)
    leaks = _leaks(truth, recipients, root)
    return {
        "persons_precision": round(found.precision, 4),
        "persons_recall": round(found.recall, 4),
        "pairs_precision": round(found.pair_precision, 4),
        "pairs_recall": round(found.pair_recall, 4),
        "persons": found.called,
        "countries_right": placed.right,
        "countries_wrong": placed.wrong,
        "countries_unresolved": placed.unresolved,
        "leaks": len(leaks),
        "packages": len(sent),
        "receipts": sum(row["receipt"] is not None for row in sent),
        "arrested": totals.get("arrested", 0),
        "open": totals.get("open", 0),
        "identified": totals.get("identified", 0),
        "safeguarded": totals.get("safeguarded", 0),
        "known_elsewhere": _known_elsewhere(truth, recipients),
        "reconciles": reconciles,
        "details": {
            "missed": list(found.missed),
            "wrong": list(found.wrong),
            "countries": list(placed.details),
            "leaks": leaks,
        },
    }


def _leaks(truth: Mapping[str, Any], recipients: Sequence[Unit], root: Path) -> list[str]:
    """Protected persons anywhere outside the hub, and in each country persons of which its package is not about."""
    hidden, subjects = leaking.hidden(truth), leaking.subjects(truth)
    found: list[str] = []
    for path in sorted([*root.glob("report-*"), *root.glob("figures.json")]):
        found.extend(f"{path.name}: {each}" for each in leaking.found_in(leaking.text_of(path), hidden))
    for unit in recipients:
        own = _subjects_of(truth, unit)
        wanted = {**hidden, **{name: words for name, words in subjects.items() if name not in own}}
        texts = [("package", unit.opened), *leaking.everything_in(unit.folder)]
        found.extend(
            f"{unit.country} {name}: {each}" for name, text in texts for each in leaking.found_in(text, wanted)
        )
    return found


def _subjects_of(truth: Mapping[str, Any], unit: Unit) -> set[str]:
    """Whom the package is about: persons of the truth with an account that a lead's person has."""
    names = comparing.accounts_by_name(truth)
    owner = {(a["platform"], a["account"]): p["name"] for p in truth["persons"] for a in p["accounts"]}
    return {
        owner[key]
        for person in unit.payload.get("people", [])
        for key in comparing.accounts_of(person, names)
        if key in owner
    }


def _known_elsewhere(truth: Mapping[str, Any], recipients: Sequence[Unit]) -> int:
    """Of the persons whom another unit had met before, how many that unit's own folder now shows as overlaps."""
    names = comparing.accounts_by_name(truth)
    accounts = {p["name"]: {(a["platform"], a["account"]) for a in p["accounts"]} for p in truth["persons"]}
    hits: set[tuple[str, str]] = set()
    for unit in recipients:
        if not unit.folder.exists():
            continue
        with open_folder(unit) as operation:
            for overlap in holding.hits(operation):
                if overlap["type"] == "account":
                    platform, _, account = overlap["value"].partition(":")
                    hits |= comparing.accounts_of({"accounts": [{"platform": platform, "account": account}]}, names)
    return sum(bool(accounts[name] & hits) for name in truth["known_elsewhere"])
