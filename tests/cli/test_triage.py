"""`crosswalk triage`: lines for files on lists, a summary at the end, nothing stored, and the trail of an operation that was used."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from crosswalk.cli.triage import app
from crosswalk.errors import BadValue, NoLegalBasis, SourceUnreadable
from crosswalk.fingerprints.known_answers import picture
from crosswalk.ids import unit_id
from crosswalk.kernels import pdq
from crosswalk.workspace import tracing
from crosswalk.workspace.knowing import add_known
from crosswalk.workspace.operation import Operation


@pytest.fixture
def device(tmp_path: Path) -> Path:
    place = tmp_path / "device"
    place.mkdir()
    Image.fromarray(picture(300, 420)).save(place / "one.png")
    Image.fromarray(255 - picture(420, 300)).save(place / "two.png")
    (place / "note.txt").write_text("nothing to see")
    return place


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "hotline.csv"
    value = pdq.pdq(picture(300, 420)).value.tobytes().hex()
    file.write_text(f"md5,pdq,category\n{hashlib.md5(b'nothing to see').hexdigest()},,2\n,{value},1\n")
    return file


def run(*arguments: object) -> tuple[Result, list[dict[str, Any]]]:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_line_for_each_file_on_a_list_and_the_summary_last(
    device: Path, listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    result, lines = run(device, "--against", listed)
    assert result.exit_code == 0
    told = {
        line["path"]: [(hit["entry"], hit["algorithm"], hit["category"]) for hit in line["hits"]] for line in lines[:-1]
    }
    assert told == {"note.txt": [(2, "md5", "2")], "one.png": [(3, "pdq", "1"), (3, "pdq_512", "1")]}
    summary = lines[-1]["summary"]
    assert (summary["entries"], summary["on_lists"], summary["on_no_list"], summary["hashes"]) == (3, 2, 1, 2)
    assert list(scratch.iterdir()) == []


def test_for_a_person_the_counts_and_the_rate_stand_at_the_end(device: Path, listed: Path) -> None:
    result = CliRunner().invoke(app, [str(device), "--against", str(listed)])
    assert "one.png\n  hotline.csv entry 3 (pdq, 0 bits): category 1\n" in result.stdout
    assert "2 on a list, 0 on lists of harmless files alone, 1 on no list, 0 could not be looked at" in result.stdout
    assert result.stdout.rstrip().endswith("MB/s")


def test_known_sets_of_an_operation_leave_its_trail_and_nothing_else(
    device: Path, listed: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    with Operation.init(case, unit_id("NL"), "case") as operation:
        add_known(operation, [listed], name="Hotline list", owner="HOTLINE")
    result, lines = run(device, "--against", case, "--legal-basis", "warrant 7", "--as", "examiner")
    assert result.exit_code == 0
    assert {hit["name"] for line in lines[:-1] for hit in line["hits"]} == {"case: Hotline list"}
    with Operation.open(case) as operation:
        told = [line for line in tracing.lines(operation) if line["verb"] == "triage"]
        assert operation.connection.execute("SELECT count(*) FROM source").fetchone()[0] == 0
    assert [line["detail"]["step"] for line in told] == ["begin", "end"]
    assert told[0]["detail"]["legal_basis"] == "warrant 7"
    assert told[1]["detail"]["on_lists"] == 2


def test_an_operation_asks_for_a_legal_basis(device: Path, tmp_path: Path) -> None:
    Operation.init(tmp_path / "case", unit_id("NL"), "case").close()
    result, _ = run(device, "--against", tmp_path / "case")
    assert isinstance(result.exception, NoLegalBasis)


def test_what_is_absent_or_no_list_is_refused(device: Path, tmp_path: Path) -> None:
    result, _ = run(tmp_path / "absent", "--against", device / "note.txt")
    assert isinstance(result.exception, BadValue)
    result, _ = run(device, "--against", device / "one.png")
    assert isinstance(result.exception, SourceUnreadable)
