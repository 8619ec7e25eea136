"""A medium that gives errors for some blocks of the evidence: what lies there is a problem with its range, the rest is read."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from pathlib import Path

import pytest

from crashed import STILL, Worker, started
from crosswalk.workspace import verifying
from crosswalk.workspace.adding import item_lines, problem_lines
from crosswalk.workspace.operation import Operation
from made_images import Ewf, FatVolume

BLOCK = 4096


def files(number: int) -> dict[str, bytes]:
    return {f"F{each}.BIN": random.Random(each).randbytes(20_000) for each in range(number)}


def added(
    worker: Worker, root: Path, source: Path, unreadable: tuple[Path, int, int] | None
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Digests by path, and the problems, of a source whose medium fails for a range of one of its files."""
    started(root)
    task = {"do": "intake", "operation": str(root), "sources": [str(source)]}
    if unreadable is not None:
        task["unreadable"] = [str(unreadable[0]), *unreadable[1:]]
    outcome = worker.do(task)
    assert outcome.status == 0, outcome
    assert not verifying.examine(root).findings
    with Operation.open(root, "ana.example", clock=lambda: STILL) as operation:
        items = {place["path"]: line["sha256"] for line in item_lines(operation) for place in line["occurrences"]}
        return items, list(problem_lines(operation))


def image_of(content: dict[str, bytes]) -> bytes:
    volume = FatVolume()
    for name, each in content.items():
        volume.add(name, each)
    return volume.image()


@pytest.mark.parametrize("form", ["raw", "ewf"])
def test_bad_blocks_of_an_image_cost_the_files_that_lie_there(form: str, watched: Worker, tmp_path: Path) -> None:
    content = files(12)
    whole = image_of(content)
    image = tmp_path / "disk.img"
    if form == "raw":
        image.write_bytes(whole)
        at = whole.index(content["F5.BIN"][8000:12_000]) // BLOCK * BLOCK
    else:
        (image,) = Ewf().write(whole, tmp_path / "disk.E01")
        at = image.stat().st_size // 2 // BLOCK * BLOCK
    items, problems = added(watched, tmp_path / "op", image, (image, at, at + BLOCK))
    digests = {name: hashlib.sha256(each).hexdigest() for name, each in content.items()}
    lost = content.keys() - items.keys()
    assert 1 <= len(lost) <= 4
    assert {name: items[name] for name in content.keys() - lost} == {
        name: digests[name] for name in content.keys() - lost
    }
    told = {problem["path"]: problem for problem in problems}
    assert lost <= told.keys()
    medium = [problem for problem in problems if problem["reason"] == "unreadable" and problem["reader"] == "medium"]
    assert [problem["detail"] for problem in medium] == [
        f"the medium gives no {BLOCK} bytes, read as zeros: bytes {at} to {at + BLOCK}"
    ]
    for name in lost:
        assert told[name]["reason"] == "damaged"
        assert "bytes " in told[name]["detail"]
    if form == "raw":
        assert lost == {"F5.BIN"}


def test_bad_blocks_where_names_lie_are_told_though_no_file_is_missed_by_name(watched: Worker, tmp_path: Path) -> None:
    """Zeros in a folder look like its end: without the ranges of the medium nobody would know."""
    content = files(12)
    whole = image_of(content)
    image = tmp_path / "disk.img"
    image.write_bytes(whole)
    at = whole.index(b"F3      BIN") // BLOCK * BLOCK
    items, problems = added(watched, tmp_path / "op", image, (image, at, at + BLOCK))
    assert len(content.keys() & items.keys()) < len(content)
    (medium,) = (problem for problem in problems if problem["reader"] == "medium")
    assert medium["detail"].endswith(f"bytes {at} to {at + BLOCK}")


def test_a_bad_block_of_a_file_in_a_folder_is_named(watched: Worker, tmp_path: Path) -> None:
    place = tmp_path / "photos"
    place.mkdir()
    for name, each in files(6).items():
        (place / name).write_bytes(each)
    items, problems = added(watched, tmp_path / "op", place, (place / "F2.BIN", 2 * BLOCK, 3 * BLOCK))
    assert items.keys() == {f"F{number}.BIN" for number in (0, 1, 3, 4, 5)}
    (problem,) = problems
    assert (problem["path"], problem["reason"]) == ("F2.BIN", "unreadable")
    assert problem["detail"] == f"Input/output error: bytes {2 * BLOCK} to {3 * BLOCK}"


def test_a_bad_block_of_an_archive_costs_its_members_there(watched: Worker, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, each in files(12).items():
            archive.writestr(name, each)
    place = tmp_path / "a.zip"
    place.write_bytes(out.getvalue())
    at = out.getvalue().index(files(12)["F6.BIN"]) // BLOCK * BLOCK + BLOCK
    items, problems = added(watched, tmp_path / "op", place, (place, at, at + BLOCK))
    assert items.keys() >= {f"F{number}.BIN" for number in range(12) if number != 6}
    assert "F6.BIN" not in items
    assert {problem["path"] for problem in problems} >= {"F6.BIN", ""}


def test_a_medium_that_gives_nothing_is_refused_with_a_reason(watched: Worker, tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(image_of(files(2)))
    started(tmp_path / "op")
    task = {"do": "intake", "operation": str(tmp_path / "op"), "sources": [str(image)]}
    outcome = watched.do({**task, "unreadable": [str(image), 0, image.stat().st_size]})
    assert (outcome.status, outcome.raised.partition(":")[0]) == (3, "SourceUnreadable")


def test_a_medium_that_recovers_gives_everything(watched: Worker, tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(image_of(files(4)))
    items, problems = added(watched, tmp_path / "op", image, None)
    assert (items.keys() >= files(4).keys(), problems) == (True, [])
