"""Figures as of a moment: counted where they can be, kept under their digest, and refused where persons changed since."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from crosswalk import judgements
from crosswalk.errors import BadValue, DoesNotReconcile, UnknownName
from crosswalk.ids import Moment
from crosswalk.picture.exporters.json_lines import figures_as_json
from crosswalk.picture.figures import figures
from crosswalk.picture.freezing import figures_at, freezes, frozen
from crosswalk.workspace import telling
from crosswalk.workspace.acting import act, confirm

AT = Moment(1_780_000_000_000_000)
HOUR = 3_600_000_000


def at(held: Any, hours: int) -> Moment:
    """Let the clock of the operation stand so many hours after the beginning."""
    moment = Moment(AT + hours * HOUR)
    held.operation.clock = lambda: moment
    return moment


def value(counted: Any, figure: str, country: str = "") -> int:
    return next(each.value for each in counted if (each.figure, each.country) == (figure, country))


@pytest.fixture
def day(two_countries: Any) -> Any:
    """An arrest at one o'clock, a second at five; the first is verified at six and the second undone at seven."""
    held = two_countries
    for hours, person in ((1, "P-1"), (5, "P-2")):
        at(held, hours)
        act(held.operation, "arrest", "PT", source=f"R{hours}", date="2026-05-28", person=person)
    lines = [each.number for each in judgements.standing(held.connection, "act")]
    at(held, 6)
    confirm(held.operation, lines[0], source="court")
    judgements.undo(held.connection, lines[1], by=held.operation.actor, why="a mistake", at=at(held, 7))
    at(held, 8)
    return held


@pytest.mark.parametrize(
    ("hours", "arrested", "verified"), [(1, 1, 0), (4, 1, 0), (5, 2, 0), (6, 2, 1), (7, 1, 1), (9, 1, 1)]
)
def test_figures_as_of_a_moment(day: Any, hours: int, arrested: int, verified: int) -> None:
    counted = figures_at(day.connection, Moment(AT + hours * HOUR))
    assert value(counted, "arrested", "PT") == value(counted, "arrested") == arrested
    assert value(counted, "open") == 4 - arrested
    assert sum(each.verified or 0 for each in counted if (each.figure, each.country) == ("arrested", "")) == verified


def test_a_package_of_later_is_not_among_the_figures_of_before(two_countries: Any) -> None:
    counted = figures_at(two_countries.connection, AT)
    assert (value(counted, "packages"), value(counted, "identified")) == (0, 0)


def test_what_is_frozen_stays_and_is_the_digest_of_its_figures(day: Any) -> None:
    made = telling.freeze(day.operation, Moment(AT + 5 * HOUR), why="the totals at 18:00")
    assert value(made.figures, "arrested") == 2
    assert made.sha256 == hashlib.sha256(figures_as_json(made.figures)).hexdigest()
    act(day.operation, "arrest", "PT", source="R9", date="2026-05-28", person="P-3")
    assert frozen(day.connection, made.number) == made
    assert value(figures(day.connection), "arrested") == 2
    assert [each.number for each in freezes(day.connection)] == [made.number]
    judgements.undo(day.connection, made.number, by=day.operation.actor, why="too early", at=AT)
    assert freezes(day.connection) == []
    with pytest.raises(UnknownName):
        frozen(day.connection, made.number)


@pytest.mark.parametrize("verb", ["merge", "split", "apart", "categorise"])
def test_a_moment_before_persons_changed_cannot_be_counted(day: Any, verb: str) -> None:
    number = judgements.record(
        day.connection, verb, "P-1", {}, by=day.operation.actor, why="x", at=Moment(AT + 3 * HOUR)
    )
    with pytest.raises(BadValue, match=verb):
        figures_at(day.connection, Moment(AT + 2 * HOUR))
    assert figures_at(day.connection, Moment(AT + 3 * HOUR))
    judgements.undo(day.connection, number, by=day.operation.actor, why="x", at=Moment(AT + 6 * HOUR))
    with pytest.raises(BadValue, match="taken back since"):
        figures_at(day.connection, Moment(AT + 4 * HOUR))


def test_a_moment_before_the_last_run_cannot_be_counted(day: Any) -> None:
    day.operation.note("run:end", "TEST", {})
    with pytest.raises(BadValue, match="run was typed at"):
        telling.freeze(day.operation, Moment(AT + 2 * HOUR), why="x")


def test_a_moment_to_come_and_figures_that_do_not_add_up_are_not_frozen(day: Any) -> None:
    with pytest.raises(BadValue, match="not come yet"):
        telling.freeze(day.operation, Moment(AT + 9 * HOUR), why="x")
    act(day.operation, "arrest", "FR", source="R", date="2026-05-20", count=2)
    with pytest.raises(DoesNotReconcile):
        telling.freeze(day.operation, why="x")
    assert freezes(day.connection) == []
