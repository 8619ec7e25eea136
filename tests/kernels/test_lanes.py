"""The vector steps against plain arithmetic: every luma that there is, and quotients of every window."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from crosswalk.kernels.lanes import LANES, ROWS, fall, lumen, slide, turn


@njit
def run_lumen(words, out):  # type: ignore[no-untyped-def]
    lumen(words, 0, words.shape[0] // LANES, out, 0)


@njit
def run_turn(source, stride, target, step):  # type: ignore[no-untyped-def]
    turn(source, 0, stride, target, 0, step)


@njit
def run_slide(lanes, window, divisors, inverses, count, sums, out):  # type: ignore[no-untyped-def]
    slide(lanes, window * ROWS, 0, divisors, 0, inverses, 0, count, sums, out, 0)


@njit
def run_fall(columns, ring, add, drop, divisor, inverse, count, out):  # type: ignore[no-untyped-def]
    fall(columns, 0, ring, add, drop, divisor, inverse, count, out, 0)


def test_every_luma_is_the_64_bit_sum_rounded_once() -> None:
    value = np.arange(256, dtype=np.uint32)
    red, green = (part.ravel() for part in np.meshgrid(value, value))
    for blue in range(0, 256, 5):
        words = red | green << 8 | np.uint32(blue) << 16 | np.uint32(0x77000000)
        out = np.empty(len(words), np.float32)
        run_lumen(words, out)
        expected = (red * 0.299 + green * 0.587 + blue * 0.114).astype(np.float32)
        assert np.array_equal(out, expected)


def test_a_block_is_transposed() -> None:
    source = np.arange(16 * 20, dtype=np.float32)
    target = np.zeros(16 * 18, np.float32)
    run_turn(source, 20, target, 18)
    assert np.array_equal(target.reshape(16, 18)[:, :16], source.reshape(16, 20)[:, :16].T)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 700), st.integers(0, 2**32 - 1))
def test_a_running_sum_and_its_quotients_are_those_of_32_bit_arithmetic(window: int, seed: int) -> None:
    count = 200
    rows = (np.random.default_rng(seed).random((window + count, ROWS)) * 255).astype(np.float32)
    divisors = np.full(count, window, np.float32)
    out, sums = np.empty((count, ROWS), np.float32), np.zeros(ROWS, np.float32)
    run_slide(rows.ravel(), window, divisors, np.float32(1) / divisors, count, sums, out.ravel())
    expected = np.zeros(ROWS, np.float32)
    for step in range(count):
        expected = (expected + rows[window + step]) - rows[step]
        assert np.array_equal(out[step], expected / np.float32(window))
    assert np.array_equal(sums, expected)


def test_where_the_inverse_is_zero_the_quotient_is_zero() -> None:
    lanes, out = np.ones(ROWS * 6, np.float32), np.empty(ROWS * 4, np.float32)
    run_slide(lanes, 2, np.ones(4, np.float32), np.zeros(4, np.float32), 4, np.full(ROWS, 7, np.float32), out)
    assert not out.any()


def test_columns_fall_by_a_row() -> None:
    generator = np.random.default_rng(1)
    columns = (generator.random(64) * 9000).astype(np.float32)
    ring = (generator.random(192) * 255).astype(np.float32)
    out, before = np.empty(64, np.float32), columns.copy()
    for divisor in range(1, 200):
        inverse = np.float32(1) / np.float32(divisor)
        columns[:] = before
        run_fall(columns, ring, 64, 128, np.float32(divisor), inverse, 4, out)
        assert np.array_equal(columns, (before + ring[64:128]) - ring[128:])
        assert np.array_equal(out, columns / np.float32(divisor))
