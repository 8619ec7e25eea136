"""`crosswalk series` as it is typed: a clue with its region, a second person's word, and what leaves."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from crosswalk import database
from crosswalk.cli.series import app
from crosswalk.errors import BadValue, Refused
from crosswalk.ids import unit_id
from crosswalk.workspace.operation import Operation

STACK = "T-00000000000a"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (10, 90, 10)).save(out, "PNG")
    with Operation.init(tmp_path / "case", unit_id("ES"), "case", "Ana") as opened:
        digest = opened.blobs.put([out.getvalue()])
        with database.transaction(opened.connection):
            opened.connection.execute("INSERT INTO item VALUES (?, '', '', 1, 'picture', 'image/png', 1)", (digest,))
            opened.connection.execute("INSERT INTO stack_member VALUES (?, ?, 1, -1, 0, '1')", (STACK, digest))
    return tmp_path / "case"


def typed(*words: str) -> str:
    return CliRunner().invoke(app, list(words), catch_exceptions=False).stdout


def number(told: str) -> str:
    return str(json.loads(told)["judgement"])


def test_from_the_first_clue_to_a_region_that_leaves(case: Path, tmp_path: Path) -> None:
    place, ana, bo = str(case), ("--as", "Ana"), ("--as", "Bo")
    series = json.loads(typed("open", place, "The blue room", "--why", "one wall", "--json", *ana))["series"]
    typed("put", place, series, STACK, "--why", "the wall", *ana)
    region = ("--stack", STACK, "--crop", "0,0,500,500")
    clue = number(typed("clue", place, series, "a lamp", "--kind", "object", *region, "--why", "seen", "--json", *ana))
    out = tmp_path / "lamp.webp"
    with pytest.raises(Refused):
        typed("crop", place, clue, "--out", str(out), *ana)
    assert not out.exists()
    typed("approve", place, clue, "--why", "no person in it", *bo)
    typed("crop", place, clue, "--out", str(out), *ana)
    assert Image.open(out).size == (30, 20)
    asked = ("--country", "MT", "--clue", clue, "--why", "the plug")
    supposed = number(typed("suppose", place, series, "Malta", *asked, "--json", *ana))
    typed("restate", place, supposed, "high", "--why", "the maker", *bo)
    typed("rebut", place, supposed, "sold elsewhere too", "--why", "a catalogue", *bo)
    typed("dead-end", place, series, "no answer", "--of", supposed, "--why", "asked twice", *ana)
    shown = typed("show", place, series)
    for text in ("a lamp", "hypothesis, high", f"against {supposed}", "dead end", "no answer"):
        assert text in shown
    brief = json.loads(typed("list", place, "--json"))
    assert (brief["title"], brief["clues"], brief["countries"]) == ("The blue room", 1, ["MT"])


def test_what_is_no_region(case: Path) -> None:
    series = json.loads(typed("open", str(case), "x", "--why", "w", "--json"))["series"]
    with pytest.raises(BadValue, match="is no region"):
        typed("clue", str(case), series, "x", "--stack", STACK, "--crop", "a,b", "--why", "w")
