"""Series: clues with crops, hypotheses with rebuttals, dead ends kept, who looked, and who else works on it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from crosswalk import database
from crosswalk.errors import BadValue, Refused, UnknownName
from crosswalk.ids import unit_id
from crosswalk.policy import Actor
from crosswalk.workspace import grading, investigating, unveiling
from crosswalk.workspace.knowing import add_known
from crosswalk.workspace.operation import Operation

FIRST, SECOND = "T-00000000000a", "T-00000000000b"


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    """Two stacks; the front of the first is red on the left and blue on the right."""
    picture = Image.new("RGB", (200, 100), (200, 0, 0))
    picture.paste((0, 0, 200), (100, 0, 200, 100))
    out = io.BytesIO()
    picture.save(out, "PNG")
    with Operation.init(tmp_path / "op", unit_id("ES"), "op", "Ana") as opened:
        digest = opened.blobs.put([out.getvalue()])
        with database.transaction(opened.connection):
            for stack, item in ((FIRST, digest), (SECOND, "b" * 64)):
                opened.connection.execute(
                    "INSERT INTO item VALUES (?, '', '', 1, 'picture', 'image/png', ?)", (item, int(stack == FIRST))
                )
                opened.connection.execute("INSERT INTO stack_member VALUES (?, ?, 1, -1, 0, '1')", (stack, item))
        yield opened


def be(operation: Operation, who: str) -> None:
    operation.actor = Actor(who, operation.unit)


def opened(operation: Operation, *stacks: str) -> str:
    series = investigating.open_series(operation, "The blue room", why="one wall in both")
    if stacks:
        investigating.gather(operation, series, stacks, why="one wall")
    return series


def seen(operation: Operation, series: str) -> dict[str, Any]:
    return investigating.view(operation, series)


def test_stacks_come_into_a_series_once_and_go_by_undoing(operation: Operation) -> None:
    series = opened(operation, FIRST, SECOND)
    assert [each["stack"] for each in seen(operation, series)["members"]] == [FIRST, SECOND]
    with pytest.raises(BadValue, match="is in R-1 already"):
        investigating.gather(operation, series, [SECOND], why="again")
    with pytest.raises(UnknownName):
        investigating.gather(operation, "R-9", [SECOND], why="w")
    grading.undo_last(operation, why="w")
    assert seen(operation, series)["members"] == []
    assert [line["title"] for line in investigating.lines(operation)] == ["The blue room"]


def test_a_series_survives_that_its_stacks_are_made_again(operation: Operation) -> None:
    series = opened(operation, FIRST)
    operation.connection.execute("UPDATE stack_member SET stack_id = 'T-0000000000ff' WHERE stack_id = ?", (FIRST,))
    assert [each["stack"] for each in seen(operation, series)["members"]] == ["T-0000000000ff"]


def test_a_crop_leaves_only_after_a_second_person_approved_it(operation: Operation) -> None:
    series = opened(operation, FIRST)
    clue = investigating.note_clue(
        operation, series, "object", "a lamp", stack=FIRST, crop=(500, 0, 500, 1000), why="on the right"
    )
    told = seen(operation, series)["clue_list"][0]
    assert (told["crop"], told["stack"], told["approved"]) == ([500, 0, 500, 1000], FIRST, None)
    with pytest.raises(Refused, match="nobody has approved"):
        investigating.take_crop(operation, clue)
    with pytest.raises(Refused, match="a second person approves"):
        investigating.approve_crop(operation, clue, why="harmless")
    be(operation, "Bo")
    investigating.approve_crop(operation, clue, why="no person in it")
    assert seen(operation, series)["clue_list"][0]["approved"]["by"] == "Bo"
    picture = Image.open(io.BytesIO(investigating.take_crop(operation, clue)))
    assert picture.size == (100, 100)
    red, _, blue = picture.convert("RGB").getpixel((10, 50))  # type: ignore[misc]
    assert blue > 150 > 50 > red
    with pytest.raises(BadValue, match="was approved by Bo"):
        investigating.approve_crop(operation, clue, why="again")
    verbs = [row["verb"] for row in operation.connection.execute("SELECT verb FROM trail ORDER BY sequence")]
    assert verbs.count("refused:crop") == verbs.count("crop") == 1
    assert "refused:approve-crop" in verbs


def test_an_approval_that_is_undone_lets_nothing_leave(operation: Operation) -> None:
    series = opened(operation, FIRST)
    clue = investigating.note_clue(operation, series, "text", "a sign", stack=FIRST, crop=(0, 0, 100, 100), why="w")
    be(operation, "Bo")
    investigating.approve_crop(operation, clue, why="w")
    grading.undo_last(operation, why="looked again")
    with pytest.raises(Refused):
        investigating.take_crop(operation, clue)


@pytest.mark.parametrize("crop", [(0, 0, 1001, 5), (-1, 0, 10, 10), (0, 0, 4, 10), (990, 0, 20, 20), (1, 2, 3)])
def test_a_crop_lies_within_the_picture(operation: Operation, crop: tuple[int, ...]) -> None:
    series = opened(operation, FIRST)
    with pytest.raises(BadValue):
        investigating.note_clue(operation, series, "object", "x", stack=FIRST, crop=crop, why="w")


def test_a_hypothesis_keeps_every_confidence_and_what_speaks_against_it(operation: Operation) -> None:
    series = opened(operation, FIRST)
    clue = investigating.note_clue(operation, series, "device", "a socket of type G", why="the wall")
    one = investigating.suppose(
        operation, series, "Made in Malta", "moderate", country="mt", clues=[clue], why="socket"
    )
    two = investigating.suppose(operation, series, "Made in Ireland", "low", country="IE", why="socket")
    be(operation, "Bo")
    investigating.rebut(operation, two, "the lamp is sold in Malta alone", why="the maker's answer")
    investigating.restate(operation, one, "high", why="the maker's answer")
    told = seen(operation, series)
    first, second = told["hypothesis_list"]
    assert [(each["by"], each["confidence"]) for each in first["held"]] == [("Ana", "moderate"), ("Bo", "high")]
    assert (first["confidence"], first["clues"], second["rebuttals"][0]["text"]) == (
        "high", [clue], "the lamp is sold in Malta alone",
    )  # fmt: skip
    assert [(each["country"], each["confidence"], each["rebutted"]) for each in told["country_list"]] == [
        ("MT", "high", 0),
        ("IE", "low", 1),
    ]


def test_a_dead_end_is_kept_with_what_it_ended(operation: Operation) -> None:
    series = opened(operation, FIRST)
    one = investigating.suppose(operation, series, "Made in Malta", "high", country="MT", why="w")
    investigating.end(operation, series, "the socket is of an adapter", of=one, why="enlarged")
    investigating.end(operation, series, "the maker does not answer", why="asked twice")
    told = seen(operation, series)
    assert [each["text"] for each in told["hypothesis_list"][0]["dead_ends"]] == ["the socket is of an adapter"]
    assert [each["of"] for each in told["dead_end_list"]] == [one, None]
    assert [(each["country"], each["alive"]) for each in told["country_list"]] == [("MT", False)]


def test_who_looked_stands_in_the_series(operation: Operation) -> None:
    series = opened(operation, FIRST)
    unveiling.unveil(operation, FIRST)
    be(operation, "Bo")
    for _ in range(2):
        unveiling.unveil(operation, FIRST)
    assert [(each["by"], each["stacks"], each["times"]) for each in seen(operation, series)["looked"]] == [
        ("Ana", 1, 1),
        ("Bo", 1, 2),
    ]


def test_identified_or_being_worked_elsewhere(operation: Operation) -> None:
    series = opened(operation, FIRST, SECOND)
    file = operation.folder.root / "list.json"
    media = [{"MediaID": 1, "MD5": "0" * 32, "Series": "Garden", "VictimIdentified": "true", "Category": 1}]
    file.write_text(json.dumps({"odata.metadata": "http://x/DataModels/1.3.xml#Media", "value": media}))
    add_known(operation, [file], name="Partner", owner="US")
    execute = operation.connection.execute
    execute("INSERT INTO match VALUES (?, 'K1', 1, 'pdq', 4, 0, 0, '1', 'Garden', '1')", ("b" * 64,))
    digest = execute("SELECT sha256 FROM stack_member WHERE stack_id = ?", (FIRST,)).fetchone()[0]
    execute("INSERT INTO overlap VALUES ('item', ?, 'PT', 'sha256', ?, 'S7')", (digest, digest))
    assert [
        (each["what"], each["stack"], each["unit"], each["series"]) for each in seen(operation, series)["elsewhere"]
    ] == [("identified", SECOND, "US", "Garden"), ("worked", FIRST, "PT", "")]


def test_what_belongs_to_another_series_is_refused(operation: Operation) -> None:
    one, other = opened(operation, FIRST), opened(operation)
    clue = investigating.note_clue(operation, one, "object", "a lamp", why="w")
    for act in (
        lambda: investigating.suppose(operation, other, "x", "low", clues=[clue], why="w"),
        lambda: investigating.end(operation, other, "x", of=clue, why="w"),
        lambda: investigating.rebut(operation, clue, "x", why="w"),
        lambda: investigating.view(operation, "R-99"),
    ):
        with pytest.raises(UnknownName):
            act()
    for bad in ("certain", ""):
        with pytest.raises(BadValue):
            investigating.suppose(operation, one, "x", bad, why="w")
    with pytest.raises(BadValue):
        investigating.note_clue(operation, one, "object", " ", why="w")
