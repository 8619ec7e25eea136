"""Volumes that lie on others: LVM, mirrors, and these inside what a key opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.sources.keys import NONE, Keys
from made_images import FatVolume, with_table
from made_luks import luks
from made_pictures import picture, sha256
from made_stacked import EXTENT, lvm, raid
from walked import Walked, walk


def volume(name: str = "A.JPG") -> bytes:
    return FatVolume().add(f"DCIM/{name}", picture()).image()


def walked(tmp_path: Path, content: bytes, keys: Keys = NONE) -> Walked:
    (tmp_path / "disk.dd").write_bytes(content)
    (tmp_path / "spool").mkdir(exist_ok=True)
    return walk(tmp_path / "disk.dd", tmp_path / "spool", keys=keys)


def test_the_one_volume_of_a_group_is_walked_in_its_place(tmp_path: Path) -> None:
    found = walked(tmp_path, lvm({"home": volume()}))
    assert found.files == {"DCIM/A.JPG": sha256(picture())}
    assert found.problems == []


def test_several_volumes_are_numbered_and_each_is_walked(tmp_path: Path) -> None:
    found = walked(tmp_path, with_table(lvm({"root": volume("R.JPG"), "home": volume("H.JPG"), "swap": bytes(EXTENT)})))
    assert set(found.files) == {"lv1/DCIM/R.JPG", "lv2/DCIM/H.JPG"}
    assert [(p.untrusted_path, p.reason, p.detail) for p in found.problems] == [
        ("lv3", "unsupported", f"no known file system: {EXTENT} bytes at offset 0 (swap)")
    ]


def test_a_group_on_several_disks_is_named_and_not_guessed_at(tmp_path: Path) -> None:
    (problem,) = walked(tmp_path, lvm({"home": volume()}, disks=2)).problems
    assert problem.reason == "missing-part"
    assert "'made' lies on 2 disks" in problem.detail


def test_a_group_whose_text_is_damaged_is_a_problem(tmp_path: Path) -> None:
    content = bytearray(lvm({"home": volume()}))
    content[4096:8192] = bytes(4096)
    found = walked(tmp_path, bytes(content))
    assert found.files == {}
    assert found.reasons == {"disk.dd": "damaged"}


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("level", "disks"), [(1, 2), (0, 1), (-1, 1)])
def test_a_member_that_holds_everything_is_walked(tmp_path: Path, level: int, disks: int, version: int) -> None:
    found = walked(tmp_path, raid(volume(), level, disks, version))
    assert found.files == {"DCIM/A.JPG": sha256(picture())}
    assert found.problems == []


def test_a_member_that_holds_a_part_is_named(tmp_path: Path) -> None:
    (problem,) = walked(tmp_path, raid(volume(), level=5, disks=4)).problems
    assert problem.reason == "missing-part"
    assert "one of 4 disks at RAID level 5" in problem.detail


def test_a_storage_server_s_disk_is_walked_through_all_its_layers(tmp_path: Path) -> None:
    """A mirror, on it a group, on it a volume that a password locks, in it a group once more: as NAS and Ubuntu lay them."""
    locked = luks(lvm({"root": volume()}), "correct horse")
    disk = with_table(raid(lvm({"data": locked})))
    assert walked(tmp_path, disk).reasons == {"disk.dd": "encrypted"}
    assert walked(tmp_path, disk, Keys(("correct horse",))).files == {"DCIM/A.JPG": sha256(picture())}


def test_volumes_that_lie_on_each_other_without_end_are_a_problem(tmp_path: Path) -> None:
    content = volume()
    for _ in range(5):
        content = raid(content)
    found = walked(tmp_path, content)
    assert found.files == {}
    assert set(found.reasons.values()) == {"too-deep"}
