"""Nothing is lost, doubled or changed by a kill, a full disk, a second process or a medium that cannot be read."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crashed import STILL, Worker, contents, started, told
from crosswalk import judgements
from crosswalk.errors import Busy
from crosswalk.workspace import verifying
from crosswalk.workspace.adding import add
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import run
from made_images import Ewf, FatVolume
from walked import walk

Undisturbed = tuple[dict[str, str], float]
KILLS_OF_ONE = 5
"""Twenty operations of so many kills are the hundred of `make soak`."""


def task(root: Path, sources: list[str]) -> dict[str, Any]:
    return {"do": "intake", "operation": str(root), "sources": sources}


def killed(
    worker: Worker,
    root: Path,
    sources: list[str],
    undisturbed: Undisturbed,
    seed: int,
    *,
    number: int = signal.SIGKILL,
    times: int = KILLS_OF_ONE,
) -> None:
    """Kill some times at random moments, let it finish, compare, and let the operation prove itself whole.

    Each start goes on where the last was stopped: so the moments together make the time of an undisturbed run, on average.
    """
    expected, seconds = undisturbed
    chance = random.Random(seed)
    started(root)
    stopped = 0
    for _ in range(times):
        outcome = worker.do(task(root, sources), kill_after=chance.uniform(0, 2 * seconds / (times + 1)), number=number)
        assert outcome.status in (-number, 0), outcome
        stopped += outcome.status != 0
    outcome = worker.do(task(root, sources))
    assert outcome.status == 0, outcome
    assert contents(root) == expected
    assert not verifying.examine(root).findings
    assert not list(root.glob(".spool/*"))
    told(f"{signal.Signals(number).name} during add and run", tries=times, stopped=stopped, lost=0)


def test_five_kills_leave_no_trace(
    worker: Worker, sources: list[str], undisturbed: Undisturbed, tmp_path: Path
) -> None:
    killed(worker, tmp_path / "op", sources, undisturbed, 0)


def test_a_polite_end_leaves_no_trace(
    worker: Worker, sources: list[str], undisturbed: Undisturbed, tmp_path: Path
) -> None:
    killed(worker, tmp_path / "op", sources, undisturbed, 1000, number=signal.SIGTERM, times=2)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 21))
def test_a_hundred_kills_leave_no_trace(
    seed: int, worker: Worker, sources: list[str], undisturbed: Undisturbed, tmp_path: Path
) -> None:
    killed(worker, tmp_path / "op", sources, undisturbed, seed)


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.soak)])
def test_a_judgement_that_was_confirmed_is_there(
    kills: int, worker: Worker, sources: list[str], tmp_path: Path
) -> None:
    root = started(tmp_path / "op")
    assert worker.do(task(root, sources)).status == 0
    with Operation.open(root, "ana.example", clock=lambda: STILL) as operation:
        rows = operation.connection.execute("SELECT sha256 FROM item WHERE kind = 'picture' ORDER BY sha256").fetchall()
    grading = {"do": "grade", "operation": str(root), "items": [row["sha256"] for row in rows[:8]], "turns": 100_000}
    chance = random.Random(kills)
    confirmed: list[int] = []
    for _ in range(kills):
        outcome = worker.do(grading, kill_after=chance.uniform(0.05, 0.6))
        assert outcome.status == -signal.SIGKILL, outcome
        confirmed += outcome.judgements
        with Operation.open(root, "ana.example", clock=lambda: STILL) as operation:
            there = [
                row[0]
                for row in operation.connection.execute("SELECT judgement_id FROM judgement ORDER BY judgement_id")
            ]
            assert set(confirmed) <= set(there)
            assert there == list(range(1, len(there) + 1))
            assert judgements.newest(operation.connection) == len(there)
    assert confirmed
    assert len(confirmed) == len(set(confirmed))
    assert not [found for found in verifying.examine(root).findings if found.table != "derived"]
    missing = len(set(confirmed) - set(there))
    told("SIGKILL while somebody grades", tries=kills, stopped=kills, lost=missing, confirmed=len(confirmed))


def test_a_second_process_is_refused(worker: Worker, sources: list[str], tmp_path: Path) -> None:
    root = started(tmp_path / "op")
    with Operation.open(root, "ana.example") as first, first.alone():
        outcome = worker.do(task(root, sources))
        assert (outcome.status, outcome.raised.partition(":")[0]) == (3, "Busy")
        with Operation.open(root, "ana.example") as second:
            with pytest.raises(Busy, match="another process works on"):
                add(second, Path(sources[1]), "warrant")
            with pytest.raises(Busy, match="another process works on"):
                run(second)
    assert worker.do(task(root, sources)).status == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, that a test may make smaller and larger."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this user may not mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _size(place: Path, kilobytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(place)], check=True)


def test_a_full_disk_stops_with_a_reason_and_the_work_goes_on_later(
    worker: Worker, sources: list[str], undisturbed: Undisturbed, small_disk: Path
) -> None:
    root = started(small_disk / "op")
    used = os.statvfs(small_disk)
    start = (used.f_blocks - used.f_bfree) * used.f_frsize >> 10
    stopped = 0
    for more in (8, 40, 120, 300, 600, 1000, 1500, 2200, 3000, 4000):
        _size(small_disk, start + more)
        outcome = worker.do(task(root, sources))
        assert outcome.status in (0, 3), outcome
        if outcome.status == 3:
            stopped += 1
            assert outcome.raised.startswith("DiskFull"), outcome
    assert stopped >= 3
    _size(small_disk, 64 << 10)
    assert worker.do(task(root, sources)).status == 0
    assert contents(root) == undisturbed[0]
    assert not verifying.examine(root).findings
    told("a file system that is full at ten sizes", tries=10, stopped=stopped, lost=0)


def test_a_medium_that_cannot_be_read_in_places_costs_what_lies_there(tmp_path: Path) -> None:
    """A reader that gets an error of the machine for one of its files."""
    from crosswalk.sources.entry import Entry

    class Failing:
        name, version = "failing", "1"

        def recognises(self, head: Any) -> bool:
            return True

        def read(self, place: Path, visit: Any) -> Iterator[Entry]:
            for number in range(6):
                yield Entry(f"f{number}", 3, lambda number=number: self.content(number))  # type: ignore[misc]

        def content(self, number: int) -> Iterator[bytes]:
            yield b"one"
            if number in (2, 4):
                raise OSError(5, "Input/output error")

    (tmp_path / "medium").write_bytes(b"x")
    walked = walk(tmp_path / "medium", tmp_path / "spool", reader=Failing())  # type: ignore[arg-type]
    assert sorted(walked.files) == ["f0", "f1", "f3", "f5"]
    assert walked.reasons == {"f2": "crashed", "f4": "crashed"}
    assert all("Input/output error" in problem.detail for problem in walked.problems)


def test_an_image_cut_short_gives_what_is_left_and_names_the_rest(tmp_path: Path) -> None:
    volume = FatVolume()
    for number in range(60):
        volume.add(f"F{number}.BIN", random.Random(number).randbytes(20_000))
    (whole,) = Ewf().write(volume.image(), tmp_path / "whole.E01")
    intact = walk(whole, tmp_path / "spool")
    content = whole.read_bytes()
    for share in (0.2, 0.5, 0.9):
        cut = tmp_path / f"cut{share}.E01"
        cut.write_bytes(content[: int(len(content) * share)])
        walked = walk(cut, tmp_path / "spool")
        assert walked.problems
        assert set(walked.files.items()) <= set(intact.files.items())
