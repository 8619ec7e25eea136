"""PDQ, compiled: the 256-bit hash of a picture and of its seven turned and mirrored forms, and the quality.

The algorithm is Meta's ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019): luma, two
passes of a box filter along rows and columns, 64 x 64 samples, the 16 x 16 low frequencies of their cosine transform,
and one bit for each that is above the median. On a flat picture rounding errors decide the bits, so results that are
equal to the reference's bit for bit need its operations in 32-bit floats in their order. `filtered` keeps that order
in one pass over the picture: eight rows at a time, a ring of filtered rows as high as the window, and of the last
two passes only the 64 rows and columns that are sampled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
"""height x width x 3."""
Floats = NDArray[np.float32]

SMALLEST = 5
"""Pixels along the shorter side below which the reference gives an empty hash of quality 0."""
SIDE = 512
"""The side to which Meta's program resizes whatever is larger."""
GRID = 64
LOW = 16
ROWS = 8


def _cosines() -> Floats:
    scale = np.float32(math.sqrt(2.0 / GRID))
    rows = [
        [np.float32(float(scale) * math.cos((math.pi / 2.0 / GRID) * (i + 1) * (2 * j + 1))) for j in range(GRID)]
        for i in range(LOW)
    ]
    return np.array(rows, dtype=np.float32)


COSINES = _cosines()
"""16 x 64: the cosine transform without its constant term."""


@njit(cache=True, nogil=True, error_model="numpy")
def luma(rgb: Rgb, top: int, rows: int, out: Floats) -> None:
    """Luma of `rows` rows from `top` into `out`: float32 of (299 r + 587 g + 114 b) / 1000.

    pdqhash adds the three products in 64 bits and rounds once. A thousandth is never nearer than 2e-10 to the middle
    between two 32-bit floats unless it is one, so one correctly rounded division gives the same.
    """
    width = rgb.shape[1]
    thousand = np.float32(1000.0)
    for r in range(rows):
        for j in range(width):
            k = np.int32(rgb[top + r, j, 0]) * np.int32(299)
            k += np.int32(rgb[top + r, j, 1]) * np.int32(587)
            k += np.int32(rgb[top + r, j, 2]) * np.int32(114)
            out[r, j] = np.float32(np.int32(k)) / thousand


@njit(cache=True, nogil=True, error_model="numpy")
def luma_nearest(rgb: Rgb, grey: bool, height: int, width: int) -> Floats:
    """Luma of the picture shrunk by nearest neighbour to `height` x `width`, in Meta's 32-bit arithmetic."""
    out = np.empty((height, width), np.float32)
    red, green, blue = np.float32(0.299), np.float32(0.587), np.float32(0.114)
    for i in range(height):
        y = i * rgb.shape[0] // height
        for j in range(width):
            x = j * rgb.shape[1] // width
            if grey:
                out[i, j] = np.float32(rgb[y, x, 0])
            else:
                value = red * np.float32(rgb[y, x, 0]) + green * np.float32(rgb[y, x, 1])
                out[i, j] = value + blue * np.float32(rgb[y, x, 2])
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def samples(size: int) -> NDArray[np.int64]:
    """The 64 places along a side of `size` pixels that are sampled."""
    out = np.empty(GRID, np.int64)
    for i in range(GRID):
        out[i] = int(((i + 0.5) * size) / GRID)
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def _covered(at: int, size: int, window: int) -> np.float32:
    """How many pixels the window covers around `at`: fewer at both ends."""
    half = (window + 2) // 2
    return np.float32(min(at + half - 1, size - 1) - max(0, at - (window - half)) + 1)


@njit(cache=True, nogil=True, error_model="numpy")
def _sums(block: Floats, window: int, out: Floats) -> None:
    """Running sums along eight rows, as the reference adds and subtracts; `out` may be as wide as `block`."""
    width = block.shape[1]
    half = (window + 2) // 2
    zero = np.float32(0.0)
    s0, s1, s2, s3, s4, s5, s6, s7 = zero, zero, zero, zero, zero, zero, zero, zero
    for j in range(width + half - 1):
        if j < width:
            s0 += block[0, j]
            s1 += block[1, j]
            s2 += block[2, j]
            s3 += block[3, j]
            s4 += block[4, j]
            s5 += block[5, j]
            s6 += block[6, j]
            s7 += block[7, j]
        if j >= window:
            k = j - window
            s0 -= block[0, k]
            s1 -= block[1, k]
            s2 -= block[2, k]
            s3 -= block[3, k]
            s4 -= block[4, k]
            s5 -= block[5, k]
            s6 -= block[6, k]
            s7 -= block[7, k]
        if j >= half - 1:
            o = j - half + 1
            out[0, o] = s0
            out[1, o] = s1
            out[2, o] = s2
            out[3, o] = s3
            out[4, o] = s4
            out[5, o] = s5
            out[6, o] = s6
            out[7, o] = s7


