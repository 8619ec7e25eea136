"""What the trail vouches for: one byte in any row of evidence or judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk import database, trail, vouching
from crosswalk.database import Layer, Table
from crosswalk.ids import Moment, UnitId
from crosswalk.policy import Actor

NOTES = Table("note", Layer.JUDGEMENT, "note_id INTEGER PRIMARY KEY, text TEXT NOT NULL")
FINDS = Table("find", Layer.EVIDENCE, "name TEXT PRIMARY KEY, size INTEGER, raw BLOB")
GUESS = Table("guess", Layer.DERIVED, "name TEXT")
TABLES = (*trail.TABLES, *vouching.TABLES, NOTES, FINDS, GUESS)


class Room:
    def __init__(self, folder: Path) -> None:
        self.connection = database.connect(folder / "record.sqlite")
        database.create(self.connection, TABLES)

    def act(self, *statements: str) -> None:
        with database.transaction(self.connection):
            for statement in statements:
                self.connection.execute(statement)
            detail = vouching.vouch(self.connection, TABLES)
            trail.append(self.connection, "act", "", detail, by=Actor("ana", UnitId("ES")), at=Moment(1))

    def wrong(self) -> list[str]:
        return [f"{each.subject}: {each.detail}" for each in vouching.verify(self.connection, TABLES)]

    def tamper(self, statement: str) -> None:
        for (name,) in self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self.connection.execute(f"DROP TRIGGER {name}")
        self.connection.execute(statement)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    room.act("INSERT INTO note (text) VALUES ('first')", "INSERT INTO find VALUES ('a', 1, x'00ff')")
    room.act("INSERT INTO note (text) VALUES ('second'), ('third')", "INSERT INTO guess VALUES ('free')")
    room.act()
    return room


def test_untouched_rows_have_no_findings(room: Room) -> None:
    assert room.wrong() == []
    details = [row[0] for row in room.connection.execute("SELECT detail FROM trail ORDER BY sequence")]
    assert '"note": {"first": 2, "last": 3' in details[1]
    assert details[2] == "{}"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE note SET text = 'Second' WHERE note_id = 2", "note: rows 2 to 3 do not give the digest that line 2"),
        ("UPDATE note SET text = 'First' WHERE note_id = 1", "note: rows 1 to 1 do not give"),
        ("UPDATE find SET raw = x'00fe'", "find: rows 1 to 1 do not give"),
        ("UPDATE find SET size = NULL", "find: rows 1 to 1 do not give"),
        ("DELETE FROM note WHERE note_id = 3", "note: rows 2 to 3 do not give"),
        ("DELETE FROM find", "find: rows 1 to 1 do not give"),
        ("INSERT INTO note (text) VALUES ('put in')", "note: 1 rows after row 3 are vouched for by no line"),
        ("INSERT INTO note VALUES (-4, 'put in')", "note: 1 rows after row 3 are vouched for by no line"),
        ("DROP TABLE find", "find: rows 1 to 1 cannot be read"),
    ],
)
def test_damage_is_named(room: Room, statement: str, expected: str) -> None:
    room.tamper(statement)
    assert any(expected in each for each in room.wrong()), room.wrong()


def test_rows_put_in_from_outside_are_not_laundered_by_moving_the_mark(room: Room) -> None:
    room.tamper("INSERT INTO note (text) VALUES ('put in')")
    room.connection.execute("INSERT INTO vouched VALUES ('note', 4)")
    room.act("INSERT INTO note (text) VALUES ('honest')")
    assert room.wrong() == [
        "note: rows 4 to 4 are vouched for by no line of the trail",
        "vouched: does not say how far the lines of the trail vouch",
    ]


def test_derived_rows_are_nobodys_promise(room: Room) -> None:
    room.tamper("UPDATE guess SET name = 'other'")
    assert room.wrong() == []
