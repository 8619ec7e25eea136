"""`act`, `actions`, `figures` and `report`, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crosswalk.cli import app as cli
from crosswalk.errors import BadValue, DoesNotReconcile
from crosswalk.ids import unit_id
from crosswalk.picture.figure import FIGURES
from crosswalk.workspace.operation import Operation


def _run(*words: str) -> Result:
    return CliRunner().invoke(cli.root, list(words), catch_exceptions=True)


@pytest.fixture
def operation(tmp_path: Path) -> str:
    Operation.init(tmp_path / "op", unit_id("ES"), "TEST", "Ana").close()
    return str(tmp_path / "op")


def _act(operation: str, kind: str, *more: str) -> Result:
    return _run("act", operation, kind, "--country", "PT", "--source", "PJ 1", "--date", "2026-01-31", *more)


def test_an_operation_that_is_made_is_told_as_json(tmp_path: Path) -> None:
    told = json.loads(_run("init", str(tmp_path / "new"), "--unit", "PT", "--name", "DELTA", "--json").output)
    assert told == {"operation": str(tmp_path / "new"), "name": "DELTA", "unit": "PT"}


def test_the_ledger_is_written_and_read(operation: str) -> None:
    assert _act(operation, "search", "--count", "3").exit_code == 0
    told = [json.loads(line) for line in _run("actions", operation, "--json").output.splitlines()]
    assert [(o["line"], o["action"], o["country"], o["person"], o["count"], o["source"], o["date"]) for o in told] == [
        (1, "search", "PT", None, 3, "PJ 1", "2026-01-31")
    ]


def test_figures_have_the_keys_of_the_contract(operation: str) -> None:
    _act(operation, "safeguard", "--count", "2")
    told = [json.loads(line) for line in _run("figures", operation, "--json").output.splitlines()]
    assert [(o["figure"], o["country"]) for o in told] == [(f, c) for c in ("PT", "") for f in FIGURES]
    assert {(o["country"], o["value"]) for o in told if o["figure"] == "safeguarded"} == {("PT", 2), ("", 2)}


def test_figures_name_countries_in_the_language(operation: str) -> None:
    _act(operation, "search")
    shown = _run("figures", operation, "--lang", "ar").output
    assert "البرتغال" in shown
    assert "المجموع" in shown


def test_figures_that_do_not_add_up_are_refused(operation: str) -> None:
    _act(operation, "arrest")
    refused = _run("figures", operation)
    assert isinstance(refused.exception, DoesNotReconcile)
    assert refused.exception.exit_code == 7
    assert "1 arrested in PT, where 0 are identified" in refused.exception.cause
    assert refused.output == ""


def test_a_report_is_written_whole_or_not_at_all(operation: str, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    told = json.loads(_run("report", operation, "--lang", "es", "--out", str(out), "--json").output)
    assert (told["file"], told["language"], told["bytes"]) == (str(out), "es", out.stat().st_size)
    _act(operation, "arrest")
    before = out.read_bytes()
    assert isinstance(_run("report", operation, "--out", str(out)).exception, DoesNotReconcile)
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["op", "report.pdf"]


def test_a_report_into_no_folder_is_refused(operation: str, tmp_path: Path) -> None:
    refused = _run("report", operation, "--out", str(tmp_path / "absent" / "r.pdf"))
    assert isinstance(refused.exception, BadValue)
