"""Values of a source's column as values of a kind's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.accounts.converting import converted
from crosswalk.accounts.mapping import Reading, Sign


def values(given_: list[Any], **said: Any) -> tuple[list[Any], list[int]]:
    raw = pa.array([value.encode() if isinstance(value, str) else value for value in given_], pa.binary())
    done = converted(Reading("a", **said), {"a": raw}, len(raw), "windows-1252")
    return done.values.to_pylist(), done.bad


def us(year: int, month: int, day: int, *rest: int) -> int:
    return (datetime(year, month, day, *rest, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        microseconds=1
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-01 12:30:45", us(2024, 3, 1, 12, 30, 45)),
        ("2024-03-01T12:30:45.5Z", us(2024, 3, 1, 12, 30, 45, 500_000)),
        ("2024-03-01 12:30:45.123456789", us(2024, 3, 1, 12, 30, 45, 123_456)),
        ("2024-03-01 12:30", us(2024, 3, 1, 12, 30)),
        ("2024-03-01", us(2024, 3, 1)),
        ("2024/3/1 1:02:03", us(2024, 3, 1, 1, 2, 3)),
        ("20240301123045", us(2024, 3, 1, 12, 30, 45)),
        ("2024-02-29", us(2024, 2, 29)),
        ("1969-12-31 23:59:59.5", us(1969, 12, 31, 23, 59, 59, 500_000)),
        ("0001-01-01 00:00:00", us(1, 1, 1)),
        ("9999-12-31 23:59:59", us(9999, 12, 31, 23, 59, 59)),
        ("2024-03-01 12:30:45+02", us(2024, 3, 1, 10, 30, 45)),
        ("2024-03-01 12:30:45 -0330", us(2024, 3, 1, 16, 0, 45)),
        ("2024-03-01T12:30:45+05:45", us(2024, 3, 1, 6, 45, 45)),
        ("2024-03-01 12:30:45 UTC", us(2024, 3, 1, 12, 30, 45)),
        ("01/Mar/2024:12:30:45 +0100", us(2024, 3, 1, 11, 30, 45)),
        ("2024-03-01 01:02:03 PM", us(2024, 3, 1, 13, 2, 3)),
        ("2024-03-01 12:02:03 AM", us(2024, 3, 1, 0, 2, 3)),
        (" 2024-03-01 ", us(2024, 3, 1)),
    ],
)
def test_a_moment_in_each_form(text: str, moment: int) -> None:
    assert values([text], way="datetime") == ([moment], [])


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-03-01 25:00:00", "2024-03-01 12:60", "x", "2024-03-01 x", "01.03.2024",
     "2024-03-01 12:30:45+2x", "2024-3", "1709296245", "2024-03/01", "２０２４-03-01"],
)  # fmt: skip
def test_what_is_no_moment_is_none_and_named(text: str) -> None:
    assert values(["2024-03-01", text], way="datetime") == ([us(2024, 3, 1), None], [1])


def test_a_date_of_zeros_is_none_and_no_fault() -> None:
    assert values(["0000-00-00 00:00:00", "0000-00-00", None, ""], way="datetime") == ([None] * 4, [])


def test_day_or_month_stands_first_as_the_mapping_says() -> None:
    assert values(["03/04/2024 10:00", "3.4.2024"], way="datetime", order="dmy") == (
        [us(2024, 4, 3, 10), us(2024, 4, 3)],
        [],
    )
    assert values(["03/04/2024"], way="datetime", order="mdy") == ([us(2024, 3, 4)], [])
    assert values(["31/04/2024", "13/13/2024"], way="datetime", order="dmy") == ([None, None], [0, 1])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)), min_size=1, max_size=30),
    st.sampled_from(
        ["Europe/Madrid", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "UTC"]
    ),
)
def test_local_times_are_those_of_their_zone(moments: list[datetime], zone: str) -> None:
    texts = [moment.strftime("%Y-%m-%d %H:%M:%S.%f") for moment in moments]
    expected = [
        (moment.replace(tzinfo=ZoneInfo(zone)) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        for moment in moments
    ]
    assert values(texts, way="datetime", zone=zone) == (expected, [])


def test_numbers_since_1970() -> None:
    assert values(["1700000000", "-1", None, "0"], way="epoch") == ([1_700_000_000_000_000, -1_000_000, None, 0], [])
    assert values(["1700000000.25", "x"], way="epoch") == ([1_700_000_000_250_000, None], [1])
    assert values(["1700000000123"], way="epoch-ms") == ([1_700_000_000_123_000], [])
    assert values(["1700000000123456"], way="epoch-us") == ([1_700_000_000_123_456], [])
    assert values(["1700000000123", "9" * 40], way="epoch") == ([None, None], [0, 1])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.decimals(-(10**18), 10**18, places=8)
        | st.decimals(-(10**6), 10**6, places=2)
        | st.integers(-(10**17), 10**17),
        min_size=1,
    )
)
def test_amounts_are_exact(amounts: list[Decimal | int]) -> None:
    assert values([format(Decimal(amount), "f") for amount in amounts], way="amount") == (
        [Decimal(amount) for amount in amounts],
        [],
    )


@pytest.mark.parametrize(
    ("text", "said", "amount"),
    [
        ("150", {"digits": 2}, "1.5"),
        ("-1", {"digits": 8}, "-0.00000001"),
        ("1.5", {"digits": 2}, "0.015"),
        ("1500000000000000000", {"digits": 18}, "1.5"),
        ("1.234,50", {"decimal": ","}, "1234.5"),
        ("1,234.50", {}, "1234.5"),
        ("+7.10", {}, "7.1"),
        ("1e3", {}, "1000"),
        ("12345678901234567890.12345678", {}, "12345678901234567890.12345678"),
        ("0.100000000000", {}, "0.1"),
        ("-0", {}, "0"),
    ],
)
def test_an_amount_as_the_mapping_says(text: str, said: dict[str, Any], amount: str) -> None:
    assert values([text], way="amount", **said) == ([Decimal(amount)], [])


@pytest.mark.parametrize("text", ["0.123456789", "NaN", "Infinity", "1..2", ".", "-", "1 x", "9" * 31])
def test_what_cannot_be_held_exactly_is_no_amount(text: str) -> None:
    assert values([text, "1"], way="amount") == ([None, Decimal(1)], [0])


def test_the_sign_of_an_amount_stands_in_another_column() -> None:
    columns = {"a": pa.array([b"5", b"-6", b"7"]), "d": pa.array([b"in", b"out", b"?"])}
    done = converted(Reading("a", way="amount", sign=Sign("d", ("out",), ("in",))), columns, 3, "utf-8")
    assert (done.values.to_pylist(), done.bad) == ([Decimal(5), Decimal(-6), None], [2])
    done = converted(Reading("a", way="amount", sign=Sign("d", ("out",))), columns, 3, "utf-8")
    assert done.values.to_pylist() == [Decimal(5), Decimal(-6), Decimal(7)]


@pytest.mark.parametrize(
    ("text", "way", "address"),
    [
        ("192.0.2.7", "ip", "192.0.2.7"),
        (" 192.0.2.7 ", "ip", "192.0.2.7"),
        ("::ffff:192.0.2.7", "ip", "192.0.2.7"),
        ("192.0.2.7:8080", "ip", "192.0.2.7"),
        ("[2001:DB8::1]:443", "ip", "2001:db8::1"),
        ("2001:db8:0:0:0:0:0:1", "ip", "2001:db8::1"),
        ("198.51.100.9, 10.0.0.1", "ip", "198.51.100.9"),
        ("3221225991", "ip-number", "192.0.2.7"),
        ("-1073741305", "ip-number", "192.0.2.7"),
        ("42540766411282592856903984951653826561", "ip-number", "2001:db8::1"),
        ("C0000207", "ip-hex", "192.0.2.7"),
        ("0x20010db8000000000000000000000001", "ip-hex", "2001:db8::1"),
        (b"\xc0\x00\x02\x07", "ip-bytes", "192.0.2.7"),
        (b"\\xc0000207", "ip-bytes", "192.0.2.7"),
    ],
)
def test_an_address_in_each_form(text: str | bytes, way: str, address: str) -> None:
    assert values([text, None], way=way) == ([address, None], [])


def test_what_is_no_address_is_none_and_named() -> None:
    assert values(["999.1.1.1", "192.0.2.7", "host.example", ""], way="ip") == ([None, "192.0.2.7", None, None], [0, 2])
    assert values([b"abc"], way="ip-bytes") == ([None], [0])
    assert values(["x", str(1 << 129)], way="ip-number") == ([None, None], [0, 1])


def test_whole_numbers_numbers_and_lengths() -> None:
    assert values(["1", " 2 ", "3.0", "", "1.5", "x", "9" * 30], way="whole") == (
        [1, 2, 3, None, None, None, None],
        [4, 5, 6],
    )
    assert values(["1.5", "2,5", "x"], way="real") == ([1.5, 2.5, None], [2])
    assert values(["1:02:03", "2:05", "7", "1:60:00", "-1"], way="clock") == ([3723.0, 125.0, 7.0, None, None], [3, 4])


def test_text_that_is_not_utf_8_is_read_in_the_encoding_and_counted() -> None:
    raw = pa.array([b"caf\xe9", "é".encode(), b"\x81", None, b""])
    done = converted(Reading("a"), {"a": raw}, 5, "windows-1252")
    assert done.values.to_pylist() == ["café", "é", "\\x81", None, ""]
    assert done.foreign == 2


def test_values_are_translated_and_some_mean_none() -> None:
    assert values(["1", "2", "9", None], translate=(("1", "on"), ("2", "off")), nothing=("9",)) == (
        ["on", "off", None, None],
        [],
    )
    assert values(["0", "1700000000"], way="epoch", nothing=("0",)) == ([None, 1_700_000_000_000_000], [])


def test_a_constant_stands_in_every_row() -> None:
    done = converted(Reading(value="EUR"), {}, 3, "utf-8")
    assert done.values.to_pylist() == ["EUR"] * 3
    assert values([b"\x01\xff"], way="hex") == (["01ff"], [])
