"""A walk that meets documents and carved pictures is the same each time, and goes on from any place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from made_images import FatVolume
from made_pictures import picture, with_thumbnail
from walked import walk


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.docx", "w") as document:
        document.writestr("[Content_Types].xml", "x")
        for number in range(4):
            document.writestr(f"word/media/{number}.jpg", with_thumbnail(picture(seed=number), picture(seed=9)))
    volume = (
        FatVolume().add("KEPT.JPG", picture(seed=1)).add("D/GONE.JPG", picture(seed=2)).add("D/B.JPG", picture(seed=3))
    )
    volume.delete_folder("D", wipe_name=True)
    (folder / "b.dd").write_bytes(volume.image())
    (folder / "c.jpg").write_bytes(with_thumbnail(picture(), picture(seed=5)))
    return folder


def test_two_walks_are_the_same_and_each_place_leads_to_the_rest(place: Path, tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    whole = walk(place, spool)
    assert walk(place, spool).trace == whole.trace
    assert [step.ordinal for step in whole.steps] == list(range(len(whole.steps)))
    for start in sorted({step.place for step in whole.steps}, key=lambda at: at.ordinal):
        assert walk(place, spool, start=start).trace == whole.trace[start.ordinal :]


def test_a_disk_with_carved_pictures_goes_on_from_any_place(place: Path, tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    whole = walk(place / "b.dd", spool)
    assert sum(path.startswith("unallocated/") for path in whole.files) == 2
    for start in sorted({step.place for step in whole.steps}, key=lambda at: at.ordinal):
        assert walk(place / "b.dd", spool, start=start).trace == whole.trace[start.ordinal :]
