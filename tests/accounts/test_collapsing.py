"""Stored files become videos: by key, against the key, and without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from crosswalk.accounts import collapsing
from crosswalk.accounts.engine import opened
from crosswalk.accounts.stems import stems
from crosswalk.progress import silent
from made_platform import hold, rows
from made_world import World


def collapsed(
    tmp_path: Path, listed: list[dict[str, Any]], looks: list[tuple[str, str]] | None = None
) -> list[tuple[str, str]]:
    with opened("duckdb", tmp_path / "scratch") as engine:
        engine.give("files", rows("file", listed))
        found = collapsing.collapsed(engine, looks or [])
    return [(row["video"], row["reason"]) for row in found.to_pylist()]


def file(
    number: int, video: str | None, seconds: float | None, path: str | None = None, height: int = 480, **more: Any
) -> dict[str, Any]:
    wide = {"width": height * 16 // 9, "height": height}
    return {"file": str(number), "video": video, "seconds": seconds, "path": path, **wide, **more}


def test_files_with_one_key_are_one_video(tmp_path: Path) -> None:
    found = collapsed(tmp_path, [file(1, "v1", 100.0), file(2, "v1", 100.3, height=720), file(3, "v2", 100.0)])
    assert found == [("v1", "key"), ("v1", "key"), ("v2", "key")]


def test_a_file_without_a_key_is_found_by_its_path_and_length(tmp_path: Path) -> None:
    listed = [
        file(1, "v1", 100.0, "/m/Ab_720p.mp4"),
        file(2, None, 100.2, "/m/ab-480p.webm"),
        file(3, None, 55.0, "/m/ab_240p.mp4"),
    ]
    assert collapsed(tmp_path, listed) == [("v1", "key"), ("v1", "path"), ("~3", "alone")]


def test_a_wrong_key_is_left_for_the_video_that_the_file_is_of(tmp_path: Path) -> None:
    listed = [
        file(1, "v1", 100.0, "/m/aa_720.mp4"),
        file(2, "v1", 100.1, "/m/aa_480.mp4"),
        file(3, "v1", 61.0, "/m/bb_240.mp4"),
        file(4, "v2", 61.1, "/m/bb_480.mp4"),
        file(5, "v2", 61.0, "/m/bb_720.mp4"),
    ]
    assert collapsed(tmp_path, listed)[2] == ("v2", "path")


def test_a_contradicted_key_without_anything_better_stays_and_says_so(tmp_path: Path) -> None:
    listed = [file(1, "v1", 100.0, "/m/a"), file(2, "v1", 100.0, "/m/b"), file(3, "v1", 400.0, "/m/c")]
    assert collapsed(tmp_path, listed)[2] == ("v1", "key-unconfirmed")


def test_a_video_none_of_whose_files_keeps_its_key_is_still_one(tmp_path: Path) -> None:
    listed = [
        file(1, "v2", 100.0, "/m/aa_720.mp4"),
        file(2, None, 100.1, "/m/aa_480.mp4"),
        file(3, None, 100.0, "/m/aa_240.mp4"),
        *(file(n, "v2", 300.0, f"/m/bb_{n}00.mp4") for n in (4, 5, 6)),
    ]
    found = collapsed(tmp_path, listed)
    assert len({video for video, _ in found[:3]}) == 1
    assert {video for video, _ in found[3:]} == {"v2"}
    assert len({video for video, _ in found}) == 2


def test_equal_bytes_and_equal_looks_are_one_video(tmp_path: Path) -> None:
    listed = [
        file(1, "v1", 10.0, md5="AA", sha256="s1"),
        file(2, None, None, md5="aa "),
        file(3, None, 10.0, sha256="s3"),
        file(4, None, 10.0, sha256="s4"),
    ]
    found = collapsed(tmp_path, listed, [("s1", "T1"), ("s3", "T1"), ("s4", "T2")])
    assert found == [("v1", "key"), ("v1", "bytes"), ("v1", "look"), ("~4", "alone")]


def test_the_uploader_and_the_hour_say_what_nothing_else_does(tmp_path: Path) -> None:
    near = {"account": "7", "at_us": 3_600_000_000}
    listed = [
        file(1, "v1", 100.0, "/x/1", **near),
        file(2, None, 100.1, "/x/0f3a", **near),
        file(3, None, 100.1, "/x/77", account="7", at_us=90 * 3_600_000_000),
    ]
    assert collapsed(tmp_path, listed) == [("v1", "key"), ("v1", "uploader"), ("~3", "alone")]


def test_two_videos_that_fit_equally_are_not_guessed_between(tmp_path: Path) -> None:
    listed = [
        file(1, "v1", 100.0, "/m/clip_1.mp4"),
        file(2, "v2", 100.0, "/m/clip_1.mp4"),
        file(3, None, 100.0, "/m/clip_1.mp4"),
    ]
    assert collapsed(tmp_path, listed)[2] == ("~3", "alone")


def test_another_shape_is_another_video_and_a_turned_one_is_not(tmp_path: Path) -> None:
    listed = [
        file(1, "v1", 100.0, "/m/a_480p.mp4"),
        {**file(2, None, 100.0, "/m/a_720p.mp4"), "width": 640, "height": 480},
        {**file(3, None, 100.0, "/m/a_240p.mp4"), "width": 480, "height": 853},
    ]
    assert [reason for _, reason in collapsed(tmp_path, listed)] == ["key", "alone", "path"]


def test_a_row_that_stands_twice_is_one_file(tmp_path: Path) -> None:
    assert collapsed(tmp_path, [file(1, "v1", 9.0, "/a"), file(1, "v1", 9.0, "/a")]) == [
        ("v1", "key"),
        ("v1", "repeated"),
    ]


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("/store/07/Kq3_720p.mp4", "store 07 kq3"),
        ("/store/07/kq3-1920x1080.H264.webm", "store 07 kq3"),
        ("/hls/kq3/480p/index.m3u8", "hls kq3 index"),
        ("/мир/Дом_480p60.mkv", "мир дом"),
        ("/720p/1080p.mp4", None),
        ("", None),
        (None, None),
    ],
)
def test_a_stem_is_a_path_without_sizes_and_codecs(path: str | None, stem: str | None) -> None:
    assert stems(pa.array([path], pa.string())).to_pylist() == [stem]


def test_nothing_is_made_again_where_nothing_changed(tmp_path: Path) -> None:
    world = World(tmp_path / "case")
    hold(world.folder, "file", [file(1, "v1", 5.0), file(2, "v1", 5.0)])
    collapsing.derive(world.desk, silent)
    first = collapsing.path_of(world.folder).stat().st_mtime_ns
    collapsing.derive(world.desk, silent)
    assert collapsing.path_of(world.folder).stat().st_mtime_ns == first
    assert collapsing.summary(world.folder) == collapsing.Collapsed(2, 1, 5.0, {"key": 2})
    hold(world.folder, "file", [file(1, "v1", 5.0), file(2, "v2", 5.0)])
    collapsing.derive(world.desk, silent)
    assert collapsing.summary(world.folder).videos == 2
