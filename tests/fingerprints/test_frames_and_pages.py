"""What lies behind the first frame of an animation or the first page of a document, and what is left of a picture cut short."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from crosswalk.fingerprints.decoding import decode, further, what_is_left
from crosswalk.fingerprints.known_answers import picture
from crosswalk.fingerprints.looking import Limits, Look, look, packed, unpacked
from crosswalk.fingerprints.notation import told
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq

LIMITS = Limits(4_000_000, 100)
ITEM = Sha256("0" * 64)


def drawn(number: int) -> Image.Image:
    """No two of these are alike; the first of a file is blank."""
    pixels = np.full((96, 128, 3), 255, np.uint8) if number == 0 else np.roll(picture(96, 128), number * 17, axis=1)
    return Image.fromarray(pixels)


def several(form: str, count: int, **how: object) -> bytes:
    file = io.BytesIO()
    first, *rest = [drawn(number) for number in range(count)]
    first.save(file, form, save_all=True, append_images=rest, **how)
    return file.getvalue()


def looked(content: bytes, limits: Limits = LIMITS) -> Look:
    found = look(ITEM, "picture", io.BytesIO(content), limits)
    assert unpacked(*packed(found)) == found
    return found


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_blank_first_frame_hides_nothing(form: str) -> None:
    lossless = {"lossless": True} if form == "WEBP" else {"quality": 95} if form == "AVIF" else {}
    content = several(form, 5, **lossless)
    found = looked(content)
    assert (found.appearance.frames, found.appearance.problem) == (5, None)
    full = [mark for mark in found.fingerprints if mark.algorithm == "pdq"]
    assert [mark.frame for mark in full] == [0, 1, 2, 3, 4]
    with Image.open(io.BytesIO(content)) as image:
        for mark in full:
            image.seek(mark.frame)
            expected = pdq.pdq(np.asarray(image.convert("RGB")))
            assert mark.value == expected.value.tobytes()
    assert len({mark.value for mark in full}) == 5


def test_frames_are_spread_over_all_of_a_long_animation_and_are_no_more_than_the_limit() -> None:
    content = several("GIF", 40)
    found = looked(content, Limits(4_000_000, 100, pages=5))
    assert [mark.frame for mark in found.fingerprints if mark.algorithm == "pdq"] == [0, 10, 20, 29, 39]
    assert found.appearance.frames == 5
    assert [mark.frame for mark in looked(content, Limits(4_000_000, 100, pages=1)).fingerprints] == [0, 0]


def test_what_is_written_of_further_frames() -> None:
    lines = told(looked(several("GIF", 3)).fingerprints)
    assert set(lines) == {
        "pdq",
        "pdq_quality",
        "pdq_dihedral",
        "pdq_512",
        "pdq_512_quality",
        "pdq_512_dihedral",
        "frames",
    }
    assert [line["frame"] for line in lines["frames"]] == [1, 1, 2, 2]


def test_a_damaged_frame_is_a_problem_and_those_before_it_keep_their_hashes() -> None:
    content = bytearray(several("TIFF", 3))
    with Image.open(io.BytesIO(content)) as image:
        image.seek(2)
        (offset,) = image.tag_v2[273][:1]
    found = looked(bytes(content[: offset + 5]) if offset > len(content) // 2 else bytes(content))
    problem = found.appearance.problem
    assert problem is not None
    assert problem.startswith("damaged: behind frame ")
    assert found.fingerprints[0].frame == 0


def test_one_frame_is_what_it_was() -> None:
    file = io.BytesIO()
    drawn(1).save(file, "PNG")
    seen = decode(file.getvalue(), 4_000_000)
    assert seen.frames == 1
    assert list(further(file.getvalue(), 4_000_000, 1, 15)) == []


@pytest.mark.parametrize(("form", "share"), [("JPEG", 0.9), ("JPEG", 0.99), ("PNG", 0.9)])
def test_what_is_left_of_a_picture_cut_short_is_shown_and_not_hashed(form: str, share: float) -> None:
    file = io.BytesIO()
    Image.fromarray(picture(300, 400)).save(file, form)
    content = file.getvalue()
    found = looked(content[: int(len(content) * share)])
    assert found.fingerprints == ()
    about = found.appearance
    assert about.problem is not None
    assert about.problem.startswith("damaged: ")
    assert (about.width, about.height, about.frames) == (400, 300, 0)
    assert about.veil is not None
    left = what_is_left(content[: int(len(content) * share)], 4_000_000)
    assert left is not None
    whole = decode(content, 4_000_000)
    assert (left.pixels[:200, :, :3] == whole.pixels[:200, :, :3]).all()


def test_of_a_head_without_pixels_nothing_is_left() -> None:
    file = io.BytesIO()
    Image.fromarray(picture(300, 400)).save(file, "PNG")
    assert what_is_left(file.getvalue()[:60], 4_000_000) is None
    assert looked(file.getvalue()[:60]).appearance.veil is None
