"""From one category scheme into another: nothing is converted without saying what is lost."""

from __future__ import annotations

import re

import pytest

from crosswalk.matches import scheme as schemes
from crosswalk.matches.converting import LOSSES, _table, convert

ALL = [(name, each.code) for name, known in schemes.schemes().items() for each in known.categories if each.code]
DESCRIBES = re.compile(r"sex|abus|nud|child|rape|porn", re.IGNORECASE)


def read(scheme: str, code: str, to: str) -> list[tuple[str, str]]:
    return [(each.category, each.relation) for each in convert(scheme, code, to)]


@pytest.mark.parametrize(
    ("scheme", "code", "to", "expected"),
    [
        ("us-vics-1", "5", "us-vics-2", [("0", "exact")]),
        ("us-vics-2", "0", "us-vics-1", [("5", "exact")]),
        ("uk-sap", "4", "uk-caid", [("A", "broader")]),
        ("uk-caid", "B", "uk-sap", [("2", "narrower"), ("3", "narrower")]),
        ("us-vics-2", "1", "uk-caid", [("A", "narrower"), ("B", "narrower"), ("C", "narrower")]),
        ("us-vics-2", "4", "uk-caid", [("", "none")]),
        ("interpol-baseline", "baseline", "us-vics-2", [("1", "broader")]),
        # By way of the scheme in between: exact steps keep what the other step says.
        ("us-vics-1", "2", "uk-caid", [("C", "narrower")]),
        ("uk-sap", "5", "us-vics-2", [("1", "narrower"), ("3", "narrower")]),
        ("uk-caid", "a", "uk-caid", [("A", "exact")]),
        ("of-nobody", "7", "uk-caid", [("", "none")]),
    ],
)
def test_what_a_category_reads_as(scheme: str, code: str, to: str, expected: list[tuple[str, str]]) -> None:
    assert read(scheme, code, to) == expected


@pytest.mark.parametrize(("scheme", "code"), ALL)
def test_every_category_reads_as_something_in_every_scheme_or_says_that_it_does_not(scheme: str, code: str) -> None:
    for to, known in schemes.schemes().items():
        rows = convert(scheme, code, to)
        assert rows
        for each in rows:
            assert each.loss == LOSSES[each.relation]
            assert (each.relation == "none") == (each.category == "")
            assert each.category == "" or known.category(each.category) is not None
        # Exact and broader leave no choice, so there is one such reading, or several that a person chooses among.
        assert len(rows) == 1 or {each.relation for each in rows} == {"narrower"}


def test_rows_name_categories_that_there_are_and_say_where_they_come_from() -> None:
    for (scheme, code), rows in _table().items():
        assert schemes.checked(scheme, code) == code
        for each in rows:
            assert schemes.checked(each.scheme, each.category) == each.category
            assert len(each.source) > 20


def test_exact_goes_both_ways() -> None:
    for (scheme, code), rows in _table().items():
        for each in rows:
            if each.relation == "exact":
                assert read(each.scheme, each.category, scheme) == [(code, "exact")]


def test_labels_are_names_of_categories_and_every_scheme_has_its_source() -> None:
    for known in schemes.schemes().values():
        assert len(known.source) > 20
        assert not [each.label for each in known.categories if DESCRIBES.search(each.label)]


def test_the_scheme_of_a_country_and_the_label_in_its_language() -> None:
    assert [schemes.of_country(code) for code in ("US", "GB", "PT")] == ["us-vics-2", "uk-caid", "interpol-baseline"]
    baseline = schemes.schemes()["interpol-baseline"]
    category = baseline.category("baseline")
    assert category is not None
    assert (category.said("fr"), category.said("es"), baseline.titles["fr"]) == (
        "Baseline", "Baseline", "Baseline d'INTERPOL",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "code", "pertinent"),
    [
        ("us-vics-2", "0", False),
        ("us-vics-1", "5", False),
        ("us-vics-1", "0", True),
        ("uk-caid", "C", True),
        ("x", "9", True),
    ],
)
def test_what_concerns_an_investigation(scheme: str, code: str, pertinent: bool) -> None:
    assert schemes.pertinent(scheme, code) is pertinent
