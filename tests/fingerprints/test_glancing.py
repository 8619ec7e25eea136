"""A glance misses the exact hashes by few bits, or is not taken; what is near is hashed exactly."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crosswalk.fingerprints.algorithms.scaled import SLACK, VERSION, glance
from crosswalk.fingerprints.decoding import Room, Undecodable, decode
from crosswalk.fingerprints.glancing import looking_if
from crosswalk.fingerprints.known_answers import picture
from crosswalk.fingerprints.looking import Limits, look
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq

MOST = 50_000_000
SHA256 = Sha256("cd" * 32)
LIMITS = Limits(MOST, 600)


def jpeg(pixels: np.ndarray, form: str = "JPEG", **how: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, form, **({"quality": 88} if form == "JPEG" else {}), **how)
    return file.getvalue()


def missed(content: bytes) -> int | None:
    """The most bits by which a glance misses any of the sixteen exact hashes."""
    seen = glance(content, MOST, Room())
    if seen is None:
        return None
    whole = decode(content, MOST)
    forms = np.concatenate([hashed.forms for hashed in pdq.both(whole.pixels, grey=whole.grey)])
    return int(np.bitwise_count(seen.forms ^ forms).sum(axis=1).max())


@pytest.mark.parametrize("size", [(60, 90), (64, 64), (480, 640), (512, 513), (1023, 1100), (1025, 1400), (2100, 2600)])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_glance_is_near_both_hashes(size: tuple[int, int], mode: str) -> None:
    image = np.asarray(Image.fromarray(picture(*size)).convert(mode))
    bits = missed(jpeg(image))
    assert bits is not None
    assert bits <= SLACK // 2


@pytest.mark.parametrize("how", [{"progressive": True}, {"subsampling": "4:4:4"}, {"restart_marker_rows": 1}], ids=str)
def test_a_glance_reads_every_form_of_jpeg(how: dict[str, object]) -> None:
    bits = missed(jpeg(picture(1300, 1700), **how))
    assert bits is not None
    assert bits <= SLACK // 2


def test_photographs_are_missed_by_less_than_the_slack(shared_data: Path) -> None:
    told = []
    for path in sorted((shared_data / "images").rglob("*.jpg")):
        try:
            told.append(missed(path.read_bytes()))
        except Undecodable:
            continue
    glanced = [bits for bits in told if bits is not None]
    assert len(glanced) > 20
    assert max(glanced) <= SLACK


def test_what_lives_of_detail_is_not_glanced_at() -> None:
    generator = np.random.default_rng(1)
    noise = generator.integers(0, 256, (1200, 1600), dtype=np.uint8)
    stripes = np.tile(np.array([0, 255], np.uint8), (1200, 800))
    y, x = np.mgrid[0:1200, 0:1600]
    screen = ((np.sin(x * 2.1) * np.sin(y * 2.1) + 1) / 2 < 0.5 + 0.4 * np.sin(x / 250)).astype(np.uint8) * 255
    for hard in (noise, stripes, screen, np.full((1200, 1600), 90, np.uint8)):
        assert glance(jpeg(hard), MOST, Room()) is None


def test_what_is_no_jpeg_or_too_large_or_damaged_is_left_to_a_whole_look() -> None:
    whole = jpeg(picture(600, 700))
    inks = io.BytesIO()
    Image.fromarray(picture(600, 700)).convert("CMYK").save(inks, "JPEG")
    for content in (jpeg(picture(60, 70), "PNG"), whole[: len(whole) // 2], b"", b"\xff\xd8\xff", inks.getvalue()):
        assert glance(content, MOST, Room()) is None
    assert glance(whole, 1000, Room()) is None
    assert glance(jpeg(picture(4, 900)), MOST, Room()) is None


def test_what_is_near_is_looked_at_as_a_whole() -> None:
    content = jpeg(picture(1300, 1700))
    asked: list[int] = []

    def near(forms: np.ndarray) -> bool:
        asked.append(len(forms))
        return True

    assert looking_if(near)(SHA256, "picture", io.BytesIO(content), LIMITS) == look(
        SHA256, "picture", io.BytesIO(content), LIMITS
    )
    assert asked == [16]


def test_what_is_not_near_is_passed_over() -> None:
    passed = looking_if(lambda forms: False)(SHA256, "picture", io.BytesIO(jpeg(picture(1300, 1700))), LIMITS)
    assert (passed.appearance.version, passed.fingerprints) == (VERSION, ())


def test_a_picture_without_a_glance_is_looked_at_whatever_is_near() -> None:
    content = jpeg(picture(90, 120), "PNG")
    seen = looking_if(lambda forms: False)(SHA256, "picture", io.BytesIO(content), LIMITS)
    assert [mark.algorithm for mark in seen.fingerprints] == ["pdq", "pdq_512"]
