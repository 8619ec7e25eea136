"""Snapshots of APFS: what is gone or different since comes from them, once, and a volume with many of them opens."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pyfsapfs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.settings import Settings
from crosswalk.sources.disk.apfs_snapshots import sealed, snapshots, whole
from crosswalk.sources.walking import Place
from made_apfs import BLOCK, CONTENT, KEPT, LEAF, TREE, fletcher, with_snapshots
from walked import Walked, walk

NEW = b"changed since".ljust(116, b".")
SAMPLE = Path(__file__).resolve().parents[2] / "build/samples/dissect_apfs/snapshot.bin.gz"
"""512 snapshots, made by others on macOS: `Snapshot N` holds a file `file` with that text."""
OLD = {
    "snapshot1/passwords.txt": "02a2a6af2f1ecf4720d7d49d640f0d0a269a7ec733e41973bdd34f09dad0e252",
    "snapshot1/a_directory/another_file": "c7fbc0e821c0871805a99584c6a384533909f68a6bbe9a2a687d28d9f3b10c16",
}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def made(shared_data: Path, tmp_path: Path) -> Path:
    place = tmp_path / "apfs.raw"
    held = (shared_data / "disk/apfs.raw").read_bytes()
    place.write_bytes(with_snapshots(held, "passwords.txt", "another_file", NEW, ("one", "two")))
    return place


def read(place: Path, start: Place | None = None, most: int = 64) -> Walked:
    settings = Settings(silence_seconds=20, older_states=most)
    return walk(place, place.parent / "spool", settings=settings, start=start)


def damage(place: Path, block: int, content: bytes, at: int = 0) -> None:
    with place.open("r+b") as file:
        file.seek(block * BLOCK + at)
        file.write(content)


def test_libfsapfs_does_not_open_the_volume_by_itself(made: Path) -> None:
    """Once it does, `apfs.py` needs no view without snapshots."""
    container = pyfsapfs.container()
    container.open(str(made))
    with pytest.raises(OSError, match="get_snapshots_from_branch_node"):
        container.get_volume(0)


def test_each_snapshot_tells_what_is_gone_or_different_since(made: Path, shared_data: Path) -> None:
    walked = read(made)
    before = walk(shared_data / "disk/apfs.raw", made.parent / "spool").files
    since = {path: digest for path, digest in before.items() if path != "a_directory/another_file"}
    assert walked.files == {**since, "passwords.txt": sha256(NEW), **OLD}
    assert walked.reasons == {
        "a_link": "link", "snapshot1": "unsupported", "snapshot2": "unsupported", "apfs.raw": "unsupported",
    }  # fmt: skip
    said = {problem.untrusted_path: problem.detail for problem in walked.problems}
    assert said["snapshot1"] == (
        "APFS snapshot 'one' of 2023-11-14 22:13:20 UTC: 6 of its files are as in the volume or in an older snapshot and are "
        "not listed again"
    )
    assert "'two' of 2023-11-14 22:13:20 UTC: 8 of its files" in said["snapshot2"]


def test_no_more_snapshots_are_read_than_the_settings_say(made: Path) -> None:
    walked = read(made, most=1)
    assert {path for path in walked.files if path.startswith("snapshot")} == {
        path.replace("snapshot1", "snapshot2") for path in OLD
    }
    assert "the 1 oldest of its 2 snapshots" in next(p.detail for p in walked.problems if p.reason == "too-many")
    none = read(made, most=0)
    assert not any(path.startswith("snapshot") for path in none.files)
    assert "too-many" in [p.reason for p in none.problems]


def test_a_walk_goes_on_from_any_place_also_in_snapshots(made: Path) -> None:
    whole = read(made)
    for start in {step.place for step in whole.steps}:
        assert read(made, start).trace == [step for step in whole.trace if step[0] >= start.ordinal]


def test_a_snapshot_that_was_left_out_costs_itself(made: Path) -> None:
    walked = read(made, Place(skip=frozenset({"snapshot1/"})))
    assert {path for path in walked.files if path.startswith("snapshot")} == {
        path.replace("snapshot1", "snapshot2") for path in OLD
    }


@pytest.mark.parametrize("block", [TREE, LEAF])
def test_a_tree_of_snapshots_that_is_damaged_costs_no_file_of_the_volume(made: Path, block: int) -> None:
    before = {path: digest for path, digest in read(made).files.items() if not path.startswith("snapshot")}
    damage(made, block, b"\xff", at=BLOCK - 100)
    walked = read(made)
    assert walked.files == before
    (lost,) = (problem for problem in walked.problems if problem.reason == "damaged")
    assert lost.detail == f"none of the 2 snapshots of the APFS volume can be read: block {block} does not have its sum"


def test_a_snapshot_whose_superblock_is_damaged_is_a_problem_that_names_it(made: Path) -> None:
    damage(made, KEPT, b"\xff", at=BLOCK - 100)
    walked = read(made)
    lost = {problem.untrusted_path: problem.detail for problem in walked.problems if problem.reason == "damaged"}
    assert set(lost) == {"snapshot1", "snapshot2"}
    assert "'one'" in lost["snapshot1"]
    assert walked.files["passwords.txt"] == sha256(NEW)


def test_a_tree_of_snapshots_in_a_loop_ends(made: Path) -> None:
    content = made.read_bytes()

    def block(number: int) -> bytes:
        return content[TREE * BLOCK : (TREE + 1) * BLOCK]

    with pytest.raises(OSError, match="loop"):
        snapshots(block, TREE)


def test_what_snapshots_hold_is_no_free_space(made: Path) -> None:
    """The blocks of the old content are named by the snapshots alone."""
    walked = read(made)
    assert not any(path.startswith("unallocated/") for path in walked.files)
    assert made.read_bytes()[CONTENT * BLOCK :].startswith(NEW)


@given(st.binary(min_size=4096, max_size=4096))
def test_a_block_is_sealed_as_the_reference_has_it(content: bytes) -> None:
    made = sealed(bytearray(content))
    assert made == fletcher(content) + content[8:]
    assert whole(made, 1) == made
    with pytest.raises(OSError, match="block 1 does not have its sum"):
        whole(made[:-1] + bytes([made[-1] ^ 1]), 1)


@pytest.mark.soak
@pytest.mark.skipif(not SAMPLE.is_file(), reason=f"{SAMPLE} is absent: tools/samples fetches it")
def test_five_hundred_snapshots_made_by_macos(tmp_path: Path) -> None:
    place = tmp_path / "snapshot.bin"
    place.write_bytes(gzip.decompress(SAMPLE.read_bytes()))
    walked = read(place, most=1000)
    told = {
        path: digest for path, digest in walked.files.items() if path.startswith("snapshot") and path.endswith("/file")
    }
    assert told == {f"snapshot{number + 1}/file": sha256(f"Snapshot {number}\n".encode()) for number in range(512)}
    assert {problem.reason for problem in walked.problems} == {"unsupported"}
    assert len(walked.problems) == 513
