"""The 64 x 64 samples of PDQ from a picture of which only block means are there: a JPEG decoded at a half, a quarter, an eighth.

PDQ's filter is linear and separable, so each sample is a weighted sum of the rows and columns around it. The weights are those of
the picture at its full size, added up over the pixels that a mean stands for. Sums are in 32-bit floats, and in another order than the
reference's: what comes of it is near PDQ and never takes its place.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numba import njit
from numpy.typing import NDArray

from crosswalk.kernels.filtering import samples
from crosswalk.kernels.turning import GRID

Floats = NDArray[np.float32]
Longs = NDArray[np.int64]
Weights = tuple[Longs, Floats]
"""Where each of the 64 samples begins, and the weights from there on: 64 and 64 x as many as the widest needs."""
EIGHTHS = 8


@lru_cache(maxsize=256)
def weights(size: int, eighths: int, side: int = 0) -> Weights:
    """For a side of `size` pixels that was decoded at `eighths` / 8. `side`: it is first resized to so many by nearest neighbour."""
    taken = side or size
    places = np.arange(taken) * size // taken * eighths // EIGHTHS
    few = (size * eighths + EIGHTHS - 1) // EIGHTHS
    whole = np.zeros((GRID, few))
    for number, (first, parts) in enumerate(_triangles(taken)):
        np.add.at(whole[number], places[first : first + len(parts)], parts)
    begins = (whole != 0).argmax(axis=1)
    width = int((few - (whole[:, ::-1] != 0).argmax(axis=1) - begins).max())
    starts = np.minimum(begins, few - width).astype(np.int64)
    kept = np.stack([whole[row, start : start + width] for row, start in enumerate(starts)])
    return starts, kept.astype(np.float32)


def _triangles(size: int) -> list[tuple[int, NDArray[np.float64]]]:
    """Of each sample: the first pixel that counts, and the weights of two passes of the box from there on."""
    window = (size + 127) // 128
    ahead, behind = (window + 2) // 2 - 1, window - (window + 2) // 2
    told = []
    for centre in samples(size).tolist():
        boxes = np.arange(max(0, centre - behind), min(size - 1, centre + ahead) + 1)
        begins, ends = np.maximum(boxes - behind, 0), np.minimum(boxes + ahead, size - 1) + 1
        first = int(begins[0])
        steps = np.zeros(int(ends[-1]) - first + 1)
        np.add.at(steps, begins - first, 1 / (ends - begins))
        np.add.at(steps, ends - first, -1 / (ends - begins))
        told.append((first, np.cumsum(steps)[:-1] / len(boxes)))
    return told


@njit(cache=True, nogil=True, error_model="numpy")
def grid_of(means: NDArray[np.uint8], rows: Weights, columns: Weights) -> Floats:
    """64 x 64 sums of `means` (height x width) by the weights of rows and columns."""
    out, line = np.empty((GRID, GRID), np.float32), np.empty(means.shape[1], np.float32)
    for i in range(GRID):
        for x in range(line.shape[0]):
            line[x] = np.float32(0.0)
        for r in range(rows[1].shape[1]):
            weight, row = rows[1][i, r], means[rows[0][i] + r]
            if weight != 0:
                for x in range(line.shape[0]):
                    line[x] += weight * np.float32(row[x])
        for j in range(GRID):
            total, begin = np.float32(0.0), columns[0][j]
            for c in range(columns[1].shape[1]):
                total += columns[1][j, c] * line[begin + c]
            out[i, j] = total
    return out
