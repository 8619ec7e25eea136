"""Figures are counted from the ledger, and refuse when they do not add up."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswalk import judgements
from crosswalk.errors import DoesNotReconcile
from crosswalk.people.grouping import person_id
from crosswalk.picture.counting import books, count
from crosswalk.picture.exporters.csv_table import figures_as_csv
from crosswalk.picture.exporters.json_lines import figures_as_json
from crosswalk.picture.figure import FIGURES, Figure
from crosswalk.picture.figures import figures
from crosswalk.picture.reconciling import reconcile
from crosswalk.workspace import telling
from crosswalk.workspace.acting import act


def _values(counted: list[Figure], country: str) -> dict[str, int]:
    return {figure.figure: figure.value for figure in counted if figure.country == country}


def _arrest(held: Any, country: str, person: str | None = None, count: int = 1) -> int:
    return act(held.operation, "arrest", country, source="R", date="2026-05-20", person=person, count=count).number


def _refusal(held: Any) -> str:
    with pytest.raises(DoesNotReconcile) as refused:
        figures(held.connection)
    return refused.value.cause


def test_an_empty_operation_has_eight_zeros(held: Any) -> None:
    assert [(figure.figure, figure.country, figure.value) for figure in figures(held.connection)] == [
        (name, "", 0) for name in FIGURES
    ]


def test_figures_by_country_and_in_total(two_countries: Any) -> None:
    held = two_countries
    _arrest(held, "PT", "P-2")
    act(held.operation, "search", "PT", source="R", date="2026-05-20", count=4)
    act(held.operation, "seizure", "FR", source="R", date="2026-05-20", count=31)
    act(held.operation, "safeguard", "IT", source="R", date="2026-05-21", count=2)
    counted = figures(held.connection)
    none = dict.fromkeys(FIGURES, 0)
    assert _values(counted, "PT") == none | {
        "identified": 3, "packages": 1, "receipts": 1, "searches": 4, "arrested": 1, "open": 2,
    }  # fmt: skip
    assert _values(counted, "FR") == none | {"identified": 1, "packages": 1, "receipts": 1, "open": 1, "seized": 31}
    assert _values(counted, "IT") == none | {"safeguarded": 2}
    assert _values(counted, "") == {
        "identified": 4, "packages": 2, "receipts": 2, "searches": 4, "arrested": 1, "open": 3, "seized": 31, "safeguarded": 2,
    }  # fmt: skip


def test_a_figure_opens_the_lines_behind_it(two_countries: Any) -> None:
    held = two_countries
    number = _arrest(held, "PT", "P-1")
    found = {(f.figure, f.country): f.lines for f in figures(held.connection)}
    assert found["arrested", "PT"] == found["arrested", ""] == (str(number),)
    assert found["identified", "PT"] == ("K-1",)


def test_victims_and_officers_in_a_package_are_in_no_figure(two_countries: Any) -> None:
    held = two_countries
    held.package("IT", "P-5", "P-6")
    assert _values(figures(held.connection), "IT") == dict.fromkeys(FIGURES, 0) | {"packages": 1}


def test_a_person_who_moved_counts_where_the_latest_package_says(two_countries: Any) -> None:
    held = two_countries
    held.package("ES", "P-3")
    counted = figures(held.connection)
    assert _values(counted, "PT")["identified"] == 2
    assert _values(counted, "ES")["identified"] == 1
    assert _values(counted, "")["identified"] == 4


def test_arrests_without_a_name_close_as_many(two_countries: Any) -> None:
    held = two_countries
    _arrest(held, "PT", "P-1")
    _arrest(held, "PT", count=2)
    assert _values(figures(held.connection), "PT")["open"] == 0


def test_an_arrest_twice_is_refused_with_both_lines(two_countries: Any) -> None:
    held = two_countries
    first, second = _arrest(held, "PT", "P-1"), _arrest(held, "PT", "P-1")
    cause = _refusal(held)
    assert f"line {second}: P-1 is arrested a second time, after line {first}" in cause
    assert f"PT, lines {first}, {second}: 2 arrested + 2 open is not 3 identified" in cause
    judgements.undo(held.connection, second, by=held.operation.actor, why="the same arrest", at=held.operation.clock())
    assert _values(figures(held.connection), "PT")["arrested"] == 1


def test_an_arrest_in_another_country_is_refused(two_countries: Any) -> None:
    line = _arrest(two_countries, "ES", "P-1")
    assert f"line {line}: P-1 is arrested in ES and identified in PT" in _refusal(two_countries)


def test_an_arrest_before_the_package_is_refused_until_it_is_sealed(two_countries: Any) -> None:
    held = two_countries
    held.person("P-7")
    line = _arrest(held, "PT", "P-7")
    assert f"line {line}: P-7 is arrested and not identified: no sealed package names this person" in _refusal(held)
    held.package("PT", "P-7")
    assert _values(figures(held.connection), "PT")["arrested"] == 1


def test_more_arrests_than_identified_are_refused(two_countries: Any) -> None:
    line = _arrest(two_countries, "FR", count=2)
    assert f"lines {line}: 2 arrested in FR, where 1 are identified" in _refusal(two_countries)


def test_an_arrested_person_who_is_no_suspect_any_more_is_refused(two_countries: Any) -> None:
    held = two_countries
    line = _arrest(held, "PT", "P-1")
    held.connection.execute("UPDATE person SET category = 'bystander' WHERE person_id = 'P-1'")
    assert f"line {line}: P-1 is arrested and not identified: the category is bystander now" in _refusal(held)


def test_a_receipt_without_a_package_is_refused(two_countries: Any) -> None:
    two_countries.receipt("K-99", "DE")
    assert "receipt of DE: it answers package K-99, which was never sealed here" in _refusal(two_countries)


def test_a_receipt_of_another_unit_is_refused(two_countries: Any) -> None:
    two_countries.receipt(two_countries.package("DE"), "AT")
    assert "receipt of AT: package K-3 was sealed for DE" in _refusal(two_countries)


def test_a_person_merged_after_sealing_is_refused_until_a_new_package(two_countries: Any) -> None:
    held = two_countries
    held.connection.execute("DELETE FROM person WHERE person_id IN ('P-1', 'P-2')")
    held.person("P-12")
    assert "package K-1: P-1 is no person any more" in _refusal(held)
    held.package("PT", "P-12", "P-3")
    assert _values(figures(held.connection), "PT")["identified"] == 2


def test_two_packaged_persons_who_were_merged_since_count_once(held: Any) -> None:
    one, other = (str(person_id([account])) for account in ("telegram:user1", "telegram:user2"))
    held.person(one)
    held.package("PT", one)
    held.package("FR", other)
    for account in ("telegram:user1", "telegram:user2"):
        held.connection.execute("INSERT INTO person_account VALUES (?, ?)", (account, one))
    line = _arrest(held, "FR", other)
    counted = figures(held.connection)
    assert (_values(counted, "")["identified"], _values(counted, "FR")["arrested"]) == (1, 1)
    assert _values(counted, "PT")["identified"] == 0
    again = _arrest(held, "FR", one)
    assert f"line {again}: {one} is arrested a second time, after line {line}" in _refusal(held)


def test_a_line_that_is_counted_and_undone_is_refused(two_countries: Any) -> None:
    held = two_countries
    line = _arrest(held, "PT", "P-1")
    counted = count(books(held.connection))
    judgements.undo(held.connection, line, by=held.operation.actor, why="wrong", at=held.operation.clock())
    with pytest.raises(DoesNotReconcile, match=f"line {line}: counted in arrested PT and not standing"):
        reconcile(counted, books(held.connection))


def test_a_total_that_is_not_the_sum_is_refused(two_countries: Any) -> None:
    held = books(two_countries.connection)
    counted = [
        Figure(f.figure, f.country, f.value + (f.figure == "packages" and not f.country), f.lines) for f in count(held)
    ]
    with pytest.raises(DoesNotReconcile, match="packages: the countries sum to 2, the total is 3"):
        reconcile(counted, held)


def test_a_refusal_is_on_the_trail(two_countries: Any) -> None:
    _arrest(two_countries, "ES", "P-1")
    with pytest.raises(DoesNotReconcile):
        telling.figures(two_countries.operation)
    row = two_countries.connection.execute("SELECT verb FROM trail ORDER BY sequence DESC").fetchone()
    assert row["verb"] == "refused:figures"


_LINES = st.lists(
    st.tuples(st.sampled_from(["P-1", "P-2", "P-3", "P-4", None]), st.sampled_from(["PT", "FR", "ES"])), max_size=6
)


@given(_LINES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_prints_adds_up_whatever_the_ledger_says(two_countries: Any, lines: list[tuple[str | None, str]]) -> None:
    held = two_countries
    home = {"P-1": "PT", "P-2": "PT", "P-3": "PT", "P-4": "FR"}
    numbers = [_arrest(held, country, person) for person, country in lines]
    try:
        named = [person for person, _ in lines if person]
        right = len(set(named)) == len(named) and all(home[p] == c for p, c in lines if p)
        fits = all(sum(c == country for _, c in lines) <= most for country, most in (("PT", 3), ("FR", 1), ("ES", 0)))
        if right and fits:
            counted = figures(held.connection)
            for country in ("PT", "FR", ""):
                values = _values(counted, country)
                assert values["arrested"] + values["open"] == values["identified"]
            assert _values(counted, "")["arrested"] == len(lines)
        else:
            _refusal(held)
    finally:
        for number in numbers:
            judgements.undo(
                held.connection, number, by=held.operation.actor, why="next case", at=held.operation.clock()
            )


def test_exports_hold_every_figure(two_countries: Any) -> None:
    counted = figures(two_countries.connection)
    told = json.loads(figures_as_json(counted))
    assert [(o["figure"], o["country"], o["value"]) for o in told] == [(f.figure, f.country, f.value) for f in counted]
    table = list(csv.DictReader(io.StringIO(figures_as_csv(counted).decode())))
    assert [(o["figure"], o["country"], int(o["value"])) for o in table] == [
        (f.figure, f.country, f.value) for f in counted
    ]
