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
from threading import local

import numpy as np
from numba import njit
from numpy.typing import NDArray

from crosswalk.kernels import turning
from crosswalk.kernels.lanes import LANES, ROWS, fall, lumen, slide, turn
from crosswalk.kernels.turning import GRID, LOW

Pixels = NDArray[np.uint8]
"""height x width x 3 (RGB), or x 4 (RGB and a byte that is not looked at)."""
Words = NDArray[np.uint32]
"""height x width, red in the lowest eight bits."""
Floats = NDArray[np.float32]
Longs = NDArray[np.int64]
Hash = NDArray[np.uint8]

SMALLEST = 5
"""Pixels along the shorter side below which the reference gives an empty hash of quality 0."""
SIDE = 512
"""The side to which Meta's program resizes whatever is larger."""
CHUNK = 64
"""Columns that are taken through the whole filter together: what is in use then fits the first-level cache."""


class _Space(local):
    """A thread's working memory, kept: for a small picture fresh pages cost as much as the filter."""

    def __init__(self) -> None:
        self._floats = np.empty(0, np.float32)

    def of(self, count: int) -> Floats:
        """At least `count` floats, from the beginning of a cache line on."""
        if len(self._floats) < count:
            whole = np.empty(count + LANES, np.float32)
            start = -(whole.ctypes.data // 4) % LANES
            self._floats = whole[start:]
        return self._floats


_SPACE, _RESIZED = _Space(), _Space()


def _cosines() -> Floats:
    scale = float(np.float32(math.sqrt(2.0 / GRID)))
    waves = [[(i + 1) * (2 * j + 1) for j in range(GRID)] for i in range(LOW)]
    return np.array([[scale * math.cos((math.pi / 2.0 / GRID) * wave) for wave in row] for row in waves], np.float32)


COSINES = _cosines()
"""16 x 64: the cosine transform without its constant term."""


@njit(cache=True, nogil=True, error_model="numpy")
def _luma_at(words: Words, ys: NDArray[np.uint64], xs: NDArray[np.uint64], grey: bool, out: Floats) -> None:
    """Luma of the pixels in rows `ys` and columns `xs`, in Meta's 32-bit arithmetic."""
    red, green, blue = np.float32(0.299), np.float32(0.587), np.float32(0.114)
    low = np.uint32(255)
    taken = np.empty(len(xs), np.uint32)
    for i in range(len(ys)):
        for j in range(len(xs)):
            taken[j] = words[ys[i], xs[j]]
        for j in range(len(xs)):
            word = taken[j]
            if grey:
                out[i, j] = np.float32(np.int32(word & low))
            else:
                two = red * np.float32(np.int32(word & low)) + green * np.float32(
                    np.int32((word >> np.uint32(8)) & low)
                )
                out[i, j] = two + blue * np.float32(np.int32((word >> np.uint32(16)) & low))


@njit(cache=True, nogil=True, error_model="numpy")
def _tile(words: Words, given: Floats, top: int, left: int, size: tuple[int, int], tile: Floats) -> None:
    """Luma of `ROWS` rows and `CHUNK` columns, of `given` where it is not empty, else of `words`; 0 outside the picture."""
    height, width = size
    stop = max(left, min(left + CHUNK, width))
    flat = words.ravel()
    for r in range(ROWS):
        filled = 0
        if top + r < height:
            if given.shape[0] == 0:
                filled = (stop - left) // LANES * LANES
                lumen(flat, (top + r) * width + left, filled // LANES, tile, r * CHUNK)
                for j in range(left + filled, stop):
                    word = words[top + r, j]
                    red, green, blue = word & 255, (word >> 8) & 255, (word >> 16) & 255
                    total = np.float32(299 * red + 587 * green + 114 * blue)
                    tile[r * CHUNK + j - left] = total / np.float32(1000.0)
            else:
                for j in range(left, stop):
                    tile[r * CHUNK + j - left] = given[top + r, j]
            filled = stop - left
        for j in range(filled, CHUNK):
            tile[r * CHUNK + j] = np.float32(0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def _along(tile: Floats, lanes: Floats, across: int, divisors: Floats, left: int, sums: Floats, moved: Floats) -> None:
    """One pass along the rows of a chunk, the place `left` and those after it. `lanes` is a ring of some chunks of columns:
    what leaves the window is still there."""
    most = lanes.shape[0] // ROWS
    here = left % most
    for k in range(0, CHUNK, LANES):
        for r in range(0, ROWS, LANES):
            turn(tile, r * CHUNK + k, CHUNK, lanes, (here + k) * ROWS + r, ROWS)
    inverses, leaving = divisors.shape[0] // 2 + left, (here - across) % most
    before = min(CHUNK, most - leaving)
    slide(lanes, here * ROWS, leaving * ROWS, divisors, left, divisors, inverses, before, sums, moved, 0)
    add, rest = (here + before) * ROWS, CHUNK - before
    slide(lanes, add, 0, divisors, left + before, divisors, inverses + before, rest, sums, moved, before * ROWS)


@njit(cache=True, nogil=True, error_model="numpy")
def _zeros(space: Floats, at: int, count: int) -> tuple[Floats, int]:
    """`count` zeros of `space` from `at` on, and where the next begin: on a cache line, so that sixteen floats lie in one."""
    part = space[at : at + count]
    for k in range(count):
        part[k] = np.float32(0.0)
    return part, at + (count + LANES - 1) // LANES * LANES


@njit(cache=True, nogil=True, error_model="numpy")
def _sampled(
    words: Words,
    given: Floats,
    size: tuple[int, int],
    windows: tuple[int, int],
    columns: Longs,
    once: Floats,
    twice: Floats,
    fallen: Floats,
    space: Floats,
) -> Floats:
    """The 64 sampled columns, `height` x 64, flat, after three passes; before them as many rows of zeros as the window is high.

    `ROWS` rows at a time, chunk by chunk: along rows (`first`), down columns (`ring` holds as many filtered rows as the
    window is high), along rows again (`second`). A pass gives the place `ahead` behind the one it takes; adding the zero
    that stands outside the picture changes no sum.
    """
    height, across, down = size[0], windows[0], windows[1]
    below, length, most = (down + 2) // 2 - 1, once.shape[0] // 2, fallen.shape[0] // 2
    stride, rows = length + LANES, (down + 2 * ROWS - 1) // ROWS * ROWS
    kept = (across + 2 * CHUNK - 1) // CHUNK * CHUNK * ROWS
    ring, at = _zeros(space, 0, rows * stride)
    totals, at = _zeros(space, at, length)
    tile, at = _zeros(space, at, ROWS * CHUNK)
    moved, at = _zeros(space, at, ROWS * CHUNK)
    first, at = _zeros(space, at, kept)
    second, at = _zeros(space, at, kept)
    sums, at = _zeros(space, at, ROWS)
    sums_again, at = _zeros(space, at, ROWS)
    sampled, at = _zeros(space, at, (down + height + below) * GRID)
    for top in range(0, height + below, ROWS):
        for k in range(kept):
            first[k] = second[k] = np.float32(0.0)
        for r in range(ROWS):
            sums[r] = sums_again[r] = np.float32(0.0)
        column = 0
        for left in range(0, length, CHUNK):
            _tile(words, given, top, left, size, tile)
            _along(tile, first, across, once, left, sums, moved)
            for k in range(0, CHUNK, LANES):
                for r in range(0, ROWS, LANES):
                    turn(moved, k * ROWS + r, ROWS, ring, (top % rows + r) * stride + left + k, stride)
            for r in range(ROWS):
                add, drop = (top + r) % rows * stride + left, (top + r - down) % rows * stride + left
                fall(
                    totals,
                    left,
                    ring,
                    add,
                    drop,
                    fallen[top + r],
                    fallen[most + top + r],
                    CHUNK // LANES,
                    tile,
                    r * CHUNK,
                )
            _along(tile, second, across, twice, left, sums_again, moved)
            while column < GRID and columns[column] < left + CHUNK:
                for r in range(max(0, below - top), min(ROWS, height + below - top)):
                    place = (down + top + r - below) * GRID + column
                    sampled[place] = moved[(columns[column] - left) * ROWS + r]
                column += 1
    return sampled


@njit(cache=True, nogil=True, error_model="numpy")
def _fallen(rows: Floats, window: int, divisors: Floats, wanted: Longs) -> Floats:
    """The last pass, down the 64 columns, of which the `wanted` rows are kept."""
    most, taken = divisors.shape[0] // 2, 0
    totals, line = np.zeros(GRID, np.float32), np.zeros(GRID, np.float32)
    out = np.empty((GRID, GRID), np.float32)
    for i in range(rows.shape[0] // GRID - window):
        fall(totals, 0, rows, (i + window) * GRID, i * GRID, divisors[i], divisors[most + i], GRID // LANES, line, 0)
        while taken < GRID and wanted[taken] == i:
            for j in range(GRID):
                out[taken, j] = line[j]
            taken += 1
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def _frequencies(grid: Floats, cosines: Floats) -> Floats:
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
def _samples(size: int) -> Longs:
    """The 64 places along a side of `size` pixels that are sampled: the middles of equal parts."""
    return ((np.arange(GRID) + 0.5) * size / GRID).astype(np.int64)


@lru_cache(maxsize=256)
def _nearest(size: int, side: int) -> NDArray[np.uint64]:
    """The pixels that stand for `side` pixels along a side of `size`, rounded down."""
    return (np.arange(side) * size // side).astype(np.uint64)


@lru_cache(maxsize=256)
def _divisors(size: int, window: int, shift: int, length: int) -> Floats:
    """How many pixels the window covers around each place, `shift` later; and, after `length` of these, the inverses.

    Where there is no pixel, the divisor is 1 and the inverse 0, which makes the quotient 0.
    """
    half = (window + 2) // 2
    places = np.arange(size)
    covered, inverse = np.ones(length, np.float32), np.zeros(length, np.float32)
    here = slice(shift, shift + size)
    covered[here] = np.minimum(places + half - 1, size - 1) - np.maximum(0, places - (window - half)) + 1
    inverse[here] = np.float32(1.0) / covered[here]
    return np.concatenate([covered, inverse])


def filtered(words: Words, given: Floats, height: int, width: int) -> Floats:
    """The 64 x 64 samples of the filtered luma, of `given` where it is not empty, else of `words`."""
    across, down = (width + 127) // 128, (height + 127) // 128
    ahead, below = (across + 2) // 2 - 1, (down + 2) // 2 - 1
    length = (width + 2 * ahead + CHUNK - 1) // CHUNK * CHUNK
    once, twice = _divisors(width, across, ahead, length), _divisors(width, across, 2 * ahead, length)
    fallen = _divisors(height, down, below, height + below + ROWS)
    columns = _samples(width) + 2 * ahead
    space = _SPACE.of(
        (down + 3 * ROWS) * (length + LANES) + (down + height + below) * GRID + 6 * ROWS * (CHUNK + across)
    )
    rows = _sampled(words, given, (height, width), (across, down), columns, once, twice, fallen, space)
    return _fallen(rows, down, fallen, _samples(height) + below)


def _unfiltered(words: Words, given: Floats) -> Floats:
    """The luma at the 64 x 64 places that are sampled."""
    if given.size:
        taken: Floats = np.ascontiguousarray(given[_samples(given.shape[0])][:, _samples(given.shape[1])])
        return taken
    few = words[_samples(words.shape[0])][:, _samples(words.shape[1])].astype(np.int64)
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
    words = words_of(pixels)
    return _hashed(words, _NO_LUMA, words.shape[0], words.shape[1])


def pdq_512(pixels: Pixels, *, grey: bool = False) -> Hashed:
    """The hashes of a picture that is first resized to 512 x 512 by nearest neighbour, as Meta's C++ does.

    A picture of at most 512 by 512 is not resized. `grey`: the picture has one channel, which red, green and blue hold.
    """
    words = words_of(pixels)
    height, width = words.shape
    if height > SIDE or width > SIDE:
        height = width = SIDE
    rows, columns = _nearest(words.shape[0], height), _nearest(words.shape[1], width)
    luma = _RESIZED.of(SIDE * SIDE)[: height * width].reshape(height, width)
    _luma_at(words, rows, columns, grey, luma)
    return _hashed(_NO_WORDS, luma, height, width)


def _hashed(words: Words, given: Floats, height: int, width: int) -> Hashed:
    if height < SMALLEST or width < SMALLEST:
        return Hashed(np.zeros(32, np.uint8), np.zeros((8, 32), np.uint8), 0, _unfiltered(words, given))
    grid = filtered(words, given, height, width)
    forms = turning.forms(_frequencies(grid, COSINES))
    value = forms[0]
    if height == GRID and width == GRID:
        grid = _unfiltered(words, given)
        value = turning.forms(_frequencies(grid, COSINES))[0]
    return Hashed(value, forms, turning.quality(grid), grid)
