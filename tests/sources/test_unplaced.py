"""Messages without a place: told one by one, then as a count, so that none is lost and no report is flooded."""

from __future__ import annotations

from crosswalk.sources.databases.unplaced import Unplaced
from crosswalk.sources.problem import Problem


def test_the_first_thousand_are_told_and_the_rest_are_counted() -> None:
    unplaced = Unplaced("chats/msgstore.db")
    told = [problem for key in range(1_003) for problem in unplaced.one(key)]
    assert len(told) == 1_000
    assert told[999] == Problem("chats/msgstore.db", "malformed", "message 999 has no conversation or no time")
    assert [problem.detail for problem in unplaced.rest()] == ["3 more messages have no conversation or no time"]


def test_nothing_is_said_of_the_rest_where_there_is_none() -> None:
    unplaced = Unplaced("msgstore.db")
    assert len(list(unplaced.one(7))) == 1
    assert list(unplaced.rest()) == []
