"""Output that nobody reads to its end: `crosswalk VERB | head`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crosswalk.ids import UnitId
from crosswalk.workspace.operation import Operation


@pytest.fixture(scope="module")
def operation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("unread") / "op"
    with Operation.init(root, UnitId("ES"), "unread", "ana.example") as opened:
        for number in range(2_000):
            opened.note("view", f"item {number}", {})
    return root


def unread(operation: Path, words: list[str], read: int) -> tuple[int, bytes]:
    """Exit code and standard error where the reader goes away after so many bytes."""
    verb, *options = words
    reading, writing = os.pipe()
    if not read:
        os.close(reading)
    command = [sys.executable, "-m", "crosswalk", verb, str(operation), *options]
    # Unbuffered, Python takes a write for whole whose second half nobody read.
    around = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE, env=around) as process:
        os.close(writing)
        if read:
            assert os.read(reading, read)
            os.close(reading)
        _, told = process.communicate()
    return process.returncode, told


_SHORT = ("trail --json", "sources", "figures --json", "links", "links --roles", "search --names ana")


@pytest.mark.parametrize("words", [typed.split() for typed in _SHORT], ids=" ".join)
def test_a_reader_that_is_gone_is_no_error(operation: Path, words: list[str]) -> None:
    """Short output is only written at the end: it ends quietly all the same, as by the signal."""
    assert unread(operation, words, 0) == (141, b"")


@pytest.mark.parametrize("words", [["trail", "--json"], ["trail"]], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(operation: Path, words: list[str]) -> None:
    assert unread(operation, words, 100) == (141, b"")
    with Operation.open(operation, "ana.example") as opened:
        assert opened.connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"


def test_a_back_up_is_whole_though_nobody_reads_its_line(operation: Path, tmp_path: Path) -> None:
    assert unread(operation, ["backup", str(tmp_path / "copy"), "--json"], 0) == (141, b"")
    with Operation.open(tmp_path / "copy", "ana.example") as opened:
        assert opened.connection.execute("SELECT count(*) FROM trail WHERE verb = 'view'").fetchone()[0] == 2_000
