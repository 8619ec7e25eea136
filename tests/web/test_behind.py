"""The lines behind a figure add up to it, and the days of action to theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswalk import judgements
from crosswalk.ids import Moment, unit_id
from crosswalk.picture.figures import figures
from crosswalk.web import behind
from crosswalk.workspace import telling
from crosswalk.workspace.acting import act
from crosswalk.workspace.operation import Operation

AT = Moment(1_780_000_000_000_000)  # 2026-05-28
_PACKAGES = {
    "K-1": ("PT", "P-1", "P-2", "P-7"),
    "K-2": ("FR", "P-3"),
    "K-3": ("PT", "P-2", "P-4", "P-5"),
    "K-4": ("MT", "P-6"),
}
_HOME = {"P-1": "PT", "P-2": "PT", "P-3": "FR", "P-4": "PT", "P-5": "PT"}
"""Who counts, and where. P-2 moved from the first package to the third; P-6 is an officer, P-7 a victim."""


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "TEST", "Ana", clock=lambda: AT) as opened:
        for person, category in [*dict.fromkeys(_HOME, "suspect").items(), ("P-6", "officer"), ("P-7", "victim")]:
            opened.connection.execute("INSERT INTO person VALUES (?, ?, 'Ana', ?, '1')", (person, category, person))
        for number, (name, (country, *persons)) in enumerate(_PACKAGES.items(), 1):
            row = (name, country, country, number, len(persons), AT - 100 + number, AT * 2)
            opened.connection.execute(
                "INSERT INTO package VALUES (?, ?, ?, ?, 'f', 'd', 's', 'd', ?, 'H1', 'Ana', ?, ?)", row
            )
            for person in persons:
                held = (name, f"L{person}-{name}", person, country)
                opened.connection.execute("INSERT INTO package_lead VALUES (?, ?, ?, ?)", held)
        opened.connection.execute("INSERT INTO receipt VALUES ('K-1', 'PT', '{}', ?, ?)", (AT - 50, AT - 40))
        yield opened


def _counted(operation: Operation, figure: str, country: str, **asked: Any) -> int:
    return sum(
        line["count"] for line in behind.lines(operation, figure, country, asked.get("freeze"), asked.get("day", ""))
    )


_ACTS = st.fixed_dictionaries(
    {
        "named": st.sets(st.sampled_from(sorted(_HOME))),
        "nameless": st.integers(0, 2),
        "others": st.lists(
            st.tuples(
                st.sampled_from(["search", "seizure", "safeguard"]),
                st.sampled_from(["PT", "FR", "IT"]),
                st.integers(1, 40),
            ),
            max_size=4,
        ),
    }
)


@given(_ACTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_lines_behind_every_figure_of_every_country_add_up_to_it(
    operation: Operation, acts: dict[str, Any]
) -> None:
    done = [
        act(operation, "arrest", _HOME[each], source="R", date="2026-05-20", person=each)
        for each in sorted(acts["named"])
    ]
    left = sum(country == "PT" for person, country in _HOME.items() if person not in acts["named"])
    if nameless := min(acts["nameless"], left):
        done.append(act(operation, "arrest", "PT", source="R", date="2026-05-21", count=nameless))
    done += [
        act(operation, kind, country, source="R", date="2026-05-22", count=n) for kind, country, n in acts["others"]
    ]
    try:
        counted = figures(operation.connection)
        for each in counted:
            assert _counted(operation, each.figure, each.country) == each.value, each
        named = {p for line in behind.lines(operation, "open", "", None) for p in line["persons"]}
        assert not named & acts["named"]
        assert len(named) == next(each.value for each in counted if (each.figure, each.country) == ("open", ""))
        days = ("2026-05-20", "2026-05-21", "2026-05-22")
        assert sum(_counted(operation, "arrested", "", day=day) for day in days) == len(acts["named"]) + nameless
    finally:
        for line in done:
            judgements.undo(
                operation.connection, line.number, by=operation.actor, why="next case", at=operation.clock()
            )


def test_the_lines_behind_what_was_frozen_are_those_of_then(operation: Operation) -> None:
    act(operation, "arrest", "PT", source="R", date="2026-05-20", person="P-1")
    kept = telling.freeze(operation, None, why="18:00")
    operation.clock = lambda: Moment(AT + 10)
    act(operation, "arrest", "PT", source="R", date="2026-05-20", person="P-2")
    for each in kept.figures:
        assert _counted(operation, each.figure, each.country, freeze=kept.number) == each.value, each
    assert _counted(operation, "open", "PT") == 2


def test_a_day_narrows_the_lines_to_its_own(operation: Operation) -> None:
    act(operation, "search", "PT", source="R", date="2026-05-20", count=3)
    act(operation, "search", "FR", source="R", date="2026-05-21", count=4)
    (line,) = behind.lines(operation, "searches", "", None, "2026-05-21")
    assert (line["country"], line["count"]) == ("FR", 4)
