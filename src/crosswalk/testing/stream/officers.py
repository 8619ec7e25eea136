"""Scripted officers. They decide through the same verbs as anybody, from what the program shows them and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

from crosswalk.testing.stream.cast import HUB
from crosswalk.workspace import deciding, holding, leading
from crosswalk.workspace.operation import Operation

OCCASION = "re-enactment stream"
PLATFORM = "stream"


def protect(operation: Operation, notice: Path) -> int:
    """Seal the accounts that the hotline's notice names, before anything is counted."""
    with notice.open(encoding="utf-8") as file:
        named = [row["account"] for row in csv.DictReader(file)]
    for account in named:
        deciding.seal_account(operation, f"{PLATFORM}:{account}", "victim", why=f"hotline's notice {notice.name}")
    return len(named)


def compare(operation: Operation, lists: Path) -> int:
    """Add what partners gave us to compare with."""
    files = sorted(lists.glob("*.csv"))
    for file in files:
        holding.add(operation, file, owner=file.stem, legal_basis="agreement on hit/no-hit checks, 2024")
    return len(files)


def categorise(operation: Operation) -> int:
    """Call the persons suspects whose accounts the funnel proposed. One human, one reason, a judgement for each person."""
    proposed = [line["person"] for line in deciding.people(operation) if line["category"] == "unknown"]
    if proposed:
        deciding.categorise_all(
            operation,
            proposed,
            "suspect",
            why="looked at what the funnel says of each account; agreed with the prosecutor",
        )
    return len(proposed)


def release(operation: Operation) -> int:
    """Release every lead that names a country and lacks nothing."""
    leads = leading.releasable(operation)
    if leads:
        leading.release(operation, leads, why="reviewed")
    return len(leads)


def countries(operation: Operation) -> list[str]:
    """The countries of the leads."""
    return sorted({lead["country"] for lead in leading.leads(operation) if lead["country"]})


def office(country: str) -> str:
    """The unit that answers for a country. Where the operation's own unit does, another office of that country."""
    return f"{country}-NCP" if country == HUB else country
