"""What `crosswalk people` prints of one person, and of the model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosswalk.cli import people as verb
from crosswalk.ids import UnitId
from crosswalk.people import tables
from crosswalk.people.deriving import derive
from crosswalk.progress import silent
from crosswalk.workspace.operation import Operation
from made_world import DAY, START, World


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, str]:
    """An operation in which a telephone stated in a message makes two accounts one, and a rare handle proposes a third."""
    root = tmp_path / "op"
    Operation.init(root, UnitId("PT"), "made", "ana").close()
    world = World(root)
    a = world.account("whatsapp", "+34612345678", "lobo_gris77", first=START, last=START)
    b = world.account("telegram", "user1", "kuro")
    world.account("discord", "30", "lobo_gris77")
    world.say(b, "mi número es +34 612 345 678", at=START + DAY)
    derive(world.write(), silent)
    person = tables.person_of(world.connection, a) or ""
    world.connection.close()
    return root, person


def typed(*words: object) -> str:
    done = CliRunner().invoke(verb.app, [*map(str, words), "--as", "ana"])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_link_is_told_with_its_waterfall(place: tuple[Path, str]) -> None:
    root, person = place
    lines = typed(root, "--explain", person).splitlines()
    at = lines.index("links")
    assert (
        lines[at + 1]
        .strip()
        .startswith("telegram:user1 = whatsapp:+34612345678: phone, decided by rule, since 2023-11")
    )
    assert lines[at + 3].split()[0] == "+18.0"
    assert lines[at + 4].split()[0] == "-3.0"
    assert lines[at + 5].split() == ["+15.0", "together"]
    at = lines.index("proposals")
    assert lines[at + 2].split()[-5:] == ["any", "two", "of", "3", "accounts"]


def test_the_same_as_json(place: tuple[Path, str]) -> None:
    root, person = place
    told = json.loads(typed(root, "--explain", person, "--json"))
    assert told["links"][0]["waterfall"] == [["phone +34612345678", 18.0], ["known as stated only", -3.0]]
    assert told["proposals"][0]["waterfall"][0][0] == "any two of 3 accounts"


def test_the_model_is_shown(place: tuple[Path, str]) -> None:
    root, _ = place
    told = json.loads(typed(root, "--model", "--json"))
    assert set(told["comparisons"]) == {"name", "named", "country", "circles", "addresses", "platform"}
    assert len(told["digest"]) == 64
    assert "very rare name" in typed(root, "--model")
