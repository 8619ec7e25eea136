"""Few greys of few points: what a veiled rendition shows."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

MOST = 15
"""The lightest of the greys, of which there are sixteen."""


@njit(cache=True, nogil=True, error_model="numpy")
def greys(rows: NDArray[np.float64], grid: NDArray[np.float32], columns: NDArray[np.float64]) -> NDArray[np.uint8]:
    """`rows` (r x 64) times `grid` (64 x 64, 0 to 255) times `columns` (64 x c), as greys of 0 to 15, r x c.

    Sums are in 64-bit floats, in the order of the indices: the same on every machine.
    """
    size, wide = grid.shape[0], columns.shape[1]
    out, half, point = np.empty((rows.shape[0], wide), np.uint8), np.empty(size), np.empty(wide)
    for i in range(rows.shape[0]):
        for k in range(size):
            half[k] = 0.0
        for j in range(wide):
            point[j] = 0.0
        for k in range(size):
            if rows[i, k] != 0.0:
                for j in range(size):
                    half[j] += rows[i, k] * grid[k, j]
        for k in range(size):
            for j in range(wide):
                point[j] += half[k] * columns[k, j]
        for j in range(wide):
            out[i, j] = min(max(int(np.rint(point[j] / 17.0)), 0), MOST)
    return out
