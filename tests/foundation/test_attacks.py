"""What `docs/attacks.md` says was tried is tried: every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "attacks.md").read_text(encoding="utf-8")


def test_every_test_that_the_page_names_is_there() -> None:
    there = {
        name
        for file in TESTS.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"\b(test_\w+)\b(?!\.py)", PAGE))
    assert len(named) > 40
    assert named - there == set()


def test_every_file_that_the_page_names_is_there() -> None:
    files = {file.name for file in TESTS.rglob("test_*.py")}
    assert set(re.findall(r"\b(test_\w+\.py)", PAGE)) <= files


def test_every_row_of_what_is_found_names_its_test() -> None:
    rows = [
        line
        for line in PAGE.splitlines()
        if line.startswith("| ") and not line.startswith(("| who", "| attack", "| what"))
    ]
    for row in rows:
        assert re.search(r"test_|same \|$", row.strip()), row
