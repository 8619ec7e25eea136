"""Whoever holds a report is a witness of the trail."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from crosswalk.ids import Moment, UnitId
from crosswalk.judgements import record
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.reporting import report
from crosswalk.workspace.tracing import witness
from crosswalk.workspace.verifying import examine

AT = Moment(1_795_000_000_000_000)


def decide(operation: Operation, subject: str) -> None:
    record(operation.connection, "categorise", subject, {"category": "suspect"}, by=operation.actor, why="seen", at=AT)
    operation.note("categorise", subject, {})


@pytest.fixture
def operation(tmp_path: Path) -> Operation:
    opened = Operation.init(tmp_path / "op", UnitId("ES"), "witness", "ana.example", clock=lambda: AT)
    decide(opened, "P-1")
    return opened


def attached(pdf: bytes) -> dict[str, object]:
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        raw = match[1]
        with suppress(zlib.error):
            raw = zlib.decompress(raw)
        if raw.startswith(b'{"at"'):
            held: dict[str, object] = json.loads(raw)
            return held
    raise AssertionError("no checkpoint is attached")


def test_the_checkpoint_of_a_report_finds_a_trail_that_was_made_anew(operation: Operation, tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint.json"
    kept.write_text(json.dumps(attached(report(operation, "en").pdf)))
    operation.close()
    assert examine(tmp_path / "op", [kept]).findings == []
    shutil.move(tmp_path / "op", tmp_path / "old")
    with Operation.init(tmp_path / "op", UnitId("ES"), "witness", "ana.example", clock=lambda: AT) as anew:
        decide(anew, "P-2")
        anew.note("view", "something", {})
        anew.note("view", "something", {})
    assert examine(tmp_path / "op").findings == []
    assert [found.what for found in examine(tmp_path / "op", [kept]).findings] == ["witness"]


def test_reading_changes_no_checkpoint_that_goes_out_and_a_decision_does(operation: Operation) -> None:
    with operation:
        first = witness(operation)
        assert report(operation, "en").pdf == report(operation, "en").pdf
        assert witness(operation) == first
        decide(operation, "P-3")
        assert witness(operation)["size"] > first["size"]
