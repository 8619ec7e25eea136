"""PDQ's filter, compiled: 64 x 64 samples of a picture's luma after two passes of a box along rows and two down columns.

Every sum is kept in 32-bit floats in the order of the reference, since another order changes bits. `ROWS` rows at a time are
taken through three passes, `CHUNK` columns at a time, so that what is in use fits the first-level cache; the fourth pass
needs the 64 sampled columns alone. Nothing that is not needed for the last sample is filtered.

Kept kernels follow the time of this file, not of `lanes.py`: a change there needs one here.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numba import njit
from numpy.typing import NDArray

from crosswalk.kernels.lanes import CHUNK, LANES, ROWS, fall, lumen, move, slide, turn
from crosswalk.kernels.space import Space
from crosswalk.kernels.turning import GRID

Words = NDArray[np.uint32]
"""height x width, red in the lowest eight bits."""
Floats = NDArray[np.float32]
Longs = NDArray[np.int64]
Picked = tuple[Longs, Longs, bool, Floats]
"""Rows, columns, whether the picture has one channel, and where their luma goes: rows x columns."""

_SPACE = Space()


@njit(cache=True, nogil=True, error_model="numpy")
def _pick(words: Words, picked: Picked, first: int, below: int) -> int:
    """Luma of the picked pixels of the rows below `below`, from picked row `first` on, in Meta's 32-bit arithmetic. Returns the
    next picked row. A row that is picked twice is copied."""
    rows, columns, grey, out = picked
    red, green, blue = np.float32(0.299), np.float32(0.587), np.float32(0.114)
    low, count = np.uint32(255), columns.shape[0]
    taken = np.empty(count, np.uint32)
    i = first
    while i < rows.shape[0] and rows[i] < below:
        line = out[i]
        if i > first and rows[i] == rows[i - 1]:
            for j in range(count):
                line[j] = out[i - 1, j]
        else:
            row = words[rows[i]]
            for j in range(count):
                taken[j] = row[np.uint64(columns[j])]
            for j in range(count):
                word = taken[j]
                if grey:
                    line[j] = np.float32(np.int32(word & low))
                else:
                    two = red * np.float32(np.int32(word & low)) + green * np.float32(
                        np.int32((word >> np.uint32(8)) & low)
                    )
                    line[j] = two + blue * np.float32(np.int32((word >> np.uint32(16)) & low))
        i += 1
    return i


@njit(cache=True, nogil=True, error_model="numpy")
def _tile(flat: Words, luma: Floats, top: int, left: int, size: tuple[int, int], tile: Floats) -> None:
    """Luma of `ROWS` rows and `CHUNK` columns, of `luma` where it is not empty, else of the pixels `flat`; 0 outside the picture."""
    height, width = size
    exact = luma.shape[0] == 0
    stop = max(0, min(CHUNK, width - left))
    for r in range(min(ROWS, height - top)):
        at = (top + r) * width + left
        if exact:
            lumen(flat, at, stop // LANES, tile, r * CHUNK)
            for j in range(stop // LANES * LANES, stop):
                word = flat[at + j]
                red, green, blue = word & 255, (word >> 8) & 255, (word >> 16) & 255
                tile[r * CHUNK + j] = np.float32(299 * red + 587 * green + 114 * blue) / np.float32(1000.0)
        else:
            move(luma, at, stop // LANES, tile, r * CHUNK)
            for j in range(stop // LANES * LANES, stop):
                tile[r * CHUNK + j] = luma[at + j]
    if stop < CHUNK or height - top < ROWS:
        for r in range(ROWS):
            for j in range(stop if r < height - top else 0, CHUNK):
                tile[r * CHUNK + j] = np.float32(0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def _along(tile: Floats, lanes: Floats, across: int, divisors: Floats, left: int, sums: Floats) -> None:
    """One pass along the rows of the chunk in `tile`, the place `left` and those after it; its result is left there, by columns.
    `lanes` is a ring of some chunks of columns: what leaves the window is still there."""
    most = lanes.shape[0] // ROWS
    here = left % most
    for k in range(0, CHUNK, LANES):
        for r in range(0, ROWS, LANES):
            turn(tile, r * CHUNK + k, CHUNK, lanes, (here + k) * ROWS + r, ROWS)
    inverses, leaving = divisors.shape[0] // 2 + left, (here - across) % most
    before = min(CHUNK, most - leaving)
    slide(lanes, here * ROWS, leaving * ROWS, divisors, left, divisors, inverses, before, sums, tile, 0)
    add, rest = (here + before) * ROWS, CHUNK - before
    slide(lanes, add, 0, divisors, left + before, divisors, inverses + before, rest, sums, tile, before * ROWS)


@njit(cache=True, nogil=True, error_model="numpy")
def _down(
    ring: Floats,
    places: tuple[int, int],
    rows: int,
    stride: int,
    left: int,
    totals: Floats,
    divisors: Floats,
    top: int,
    tile: Floats,
) -> None:
    """`ROWS` rows down the chunk of columns at `left` of the ring, from the row `top` of the picture on, into `tile`. `places`: the
    ring's row that is added first, and the one that leaves first. What is added never goes over the ring's end; what leaves may."""
    add, drop = places[0] * stride + left, places[1] * stride + left
    under, before = divisors.shape[0] // 2 + top, min(ROWS, rows - places[1])
    fall(totals, left, ring, add, drop, stride, divisors, top, under, before, tile, 0, CHUNK)
    rest, more = before * CHUNK, add + before * stride
    fall(
        totals, left, ring, more, left, stride, divisors, top + before, under + before, ROWS - before, tile, rest, CHUNK
    )


@njit(cache=True, nogil=True, error_model="numpy")
def _part(space: Floats, at: int, count: int, zeros: int) -> tuple[Floats, int]:
    """`count` floats of `space` from `at` on, the first `zeros` of them 0, and where the next begin: on a cache line, so that
    sixteen floats lie in one."""
    part = space[at : at + count]
    for k in range(zeros):
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
    picked: Picked,
) -> Floats:
    """The 64 sampled columns, rows x 64, flat, after three passes; before them as many rows of zeros as the window is high.

    `ROWS` rows at a time, chunk by chunk: along rows (`first`), down columns (`ring` holds as many filtered rows as the
    window is high), along rows again (`second`). A pass gives the place `ahead` behind the one it takes; adding the zero
    that stands outside the picture changes no sum.
    """
    across, down = windows
    below, length, most = (down + 2) // 2 - 1, once.shape[0] // 2, fallen.shape[0] // 2
    stride, rows = length + LANES, (down + 2 * ROWS - 1) // ROWS * ROWS
    kept = (across + 2 * CHUNK - 1) // CHUNK * CHUNK * ROWS
    ring, at = _part(space, 0, rows * stride, rows * stride)
    totals, at = _part(space, at, length, length)
    tile, at = _part(space, at, ROWS * CHUNK, 0)
    first, at = _part(space, at, kept, kept)
    second, at = _part(space, at, kept, kept)
    sums, at = _part(space, at, ROWS, ROWS)
    sums_again, at = _part(space, at, ROWS, ROWS)
    chosen, at = _part(space, at, GRID * ROWS, 0)
    sampled, at = _part(space, at, (down + most) * GRID, down * GRID)
    next_picked, flat, luma = 0, words.ravel(), given.ravel()
    for top in range(0, most, ROWS):
        for k in range(kept):
            first[k] = second[k] = np.float32(0.0)
        for r in range(ROWS):
            sums[r] = sums_again[r] = np.float32(0.0)
        column = 0
        for left in range(0, length, CHUNK):
            _tile(flat, luma, top, left, size, tile)
            _along(tile, first, across, once, left, sums)
            for k in range(0, CHUNK, LANES):
                for r in range(0, ROWS, LANES):
                    turn(tile, k * ROWS + r, ROWS, ring, (top % rows + r) * stride + left + k, stride)
            _down(ring, (top % rows, (top - down) % rows), rows, stride, left, totals, fallen, top, tile)
            _along(tile, second, across, twice, left, sums_again)
            while column < GRID and columns[column] < left + CHUNK:
                move(tile, (columns[column] - left) * ROWS, ROWS // LANES, chosen, column * ROWS)
                column += 1
        for r in range(0, ROWS, LANES):
            for k in range(0, GRID, LANES):
                turn(chosen, k * ROWS + r, ROWS, sampled, (down + top + r - below) * GRID + k, GRID)
        next_picked = _pick(words, picked, next_picked, top + ROWS)
    _pick(words, picked, next_picked, size[0])
    return sampled


@njit(cache=True, nogil=True, error_model="numpy")
def _fallen(rows: Floats, window: int, divisors: Floats, wanted: Longs) -> Floats:
    """The last pass, down the 64 columns, of which the `wanted` rows are kept."""
    most, i = divisors.shape[0] // 2, 0
    totals, line = np.zeros(GRID, np.float32), np.zeros(GRID, np.float32)
    out = np.empty((GRID, GRID), np.float32)
    for taken in range(GRID):
        steps, add = wanted[taken] + 1 - i, (i + window) * GRID
        fall(totals, 0, rows, add, i * GRID, GRID, divisors, i, most + i, steps, line, 0, 0)
        i += steps
        for j in range(GRID):
            out[taken, j] = line[j]
    return out


@lru_cache(maxsize=256)
def samples(size: int) -> Longs:
    """The 64 places along a side of `size` pixels that are sampled: the middles of equal parts."""
    return ((np.arange(GRID) + 0.5) * size / GRID).astype(np.int64)


@lru_cache(maxsize=256)
def _divisors(size: int, window: int, shift: int, length: int) -> Floats:
    """How many pixels the window covers around each place, `shift` later; and, after `length` of these, the inverses.

    Where there is no pixel, the divisor is 1 and the inverse 0, which makes the quotient 0.
    """
    half = (window + 2) // 2
    places = np.arange(min(size, length - shift))
    covered, inverse = np.ones(length, np.float32), np.zeros(length, np.float32)
    here = slice(shift, shift + len(places))
    covered[here] = np.minimum(places + half - 1, size - 1) - np.maximum(0, places - (window - half)) + 1
    inverse[here] = np.float32(1.0) / covered[here]
    return np.concatenate([covered, inverse])


_NO_PLACES = np.empty(0, np.int64)
NOTHING: Picked = (_NO_PLACES, _NO_PLACES, False, np.empty((0, 0), np.float32))


def pick(words: Words, picked: Picked) -> None:
    """Fill what is `picked` of `words`."""
    _pick(words, picked, 0, words.shape[0])


def filtered(words: Words, given: Floats, height: int, width: int, picked: Picked = NOTHING) -> Floats:
    """The 64 x 64 samples of the filtered luma, of `given` where it is not empty, else of `words`.

    What is `picked` of `words` is filled while its rows are in the cache.
    """
    across, down = (width + 127) // 128, (height + 127) // 128
    ahead, below = (across + 2) // 2 - 1, (down + 2) // 2 - 1
    columns, lines = samples(width) + 2 * ahead, samples(height) + below
    length = -(-int(columns[-1] + 1) // CHUNK) * CHUNK
    once, twice = _divisors(width, across, ahead, length), _divisors(width, across, 2 * ahead, length)
    fallen = _divisors(height, down, below, -(-int(lines[-1] + below + 1) // ROWS) * ROWS)
    chunks = 2 * ROWS * (2 * CHUNK + across) + (GRID + CHUNK + 2) * ROWS
    count = (down + 2 * ROWS) * (length + LANES) + length + chunks + (down + len(fallen) // 2) * GRID
    space = _SPACE.of(4 * count).view(np.float32)
    rows = _sampled(words, given, (height, width), (across, down), columns, once, twice, fallen, space, picked)
    return _fallen(rows, down, fallen, lines)
