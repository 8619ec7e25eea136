"""Notations and codes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.codes import Codes, strictest
from crosswalk.errors import BadValue
from crosswalk.ids import Moment, country_code, iso, moment, parse_date, unit_id


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_a_moment_is_printed_as_what_it_was(when: dt.datetime) -> None:
    assert dt.datetime.fromisoformat(iso(moment(when))) == when


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(BadValue):
        moment(dt.datetime(2026, 1, 1))


def test_codes_of_countries_and_units() -> None:
    assert country_code(" es ") == "ES"
    assert unit_id("europol") == "EUROPOL"
    for wrong in ("UK", "E", "", "ESP"):
        with pytest.raises(BadValue):
            country_code(wrong)
    for wrong in ("E", "", "../ES", "E S"):
        with pytest.raises(BadValue):
            unit_id(wrong)
    with pytest.raises(BadValue):
        parse_date("31/12/2026")


def test_derived_data_takes_the_strictest_code_of_its_inputs() -> None:
    es, fr = unit_id("ES"), unit_id("FR")
    ours = Codes(es, "A", "3", "H0", Moment(9))
    theirs = Codes(fr, "C", "1", "H2", Moment(7))
    assert strictest([ours, theirs], es) == Codes(es, "C", "3", "H2", Moment(7))
    assert strictest([ours, Codes(fr)], es).expires == 9
    with pytest.raises(BadValue):
        strictest([], es)
    with pytest.raises(BadValue):
        Codes(es, handling="H9")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (253_402_300_799, "9999-12-31T23:59:59Z"),
        (253_402_300_800, "+10000-01-01T00:00:00Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z"),
        (-62_135_596_801, "+0000-12-31T23:59:59Z"),
        (-62_167_219_201, "-0001-12-31T23:59:59Z"),
    ],
)
def test_a_time_beyond_the_calendar_of_the_machine_is_told_all_the_same(seconds: int, told: str) -> None:
    assert iso(Moment(seconds * 1_000_000)) == told
