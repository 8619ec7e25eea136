"""Keys, packages, receipts, trail and verification as they are typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TELEGRAM: dict[str, Any] = {
    "name": "Group One",
    "type": "private_supergroup",
    "id": 777,
    "messages": [
        {
            "id": number,
            "type": "message",
            "date": "2026-01-01T10:00:00",
            "date_unixtime": str(1_767_261_600 + number * 60),
            "from": name,
            "from_id": f"user{1000 + number}",
            "text": text,
            "text_entities": [],
        }
        for number, (name, text) in enumerate(
            (("Lobo Gris", "my phone is +33 6 39 98 01 01"), ("Other One", "my phone is +39 312 345 6789")), 1
        )
    ],
}


def crosswalk(*words: object, ok: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "crosswalk", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, "CROSSWALK_ACTOR": "ana"},
        check=False,
    )
    assert (done.returncode == 0) == ok, done.stderr
    return done


def told(*words: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in crosswalk(*words, "--json").stdout.splitlines()]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ES with two released leads, packed for FR and IT."""
    root = tmp_path_factory.mktemp("exchange")
    (root / "evidence").mkdir()
    (root / "evidence/result.json").write_text(json.dumps(TELEGRAM))
    for unit in ("ES", "FR", "IT"):
        crosswalk("keygen", root / "keys" / unit, "--unit", unit)
    crosswalk("init", root / "ES", "--unit", "ES", "--name", "VIBORA")
    crosswalk("init", root / "FR", "--unit", "FR")
    crosswalk("add", root / "ES", root / "evidence", "--legal-basis", "warrant 1")
    crosswalk("run", root / "ES")
    for person in told("people", root / "ES"):
        crosswalk("categorise", root / "ES", person["person"], "suspect", "--why", "seen")
    crosswalk("run", root / "ES")
    crosswalk("release", root / "ES", "--all", "--why", "ready")
    packed = told(
        "pack", root / "ES", "--all", "--keys", root / "keys/ES", "--to", root / "keys", "--out", root / "out"
    )
    assert [each["country"] for each in packed] == ["FR", "IT"]
    return root


def test_a_package_goes_out_and_its_receipt_comes_back(place: Path) -> None:
    (sent,) = [each for each in told("packages", place / "ES") if each["country"] == "FR"]
    assert sent["receipt"] is None
    file = place / "out/ES-to-FR-0001.cwp"
    (got,) = told("receive", place / "FR", file, "--keys", place / "keys/FR")
    assert (got["result"], got["sender_known_by"], got["holds"]["leads"]) == ("received", "first-use", 1)
    crosswalk("receive", place / "ES", got["receipt"], "--keys", place / "keys/ES")
    (sent,) = [each for each in told("packages", place / "ES") if each["country"] == "FR"]
    assert sent["receipt"] is not None
    crosswalk("run", place / "FR")
    (person,) = told("people", place / "FR")
    assert person["country"] == "FR"
    assert {"type": "phone", "value": "+33639980101", "how": "package"} in person["identifiers"]
    refused = crosswalk("receive", place / "FR", file, "--keys", place / "keys/FR", ok=False)
    assert refused.returncode == 5
    assert "CW-502" in refused.stderr


def test_a_package_for_somebody_else_is_refused(place: Path) -> None:
    refused = crosswalk("receive", place / "FR", place / "out/ES-to-IT-0001.cwp", "--keys", place / "keys/FR", ok=False)
    assert refused.returncode == 5
    assert "CW-504" in refused.stderr


def test_a_country_without_a_card_ends_in_an_error_after_the_others_are_packed(place: Path) -> None:
    done = crosswalk(
        "pack",
        place / "ES",
        "--all",
        "--keys",
        place / "keys/ES",
        "--to",
        place / "keys/IT",
        "--out",
        place / "more",
        ok=False,
    )
    assert done.returncode == 2
    assert [file.name for file in (place / "more").iterdir()] == ["ES-to-IT-0002.cwp"]
    assert "no card of a unit that answers for FR" in done.stderr


def test_what_to_pack_has_to_be_said(place: Path) -> None:
    options = ("--keys", place / "keys/ES", "--to", place / "keys", "--out", place / "x")
    assert "CW-205" in crosswalk("pack", place / "ES", *options, ok=False).stderr
    assert "CW-205" in crosswalk("pack", place / "ES", "--all", "--country", "FR", *options, ok=False).stderr


def test_the_trail_tells_who_did_what_and_that_it_was_read(place: Path) -> None:
    lines = told("trail", place / "ES")
    assert [line["line"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0]["verb"] == "init"
    assert {"add", "categorise", "release", "pack"} <= {line["verb"] for line in lines}
    assert lines[-1]["verb"] == "trail"
    assert {line["by"] for line in lines} == {"ana"}
    proof = json.loads(crosswalk("trail", place / "ES", "--prove", "2").stdout)
    assert proof["digest"] == lines[1]["digest"]


def test_verify_passes_and_then_names_one_changed_byte(place: Path) -> None:
    crosswalk("verify", place / "ES")
    about = place / "ES/operation.json"
    content = about.read_text()
    about.write_text(content.replace("VIBORA", "VIBORB"))
    done = crosswalk("verify", place / "ES", ok=False)
    assert done.returncode == 6
    assert "operation.json: was changed since the operation was made" in done.stderr
    about.write_text(content)
    crosswalk("verify", place / "ES")
