"""From the frequencies of a picture to the eight hashes of its turned and mirrored forms, and from its samples to the quality."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Hash = NDArray[np.uint8]

GRID = 64
"""Samples along each side."""
LOW = 16
"""Frequencies along each side that have a bit."""


@njit(cache=True, nogil=True, error_model="numpy")
def quality(grid: Floats) -> int:
    """0 to 100: how much the 64 x 64 samples vary from neighbour to neighbour, in whole hundredths of the range."""
    hundred, most, total = np.float32(100.0), np.float32(255.0), 0
    for i in range(GRID):
        for j in range(GRID):
            if i + 1 < GRID:
                total += abs(int(np.int32((grid[i, j] - grid[i + 1, j]) * hundred / most)))
            if j + 1 < GRID:
                total += abs(int(np.int32((grid[i, j] - grid[i, j + 1]) * hundred / most)))
    return min(100, total // 90)


STRAIGHT, SWAPPED = (0, 5, 4, 2), (6, 1, 3, 7)
"""The forms with the axes as they are, and with swapped ones, whose even frequencies along no axis change their sign,
along rows, along columns, along both."""


@njit(cache=True, nogil=True, error_model="numpy")
def _lower_median(values: Floats) -> np.float32:
    """The 128th of 256 values, as Torben's algorithm finds it. Reorders them (C. A. R. Hoare, "Find", 1961)."""
    wanted, low, high = values.shape[0] // 2 - 1, 0, values.shape[0] - 1
    while low < high:
        pivot, i, j = values[wanted], low, high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while pivot < values[j]:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if j < wanted:
            low = i
        if wanted < i:
            high = j
    return np.float32(values[wanted])


@njit(cache=True, nogil=True, error_model="numpy")
def forms(wave: Floats) -> Hash:
    """The eight hashes from one transform, 8 x 32: turning and mirroring changes signs and swaps axes.

    In the order of the reference: original, turned by 90, 180 and 270 degrees, mirrored in x, in y, in the diagonal
    and in the other diagonal. A bit is set for each frequency above the median, the last first, as its hexadecimal
    digits are written.
    """
    out, signed = np.zeros((8, LOW * LOW // 8), np.uint8), np.empty((LOW, LOW), np.float32)
    values = np.empty(LOW * LOW, np.float32)
    for kind in range(4):
        for i in range(LOW):
            for j in range(LOW):
                negative = ((i + 1) & (kind >> 1)) ^ ((j + 1) & kind & 1)
                signed[i, j] = -wave[i, j] if negative else wave[i, j]
                values[i * LOW + j] = signed[i, j]
        median = _lower_median(values)
        for i in range(LOW):
            for j in range(LOW):
                if signed[i, j] > median:
                    straight, swapped = 255 - (i * LOW + j), 255 - (j * LOW + i)
                    out[STRAIGHT[kind], straight >> 3] |= np.uint8(128 >> (straight & 7))
                    out[SWAPPED[kind], swapped >> 3] |= np.uint8(128 >> (swapped & 7))
    return out