@njit(cache=True, nogil=True, error_model="numpy")
def filtered(rgb: Rgb, given: Floats, height: int, width: int) -> Floats:
    """The 64 x 64 samples of the filtered luma, of `given` where it is not empty, else of `rgb`."""
    across, down = (width + 127) // 128, (height + 127) // 128
    half = (down + 2) // 2
    xs, ys = samples(width), samples(height)
    covered = np.empty(width, np.float32)
    for j in range(width):
        covered[j] = _covered(j, width, across)
    ring_rows = down + ROWS
    ring = np.empty((ring_rows, width), np.float32)
    block = np.zeros((ROWS, width), np.float32)
    sums = np.empty((ROWS, width), np.float32)
    columns = np.zeros(width, np.float32)
    pending = np.zeros((ROWS, width), np.float32)
    waiting = 0
    sampled = np.empty((height + ROWS, GRID), np.float32)
    written = 0
    for i in range(height + half - 1):
        if i < height:
            if i % ROWS == 0:
                rows = min(ROWS, height - i)
                if given.shape[0] > 0:
                    block[:rows] = given[i : i + rows]
                else:
                    luma(rgb, i, rows, block)
                _sums(block, across, sums)
                for r in range(rows):
                    slot = (i + r) % ring_rows
                    for j in range(width):
                        ring[slot, j] = sums[r, j] / covered[j]
            slot = i % ring_rows
            for j in range(width):
                columns[j] += ring[slot, j]
        if i >= down:
            slot = (i - down) % ring_rows
            for j in range(width):
                columns[j] -= ring[slot, j]
        if i >= half - 1:
            count = _covered(i - half + 1, height, down)
            for j in range(width):
                pending[waiting, j] = columns[j] / count
            waiting += 1
            if waiting == ROWS or i == height + half - 2:
                _sums(pending, across, sums)
                for r in range(waiting):
                    for c in range(GRID):
                        sampled[written + r, c] = sums[r, xs[c]] / covered[xs[c]]
                written += waiting
                waiting = 0
    return _sampled_down(sampled, ys, height, down)


