"""The power goes at any moment, and of what was not synced any part is there: nothing confirmed is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import cut
from crashed import Worker, chain_task, confirmed, derived, lost, told

IMAGES_OF_ONE = 20
"""Twenty-five times so many are the five hundred of `make soak`; twice so many are tried always."""


@pytest.fixture(scope="module")
def recorded(watched: Worker, inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[cut.Change]]:
    """Where a chain ran to its end, and every change that it made to the disk."""
    root = tmp_path_factory.mktemp("recorded")
    (root / "place").mkdir()
    task = chain_task(inputs, root / "place", journal=str(root / "journal"))
    outcome = watched.do(task)
    assert outcome.status == 0, outcome
    return root / "place", cut.journal(root / "journal")


def test_the_journal_gives_the_disk(recorded: tuple[Path, list[cut.Change]], tmp_path: Path) -> None:
    """The recorder misses nothing: played back to its end, every file has its bytes."""
    place, changes = recorded
    held = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    disk = cut.Disk(place).take([*changes, cut.Change("A", 0, 0, 0, "", "", b"")])
    assert {name: cut.Cut(0).content(file) for name, file in disk.files()} == held
    assert any(line.startswith("packed ") for line in disk.said)


def moment(changes: list[cut.Change], chance: random.Random) -> int:
    """A place in the journal; every second one is just after something was confirmed."""
    told = [number for number, change in enumerate(changes, 1) if change.kind == "!"]
    return chance.choice(told) if chance.random() < 0.5 else chance.randrange(len(changes) + 1)


def cuts(
    recorded: tuple[Path, list[cut.Change]], worker: Worker, inputs: Path, tmp_path: Path, seed: int, resumed: int
) -> None:
    place, changes = recorded
    expected = derived(place / "op")
    carried, lines = 0, 0
    for number in range(IMAGES_OF_ONE):
        chance = random.Random(seed * 1000 + number)
        at = moment(changes, chance)
        disk = cut.Disk(place).take(changes[:at])
        left = tmp_path / f"image{number}"
        cut.Cut(seed * 1000 + number).leave(disk, left)
        assert lost(left, disk.said) == [], f"the cut of seed {seed * 1000 + number} after change {at}"
        said = confirmed(disk.said)
        lines += said.line if said else 0
        if number < resumed or "made" not in disk.said:
            carried += 1
            outcome = worker.do(chain_task(inputs, left))
            assert outcome.status == 0, outcome
            assert derived(left / "op") == expected
            assert lost(left, outcome.said) == []
    images = IMAGES_OF_ONE
    told(
        "power cut: writes dropped, reordered, torn",
        tries=images,
        stopped=images,
        lost=0,
        confirmed=lines,
        resumed=carried,
    )


@pytest.mark.parametrize("seed", [0, 1])
def test_forty_power_cuts_lose_nothing(
    seed: int, recorded: tuple[Path, list[cut.Change]], watched: Worker, inputs: Path, tmp_path: Path
) -> None:
    cuts(recorded, watched, inputs, tmp_path, seed, resumed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 27))
def test_five_hundred_power_cuts_lose_nothing(
    seed: int, recorded: tuple[Path, list[cut.Change]], watched: Worker, inputs: Path, tmp_path: Path
) -> None:
    cuts(recorded, watched, inputs, tmp_path, seed, resumed=4)
