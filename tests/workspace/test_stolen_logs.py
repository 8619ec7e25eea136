"""Law 8, held against every byte that a run writes: secrets, and whatever names a machine without a hit."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crosswalk.accounts.credentials import tables
from crosswalk.database import table_digest
from crosswalk.errors import AlreadyAdded, NoWatchList
from crosswalk.ids import UnitId
from crosswalk.sources.keys import Keys
from crosswalk.testing.net import evidence, searching
from crosswalk.testing.net.noise import Noise
from crosswalk.testing.net.plan import Plan, plan
from crosswalk.workspace import adding, crediting, running, verifying, watching
from crosswalk.workspace.operation import Operation

KEYS = Keys(passwords=(evidence.PASSWORD,))
CANARY = "C4naryPW1"
EVIDENCE_TABLES = ("log_machine", "log_row", "log_detail", "problem")
_ADD = """
import sys
from pathlib import Path
from crosswalk.accounts.credentials import intake
from crosswalk.sources.keys import Keys
from crosswalk.sources.stealer import telling
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation
intake._HITS, telling._EVERY = 3, 5
with Operation.open(Path(sys.argv[1])) as operation:
    print("open", flush=True)
    adding.add(operation, Path(sys.argv[2]), "a test", keys=Keys(passwords=("infected",)))
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Path]:
    made = plan(11, 0.004)
    root = tmp_path_factory.mktemp("world") / "logs"
    evidence.write(made, root, 1)
    return made, root


def begun(root: Path, made: Plan) -> Path:
    """An operation with the watch list."""
    with Operation.init(root, UnitId("ES"), "logs") as operation:
        sites = root.parent / f"{root.name} sites.txt"
        sites.write_text("\n".join(site.entry for site in made.sites), encoding="utf-8")
        watching.add_watched(operation, sites)
    return root


def test_no_byte_names_a_secret_or_a_machine_without_a_hit(world: tuple[Plan, Path], tmp_path: Path) -> None:
    made, logs = world
    root, spare = begun(tmp_path / "operation", made), tmp_path / "spare"
    spare.mkdir()
    password = tmp_path / "passwords"
    password.write_text(evidence.PASSWORD)
    said = b""
    for verb in (
        ["add", str(root), str(logs), "--legal-basis", "a test", "--password", str(password)],
        ["run", str(root)],
        ["sources", str(root), "--json"],
        ["problems", str(root), "--json"],
        ["credentials", str(root), "--json"],
        ["tiers", str(root), "--json"],
        ["trail", str(root), "--json"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "crosswalk", *verb],
            capture_output=True,
            check=True,
            env={**os.environ, "TMPDIR": str(spare)},
        )
        said += done.stdout + done.stderr
    (spare / "said").write_bytes(said)
    assert searching.leaks(made, [root, spare]) == []
    assert not list((root / "blobs").rglob("*.*")), "no file of a log is kept"
    with Operation.open(root) as operation:
        counts = crediting.credential_counts(operation)
        assert (counts["credentials"], counts["on_more_than_one_site"]) == (len(made.tiers), made.several)
        assert counts["log_entries"] == counts["log_kept"] + counts["log_problems"] + counts["log_minimised"]
        assert verifying.verify(operation) == []


def test_the_search_would_find_a_leak(world: tuple[Plan, Path], tmp_path: Path) -> None:
    made, logs = world
    assert searching.leaks(made, [next(path for path in logs.iterdir() if path.is_dir())])
    (tmp_path / "wal").write_bytes(b"x" * 100 + Noise(made).mark.encode("utf-16-le"))
    assert searching.leaks(made, [tmp_path]) == [f"{tmp_path / 'wal'}: a secret"]


def test_an_intake_that_is_killed_goes_on_and_leaves_no_trace(world: tuple[Plan, Path], tmp_path: Path) -> None:
    made, logs = world
    whole = begun(tmp_path / "whole", made)
    with Operation.open(whole) as operation:
        adding.add(operation, logs, "a test", keys=KEYS)
        wanted = {name: table_digest(operation.connection, name) for name in EVIDENCE_TABLES}
        counts = tables.counts(operation.connection, "S1")
    root, spare, dice = begun(tmp_path / "killed", made), tmp_path / "spare", random.Random(4)
    spare.mkdir()
    for _ in range(3):
        _add_and_kill(root, logs, spare, dice.uniform(0.1, 0.9))
        assert searching.leaks(made, [root, spare]) == []
    with Operation.open(root) as operation:
        adding.add(operation, logs, "a test", keys=KEYS)
        assert {name: table_digest(operation.connection, name) for name in EVIDENCE_TABLES} == wanted
        assert tables.counts(operation.connection, "S1") == counts
        assert verifying.verify(operation) == []


def _add_and_kill(root: Path, logs: Path, spare: Path, seconds: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _ADD, str(root), str(logs)],
        env={**os.environ, "TMPDIR": str(spare)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_nothing_is_read_without_a_watch_list(world: tuple[Plan, Path], tmp_path: Path) -> None:
    made, logs = world
    with Operation.init(tmp_path / "operation", UnitId("ES"), "x") as operation:
        for kind in (None, "stealer"):
            with pytest.raises(NoWatchList):
                adding.add(operation, logs, "a test", kind=kind)
        assert adding.source_lines(operation) == []
    assert searching.leaks(made, [tmp_path / "operation"]) == []


def test_a_longer_watch_list_is_a_reason_to_read_again(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    for name, site in (("m1", "one.example"), ("m2", "two.example")):
        (logs / name / "Cookies").mkdir(parents=True)
        (logs / name / "information.txt").write_text(f"MachineID: {name}\nHWID: {name}-77\nWork Dir: x\nGUID: y\n")
        (logs / name / "passwords.txt").write_text(f"Soft: C\nHost: https://{site}\nLogin: u\nPassword: {CANARY}\n")
        (logs / name / "more passwords.txt").write_text(f"https://{site} u:{CANARY}\nu:{CANARY};https://{site}\n")
        (logs / name / "Cookies" / "c.txt").write_text("")
    sites = tmp_path / "sites"
    with Operation.init(tmp_path / "operation", UnitId("ES"), "x") as operation:
        sites.write_text("one.example\n")
        assert watching.add_watched(operation, sites) == 1
        adding.add(operation, logs, "a test")
        with pytest.raises(AlreadyAdded):
            adding.add(operation, logs, "a test")
        sites.write_text("one.example\ntwo.example\n")
        assert watching.add_watched(operation, sites) == 1
        assert adding.add(operation, logs, "a test").source_id == "S2"
        with pytest.raises(AlreadyAdded):
            adding.add(operation, logs, "a test")
        running.run(operation)
        counts = crediting.credential_counts(operation)
        assert (counts["credentials"], counts["by_site"]) == (2, {"one.example": 1, "two.example": 1})
        before, after = running.rebuild(operation)
        assert before == after
    written = [file for file in (tmp_path / "operation").rglob("*") if file.is_file()]
    assert not [file for file in written if CANARY.lower() in file.read_bytes().decode("latin-1").lower()]
