"""The slow twins: each says in plain NumPy and 64-bit floats what a kernel computes, written from the definition.

A twin rounds otherwise than the kernel, so the test that holds the two together compares values to a tolerance, and
bits where the tolerance cannot decide them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def box_matrix(size: int, window: int) -> Array:
    """Row i averages the pixels within the window around i: `window` of them, fewer at the ends."""
    ahead, behind = (window + 2) // 2 - 1, window - (window + 2) // 2
    places = np.arange(size)
    offset = places[None, :] - places[:, None]
    covered = (offset <= ahead) & (offset >= -behind)
    weights: Array = covered / covered.sum(axis=1, keepdims=True)
    return weights


def sampling_matrix(size: int) -> Array:
    """64 x size: two box passes, then the pixel at the centre of each of 64 equal parts."""
    box = box_matrix(size, -(-size // 128))
    centres = ((np.arange(64) + 0.5) * size / 64).astype(np.int64)
    twice: Array = (box @ box)[centres]
    return twice


def pdq_grid(luma: Array) -> Array:
    """The 64 x 64 samples of a picture's luma."""
    grid: Array = sampling_matrix(luma.shape[0]) @ luma @ sampling_matrix(luma.shape[1]).T
    return grid


def pdq_quality(grid: Array) -> int:
    """A hundredth of the range is one step; the steps between all neighbours, divided by 90, up to 100."""
    down = np.trunc(np.diff(grid, axis=0) * 100 / 255)
    across = np.trunc(np.diff(grid, axis=1) * 100 / 255)
    return min(100, int(np.abs(down).sum() + np.abs(across).sum()) // 90)


def pdq_frequencies(grid: Array) -> Array:
    """The 16 x 16 lowest frequencies but the constant one, of the orthonormal cosine transform (DCT-II)."""
    wave = np.arange(1, 17)[:, None] * (2 * np.arange(64)[None, :] + 1)
    cosines = np.sqrt(2 / 64) * np.cos(np.pi / 128 * wave)
    frequencies: Array = cosines @ grid @ cosines.T
    return frequencies


def pdq_bits(frequencies: Array) -> NDArray[np.uint8]:
    """The hash, 32 bytes: a bit for each frequency above the lower median, the highest frequency first."""
    median = np.sort(frequencies, axis=None)[127]
    return np.packbits((frequencies > median).ravel()[::-1])


def pdq(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int, Array]:
    """Hash, quality and frequencies of a picture (height x width x 3)."""
    luma = rgb.astype(np.float64) @ np.array([0.299, 0.587, 0.114])
    grid = pdq_grid(luma)
    frequencies = pdq_frequencies(grid)
    return pdq_bits(frequencies), pdq_quality(grid), frequencies


def turned(rgb: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """The picture and its seven turned and mirrored forms, in the order of the eight hashes."""
    return [
        rgb,
        np.rot90(rgb, 1),
        np.rot90(rgb, 2),
        np.rot90(rgb, 3),
        rgb[::-1],
        rgb[:, ::-1],
        rgb.transpose(1, 0, 2),
        np.rot90(rgb, 2).transpose(1, 0, 2),
    ]


def nearest(rgb: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Resized to `side` x `side` by nearest neighbour, the source pixel rounded down."""
    rows = np.arange(side) * rgb.shape[0] // side
    columns = np.arange(side) * rgb.shape[1] // side
    resized: NDArray[np.uint8] = rgb[rows][:, columns]
    return resized


def greys(rows: Array, grid: Array, columns: Array) -> NDArray[np.uint8]:
    """A product of three matrices in sixteen greys, of which the lightest stands for 255."""
    return np.clip(np.rint(rows @ grid @ columns / 17), 0, 15).astype(np.uint8)


def hamming_pairs(hashes: NDArray[np.uint8], queries: NDArray[np.uint8], radius: int) -> list[tuple[int, int, int]]:
    """Every (query, row, distance) within `radius` bits, in this order: the twin of the index over hashes."""
    pairs = []
    for number, query in enumerate(queries):
        bits = np.bitwise_count(hashes ^ query).sum(axis=1, dtype=np.int64)
        pairs += [(number, int(row), int(bits[row])) for row in np.flatnonzero(bits <= radius)]
    return pairs
