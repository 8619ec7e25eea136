"""The vector steps against plain arithmetic: every luma that there is, and quotients of every window."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from crosswalk.kernels.lanes import CHUNK, LANES, ROWS, fall, lumen, slide, turn


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
def run_fall(columns, ring, add, drop, stride, divisors, count, out, step):  # type: ignore[no-untyped-def]
    fall(columns, 0, ring, add, drop, stride, divisors, 0, divisors.shape[0] // 2, count, out, 0, step)


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


def test_columns_fall_by_many_rows_each_with_its_own_divisor() -> None:
    generator = np.random.default_rng(1)
    columns = (generator.random(CHUNK) * 9000).astype(np.float32)
    count, window, stride = 200, 7, CHUNK + 16
    ring = (generator.random((count + window, stride)) * 255).astype(np.float32)
    divisors = np.arange(1, count + 1, dtype=np.float32)
    out, expected = np.empty((count, CHUNK), np.float32), columns.copy()
    both = np.concatenate([divisors, np.float32(1) / divisors])
    run_fall(columns, ring.ravel(), window * stride, 0, stride, both, count, out.ravel(), CHUNK)
    for step in range(count):
        expected = (expected + ring[window + step, :CHUNK]) - ring[step, :CHUNK]
        assert np.array_equal(out[step], expected / divisors[step])
    assert np.array_equal(columns, expected)


def test_of_rows_that_fall_onto_one_line_the_last_stays() -> None:
    ring, out = np.arange(6 * CHUNK, dtype=np.float32), np.empty(CHUNK, np.float32)
    columns, divisors = np.zeros(CHUNK, np.float32), np.ones(8, np.float32)
    run_fall(columns, ring, CHUNK, 0, CHUNK, divisors, 4, out, 0)
    assert np.array_equal(out, columns)
    assert np.array_equal(columns, np.full(CHUNK, 4 * CHUNK, np.float32))
