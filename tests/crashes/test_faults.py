"""A disk that is full or fails, and memory that is refused, at any operation: a clear end, nothing confirmed lost.

Some random moments of one operation here; with `make soak` the n-th operation for n = 1, 1 + s, 1 + 2s, ... of a whole undisturbed
chain, each time from the beginning, where the stride s makes `CROSSWALK_CRASH_MOMENTS` moments (every single one: 0).
"""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import cut
from crashed import Outcome, Worker, chain_task, confirmed, derived, lost, told

EVER = 1 << 40
MOMENTS = int(os.environ.get("CROSSWALK_CRASH_MOMENTS", "100"))
FAULTS = {
    (cut.WRITES, errno.ENOSPC): "the disk is full at the n-th write",
    (cut.WRITES, errno.EIO): "the n-th write fails",
    (cut.SYNCS, errno.EIO): "the n-th sync fails",
    (cut.CHANGES, errno.EIO): "the n-th change of names fails",
    (cut.ALLOCATIONS, errno.ENOMEM): "the n-th allocation of memory is refused",
}


@pytest.fixture(scope="module")
def expected(watched: Worker, inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    place = tmp_path_factory.mktemp("undisturbed")
    outcome = watched.do(chain_task(inputs, place))
    assert outcome.status == 0, outcome
    return derived(place / "op")


@pytest.fixture(scope="module")
def counted(watched: Worker, inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, int]:
    """How many writes, syncs and new names a chain takes."""
    found = {}
    for sort in (cut.WRITES, cut.SYNCS, cut.CHANGES):
        outcome = watched.do(chain_task(inputs, tmp_path_factory.mktemp("counted"), count=sort))
        found[sort] = int(outcome.said[-1].removeprefix("seen "))
    return found


def named(outcome: Outcome) -> str:
    return outcome.raised.partition(":")[0]


def disturbed(
    worker: Worker,
    inputs: Path,
    place: Path,
    *,
    sort: int,
    most: int,
    error: int,
    times: int,
    often: int,
) -> list[Outcome]:
    """Try the chain again and again, each time with a failure at another moment; what was confirmed is always there."""
    chance = random.Random(f"{sort} {error}")
    outcomes, said = [], list[str]()
    for _ in range(often):
        # Half of the moments are early: what a later attempt has left to do grows less.
        at = chance.randint(1, max(2, most if chance.random() < 0.5 else most // 10))
        outcome = worker.do(chain_task(inputs, place, fail=[sort, at, error, times]))
        outcomes.append(outcome)
        said += outcome.said
        assert lost(place, said) == [], (at, outcome)
    last = confirmed(said)
    told(
        FAULTS[sort, error] + ("" if times == 1 or error == errno.ENOSPC else ", from then on"),
        tries=often,
        stopped=sum(outcome.status != 0 for outcome in outcomes),
        lost=0,
        confirmed=last.line if last else 0,
    )
    return outcomes


def finished(worker: Worker, inputs: Path, place: Path, expected: dict[str, str]) -> None:
    outcome = worker.do(chain_task(inputs, place))
    assert outcome.status == 0, outcome
    assert derived(place / "op") == expected
    assert lost(place, outcome.said) == []


def test_a_disk_that_fills_at_ten_moments_is_named_and_the_work_goes_on(
    watched: Worker, inputs: Path, expected: dict[str, str], counted: dict[int, int], tmp_path: Path
) -> None:
    outcomes = disturbed(
        watched,
        inputs,
        tmp_path,
        sort=cut.WRITES,
        most=counted[cut.WRITES],
        error=errno.ENOSPC,
        times=EVER,
        often=10,
    )
    assert {named(outcome) for outcome in outcomes} <= {"DiskFull", ""}
    assert sum(outcome.status == 3 for outcome in outcomes) >= 5
    finished(watched, inputs, tmp_path, expected)


SORTS = {"write": cut.WRITES, "sync": cut.SYNCS, "name": cut.CHANGES}


@pytest.mark.parametrize("times", [1, EVER], ids=["once", "from then on"])
@pytest.mark.parametrize("what", SORTS)
def test_a_disk_that_fails_at_any_operation_is_named_and_the_work_goes_on(
    what: str,
    times: int,
    watched: Worker,
    inputs: Path,
    expected: dict[str, str],
    counted: dict[int, int],
    tmp_path: Path,
) -> None:
    sort = SORTS[what]
    outcomes = disturbed(
        watched, inputs, tmp_path, sort=sort, most=counted[sort], error=errno.EIO, times=times, often=6
    )
    # SQLite has one code for every fault of its log's index, which is nearly always a full disk.
    assert {named(outcome) for outcome in outcomes} <= {"MachineError", "OSError", "DiskFull", ""}, {
        outcome.raised for outcome in outcomes
    }
    assert any(outcome.status for outcome in outcomes)
    finished(watched, inputs, tmp_path, expected)


@pytest.fixture(scope="module")
def starved(library: Path) -> Iterator[Worker]:
    """A worker that takes all its memory from the C library, where each allocation can be refused."""
    started = Worker(library, PYTHONMALLOC="malloc")
    yield started
    started.end()


@pytest.fixture(scope="module")
def allocated(starved: Worker, inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many allocations a chain takes."""
    never = [cut.ALLOCATIONS, EVER, 0, 1]
    place = tmp_path_factory.mktemp("counted")
    outcome = starved.do(chain_task(inputs, place, fail=never, count=cut.ALLOCATIONS))
    assert outcome.status == 0, outcome
    return int(outcome.said[-1].removeprefix("seen "))


def test_memory_that_is_refused_at_any_moment_loses_nothing(
    starved: Worker, inputs: Path, expected: dict[str, str], allocated: int, tmp_path: Path
) -> None:
    """Libraries may end the process when they are refused memory; that is a kill like any other."""
    assert allocated > 100_000
    outcomes = disturbed(
        starved, inputs, tmp_path, sort=cut.ALLOCATIONS, most=allocated, error=errno.ENOMEM, times=1, often=4
    )
    assert any(outcome.status for outcome in outcomes)
    finished(starved, inputs, tmp_path, expected)


def every(most: int) -> range:
    """The moments 1, 1 + s, 1 + 2s, ... of so many operations."""
    return range(1, most + 1, max(1, most // MOMENTS) if MOMENTS else 1)


def at_every_moment(
    worker: Worker, inputs: Path, place: Path, expected: dict[str, str], most: int, fault: tuple[int, int, int]
) -> list[Outcome]:
    """A chain from its beginning for each moment. What was confirmed is there, and the chain that is typed again ends as always."""
    sort, error, times = fault
    moments, outcomes, lines = every(most), [], 0
    for moment in moments:
        root = place / str(moment)
        root.mkdir()
        outcome = worker.do(chain_task(inputs, root, fail=[sort, moment, error, times]))
        outcomes.append(outcome)
        assert lost(root, outcome.said) == [], (moment, outcome)
        finished(worker, inputs, root, expected)
        last = confirmed(outcome.said)
        lines += last.line if last else 0
        shutil.rmtree(root)
    told(
        FAULTS[sort, error]
        + ("" if times == 1 or error == errno.ENOSPC else ", from then on")
        + f", n = 1 to {most:,} in steps of {moments.step:,}",
        tries=len(outcomes),
        stopped=sum(outcome.status != 0 for outcome in outcomes),
        lost=0,
        confirmed=lines,
    )
    return outcomes


@pytest.mark.soak
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param((cut.WRITES, errno.ENOSPC, EVER), id="full"),
        *(
            pytest.param((sort, errno.EIO, times), id=f"{what} {'once' if times == 1 else 'from then on'}")
            for what, sort in SORTS.items()
            for times in (1, EVER)
        ),
    ],
)
def test_a_disk_that_fails_at_every_nth_operation_of_a_whole_chain_loses_nothing(
    fault: tuple[int, int, int],
    watched: Worker,
    inputs: Path,
    expected: dict[str, str],
    counted: dict[int, int],
    tmp_path: Path,
) -> None:
    outcomes = at_every_moment(watched, inputs, tmp_path, expected, counted[fault[0]], fault)
    # The command line gives an `OSError` its name, by its number (`cli/app.py`).
    assert {named(outcome) for outcome in outcomes} <= {"MachineError", "OSError", "DiskFull", ""}
    if fault[1] == errno.ENOSPC:
        assert all(named(one) != "OSError" or f"[Errno {errno.ENOSPC}]" in one.raised for one in outcomes)
        assert [one.raised for one in outcomes if named(one) == "MachineError"] == []
    assert any(outcome.status for outcome in outcomes)


@pytest.mark.soak
def test_every_nth_allocation_of_a_whole_chain_that_is_refused_loses_nothing(
    starved: Worker, inputs: Path, expected: dict[str, str], allocated: int, tmp_path: Path
) -> None:
    outcomes = at_every_moment(starved, inputs, tmp_path, expected, allocated, (cut.ALLOCATIONS, errno.ENOMEM, 1))
    assert any(outcome.status for outcome in outcomes)
