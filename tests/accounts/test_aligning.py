"""Pairing the messages of two exports without numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswalk.accounts.aligning import Row, align, senders


def row(
    n: int,
    at: int,
    text: str,
    account: str = "A",
    event: str = "",
    carries: bool = False,
    members: tuple[str, ...] = (),
) -> Row:
    return Row(0, n, at, text, carries, event, account, members)


def rows(*told: tuple[int, str, str]) -> list[Row]:
    return [row(n, at, text, account) for n, (at, text, account) in enumerate(told)]


_TALK = [(0, "good morning everybody", "A"), (60, "ok", "B"), (120, "who has seen the keys?", "C"), (180, "ok", "B")]


def test_equal_exports_pair_row_by_row() -> None:
    found = align(rows(*_TALK), rows(*_TALK))
    assert found.pairs == ((0, 0), (1, 1), (2, 2), (3, 3))
    assert (found.strong, found.distances) == (2, (0,))


def test_a_difference_of_zones_is_found_and_seconds_are_cut() -> None:
    theirs = [(at - 5 * 3600 - 1800 + 42, text, account) for at, text, account in _TALK]
    found = align(rows(*_TALK), rows(*theirs))
    assert found.pairs == ((0, 0), (1, 1), (2, 2), (3, 3))
    assert found.distances[0] == 5 * 3600 + 1800


def test_equal_texts_in_neighbouring_minutes_keep_their_places() -> None:
    own = [(60, "the same words again", "A"), (120, "the same words again", "B")]
    theirs = [(101, "the same words again", "+1"), (154, "the same words again", "+2")]
    assert align(rows(*own), rows(*theirs)).pairs == ((0, 0), (1, 1))


def test_summer_time_between_gives_two_distances() -> None:
    own = [(day * 86_400, f"message of day {day} here", "A") for day in range(40)]
    theirs = [(at - (3600 if at < 20 * 86_400 else 7200), text, account) for at, text, account in own]
    found = align(rows(*own), rows(*theirs))
    assert len(found.pairs) == 40
    assert set(found.distances) == {3600, 7200}


def test_equal_texts_at_other_times_do_not_pair() -> None:
    theirs = [(at + 400 * n, text, account) for n, (at, text, account) in enumerate(_TALK)]
    assert len(align(rows(*_TALK), rows(*theirs)).pairs) <= 1


def test_each_row_is_used_once() -> None:
    one, other = rows(*[(0, "ok", "A")] * 3), rows(*[(0, "ok", "A")] * 5)
    assert len(align(one, other).pairs) == 3


def test_notices_pair_by_kind_whatever_the_language() -> None:
    one = [*rows(*_TALK), row(4, 240, "Ana added Bob", "Ana", "add", members=("Bob",))]
    other = [*rows(*_TALK), row(4, 240, "Ana añadió a +34", "Ana", "add", members=("+34",))]
    found = align(one, other)
    assert (4, 4) in found.pairs
    assert ("Bob", "+34") not in senders(one, other, found.pairs), "one vote is too little"
    assert ("A", "A") in senders(one, other, found.pairs)


def test_who_wrote_what_both_have_is_who() -> None:
    theirs = [(at, text, {"A": "+1", "B": "+2", "C": "+3"}[account]) for at, text, account in _TALK]
    one, other = rows(*_TALK), rows(*theirs)
    assert senders(one, other, align(one, other).pairs) == [("A", "+1"), ("B", "+2"), ("C", "+3")]


def test_contradicting_votes_join_nobody() -> None:
    told = [(n * 60, f"a rather long message {n}", "A") for n in range(10)]
    theirs = [(at, text, "+1" if n % 2 else "+2") for n, (at, text, _) in enumerate(told)]
    one, other = rows(*told), rows(*theirs)
    assert senders(one, other, align(one, other).pairs) == []


def test_files_without_words_in_one_minute_join_nobody() -> None:
    one = [*rows(*_TALK), row(4, 300, "", "X", carries=True), row(5, 300, "", "Y", carries=True)]
    other = [*rows(*_TALK), row(4, 300, "", "+8", carries=True), row(5, 300, "", "+9", carries=True)]
    found = senders(one, other, align(one, other).pairs)
    assert not {"X", "Y"} & {a for a, _ in found}


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(["ok", "yes", "a long enough text", "another long one"]))),
    st.data(),
)
def test_a_part_of_an_export_pairs_wholly_with_it(told: list[tuple[int, str]], data: st.DataObject) -> None:
    whole = [row(n, at * 60, text) for n, (at, text) in enumerate(sorted(told))]
    start = data.draw(st.integers(0, len(whole)))
    part = whole[start : data.draw(st.integers(start, len(whole)))]
    found = align(whole, part)
    assert len(found.pairs) == len(part) or found.distances != (0,)
    assert all(whole[left].text == part[right].text for left, right in found.pairs)
