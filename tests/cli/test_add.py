"""`add`, `sources`, `items` and `problems` as they are typed."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image


def typed(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crosswalk", *map(str, words)], capture_output=True, text=True, check=False
    )


def lines(*words: object) -> list[dict[str, Any]]:
    done = typed(*words, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def operation(tmp_path: Path) -> Path:
    assert typed("init", tmp_path / "op", "--unit", "ES").returncode == 0
    return tmp_path / "op"


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    folder = tmp_path / "exhibit [1]"
    folder.mkdir()
    Image.new("RGB", (30, 20), (9, 99, 199)).save(folder / "a.png")
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.write(folder / "a.png", "in/side.png")
    (folder / "link").symlink_to("a.png")
    return folder


def test_add_prints_entries_as_items_and_problems(operation: Path, exhibit: Path) -> None:
    done = typed("add", operation, exhibit, "--legal-basis", "order 1", "--exhibit", "laptop", "--country", "es")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "S1 exhibit [1] (folder): 4 entries = 3 items + 1 problems (link 1)\n"
    (source,) = lines("sources", operation)
    assert source["entries"] == source["items"] + source["problems"] == 4
    assert (source["exhibit"], source["country"], source["legal_basis"]) == ("laptop", "ES", "order 1")
    (problem,) = lines("problems", operation)
    assert (problem["source"], problem["path"], problem["reason"]) == ("S1", "link", "link")
    picture = next(item for item in lines("items", operation) if item["kind"] == "picture")
    assert [(place["path"], place["deleted"]) for place in picture["occurrences"]] == [
        ("a.png", False),
        ("b.zip/in/side.png", False),
    ]
    assert set(picture) >= {"sha256", "md5", "sha1", "kind", "size", "fingerprints", "occurrences"}


def test_several_sources_and_one_that_fails(operation: Path, exhibit: Path, tmp_path: Path) -> None:
    done = typed("add", operation, tmp_path / "absent", exhibit, exhibit / "b.zip", "--legal-basis", "order", "--json")
    assert done.returncode == 3
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["S1", "S2"]
    assert "CW-301" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        ([], "CW-201", 2),
        (["--legal-basis", " "], "CW-201", 2),
        (["--legal-basis", "x", "--country", "XX"], "CW-205", 2),
        (["--legal-basis", "x", "--exhibit", "toaster"], "CW-205", 2),
        (["--legal-basis", "x", "--handling", "H9"], "CW-205", 2),
        (["--legal-basis", "x", "--expires", "tomorrow"], "CW-205", 2),
        (["--legal-basis", "x", "--kind", "nothing"], "CW-205", 2),
    ],
)
def test_refusals_say_what_happened(
    operation: Path, exhibit: Path, words: list[str], code: str, exit_code: int
) -> None:
    done = typed("add", operation, exhibit, *words)
    assert (done.returncode, done.stderr.split(":")[0]) == (exit_code, code)
    assert lines("sources", operation) == []


def test_the_same_again_is_refused(operation: Path, exhibit: Path) -> None:
    assert typed("add", operation, exhibit, "--legal-basis", "x").returncode == 0
    done = typed("add", operation, exhibit, "--legal-basis", "x")
    assert done.returncode == 3
    assert "CW-302" in done.stderr


def test_codes_are_kept(operation: Path, exhibit: Path) -> None:
    words = [
        "--owner",
        "fr",
        "--source-grade",
        "a",
        "--information-grade",
        "1",
        "--handling",
        "h3",
        "--expires",
        "2030-01-31",
    ]
    assert typed("add", operation, exhibit, "--legal-basis", "x", *words).returncode == 0
    (source,) = lines("sources", operation)
    assert (source["owner"], source["source_grade"], source["handling"]) == ("FR", "A", "H3")
    assert source["expires"] == "2030-02-01T00:00:00Z"


def test_coverage_says_what_every_entry_came_to(operation: Path, exhibit: Path) -> None:
    assert typed("add", operation, exhibit, "--legal-basis", "order 1").returncode == 0
    (line,) = lines("sources", operation, "--coverage")
    assert line["items_by_kind"] == {"picture": {"number": 2, "deleted": 0}, "archive": {"number": 1, "deleted": 0}}
    assert line["problems_by_reason"] == {"link": {"number": 1, "deleted": 0}}
    assert (line["entries"], line["items"], line["problems"], line["complete"]) == (4, 3, 1, True)
    table = typed("sources", operation, "--coverage").stdout
    assert "4 = 3 items + 1 problems" in table


def test_a_picture_that_could_not_be_decoded_is_named_everywhere(operation: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cut"
    folder.mkdir()
    Image.effect_mandelbrot((90, 90), (-2, -1.5, 1, 1.5), 50).save(tmp_path / "whole.png")
    (folder / "cut.png").write_bytes((tmp_path / "whole.png").read_bytes()[:300])
    assert typed("add", operation, folder, "--legal-basis", "order 1").returncode == 0
    assert typed("run", operation).returncode == 0
    (item,) = lines("items", operation)
    reason, _, detail = item["undecoded"].partition(": ")
    (line,) = lines("sources", operation, "--coverage")
    assert (line["items"], line["problems"]) == (1, 0)
    assert line["undecoded_by_reason"] == {reason: {"number": 1, "deleted": 0}}
    (problem,) = lines("problems", operation)
    assert (problem["path"], problem["reason"], problem["detail"], problem["reader"]) == (
        "cut.png",
        reason,
        detail,
        "decoder",
    )
    assert "item not decoded" in typed("sources", operation, "--coverage").stdout


def test_coverage_that_does_not_add_up_is_refused(operation: Path, exhibit: Path) -> None:
    assert typed("add", operation, exhibit, "--legal-basis", "order 1").returncode == 0
    with sqlite3.connect(operation / "record.sqlite") as record:
        record.execute("DROP TRIGGER problem_no_delete")
        record.execute("DELETE FROM problem")
    record.close()
    done = typed("sources", operation, "--coverage")
    assert done.returncode == 7
    assert "4 entries = 3 items + 1 problems" in done.stderr
