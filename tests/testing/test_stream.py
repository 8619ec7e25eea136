"""STREAM on a hundredth of its size, end to end, held against its truth; and the world that it is made of."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from crosswalk.testing.stream import accounts as accounts_module
from crosswalk.testing.stream import comparing, evidence, making, mysqldump, officers, papers, tokens
from crosswalk.testing.stream.reenactment import reenact
from crosswalk.testing.stream.scale import FROM, TO, Scale
from crosswalk.workspace import funnelling, running
from crosswalk.workspace.operation import Operation

SEED = 21
SMALL = Scale.of(0.01)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    root = tmp_path_factory.mktemp("stream") / "demo"
    return root, reenact(root, SEED, SMALL)


def test_everything_is_as_the_truth_says(played: tuple[Path, dict[str, Any]]) -> None:
    result = played[1]
    assert {name: result[name] for name in ("missed", "wrong", "misplaced")} == {
        "missed": [],
        "wrong": [],
        "misplaced": [],
    }
    assert (result["files"], result["videos"]) == (SMALL.videos * 3, SMALL.videos)
    assert result["persons"] == result["leads"] == SMALL.persons
    assert (result["seized"], result["safeguarded"]) == (SMALL.devices, SMALL.children)
    assert result["arrested"] + result["open"] == result["identified"] == SMALL.persons
    assert comparing.holds(result)


def test_the_funnel_counts_every_account(played: tuple[Path, dict[str, Any]]) -> None:
    (_, everybody, active), (_, came, conduct), (_, last, left) = played[1]["funnel"]
    assert (everybody, active) == (SMALL.accounts + SMALL.idle, SMALL.accounts)
    assert came == active
    assert (last, left) == (conduct, SMALL.persons + SMALL.doubles)


def test_an_account_near_a_rule_fell_and_says_why(played: tuple[Path, dict[str, Any]]) -> None:
    truth = json.loads((played[0] / "truth.json").read_text())
    with Operation.open(played[0] / "units" / "DE", "auditor", occasion=officers.OCCASION) as operation:
        told = [funnelling.explain(operation, str(account)) for account in truth["near"]]
    assert {each["passed"] for each in told} == {False}
    assert {each["steps"][-1]["reason"] for each in told} == {"none"}


def test_everything_derived_is_rebuilt_to_the_same_digests(played: tuple[Path, dict[str, Any]]) -> None:
    with Operation.open(played[0] / "units" / "DE", "auditor", occasion=officers.OCCASION) as operation:
        files = running.bulk_digests(operation.folder)
        before, after = running.rebuild(operation)
        assert after == before
        assert running.bulk_digests(operation.folder) == files


def test_equal_seeds_write_equal_evidence_and_others_other(tmp_path: Path) -> None:
    tiny = Scale.of(0.001)
    digests = []
    for name, seed in (("one", 3), ("two", 3), ("other", 4)):
        evidence.write(making.make(seed, tiny), tmp_path / name)
        whole = hashlib.sha256()
        for path in sorted((tmp_path / name).rglob("*")):
            if path.is_file():
                whole.update(path.read_bytes())
        digests.append(whole.hexdigest())
    assert digests[0] == digests[1] != digests[2]


def test_the_world_has_the_published_proportions() -> None:
    scale = Scale()
    assert (scale.accounts, scale.videos, scale.persons, scale.countries) == (1_800_000, 91_000, 1_393, 38)
    assert scale.seconds == 6_288 * 3_600
    assert round(scale.videos / ((TO - FROM) / 3_600), 1) == 3.5
    assert round(scale.known / scale.persons, 2) == 0.6
    assert (scale.arrested, scale.children) == (79, 39)
    assert scale.devices > 3_000
    assert Scale.of(1.0) == scale


def test_balances_follow_from_movements() -> None:
    world = making.make(5, Scale.of(0.001))
    everything = np.ones(len(world.conduct.payments[0]), dtype=bool)
    moved, (accounts, balances) = tokens.moved(world.random("x"), world.conduct, everything)
    assert moved["ts"].to_pylist() == sorted(moved["ts"].to_pylist())
    running: dict[int, int] = {}
    for row in moved.to_pylist():
        running[row["account"]] = running.get(row["account"], 0) + row["amount"]
        assert running[row["account"]] == row["balance"]
    assert running == dict(zip((accounts + accounts_module.FIRST_ID).tolist(), balances.tolist(), strict=True))


def test_reports_add_up_to_the_scale() -> None:
    world = making.make(6, SMALL)
    counted: dict[str, int] = {}
    for _, _, action, count, _ in papers.reports(world):
        counted[action] = counted.get(action, 0) + count
    assert (counted["arrest"], counted["seizure"], counted["safeguard"]) == (
        SMALL.arrested,
        SMALL.devices,
        SMALL.children,
    )


def test_a_dump_quotes_as_mysqldump_does(tmp_path: Path) -> None:
    table = mysqldump.Dumped(
        "t", (("a", "text"), ("b", "int")), (mysqldump.text("a"), mysqldump.number("b")), "SELECT * FROM given"
    )
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE given AS SELECT * FROM (VALUES ('it''s \\ \"x\"' || chr(10) || chr(26), 1), (NULL, NULL)) v(a, b)"
        )
        mysqldump.write(connection, tmp_path / "d.sql.gz", [table])
    text = gzip.decompress((tmp_path / "d.sql.gz").read_bytes()).decode()
    assert "INSERT INTO `t` VALUES ('it\\'s \\\\ \\\"x\\\"\\n\\Z',1),(NULL,NULL);\n" in text
