"""An operation with a packaged country, its receipt and its ledger, written straight into the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswalk.ids import Moment, unit_id
from crosswalk.workspace.operation import Operation

AT = Moment(1_780_000_000_000_000)  # 2026-05-28


class Books:
    """Puts rows where the rooms would have put them."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.connection = operation.connection
        self._sequence = 0

    def person(self, person: str, category: str = "suspect") -> str:
        self.connection.execute("INSERT INTO person VALUES (?, ?, 'Ana', ?, '1')", (person, category, person))
        return person

    def package(self, country: str, *persons: str, recipient: str = "") -> str:
        self._sequence += 1
        name = f"K-{self._sequence}"
        self.connection.execute(
            "INSERT INTO package VALUES (?, ?, ?, ?, 'f', 'd', 's', 'd', ?, 'H1', 'Ana', ?, ?)",
            (name, country, recipient or country, self._sequence, len(persons), AT + self._sequence, AT * 2),
        )
        for person in persons:
            self.connection.execute(
                "INSERT INTO package_lead VALUES (?, ?, ?, ?)", (name, f"L{person[1:]}", person, country)
            )
        return name

    def receipt(self, package: str, unit: str) -> None:
        self.connection.execute("INSERT INTO receipt VALUES (?, ?, '{}', ?, ?)", (package, unit, AT + 50, AT + 60))


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "TEST", "Ana", clock=lambda: AT) as opened:
        yield opened


@pytest.fixture
def held(operation: Operation) -> Books:
    return Books(operation)


@pytest.fixture
def two_countries(held: Books) -> Books:
    """Three persons in Portugal and one in France, packaged and acknowledged; a victim and an officer beside them."""
    for name in ("P-1", "P-2", "P-3"):
        held.person(name)
    held.person("P-4", "convicted")
    held.person("P-5", "victim")
    held.person("P-6", "officer")
    held.receipt(held.package("PT", "P-1", "P-2", "P-3"), "PT")
    held.receipt(held.package("FR", "P-4"), "FR")
    return held
