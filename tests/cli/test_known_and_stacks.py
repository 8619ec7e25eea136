"""The command line of known sets, matches, stacks and grades: the keys that others read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from crosswalk.cli.app import root
from crosswalk.ids import unit_id
from crosswalk.matches import deriving as matching
from crosswalk.progress import silent
from crosswalk.series import deriving as stacking
from crosswalk.workspace.operation import Operation

CONTENT = b"a drawing"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def operation(tmp_path: Path) -> Path:
    with Operation.init(tmp_path / "op", unit_id("ES"), "op", "tester") as opened:
        execute = opened.connection.execute
        item = (
            SHA256,
            hashlib.md5(CONTENT).hexdigest(),
            hashlib.sha1(CONTENT).hexdigest(),
            9,
            "picture",
            "image/png",
            0,
        )
        execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", item)
        dihedral = np.random.default_rng(1).integers(0, 256, (8, 32), dtype=np.uint8)
        row = (SHA256, "pdq", "1", 0, 0, dihedral[0].tobytes(), dihedral.tobytes(), 90)
        execute("INSERT INTO fingerprint VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        (tmp_path / "list.csv").write_text(f"md5,pdq,category\n{item[1]},,1\n,{dihedral[6].tobytes().hex()},1\n")
    return tmp_path / "op"


def crosswalk(*arguments: Any) -> list[dict[str, Any]]:
    result = CliRunner().invoke(root, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()] if "--json" in arguments else []


def derive(operation: Path) -> None:
    with Operation.open(operation) as opened:
        matching.derive(opened.desk, silent)
        stacking.derive(opened.desk, silent)


def test_from_a_list_to_a_grade(operation: Path) -> None:
    file = operation.parent / "list.csv"
    added = crosswalk(
        "known", "add", operation, file, "--name", "List", "--owner", "FR", "--scheme", "us-vics-2", "--json"
    )
    assert (added[0]["set"], added[0]["entries"], added[0]["problems"]) == ("List", 2, 0)
    assert crosswalk("known", "list", operation, "--json") == added
    derive(operation)
    matches = crosswalk("matches", operation, "--json")
    keys = ("sha256", "set", "entry", "distance", "category", "algorithm", "turn", "owner", "good", "conflict")
    assert [tuple(match[key] for key in keys) for match in matches] == [
        (SHA256, "List", 2, 0, "1", "md5", 0, "FR", False, []),
        (SHA256, "List", 3, 0, "1", "pdq", 6, "FR", False, []),
    ]
    (stack,) = crosswalk("stacks", operation, "--json")
    assert stack["stack"] == f"T-{SHA256[:12]}"
    assert (stack["front"], stack["members"], stack["decided"]) == (
        SHA256,
        [{"sha256": SHA256, "distance": 0, "turn": 0}],
        True,
    )
    assert [(each["set"], each["category"], each["distance"]) for each in stack["matches"]] == [("List", "1", 0)]
    assert stack["grades"] == []
    (given,) = crosswalk("grade", operation, SHA256, "2", "--why", "looked", "--json", "--as", "A. Officer")
    (stack,) = crosswalk("stacks", operation, "--json")
    assert [(each["category"], each["by"], each["judgement"]) for each in stack["grades"]] == [
        ("2", "A. Officer", given["judgement"])
    ]
    assert crosswalk("stacks", operation, "--undecided", "--json") == []
    assert crosswalk("stacks", operation, "--funnel", "--json")[0]["to_look_at"] == 0


def test_tables_for_a_person(operation: Path) -> None:
    file = operation.parent / "list.csv"
    crosswalk("known", "add", operation, file, "--name", "List", "--owner", "FR")
    derive(operation)
    crosswalk("grade", operation, SHA256, "2", "--why", "looked")
    for verb in ("matches", "stacks"):
        crosswalk(verb, operation)
    crosswalk("known", "problems", operation)
