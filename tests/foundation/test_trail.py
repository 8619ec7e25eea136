"""The trail: what may be changed unnoticed is nothing that a checkpoint signs."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk import database, leaves, trail
from crosswalk.database import Layer, Table
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment, UnitId
from crosswalk.policy import Actor

ANA = Actor("ana", UnitId("ES"))
START = Moment(1_790_000_000_000_000)


class Room:
    """A trail with its key, without an operation around it."""

    def __init__(self, folder: Path) -> None:
        self.connection = database.connect(folder / "record.sqlite")
        database.create(self.connection, trail.TABLES)
        trail.new_key(folder / "private", folder / "public")
        self.key = trail.load_key(folder / "private")
        self.public = trail.load_public(folder / "public")

    def write(self, lines: int, *, start: Moment = START) -> None:
        with database.transaction(self.connection):
            for number in range(lines):
                trail.append(
                    self.connection, "view", f"item {number}", {"n": number}, by=ANA, at=Moment(start + number)
                )

    def sign(self, at: Moment = START) -> trail.Checkpoint | None:
        with database.transaction(self.connection):
            return trail.checkpoint(self.connection, self.key, at)

    def wrong(self) -> list[str]:
        return [f"{each.what} {each.subject}: {each.detail}" for each in trail.verify(self.connection, self.public)]

    def tamper(self, statement: str) -> None:
        """As somebody would who can write the file: the triggers are dropped first."""
        for (name,) in self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self.connection.execute(f"DROP TRIGGER {name}")
        self.connection.execute(statement)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_line_is_the_leaf_of_its_published_form(room: Room) -> None:
    room.write(1)
    row = room.connection.execute("SELECT * FROM trail").fetchone()
    stated = {key: row[key] for key in row.keys() if key != "digest"}  # noqa: SIM118 - a Row iterates over values
    canonical = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert row["digest"] == hashlib.sha256(b"\x00" + canonical.encode()).hexdigest()
    assert row["previous"] == trail.GENESIS


@pytest.mark.parametrize("text", ['quote " and \\ back', "line\nfeed \x00 \x7f \u2028", "名前 ‮ 😀", "half \udcff pair"])
def test_any_text_is_written_and_verified(room: Room, text: str) -> None:
    with database.transaction(room.connection):
        trail.append(room.connection, "view", text, {text: text}, by=Actor(text, UnitId("ES")), at=START)
    room.sign()
    assert room.wrong() == []


def test_an_untouched_trail_has_no_findings(room: Room) -> None:
    assert room.wrong() == []
    for lines in (1, 2, 5, 30):
        room.write(lines)
        signed = room.sign()
        assert signed is not None
        assert signed.holds(room.public)
    room.write(3)
    assert room.wrong() == []
    assert trail.unsigned(room.connection) == 3


def test_nothing_new_is_not_signed_again(room: Room) -> None:
    assert room.sign() is None
    room.write(2)
    assert room.sign() is not None
    assert room.sign() is None


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE trail SET actor = 'eva' WHERE sequence = 3", "trail line 3: was changed"),
        ("UPDATE trail SET at_us = at_us + 1 WHERE sequence = 1", "trail line 1: was changed"),
        ("UPDATE trail SET detail = replace(detail, '4', '5') WHERE sequence = 5", "trail line 5: was changed"),
        ("UPDATE trail SET digest = hex(zeroblob(32)) WHERE sequence = 2", "trail line 2: was changed"),
        ("UPDATE trail SET digest = 'not hexadecimal' WHERE sequence = 2", "trail line 2: was changed"),
        ("DELETE FROM trail WHERE sequence = 4", "trail line 4: is missing"),
        ("DELETE FROM trail WHERE sequence = 1", "trail line 1: is missing"),
        ("DELETE FROM trail WHERE sequence > 7", "trail line 10: is missing: a checkpoint signs 10 lines"),
        ("DELETE FROM trail", "trail line 10: is missing"),
        ("UPDATE checkpoint SET root = replace(root, substr(root, 1, 1), 'x')", "its signature does not hold"),
        ("UPDATE checkpoint SET signature = 'AAAA'", "its signature does not hold"),
        ("UPDATE checkpoint SET at_us = at_us - 1", "its signature does not hold"),
        ("UPDATE checkpoint SET size = 9", "its signature does not hold"),
    ],
)
def test_damage_is_named(room: Room, statement: str, expected: str) -> None:
    room.write(10)
    room.sign()
    room.tamper(statement)
    assert any(expected in each for each in room.wrong()), room.wrong()


def rechain(connection: sqlite3.Connection) -> None:
    """Make the chain fit again, as somebody would who knows how it is made."""
    previous = trail.GENESIS
    for row in connection.execute("SELECT * FROM trail ORDER BY sequence").fetchall():
        digest = leaves.line_digest((*row[:8], previous))
        connection.execute(
            "UPDATE trail SET previous = ?, digest = ? WHERE sequence = ?", (previous, digest, row["sequence"])
        )
        previous = digest


def test_a_line_changed_and_all_chained_anew_is_found_by_the_checkpoint(room: Room) -> None:
    room.write(10)
    room.sign()
    room.tamper("UPDATE trail SET actor = 'eva' WHERE sequence = 3")
    rechain(room.connection)
    assert room.wrong() == ["checkpoint checkpoint at line 10: signs other lines than the trail now holds"]


def test_a_line_after_the_last_checkpoint_can_be_rewritten_and_this_is_documented(room: Room) -> None:
    room.write(10)
    room.sign()
    room.write(2)
    room.tamper("UPDATE trail SET actor = 'eva' WHERE sequence = 12")
    rechain(room.connection)
    assert room.wrong() == []


LOOSE = ("ALTER TABLE trail RENAME TO strict", "CREATE TABLE trail AS SELECT * FROM strict", "DROP TABLE strict")
"""A table without types and numbers of its own, as somebody might put in its place."""


@pytest.mark.parametrize("line", [1, 2, 255, 256, 257, 300, 512, 513, 599, 600])
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE trail SET actor = 'eva' WHERE sequence = {line}",
        "UPDATE trail SET actor = CAST(actor AS BLOB) WHERE sequence = {line}",
        "UPDATE trail SET at_us = at_us + 0.5 WHERE sequence = {line}",
        "UPDATE trail SET previous = upper(previous) || 'A' WHERE sequence = {line}",
        "UPDATE trail SET digest = digest || char(0) || 'more' WHERE sequence = {line}",
        "UPDATE trail SET digest = CAST(digest AS BLOB) WHERE sequence = {line}",
        "UPDATE trail SET digest = NULL WHERE sequence = {line}",
        "UPDATE trail SET sequence = CAST('{line}' AS BLOB) WHERE sequence = {line}",
        "UPDATE trail SET sequence = 900 WHERE sequence = {line}",
        "DELETE FROM trail WHERE sequence = {line}",
        "INSERT INTO trail SELECT * FROM trail WHERE sequence = {line}",
    ],
)
def test_a_run_of_many_lines_is_read_as_line_by_line(
    room: Room, line: int, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.write(300)
    room.sign()
    room.write(300)
    room.sign()
    runs = [len(run) for run in leaves.unbroken(room.connection, 0, trail.GENESIS)]
    assert runs == [leaves.RUN, leaves.RUN, 600 - 2 * leaves.RUN]
    for statement in (*LOOSE, damage.format(line=line)):
        room.tamper(statement)
    at_once = room.wrong()
    monkeypatch.setattr(leaves, "unbroken", lambda *_: [])
    assert at_once == room.wrong() != []


def test_what_is_moved_from_one_digest_to_the_next_is_found(room: Room) -> None:
    room.write(4)
    room.tamper("UPDATE trail SET digest = digest || ' ' WHERE sequence = 2")
    room.tamper("UPDATE trail SET previous = previous || ' ' WHERE sequence = 4")
    assert [each.split(":")[0] for each in room.wrong()] == [
        "trail line 2",
        "trail line 3",
        "trail line 4",
        "trail line 4",
    ]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4))
def test_sqlite_writes_the_form_that_python_writes(texts: list[str]) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    database.create(connection, trail.TABLES)
    for text in texts:
        by = Actor(text, UnitId(text), occasion=text)
        trail.append(connection, text, text, {text: text}, by=by, at=START)
    rows = connection.execute("SELECT * FROM trail ORDER BY sequence").fetchall()
    expected = [bytes.fromhex(leaves.line_digest(row)) for row in rows]
    assert [leaf for run in leaves.unbroken(connection, 0, trail.GENESIS) for leaf in run] == expected


def test_a_checkpoint_of_another_key_is_refused(room: Room, tmp_path: Path) -> None:
    room.write(2)
    room.sign()
    trail.new_key(tmp_path / "other", tmp_path / "other.pub")
    other = trail.load_public(tmp_path / "other.pub")
    assert [each.detail for each in trail.verify(room.connection, other)] == ["its signature does not hold"]


def test_the_database_itself_refuses_to_change_a_line(room: Room) -> None:
    room.write(1)
    for statement in ("UPDATE trail SET actor = 'eva'", "DELETE FROM trail", "DELETE FROM checkpoint"):
        room.sign()
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            room.connection.execute(statement)


def test_only_what_is_new_is_read_after_a_verified_checkpoint(room: Room) -> None:
    room.write(10)
    first = room.sign()
    room.write(5)
    room.sign(Moment(START + 1))
    assert first is not None
    assert list(trail.verify(room.connection, room.public, after=first)) == []
    room.tamper("UPDATE trail SET actor = 'eva' WHERE sequence = 12")
    found = list(trail.verify(room.connection, room.public, after=first))
    assert [each.subject for each in found] == ["line 12", "checkpoint at line 15"]
    room.tamper("UPDATE checkpoint SET frontier = '' WHERE size = 10")
    with pytest.raises(BadValue, match="damaged"):
        list(trail.verify(room.connection, room.public, after=first))


def test_every_line_is_proved_to_be_under_the_checkpoint(room: Room) -> None:
    room.write(37)
    signed = room.sign()
    assert signed is not None
    for sequence in range(1, 38):
        proof = trail.prove(room.connection, sequence, 37)
        assert proof.holds(signed.root)
        assert not proof.holds("00" * 32)
        assert len("".join(proof.path)) // 2 < 1024
    with pytest.raises(UnknownName, match="hold no line 38"):
        trail.prove(room.connection, 38, 37)


def test_a_checkpoint_is_due_after_a_thousand_lines_or_ten_minutes(room: Room) -> None:
    def due(at: int) -> int:
        trail.maybe_checkpoint(room.connection, lambda: room.key, Moment(at))
        return len(list(trail.checkpoints(room.connection)))

    room.write(999)
    assert due(START) == 0
    room.write(1)
    assert due(START) == 1
    room.write(1)
    assert due(START + trail.CHECKPOINT_US - 1) == 1
    assert due(START + trail.CHECKPOINT_US) == 2
    assert due(START + 9 * trail.CHECKPOINT_US) == 2


def test_the_private_key_is_for_its_owner_alone(room: Room, tmp_path: Path) -> None:
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("load", [trail.load_key, trail.load_public])
def test_what_is_not_a_key_is_named(tmp_path: Path, load: Callable[[Path], object]) -> None:
    (tmp_path / "key").write_bytes(b"nothing")
    with pytest.raises(BadValue, match="is not the key of a trail"):
        load(tmp_path / "key")


def test_a_table_with_another_layer_is_not_append_only(room: Room) -> None:
    assert [each.layer for each in trail.TABLES] == [Layer.TRAIL, Layer.TRAIL]
    assert not any("TRIGGER" in each for each in Table("t", Layer.DERIVED, "a INTEGER").statements())
