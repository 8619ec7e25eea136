"""PDQ, compiled: the 256-bit hash of a picture and of its seven turned and mirrored forms, and the quality.

The algorithm is Meta's ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019): luma, two
passes of a box filter along rows and columns, 64 x 64 samples, the 16 x 16 low frequencies of their cosine transform,
and one bit for each that is above the median. On a flat picture rounding errors decide the bits, and on 12 million
pixels the sums drift by up to 0.01 frequency units where the median's neighbours are 0.03 apart: so results that are
equal to the reference's bit for bit need its operations in 32-bit floats in their order, which `filtered` keeps.

What is compiled is kept small, because a machine that runs the program for the first time waits for it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numba import njit
from numpy.typing import NDArray

from crosswalk.kernels import turning
from crosswalk.kernels.filtering import NOTHING, Floats, Longs, Picked, Words, filtered, pick, samples
from crosswalk.kernels.space import Space
from crosswalk.kernels.turning import GRID, LOW

Pixels = NDArray[np.uint8]
"""height x width x 3 (RGB), or x 4 (RGB and a byte that is not looked at)."""
Hash = NDArray[np.uint8]

SMALLEST = 5
"""Pixels along the shorter side below which the reference gives an empty hash of quality 0."""
SIDE = 512
"""The side to which Meta's program resizes whatever is larger."""
_RESIZED = Space()


def _cosines() -> Floats:
    scale = float(np.float32(math.sqrt(2.0 / GRID)))
    waves = [[(i + 1) * (2 * j + 1) for j in range(GRID)] for i in range(LOW)]
    return np.array([[scale * math.cos((math.pi / 2.0 / GRID) * wave) for wave in row] for row in waves], np.float32)


COSINES = _cosines()
"""16 x 64: the cosine transform without its constant term."""


@njit(cache=True, nogil=True, error_model="numpy")
def frequencies(grid: Floats, cosines: Floats) -> Floats:
    """The 16 x 16 low frequencies, each summed in the order of the reference."""
    half, out = np.zeros((LOW, GRID), np.float32), np.zeros((LOW, LOW), np.float32)
    for i in range(LOW):
        for k in range(GRID):
            for j in range(GRID):
                half[i, j] += cosines[i, k] * grid[k, j]
        for k in range(GRID):
            for j in range(LOW):
                out[i, j] += half[i, k] * cosines[j, k]
    return out


@lru_cache(maxsize=256)
def _nearest(size: int, side: int) -> Longs:
    """The pixels that stand for `side` pixels along a side of `size`, rounded down."""
    return np.arange(side, dtype=np.int64) * size // side


def _unfiltered(words: Words, given: Floats) -> Floats:
    """The luma at the 64 x 64 places that are sampled."""
    if given.size:
        taken: Floats = np.ascontiguousarray(given[samples(given.shape[0])][:, samples(given.shape[1])])
        return taken
    few = words[samples(words.shape[0])][:, samples(words.shape[1])].astype(np.int64)
    total = (few & 255) * 299 + (few >> 8 & 255) * 587 + (few >> 16 & 255) * 114
    luma: Floats = np.ascontiguousarray(total.astype(np.float32) / np.float32(1000.0))
    return luma


@dataclass(frozen=True, slots=True)
class Hashed:
    """`value` is 32 bytes, `forms` the eight hashes as 8 x 32, `quality` 0 to 100, `grid` the 64 x 64 luma samples.

    `forms[0]` is `value`, but for rounding on a picture of exactly 64 by 64, which the reference hashes as it is and
    filters only for the eight forms.
    """

    value: Hash
    forms: Hash
    quality: int
    grid: Floats


def words_of(pixels: Pixels) -> Words:
    """Pixels as 32-bit words: the same memory where there are four bytes a pixel, else a copy.

    Contiguous and read-only, so that there is one compiled form for every array that a decoder may give.
    """
    height, width, channels = pixels.shape
    if channels == 3:
        # Words that overlap by a byte: the fourth is the next pixel's red. Seven times as fast as copying by channel.
        padded = np.append(pixels, np.uint8(0))
        words: Words = np.ndarray((height, width), np.dtype("<u4"), padded, strides=(3 * width, 3)).copy()
    else:
        words = np.ascontiguousarray(pixels).view(np.dtype("<u4"))[:, :, 0]
    words.flags.writeable = False
    return words


_NO_WORDS = words_of(np.zeros((0, 0, 4), np.uint8))
_NO_LUMA = np.empty((0, 0), np.float32)


def pdq(pixels: Pixels) -> Hashed:
    """The hashes of a full-size picture, equal to pdqhash's."""
    return _hashed(words_of(pixels), _NO_LUMA)


def pdq_512(pixels: Pixels, *, grey: bool = False) -> Hashed:
    """The hashes of a picture that is first resized to 512 x 512 by nearest neighbour, as Meta's C++ does.

    A picture of at most 512 by 512 is not resized. `grey`: the picture has one channel, which red, green and blue hold.
    """
    words = words_of(pixels)
    picked = _picked(words, grey)
    pick(words, picked)
    return _hashed(_NO_WORDS, picked[3])


def both(pixels: Pixels, *, grey: bool = False) -> tuple[Hashed, Hashed]:
    """`pdq` and `pdq_512`, with one walk over the pixels."""
    words = words_of(pixels)
    picked = _picked(words, grey)
    full = _hashed(words, _NO_LUMA, picked)
    return full, _hashed(_NO_WORDS, picked[3])


def _picked(words: Words, grey: bool) -> Picked:
    """The pixels that Meta's program keeps, and room for their luma, which is valid until the next picture's is taken."""
    height, width = words.shape
    if height > SIDE or width > SIDE:
        height = width = SIDE
    luma = _RESIZED.of(4 * SIDE * SIDE).view(np.float32)[: height * width].reshape(height, width)
    return _nearest(words.shape[0], height), _nearest(words.shape[1], width), grey, luma


def _hashed(words: Words, given: Floats, picked: Picked = NOTHING) -> Hashed:
    height, width = given.shape if given.size else words.shape
    if height < SMALLEST or width < SMALLEST:
        pick(words, picked)
        return Hashed(np.zeros(32, np.uint8), np.zeros((8, 32), np.uint8), 0, _unfiltered(words, given))
    grid = filtered(words, given, height, width, picked)
    forms = turning.forms(frequencies(grid, COSINES))
    value = forms[0]
    if height == GRID and width == GRID:
        grid = _unfiltered(words, given)
        value = turning.forms(frequencies(grid, COSINES))[0]
    return Hashed(value, forms, turning.quality(grid), grid)
