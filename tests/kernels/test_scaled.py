"""Weights over block means: at full size those of the filter itself, at other sizes the same sums of means."""

from __future__ import annotations

import numpy as np
import pytest

from crosswalk.kernels import reference
from crosswalk.kernels.scaled import Weights, grid_of, weights


def dense(told: Weights, count: int) -> np.ndarray:
    whole = np.zeros((64, count))
    for row, (start, parts) in enumerate(zip(*told, strict=True)):
        whole[row, start : start + len(parts)] = parts
    return whole


@pytest.mark.parametrize("size", [5, 63, 64, 100, 128, 129, 512, 701, 1031])
def test_at_full_size_they_are_those_of_the_filter(size: int) -> None:
    assert np.abs(dense(weights(size, 8), size) - reference.sampling_matrix(size)).max() < 1e-6


@pytest.mark.parametrize("eighths", [1, 2, 4])
@pytest.mark.parametrize("size", [1024, 1031, 4099])
@pytest.mark.parametrize("side", [0, 512])
def test_every_sample_is_a_mean_and_every_mean_has_its_pixels_weight(size: int, eighths: int, side: int) -> None:
    few = -(-size * eighths // 8)
    folded = dense(weights(size, eighths, side), few)
    assert np.abs(folded.sum(axis=1) - 1).max() < 1e-5
    assert folded.min() >= -1e-7
    if not side and size < 2000:
        full = reference.sampling_matrix(size)
        blocks = np.arange(size) * eighths // 8
        assert np.abs(folded - np.stack([np.bincount(blocks, row, few) for row in full])).max() < 1e-6


def test_the_grid_of_block_means_is_near_that_of_the_pixels() -> None:
    generator = np.random.default_rng(1)
    y, x = np.mgrid[0:1200, 0:1600]
    luma = np.clip(128 + 90 * np.sin(x / 170) * np.cos(y / 130) + generator.normal(0, 9, (1200, 1600)), 0, 255)
    means = np.rint(luma.reshape(600, 2, 800, 2).mean(axis=(1, 3))).astype(np.uint8)
    ours = grid_of(means, weights(1200, 4), weights(1600, 4))
    assert np.abs(ours - reference.pdq_grid(luma)).max() < 0.5


def test_of_a_resized_picture_the_pixels_that_it_keeps_count_alone() -> None:
    luma = np.random.default_rng(2).integers(0, 256, (700, 900), dtype=np.uint8)
    ours = grid_of(luma, weights(700, 8, 512), weights(900, 8, 512))
    kept = reference.nearest(luma[:, :, None], 512)[:, :, 0]
    assert np.abs(ours - reference.pdq_grid(kept.astype(np.float64))).max() < 1e-2
