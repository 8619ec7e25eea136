"""From items to fingerprints, appearances and veils, through confined workers."""

from __future__ import annotations

import hashlib
import io
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crosswalk import database
from crosswalk.blobs import Blobs
from crosswalk.desk import Desk
from crosswalk.fingerprints import deriving, tables, working
from crosswalk.fingerprints.known_answers import picture
from crosswalk.folder import Folder
from crosswalk.ids import Sha256, UnitId
from crosswalk.items import tables as items_tables
from crosswalk.kernels import pdq
from crosswalk.progress import silent
from crosswalk.settings import Settings
from crosswalk.sources import tables as sources_tables
from made_videos import made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = Folder(tmp_path)
    connection = database.connect(folder.record)
    database.create(connection, (*sources_tables.TABLES, *items_tables.TABLES, *tables.TABLES))
    settings = Settings(silence_seconds=3, picture_pixels=4_000_000)
    yield Desk(connection, folder, Blobs(folder.blobs), settings, UnitId("ES"))
    connection.close()


def keep(desk: Desk, content: bytes, kind: str = "picture") -> Sha256:
    sha256 = desk.blobs.put([content])
    md5, sha1 = hashlib.md5(content).hexdigest(), hashlib.sha1(content).hexdigest()
    row = (sha256, md5, sha1, len(content), kind, "image/x", 1)
    desk.connection.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return sha256


def undecoded(desk: Desk) -> dict[Sha256, str]:
    rows = desk.connection.execute("SELECT sha256 FROM item ORDER BY sha256")
    about = tables.appearances(desk.connection, [Sha256(row[0]) for row in rows])
    return {sha256: seen.problem for sha256, seen in about.items() if seen.problem}


def encoded(pixels: np.ndarray, form: str = "PNG", **how: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, form, **how)
    return file.getvalue()


def test_a_picture_gets_both_hashes_eight_forms_and_a_veil(desk: Desk) -> None:
    pixels = picture(700, 900)
    sha256 = keep(desk, encoded(pixels))
    deriving.derive(desk, silent)
    marks = {mark.algorithm: mark for mark in tables.of(desk.connection, [sha256])[sha256]}
    assert marks["pdq"].dihedral == pdq.pdq(pixels).forms.tobytes()
    assert marks["pdq_512"].value == pdq.pdq_512(pixels).value.tobytes()
    assert marks["pdq"].quality == pdq.pdq(pixels).quality
    about = tables.appearance(desk.connection, sha256)
    assert about is not None
    assert (about.width, about.height, about.frames, about.problem) == (900, 700, 1, None)
    veil = tables.veil(desk.connection, sha256)
    assert veil is not None
    with Image.open(io.BytesIO(veil)) as tile:
        assert tile.size == (20, 16)
    hashes = tables.hashes(desk.connection, "pdq")
    assert hashes.sha256s == [sha256]
    assert hashes.dihedral.shape == (1, 8, 32)
    assert hashes.dihedral[0, 0].tobytes() == marks["pdq"].value


def test_what_is_done_is_not_done_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(desk, encoded(picture(80, 90)))
    deriving.derive(desk, silent)
    monkeypatch.setattr(deriving, "looks", lambda *_: pytest.fail("nothing is pending"))
    deriving.derive(desk, silent)


def test_dropped_and_derived_again_the_tables_are_the_same(desk: Desk) -> None:
    for number in range(60):
        keep(desk, encoded(picture(40 + number, 90), "JPEG", quality=70))
    keep(desk, b"\x89PNG\r\n\x1a\n broken")
    names = ("fingerprint", "appearance")
    deriving.derive(desk, silent)
    before = [database.table_digest(desk.connection, name) for name in names]
    database.drop_derived(desk.connection, tables.TABLES)
    database.create(desk.connection, tables.TABLES)
    deriving.derive(desk, silent)
    assert [database.table_digest(desk.connection, name) for name in names] == before
    assert len(undecoded(desk)) == 1


def test_a_truncated_picture_is_a_problem_and_harms_only_itself(desk: Desk) -> None:
    whole = encoded(picture(300, 300), "JPEG")
    good, cut = keep(desk, whole), keep(desk, whole[: len(whole) // 2])
    deriving.derive(desk, silent)
    damaged = tables.appearance(desk.connection, cut)
    assert damaged is not None
    assert damaged.problem is not None
    assert damaged.problem.startswith("damaged: ")
    assert set(tables.of(desk.connection, [good, cut])) == {good}


def test_a_picture_above_the_limit_is_a_problem(desk: Desk) -> None:
    sha256 = keep(desk, encoded(np.zeros((2001, 2000, 3), np.uint8)))
    deriving.derive(desk, silent)
    about = tables.appearance(desk.connection, sha256)
    assert about is not None
    assert about.problem == "too-large: 2000 x 2001 pixels, more than the limit of 4000000"


@pytest.mark.parametrize(
    ("act", "reason"),
    [(lambda: os._exit(3), "crashed"), (lambda: time.sleep(60), "hung"), (lambda: bytearray(1 << 40), "swelled")],
    ids=["crash", "hang", "memory"],
)
def test_a_decoder_that_dies_costs_one_picture(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], reason: str
) -> None:
    contents = [encoded(picture(50, 50 + number)) for number in range(5)]
    kept = [keep(desk, content) for content in contents]
    honest = working.look

    def hostile(sha256: Sha256, *rest: object) -> object:
        if sha256 == kept[2]:
            act()
        return honest(sha256, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(working, "look", hostile)
    deriving.derive(desk, silent)
    assert undecoded(desk) == {kept[2]: f"{reason}: the decoder gave no answer"}
    assert set(tables.of(desk.connection, kept)) == {kept[0], kept[1], kept[3], kept[4]}


def test_bytes_that_are_gone_are_a_problem(desk: Desk) -> None:
    sha256 = keep(desk, encoded(picture(50, 60)))
    desk.blobs.path(sha256).unlink()
    deriving.derive(desk, silent)
    assert undecoded(desk)[sha256].startswith("unreadable: ")


def test_hostile_pictures_all_end_as_hashed_or_as_a_problem(desk: Desk, shared_data: Path) -> None:
    files = sorted(path for path in (shared_data / "images" / "broken").iterdir() if path.is_file())
    kept = {keep(desk, path.read_bytes()) for path in files}
    deriving.derive(desk, silent)
    hashed = set(tables.of(desk.connection, kept))
    refused = set(undecoded(desk))
    assert hashed | refused == kept
    about = tables.appearances(desk.connection, hashed & refused)
    assert {seen.frames for seen in about.values() if seen.problem and ": behind frame " not in seen.problem} == set()


def test_a_video_is_looked_at_again_when_other_frames_are_wanted(desk: Desk) -> None:
    sha256, still = keep(desk, made("mov", "mpeg4", frames=60), "video"), keep(desk, encoded(picture(50, 60)))
    found = {}
    for frames in ("key", "every", "second", "key"):
        other = replace(desk, settings=replace(desk.settings, video_frames=frames))
        deriving.derive(other, silent)
        about = tables.appearance(desk.connection, sha256)
        assert about is not None
        assert about.version == f"2 {frames}"
        marks = tables.of(desk.connection, [sha256])[sha256]
        assert len(marks) == about.frames
        assert {mark.version for mark in marks} == {f"1 {frames}"}
        found[frames] = [mark.at_ms for mark in marks]
    assert found["every"] == [40 * number for number in range(60)]
    assert found["second"] == [0, 1000, 2000]
    assert found["key"] == [400 * number for number in range(6)]
    assert tables.looked_at(desk.connection)[still] == "2"
