"""`crosswalk backup` as it is typed: the copy opens and verifies by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from crosswalk.cli import app as door
from crosswalk.errors import BadValue, NotAnOperation
from crosswalk.ids import unit_id
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("kept")
    with Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester") as operation:
        operation.blobs.put([b"bytes of a picture"])
        adding.add(operation, tmp_path / "in", "a law")
    return tmp_path / "op"


def typed(*words: object) -> Result:
    return CliRunner().invoke(door.root, [*map(str, words), "--as", "tester"])


def lines(*words: object) -> list[dict[str, Any]]:
    done = typed(*words, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def held(root: Path) -> dict[str, int]:
    """Files that a back-up holds, with their sizes."""
    return {str(path.relative_to(root)): path.stat().st_size for path in root.rglob("*") if path.is_file()}


def test_the_copy_has_everything_and_verifies(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    [told] = lines("backup", place, copy)
    files = held(copy)
    assert told == {"place": str(copy), "files": len(files), "bytes": sum(files.values())}
    assert {"operation.json", "record.sqlite"} < set(files)
    assert {name: size for name, size in files.items() if name.startswith("blobs/")} == {
        name: size for name, size in held(place).items() if name.startswith("blobs/")
    }
    assert lines("sources", copy) == lines("sources", place)
    assert typed("verify", copy).exit_code == 0


def test_an_earlier_copy_is_brought_up_to_date(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    [before] = lines("backup", place, copy)
    with Operation.open(place, "tester") as operation:
        digest = operation.blobs.put([b"bytes of another"])
    [after] = lines("backup", place, copy)
    assert after["files"] == before["files"] + 1
    assert any(name.endswith(digest[2:]) or name.endswith(digest) for name in held(copy))


def test_the_figures_are_printed_for_a_person(place: Path, tmp_path: Path) -> None:
    head, row = typed("backup", place, tmp_path / "copy").stdout.splitlines()
    assert head.split() == ["place", "files", "bytes"]
    assert row.split()[0] == str(tmp_path / "copy")


def test_a_place_that_holds_something_else_is_refused(place: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    for where in (tmp_path / "other", place / "inside", tmp_path):
        done = typed("backup", place, where)
        assert type(done.exception) is BadValue
        assert done.stdout == ""
    assert held(tmp_path / "other") == {"letter.txt": 4}
    assert type(typed("backup", tmp_path / "other", tmp_path / "copy").exception) is NotAnOperation


def test_the_act_is_on_the_trail_of_both(place: Path, tmp_path: Path) -> None:
    lines("backup", place, tmp_path / "copy")
    for root in (place, tmp_path / "copy"):
        assert [each["verb"] for each in lines("trail", root)].count("backup") == 1
