"""PDQ against pdqhash, against Meta's published program, and against the slow twin."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crosswalk.fingerprints.known_answers import ANSWERS, Answer, picture
from crosswalk.kernels import pdq, reference
from crosswalk.kernels.filtering import filtered

pdqhash = pytest.importorskip("pdqhash")

SIZES = """1x1 2x3 4x200 5x5 5x700 63x64 64x64 64x65 127x128 128x129 129x200 333x512 512x512 512x513 513x64 700x1000
1x5000 8x3000 2000x9 1031x1053"""
NEAR = 0.02
"""Frequencies nearer than this to the median may fall on either side of it when summed in another order."""


def made(kind: str, height: int, width: int) -> np.ndarray:
    rng = np.random.default_rng(height * 10_007 + width)
    if kind == "noise":
        return rng.integers(0, 256, (height, width, 3), dtype=np.uint8)
    if kind == "flat":
        return np.full((height, width, 3), rng.integers(0, 256, 3), dtype=np.uint8)
    if kind == "grey":
        return np.repeat(rng.integers(0, 256, (height, width, 1), dtype=np.uint8), 3, axis=2)
    if kind == "black-and-white":
        return np.repeat(rng.integers(0, 2, (height, width, 1), dtype=np.uint8) * 255, 3, axis=2)
    if kind == "gradient":
        ramp = np.linspace(0, 255, width)[None, :, None] * np.linspace(1, 0.2, height)[:, None, None]
        return np.repeat(ramp.astype(np.uint8), 3, axis=2)
    return picture(height, width)


@pytest.mark.parametrize("kind", ["noise", "flat", "grey", "black-and-white", "gradient", "waves"])
@pytest.mark.parametrize("size", SIZES.split())
def test_equal_to_pdqhash_bit_for_bit(kind: str, size: str) -> None:
    height, width = map(int, size.split("x"))
    assert_equal_to_pdqhash(made(kind, height, width))


def test_twelve_megapixels_equal_to_pdqhash() -> None:
    assert_equal_to_pdqhash(made("waves", 3000, 4000))


def test_a_view_with_strides_is_hashed_as_its_copy() -> None:
    whole = made("noise", 300, 400)
    view = whole[::2, 10:300]
    assert np.array_equal(pdq.pdq(view).forms, pdq.pdq(np.ascontiguousarray(view)).forms)


def test_photographs_equal_to_pdqhash(shared_data: Path) -> None:
    photographs = sorted((shared_data / "images").rglob("*.jpg"))
    hashed = 0
    for path in photographs:
        try:
            with Image.open(path) as image:
                pixels = np.asarray(image.convert("RGB"))
        except (OSError, SyntaxError):
            continue
        assert_equal_to_pdqhash(pixels)
        hashed += 1
    assert hashed > 30


def assert_equal_to_pdqhash(pixels: np.ndarray) -> None:
    vector, quality = pdqhash.compute(pixels)
    forms, _ = pdqhash.compute_dihedral(pixels)
    hashed = pdq.pdq(pixels)
    assert hashed.value.tobytes() == np.packbits(vector).tobytes()
    assert hashed.forms.tobytes() == np.packbits(np.array(forms), axis=1).tobytes()
    assert hashed.quality == quality


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.height}x{answer.width}")
def test_known_answers_of_both_references(answer: Answer) -> None:
    pixels = picture(answer.height, answer.width)
    full, resized = pdq.both(pixels)
    assert (full.value.tobytes().hex(), full.quality) == (answer.pdq, answer.pdq_quality)
    assert (resized.value.tobytes().hex(), resized.quality) == (answer.pdq_512, answer.pdq_512_quality)


@pytest.mark.parametrize(("height", "width"), [(100, 130), (512, 700), (900, 640)])
def test_the_twin_agrees_where_rounding_cannot_decide(height: int, width: int) -> None:
    pixels = made("waves", height, width)
    bits, _, frequencies = reference.pdq(pixels)
    value = pdq.pdq(pixels).value
    near = np.abs(frequencies - np.sort(frequencies, axis=None)[127]) < NEAR
    differing = np.unpackbits(bits ^ value)[::-1].reshape(16, 16).astype(bool)
    assert near.sum() < 40
    assert not (differing & ~near).any()


def test_the_twin_agrees_on_the_samples() -> None:
    pixels = made("noise", 700, 901)
    ours = filtered(pdq.words_of(pixels), np.empty((0, 0), np.float32), 700, 901)
    luma = pixels.astype(np.float64) @ np.array([0.299, 0.587, 0.114])
    assert np.abs(ours - reference.pdq_grid(luma)).max() < 2e-3


def test_each_form_is_the_hash_of_the_turned_picture() -> None:
    pixels = made("waves", 700, 700)
    forms = pdq.pdq(pixels).forms
    for number, turned in enumerate(reference.turned(pixels)):
        value = pdq.pdq(np.ascontiguousarray(turned)).value
        distances = np.unpackbits(forms ^ value, axis=1).sum(axis=1)
        assert distances.argmin() == number
        assert distances[number] <= 24


def test_a_small_picture_is_not_resized() -> None:
    pixels = made("noise", 400, 512)
    assert pdq.pdq_512(pixels).value.tobytes() == pdq.pdq(pixels).value.tobytes()


def test_a_large_picture_is_resized_to_512() -> None:
    pixels = made("noise", 900, 1400)
    assert pdq.pdq_512(pixels).value.tobytes() == pdq.pdq_512(reference.nearest(pixels, 512)).value.tobytes()
    assert pdq.pdq_512(pixels).value.tobytes() != pdq.pdq(pixels).value.tobytes()


def test_one_channel_is_hashed_as_the_reference_reads_it() -> None:
    grey = np.repeat(picture(700, 900)[:, :, 1:2], 3, axis=2)
    hashed = pdq.pdq_512(grey, grey=True)
    assert hashed.value.tobytes().hex() == "d86fb6696c4cc4e3b9dd72aac54a12527cb2eb3644e68bcef60c20fc7fd0e000"
    assert hashed.quality == 100


def test_four_bytes_a_pixel_give_the_hash_of_three_and_are_not_copied() -> None:
    pixels = made("noise", 120, 333)
    wide = np.dstack([pixels, made("noise", 120, 333)[:, :, 0]])
    assert pdq.pdq(wide).forms.tobytes() == pdq.pdq(pixels).forms.tobytes()
    assert np.shares_memory(pdq.words_of(wide), wide)


@pytest.mark.parametrize("size", SIZES.split())
@pytest.mark.parametrize("grey", [False, True])
def test_both_hashes_of_one_walk_are_those_of_two(size: str, grey: bool) -> None:
    pixels = made("grey" if grey else "waves", *map(int, size.split("x")))
    together, apart = pdq.both(pixels, grey=grey), (pdq.pdq(pixels), pdq.pdq_512(pixels, grey=grey))
    for one, other in zip(together, apart, strict=True):
        assert (one.value.tobytes(), one.forms.tobytes(), one.quality) == (
            *(other.value.tobytes(), other.forms.tobytes()), other.quality
        )  # fmt: skip
        assert np.array_equal(one.grid, other.grid)
