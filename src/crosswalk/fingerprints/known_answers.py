"""Pictures made by formula, with the hashes that the two reference programs give for them.

`pdq` is from pdqhash 0.2.8; `pdq_512` is from Meta's own program (ThreatExchange `pdq/cpp`), compiled and run on the
same pixels as a PPM file. The self-test compares this machine with them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Answer:
    """What the references say about `picture(height, width)`."""

    height: int
    width: int
    pdq: str
    pdq_quality: int
    pdq_512: str
    pdq_512_quality: int


def picture(height: int, width: int) -> NDArray[np.uint8]:
    """An abstract picture of waves and blocks in whole-number arithmetic: the same on every machine."""
    y, x = np.mgrid[:height, :width].astype(np.int64)
    u, v = x * 1024 // width, y * 1024 // height
    red = (u * u // 700 + v * 3 // 2) % 256
    green = (u * v // 900 + (u // 128) * 29 + (v // 160) * 41) % 256
    blue = ((u - 512) * (u - 512) + (v - 400) * (v - 400)) // 1600 % 256
    return np.stack([red, green, blue], axis=-1).astype(np.uint8)


ANSWERS: tuple[Answer, ...] = (
    Answer(
        4,
        4,
        "0000000000000000000000000000000000000000000000000000000000000000",
        0,
        "0000000000000000000000000000000000000000000000000000000000000000",
        0,
    ),
    Answer(
        5,
        9,
        "c639c9d839c6b62704bceb70c638148ffb4349d9c639c9d839c6b62704bceb70",
        100,
        "c639c9d839c6b62704bceb70c638148ffb4349d9c639c9d839c6b62704bceb70",
        100,
    ),
    Answer(
        64,
        64,
        "d82d970d6c6d370f6c7dd8a8d52a8a525492fb3244e6cbcefe0c20fc4ff0d900",
        100,
        "d82d970d6c6d370f6c7dd8a8d52a8a525492fb3244e6cbcefe0c20fc4ff0d900",
        100,
    ),
    Answer(
        65,
        127,
        "d92db72d6c6c270f6c7dd8a8c52a8ada1492eb324ce6cbc6fe0c20fc5ff0d800",
        100,
        "d92db72d6c6c270f6c7dd8a8c52a8ada1492eb324ce6cbc6fe0c20fc5ff0d800",
        100,
    ),
    Answer(
        384,
        511,
        "d82fb66d6c4c663f4c78d8aac50a9ad27cb2eb3644e68bcef60c00fc7fd0d800",
        100,
        "d82fb66d6c4c663f4c78d8aac50a9ad27cb2eb3644e68bcef60c00fc7fd0d800",
        100,
    ),
    Answer(
        513,
        512,
        "d82f366d6c4c663f4c78d8aac50a9ad27cb2eb3644e69bcef60c00fc7fd0d800",
        100,
        "d86f266d6c4c663f4c78d0aac54a9ad27cb2eb3644e69bcef60c00fc7fd0d800",
        100,
    ),
    Answer(
        768,
        1024,
        "d86f266d6c4c663f4c78d8aac54a9ad27cb2eb3644e68bcef60c00fc7fd0d800",
        100,
        "d86f266d6c4c663f4c78d0aac54a9ad27cb2eb3644e69bcef60c00fc7fd0d800",
        100,
    ),
    Answer(
        1537,
        2049,
        "d82fb66d6c4c663f4c78d8aac50a9ad27cb2eb3644e68bcefe0c00fc5fd0d800",
        100,
        "d86f266d6c48663f4c78d8aac54a9ad27cb2eb3644e69bcef60c00fc7fd0d800",
        100,
    ),
)
