"""A decision is taken back by another decision, and that one too."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from crosswalk import database, judgements
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment, unit_id
from crosswalk.policy import Actor

ANA = Actor("ana", unit_id("ES"))
AT = Moment(1_790_000_000_000_000)


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    opened = database.connect(tmp_path / "record.sqlite")
    database.create(opened, judgements.TABLES)
    return opened


def decide(connection: sqlite3.Connection, category: str) -> int:
    return judgements.record(
        connection, "categorise", "P-1", {"category": category}, by=ANA, why="seen in the export", at=AT
    )


def standing(connection: sqlite3.Connection) -> list[str]:
    return [j.content["category"] for j in judgements.standing(connection, "categorise")]


def test_a_judgement_keeps_who_when_and_why(connection: sqlite3.Connection) -> None:
    number = decide(connection, "suspect")
    (judgement,) = judgements.standing(connection, "categorise")
    assert judgement.line() == {
        "judgement": number,
        "verb": "categorise",
        "subject": "P-1",
        "category": "suspect",
        "by": "ana",
        "why": "seen in the export",
        "at": "2026-09-21T14:13:20Z",
    }


def test_undo_takes_back_and_undoing_the_undo_restores(connection: sqlite3.Connection) -> None:
    first = decide(connection, "suspect")
    decide(connection, "witness")
    judgements.undo(connection, first, by=ANA, why="wrong person", at=AT)
    assert standing(connection) == ["witness"]
    undo = connection.execute("SELECT max(judgement_id) FROM judgement").fetchone()[0]
    judgements.undo(connection, undo, by=ANA, why="it was right", at=AT)
    assert standing(connection) == ["suspect", "witness"]


def test_a_judgement_is_not_undone_twice(connection: sqlite3.Connection) -> None:
    number = decide(connection, "suspect")
    judgements.undo(connection, number, by=ANA, why="wrong person", at=AT)
    with pytest.raises(BadValue, match="already undone"):
        judgements.undo(connection, number, by=ANA, why="again", at=AT)


def test_a_judgement_needs_a_reason_and_an_undo_needs_a_judgement(connection: sqlite3.Connection) -> None:
    with pytest.raises(BadValue, match="needs a reason"):
        judgements.record(connection, "grade", "T-1", {}, by=ANA, why=" ", at=AT)
    with pytest.raises(UnknownName, match="no judgement 7"):
        judgements.undo(connection, 7, by=ANA, why="wrong", at=AT)
