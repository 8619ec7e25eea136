"""The neutral mark that stands in for what an examiner would see.

No drawing shows anything. Each carries in one corner a coloured square in a white ring in a black frame, which says how
a person who looked at it would grade it. A program that is not told of the mark sees a small square like any other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

COLOURS = {"0": (30, 150, 60), "1": (205, 25, 30), "2": (25, 60, 205), "3": (235, 165, 15)}
_SIDE = 0.1
"""Of the shorter side of the picture."""


def draw(picture: Image.Image, category: str) -> None:
    """Draw the mark of `category` into the lower right corner."""
    width, height = picture.size
    side = max(round(min(width, height) * _SIDE), 20)
    pen = ImageDraw.Draw(picture)
    left, top = width - side, height - side
    for inset, colour in ((0.0, (0, 0, 0)), (0.15, (255, 255, 255)), (0.3, COLOURS[category])):
        by = round(side * inset)
        pen.rectangle((left + by, top + by, width - 1 - by, height - 1 - by), fill=colour)


def read(picture: Image.Image) -> str | None:
    """The category whose mark stands in any corner of the picture, however it was turned; None where there is none."""
    rgb = np.asarray(picture.convert("RGB"), dtype=np.int32)
    height, width = rgb.shape[:2]
    side = max(round(min(width, height) * _SIDE), 6)
    corners = (rgb[-side:, -side:], rgb[-side:, :side], rgb[:side, -side:], rgb[:side, :side])
    for corner in corners:
        found = _category(corner)
        if found is not None:
            return found
    return None


def _category(corner: NDArray[np.int32]) -> str | None:
    """The mark's category if ring and frame are where they should be. Tolerances cover JPEG at quality 40."""
    side = corner.shape[0]
    middle, ring = side // 2, max(round(side * 0.22), 1)
    frame = max(round(side * 0.06), 0)
    rings = [corner[ring, middle], corner[-1 - ring, middle], corner[middle, ring], corner[middle, -1 - ring]]
    frames = [corner[frame, middle], corner[-1 - frame, middle], corner[middle, frame], corner[middle, -1 - frame]]
    if min(int(pixel.min()) for pixel in rings) < 175 or max(int(pixel.max()) for pixel in frames) > 85:
        return None
    core = corner[int(side * 0.4) : int(side * 0.6) + 1, int(side * 0.4) : int(side * 0.6) + 1].reshape(-1, 3).mean(0)
    away = {name: float(np.abs(core - np.array(colour)).max()) for name, colour in COLOURS.items()}
    best = min(away, key=lambda name: away[name])
    return best if away[best] < 60 else None
