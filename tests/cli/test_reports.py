"""`crosswalk reports` and `crosswalk outcome --report` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from crosswalk.accounts.reports import reading
from crosswalk.cli.reports import app
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import unit_id
from crosswalk.people.reports import deriving
from crosswalk.progress import silent
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation

_CASES = """case_id,company,user_id,email,sha256,classification,labels,created_at
1,Kite,u1,a@b.example,{},x,viral,2026-01-02
2,Kite,u2,a@b.example,{},x,ongoing,2026-01-01
3,Kite,u3,,{},x,,2026-01-03
""".format(*(str(n) * 64 for n in (1, 2, 3)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "cases.csv").write_text(_CASES)
    with Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester") as operation:
        adding.add(operation, tmp_path / "cases.csv", "a law")
        reading.derive(operation.desk, silent)
        deriving.derive(operation.desk, silent)
    return tmp_path / "op"


def typed(place: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [str(place), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def lines(place: Path, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in typed(place, "--json", *words).splitlines()]


def test_the_queue_stands_in_its_order_and_each_line_says_why(place: Path) -> None:
    found = lines(place)
    assert [(line["place"], line["number"], line["tier"]) for line in found] == [
        (1, "2", "child at risk"),
        (2, "3", "new material"),
        (3, "1", "viral"),
    ]
    assert found[0]["why"][:2] == ["child at risk: ongoing", "states ongoing, in file.fileAnnotations, labels"]
    assert [line["number"] for line in lines(place, "--tier", "viral")] == ["1"]
    assert "child at risk: ongoing" in typed(place)


def test_counts_bundles_and_one_report(place: Path) -> None:
    assert {line["tier"]: line["open"] for line in lines(place, "--counts") if line["open"]} == {
        "child at risk": 1, "new material": 1, "viral": 1,
    }  # fmt: skip
    [bundle] = lines(place, "--bundles")
    assert (bundle["kind"], len(bundle["members"]), bundle["sealed"]) == ("offender", 2, False)
    first = lines(place)[0]["report"]
    [told] = lines(place, "--explain", first)
    assert told["accounts"] == [{"account": "kite:u2", "person": None}]
    assert [each["bundle"] for each in told["bundles"]] == [bundle["bundle"]]
    said = typed(place, "--explain", first)
    assert "an allegation" in said
    assert "kite:u1 and kite:u2: email a@b.example" in said
    with pytest.raises(UnknownName):
        typed(place, "--explain", "R-none")


def test_rules_need_a_reason(place: Path, tmp_path: Path) -> None:
    typed(place, "--write-rules", str(tmp_path / "rules.yaml"))
    assert "child at risk" in (tmp_path / "rules.yaml").read_text()
    with pytest.raises(BadValue):
        typed(place, "--rules", str(tmp_path / "rules.yaml"))
    assert lines(place, "--rules", str(tmp_path / "rules.yaml"), "--why", "agreed")[0]["judgement"] == 1
