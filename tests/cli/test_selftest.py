"""`crosswalk selftest`: passes here, and fails where a result is wrong."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from crosswalk.cli.selftest import app
from crosswalk.errors import IntegrityFailed
from crosswalk.kernels import pdq
from crosswalk.workspace import selftesting


def test_every_check_passes_on_this_machine() -> None:
    result = CliRunner().invoke(app, ["--json"])
    about, *checks = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert about["machine"]["cores"] >= 1
    assert [check["name"] for check in checks] == [name for name, _ in selftesting.CHECKS]
    assert all(check["passed"] for check in checks)


def test_a_wrong_bit_fails_with_exit_code_6(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = pdq.pdq

    def wrong(pixels: object) -> pdq.Hashed:
        hashed = honest(pixels)  # type: ignore[arg-type]
        hashed.value[0] ^= 1
        return hashed

    monkeypatch.setattr(pdq, "pdq", wrong)
    result = CliRunner().invoke(app, ["--json"])
    assert isinstance(result.exception, IntegrityFailed)
    assert result.exception.exit_code == 6
    assert "fingerprints" in str(result.exception)


def test_a_confinement_that_does_not_hold_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftesting, "_act", lambda task, _: ({"done": True}, b""))
    failed = [check.name for check in selftesting.selftest() if not check.passed]
    assert failed == ["confinement"]
