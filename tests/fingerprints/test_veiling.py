"""The veil: small, grey, readable by any browser, and far too coarse to give the picture back."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from crosswalk.fingerprints.known_answers import picture
from crosswalk.fingerprints.veiling import veil
from crosswalk.kernels import pdq


@pytest.mark.parametrize(
    ("height", "width", "size"),
    [(300, 400, (20, 15)), (900, 300, (7, 20)), (1, 1, (20, 20)), (1, 5000, (20, 1)), (77, 77, (20, 20))],
)
def test_it_keeps_the_proportions_and_stays_small(height: int, width: int, size: tuple[int, int]) -> None:
    content = veil(pdq.pdq(picture(height, width)).grid, height, width)
    assert len(content) <= 300
    with Image.open(io.BytesIO(content)) as tile:
        tile.load()
        assert tile.size == size
        assert tile.mode == "L"


def test_dark_and_bright_stay_where_they_were() -> None:
    pixels = np.zeros((200, 400, 3), np.uint8)
    pixels[:, 200:] = 255
    with Image.open(io.BytesIO(veil(pdq.pdq(pixels).grid, 200, 400))) as tile:
        points = np.asarray(tile)
    assert points[:, :8].max() == 0
    assert points[:, 12:].min() == 255


def test_fine_detail_is_gone() -> None:
    pixels = np.zeros((640, 640, 3), np.uint8)
    pixels[::2] = 255
    with Image.open(io.BytesIO(veil(pdq.pdq(pixels).grid, 640, 640))) as tile:
        assert np.ptp(np.asarray(tile)) <= 17
