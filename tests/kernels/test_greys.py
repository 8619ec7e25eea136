"""The greys of veils against their twin in NumPy."""

from __future__ import annotations

import numpy as np

from crosswalk.kernels import reference
from crosswalk.kernels.greys import greys


def test_greys_are_those_of_the_twin_but_where_a_tie_is_rounded() -> None:
    generator = np.random.default_rng(7)
    for points in (1, 7, 20):
        rows, columns = generator.dirichlet(np.ones(64), points), generator.dirichlet(np.ones(64), 20).T.copy()
        grid = (generator.random((64, 64)) * 300 - 20).astype(np.float32)
        grid[:, :40] = np.float32(255) if points == 7 else grid[:, :40]
        ours, twin = greys(rows, grid, columns), reference.greys(rows, grid.astype(np.float64), columns)
        exact = rows @ grid.astype(np.float64) @ columns / 17
        decided = np.abs(exact - np.floor(exact) - 0.5) > 1e-9
        assert np.array_equal(ours[decided], twin[decided])
        assert decided.mean() > 0.9


def test_greys_stay_between_black_and_white() -> None:
    whole = np.ones((3, 64))
    light, dark = np.full((64, 64), 255, np.float32), np.full((64, 64), -9, np.float32)
    assert greys(whole, light, whole.T.copy()).tolist() == [[15] * 3] * 3
    assert greys(whole, dark, whole.T.copy()).tolist() == [[0] * 3] * 3
