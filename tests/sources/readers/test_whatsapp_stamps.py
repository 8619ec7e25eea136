"""Stamps of every language and calendar, and which number is the day."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.sources.readers.whatsapp import stamps
from crosswalk.sources.readers.whatsapp.calendars import date_of
from crosswalk.sources.readers.whatsapp.stamps import Order, Stamp, arranged, in_part, split

# The languages of the application, with some of their countries.
_LOCALES = (
    "en en_GB en_IN en_AU en_CA en_ZA es es_MX es_US es_CO pt pt_PT fr fr_CA fr_CH de de_AT de_CH it nl nl_BE ar ar_EG ar_SA"
    " ru tr id hi fa he ur bn gu kn ml mr pa ta te th vi zh zh_Hant zh_Hant_HK ja ko pl cs sk sl hr sr bs mk bg uk ro hu el"
    " sv da nb fi et lv lt sq ca az uz kk ga af sw fil ms ky"
).split()
_MOMENTS = [
    dt.datetime(2021, 11, 1, 0, 5, 9),
    dt.datetime(2021, 11, 2, 12, 0, 0),
    dt.datetime(2021, 11, 13, 13, 45, 59),
    dt.datetime(2021, 11, 28, 23, 59, 1),
    dt.datetime(2021, 11, 29, 9, 30, 30),
    dt.datetime(2021, 11, 30, 11, 59, 59),
]


def decided(lines: list[str]) -> list[dt.datetime | None]:
    """What a file with these lines is read as."""
    order = Order()
    found = [split(line) for line in lines]
    for one in found:
        if one is not None:
            order.add(one[0])
    chosen, _ = order.decide()
    return [_moment(one[0], chosen) if one else None for one in found]


def _moment(stamp: Stamp, order: str) -> dt.datetime | None:
    date = arranged(stamp, order)
    return dt.datetime.combine(date, stamp.time) if date else None


@pytest.mark.parametrize("dress", ["[{}] Ana: hi", "{} - Ana: hi"])
@pytest.mark.parametrize("between", [", ", " "])
@pytest.mark.parametrize("seconds", [True, False])
@pytest.mark.parametrize("name", _LOCALES)
def test_numeric_dates_of_every_language_are_read(name: str, seconds: bool, between: str, dress: str) -> None:
    locale = Locale.parse(name)
    lines = [
        dress.format(
            format_date(at.date(), "short", locale=locale)
            + between
            + format_time(at.time(), "medium" if seconds else "short", locale=locale)
        )
        for at in _MOMENTS
    ]
    assert decided(lines) == [at if seconds else at.replace(second=0) for at in _MOMENTS]


@pytest.mark.parametrize(
    ("line", "date", "time", "rest"),
    [
        ("[3/18/22, 14:56:01] A: b", "2022-03-18", "14:56:01", "A: b"),
        ("18/03/2022 à 14:56 - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("01/20/2019, 08:49 p. m. - A: b", "2019-01-20", "20:49:00", "A: b"),
        ("01/20/2019, 12:49 a. m. - A: b", "2019-01-20", "00:49:00", "A: b"),
        ("[18.03.22 в 14:56:01] A: b", "2022-03-18", "14:56:01", "A: b"),
        ("[27.3.2022 klo 21.41.35] A: b", "2022-03-27", "21:41:35", "A: b"),
        ("2018-06-25, 3:47\u202fp.m. - A: b", "2018-06-25", "15:47:00", "A: b"),
        ("\u200f[٢٧\u200f/٣\u200f/٢٠٢٢، ٩:٥٠:٠٩ م] A: b", "2022-03-27", "21:50:09", "A: b"),
        ("[2022/3/18 下午2:56:01] 王: b", "2022-03-18", "14:56:01", "王: b"),
        ("2022. 3. 18. 오후 2:56 - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("[21:41, 27/3/2022] A: b", "2022-03-27", "21:41:00", "A: b"),
        ("27/02/2018, 22:05:10: A: b", "2018-02-27", "22:05:10", "A: b"),
        ("18 de mar. de 2022 14:56 - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("Mar 18, 2022, 2:56 PM - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("18 मार्च 2022, 2:56 अपराह्न - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("[18/3/2022, 2:56:01 chiều] A: b", "2022-03-18", "14:56:01", "A: b"),
        ("2021-11-01 00 h 05 min 09 s - A: b", "2021-11-01", "00:05:09", "A: b"),
        # Other calendars: Buddhist, with and without its sign; Japanese; Iranian; of Taiwan.
        ("18/3/2565 BE 14:56 - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("[18/03/2565, 14:56:01] A: b", "2022-03-18", "14:56:01", "A: b"),
        ("18/3/65 14:56 - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("[3/18/R4, 14:56:00] A: b", "2022-03-18", "14:56:00", "A: b"),
        ("令和4年3月18日 14:56 - A: b", "2022-03-18", "14:56:00", "A: b"),
        ("[۱۴۰۰/۱۲/۲۷،\u200f ۱۴:۵۶:۰۱] A: b", "2022-03-18", "14:56:01", "A: b"),
        ("111/3/18 14:56 - A: b", "2022-03-18", "14:56:00", "A: b"),
    ],
)
def test_a_stamp_is_read(line: str, date: str, time: str, rest: str) -> None:
    found = split(line)
    assert found is not None
    assert found[1] == rest
    assert decided([line]) == [dt.datetime.fromisoformat(f"{date}T{time}")]


@pytest.mark.parametrize(
    "line",
    [
        "see you 18/03/2022, 14:56 - ok",
        "- 12:30 or 13:30 - both fine",
        "[12] is the number: yes",
        "2022-03-18 14:56:01 host daemon: message",
        "2022-03-18 14:56:01,123 - module - INFO - text",
        "2022-03-18 14:56:01 UTC - text",
        "192.168.2.1 - - [18/Mar/2022:14:56:01 +0000]",
        "45/67/8901, 14:56 - A: b" + "x" * 10,
        "18/03/2022, 25:56 - A: b",
        "",
        "[" * 100,
    ],
)
def test_what_is_no_stamp_is_none(line: str) -> None:
    found = split(line)
    assert found is None or all(arranged(found[0], order) is None for order in ("dmy", "mdy", "ymd"))


@given(st.dates(dt.date(2010, 1, 1), dt.date(2049, 12, 31)), st.times(), st.sampled_from("/.-"), st.booleans())
def test_a_four_digit_year_first_is_read_back(date: dt.date, time: dt.time, gap: str, padded: bool) -> None:
    month, day = (f"{n:02d}" if padded else str(n) for n in (date.month, date.day))
    found = split(f"[{date.year}{gap}{month}{gap}{day}, {time:%H:%M:%S}] A: b")
    assert found is not None
    assert (arranged(found[0], "ymd"), found[0].time) == (date, time.replace(microsecond=0))


@given(
    st.dates(dt.date(2012, 1, 1), dt.date(2030, 12, 31)),
    st.lists(st.integers(0, 60), min_size=1, max_size=30),
    st.sampled_from(["dmy", "mdy"]),
)
def test_two_months_of_talk_with_one_day_after_the_twelfth_are_read_right(
    start: dt.date, days: list[int], true: str
) -> None:
    dates = [start + dt.timedelta(days=day) for day in sorted(days)]
    form = {"dmy": "{d.day}/{d.month}/{d:%y}", "mdy": "{d.month}/{d.day}/{d:%y}"}[true]
    read = decided([f"{form.format(d=date)}, 10:00 - A: b" for date in dates])
    assert None not in read
    if any(date.day > 12 for date in dates):
        assert [at.date() for at in read if at] == dates


def test_time_that_only_goes_forward_decides_the_order() -> None:
    dates = ["01/02/22", "02/02/22", "03/02/22", "01/03/22", "05/03/22"]
    order = Order()
    for date in dates:
        found = split(f"{date}, 10:00 - A: b")
        assert found is not None
        order.add(found[0])
    assert order.decide() == ("dmy", True)


def test_a_short_korean_date_has_the_year_first() -> None:
    lines = [f"[22. 3. {day}. 오후 2:56:01] A: b" for day in (8, 9, 11, 12)]
    assert [at.date() for at in decided(lines) if at] == [dt.date(2022, 3, day) for day in (8, 9, 11, 12)]


def test_dates_that_fit_both_orders_are_said_to_be_in_doubt() -> None:
    order = Order()
    found = split("01/02/22, 10:00 - A: b")
    assert found is not None
    order.add(found[0])
    assert order.decide() == ("dmy", False)


def test_an_american_stamp_alone_is_read_as_month_first() -> None:
    assert decided(["3/4/22, 2:56 PM - A: b"]) == [dt.datetime(2022, 3, 4, 14, 56)]
    assert decided(["04/03/22, 2:56 pm - A: b"]) == [dt.datetime(2022, 3, 4, 14, 56)]


@pytest.mark.parametrize(
    ("hour", "part", "expected"),
    [(12, (0, 12), 0), (12, (12, 24), 12), (1, (12, 24), 13), (11, (0, 12), 11), (9, (21, 6), 21), (2, (21, 6), 2), (12, (12, 13), 12)],
)  # fmt: skip
def test_parts_of_the_day_give_the_hour(hour: int, part: tuple[int, int], expected: int) -> None:
    assert in_part(hour, *part) == expected


# From the calendars' published tables: Nowruz, the leap day of 1399, and the arithmetical Islamic calendar's epoch years.
@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        ("1388", 1, 1, "2009-03-21"),
        ("1399", 12, 30, "2021-03-20"),
        ("1400", 1, 1, "2021-03-21"),
        ("1403", 12, 30, "2025-03-20"),
        ("1404", 1, 1, "2025-03-21"),
        ("1442", 1, 1, "2020-08-20"),
        ("1443", 1, 1, "2021-08-10"),
        ("2552", 2, 28, "2009-02-28"),
    ],
)
def test_calendars_agree_with_their_tables(year: str, month: int, day: int, date: str) -> None:
    assert date_of(year, month, day) == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("year", "month", "day"), [("1400", 12, 30), ("1400", 7, 31), ("2022", 2, 29), ("2565", 13, 1), ("900", 1, 1)]
)
def test_days_that_no_calendar_has_are_none(year: str, month: int, day: int) -> None:
    assert date_of(year, month, day) is None


def test_the_table_of_words_is_what_cldr_says() -> None:
    """The file is made by `cldr_words`. Babel's versions hold different versions of CLDR: one word in twenty may differ."""
    path = Path(stamps.__file__).parent / "words.json"
    maker = Path(__file__).parent / "cldr_words.py"
    spec = importlib.util.spec_from_file_location("cldr_words", maker)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made, held = module.tables(), json.loads(path.read_text(encoding="utf-8"))
    for name, table in held.items():
        agreeing = sum(made[name].get(word) == value for word, value in table.items())
        assert agreeing >= 0.95 * max(len(table), len(made[name]))