@njit(cache=True, nogil=True, error_model="numpy")
def _sampled_down(rows: Floats, ys: NDArray[np.int64], height: int, window: int) -> Floats:
    """The last pass, down the 64 columns that are sampled."""
    half = (window + 2) // 2
    sums = np.zeros(GRID, np.float32)
    full = np.empty((height, GRID), np.float32)
    out = np.empty((GRID, GRID), np.float32)
    for i in range(height + half - 1):
        if i < height:
            for c in range(GRID):
                sums[c] += rows[i, c]
        if i >= window:
            for c in range(GRID):
                sums[c] -= rows[i - window, c]
        if i >= half - 1:
            count = _covered(i - half + 1, height, window)
            for c in range(GRID):
                full[i - half + 1, c] = sums[c] / count
    for r in range(GRID):
        out[r] = full[ys[r]]
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def quality(grid: Floats) -> int:
    """0 to 100: how much the 64 x 64 samples vary from neighbour to neighbour."""
    hundred, most = np.float32(100.0), np.float32(255.0)
    total = 0
    for i in range(GRID):
        for j in range(GRID):
            if i < GRID - 1:
                total += abs(int(((grid[i, j] - grid[i + 1, j]) * hundred) / most))
            if j < GRID - 1:
                total += abs(int(((grid[i, j] - grid[i, j + 1]) * hundred) / most))
    return min(total // 90, 100)


@njit(cache=True, nogil=True, error_model="numpy")
def frequencies(grid: Floats, cosines: Floats) -> Floats:
    """The 16 x 16 low frequencies, each summed in the order of the reference."""
    half = np.zeros((LOW, GRID), np.float32)
    for i in range(LOW):
        for k in range(GRID):
            for j in range(GRID):
                half[i, j] += cosines[i, k] * grid[k, j]
    out = np.zeros((LOW, LOW), np.float32)
    for i in range(LOW):
        for k in range(GRID):
            for j in range(LOW):
                out[i, j] += half[i, k] * cosines[j, k]
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def bits(wave: Floats, out: NDArray[np.uint8]) -> None:
    """One bit for each frequency above the median, the last first: 32 bytes as their hexadecimal digits are written.

    The median of 256 values is the 128th, as Torben's algorithm finds it.
    """
    median = np.sort(wave.ravel())[LOW * LOW // 2 - 1]
    for at in range(LOW * LOW):
        bit = LOW * LOW - 1 - at
        if wave[bit // LOW, bit % LOW] > median:
            out[at // 8] |= np.uint8(128 >> (at % 8))


@njit(cache=True, nogil=True, error_model="numpy")
def dihedral(wave: Floats, out: NDArray[np.uint8]) -> None:
    """The eight hashes from one transform into `out`, 8 x 32 zeros: turning and mirroring changes signs and swaps axes.

    In the order of the reference: original, turned by 90, 180 and 270 degrees, mirrored in x, in y, in the diagonal
    and in the other diagonal.
    """
    turned = np.empty((LOW, LOW), np.float32)
    for form in range(8):
        swap = form == 1 or form == 3 or form >= 6
        for i in range(LOW):
            for j in range(LOW):
                value = wave[i, j]
                if form == 1 or form == 5:
                    negative = j % 2 == 0
                elif form == 3 or form == 4:
                    negative = i % 2 == 0
                elif form == 2 or form == 7:
                    negative = (i + j) % 2 == 1
                else:
                    negative = False
                if negative:
                    value = -value
                if swap:
                    turned[j, i] = value
                else:
                    turned[i, j] = value
        bits(turned, out[form])


@dataclass(frozen=True, slots=True)
class Hashed:
    """`value` is 32 bytes, `forms` the eight hashes as 8 x 32, `quality` 0 to 100, `grid` the 64 x 64 luma samples.

    `forms[0]` is `value`, but for rounding on a picture of exactly 64 by 64, which the reference hashes as it is and
    filters only for the eight forms.
    """

    value: NDArray[np.uint8]
    forms: NDArray[np.uint8]
    quality: int
    grid: Floats


@njit(cache=True, nogil=True, error_model="numpy")
def _hashes(
    rgb: Rgb,
    given: Floats,
    height: int,
    width: int,
    cosines: Floats,
    value: NDArray[np.uint8],
    forms: NDArray[np.uint8],
) -> tuple[int, Floats]:
    if height < SMALLEST or width < SMALLEST:
        return 0, _unfiltered(rgb, given, height, width)
    grid = filtered(rgb, given, height, width)
    dihedral(frequencies(grid, cosines), forms)
    if height == GRID and width == GRID:
        grid = _unfiltered(rgb, given, height, width)
        bits(frequencies(grid, cosines), value)
    else:
        value[:] = forms[0]
    return quality(grid), grid


@njit(cache=True, nogil=True, error_model="numpy")
def _unfiltered(rgb: Rgb, given: Floats, height: int, width: int) -> Floats:
    """The luma at the 64 x 64 places that are sampled."""
    whole = np.empty((height, width), np.float32)
    if given.shape[0] > 0:
        whole[:] = given
    else:
        luma(rgb, 0, height, whole)
    xs, ys = samples(width), samples(height)
    grid = np.empty((GRID, GRID), np.float32)
    for r in range(GRID):
        for c in range(GRID):
            grid[r, c] = whole[ys[r], xs[c]]
    return grid


def _frozen(rgb: Rgb) -> Rgb:
    """Contiguous and read-only, so that there is one compiled form for every array that a decoder may give."""
    view = np.ascontiguousarray(rgb).view()
    view.flags.writeable = False
    return view


_NO_RGB = _frozen(np.empty((0, 0, 3), np.uint8))
_NO_LUMA = np.empty((0, 0), np.float32)


def pdq(rgb: Rgb) -> Hashed:
    """The hashes of a full-size picture, equal to pdqhash's."""
    return _hashed(_frozen(rgb), _NO_LUMA, rgb.shape[0], rgb.shape[1])


def pdq_512(rgb: Rgb, *, grey: bool = False) -> Hashed:
    """The hashes of a picture that is first resized to 512 x 512 by nearest neighbour, as Meta's C++ does.

    A picture of at most 512 by 512 is not resized. `grey`: the picture has one channel, which all three of `rgb` hold.
    """
    height, width = rgb.shape[:2]
    if height > SIDE or width > SIDE:
        height = width = SIDE
    return _hashed(_NO_RGB, luma_nearest(_frozen(rgb), grey, height, width), height, width)


def _hashed(rgb: Rgb, given: Floats, height: int, width: int) -> Hashed:
    value, forms = np.zeros(32, np.uint8), np.zeros((8, 32), np.uint8)
    grade, grid = _hashes(rgb, given, height, width, COSINES, value, forms)
    return Hashed(value, forms, int(grade), grid)
