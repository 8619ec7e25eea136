"""A still and its video are linked as one, by where they were found or by their name."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crosswalk.ids import Sha256, UnitId
from crosswalk.items.moving import Partner, paired
from crosswalk.workspace.adding import add, item_lines
from crosswalk.workspace.operation import Operation
from made_pictures import picture
from made_videos import made

STILL, CLIP, OTHER = (Sha256(letter * 64) for letter in "abc")
HEIC, MOV = "image/heic", "video/quicktime"


def test_a_still_and_a_video_of_one_name_in_one_folder_belong_together() -> None:
    rows = [("S1", "DCIM/IMG_1.HEIC", STILL, HEIC, 9), ("S1", "DCIM/img_1.mov", CLIP, MOV, 9)]
    assert paired(rows) == {STILL: [Partner(CLIP, "name")], CLIP: [Partner(STILL, "name")]}


def test_another_folder_another_source_and_a_film_do_not() -> None:
    still = ("S1", "A/IMG_1.HEIC", STILL, HEIC, 9)
    assert paired([still, ("S1", "B/IMG_1.MOV", CLIP, MOV, 9)]) == {}
    assert paired([still, ("S2", "A/IMG_1.MOV", CLIP, MOV, 9)]) == {}
    assert paired([still, ("S1", "A/IMG_1.MOV", CLIP, MOV, 1 << 30)]) == {}
    assert paired([still, ("S1", "A/IMG_1.MP4", CLIP, "video/mp4", 9)]) == {}


def test_a_name_that_two_stills_share_says_nothing() -> None:
    rows = [("S1", "1.HEIC", STILL, HEIC, 9), ("S1", "1.JPG", OTHER, "image/jpeg", 9), ("S1", "1.MOV", CLIP, MOV, 9)]
    assert paired(rows) == {}


@given(st.permutations(range(4)))
def test_the_order_of_the_walk_does_not_matter(order: list[int]) -> None:
    rows = [
        ("S1", "a.jpg", STILL, "image/jpeg", 9), ("S1", "a.jpg/motion.mp4", CLIP, "video/mp4", 9),
        ("S1", "b.heic", OTHER, HEIC, 9), ("S1", "b.mov", CLIP, MOV, 9),
    ]  # fmt: skip
    found = paired([rows[place] for place in order])
    assert found[STILL] == [Partner(CLIP, "embedded")]
    assert found[OTHER] == [Partner(CLIP, "name")]
    assert {each.sha256 for each in found[CLIP]} == {STILL, OTHER}


def test_both_kinds_are_flagged_in_the_list_of_items(tmp_path: Path) -> None:
    place = tmp_path / "phone"
    place.mkdir()
    (place / "IMG_1.jpg").write_bytes(picture(seed=1))
    (place / "IMG_1.MOV").write_bytes(made("mov", "mpeg4", frames=3))
    (place / "IMG_2.jpg").write_bytes(picture(seed=2) + made("mp4", "mpeg4", frames=4))
    with Operation.init(tmp_path / "op", UnitId("ES"), "test", "ana.example") as operation:
        add(operation, place, "order")
        lines = {line["occurrences"][0]["path"]: line for line in item_lines(operation)}
    assert lines["IMG_1.jpg"]["live_photo"] == [{"sha256": lines["IMG_1.MOV"]["sha256"], "by": "name"}]
    assert lines["IMG_2.jpg"]["live_photo"] == [{"sha256": lines["IMG_2.jpg/motion.mp4"]["sha256"], "by": "embedded"}]
    assert lines["IMG_2.jpg/motion.mp4"]["live_photo"] == [{"sha256": lines["IMG_2.jpg"]["sha256"], "by": "embedded"}]
