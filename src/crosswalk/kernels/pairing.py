"""Which rows of a coded table are worth comparing: rows that share a key, whose agreements are surprising enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

Int = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Bits = npt.NDArray[np.float32]
MOST_IN_GROUP = 100
"""Rows that may share a key; a larger group is passed over, and its rows meet under sharper keys or not at all."""

DIFFERS = 4.0
"""Bits that speak against two rows of which a personal column is known and differs in all its parts."""


def keyed(columns: Sequence[Codes]) -> Int:
    """One code a row for several columns together, -1 where any of them is -1. Codes follow the order of the values."""
    code = columns[0].astype(np.int64)
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        if int(code.max(initial=0)) >= 2**62 // width:
            code = np.where(code < 0, -1, np.unique(code, return_inverse=True)[1].reshape(-1))
        code = np.where((code < 0) | (column < 0), -1, code * width + column)
    return code


def pairs(
    columns: Sequence[Codes],
    surprises: Sequence[Bits],
    weaker: Sequence[int],
    personal: Sequence[int],
    keys: Sequence[Sequence[int]],
    least: float,
    most: int = MOST_IN_GROUP,
) -> tuple[Int, Int]:
    """Pairs (one < other) of rows that share one of `keys` (each: places in `columns`) and whose agreements reach `least`:
    those of all columns. Where two columns at least that are a person's own are known of both, some of these must agree.

    `columns[c][row]` is a code, -1 for unknown; `surprises[c][code]` the bits that agreement on it counts. `personal[c]`
    is 2 for a person's own column, 1 for what is made of one, else 0. `weaker[c]` is
    the column whose agreement says this one's already, or -1. In order of key, group and row. Each pair once.
    """
    table = np.ascontiguousarray(np.stack(columns)) if len(columns) else np.empty((0, 0), np.int32)
    widths = np.array([0, *np.cumsum([len(each) for each in surprises])], np.int64)
    weights = np.concatenate(list(surprises)) if surprises else np.empty(0, np.float32)
    coded = np.stack([keyed([columns[c] for c in key]) for key in keys])
    met = np.zeros(coded.shape, np.bool_)
    ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for number in range(len(keys)):
        order = np.argsort(coded[number], kind="stable")
        order = order[np.searchsorted(coded[number][order], 0) :]
        firsts = (
            np.flatnonzero(np.r_[True, np.diff(coded[number][order]) != 0]) if len(order) else np.empty(0, np.int64)
        )
        ends = np.r_[firsts[1:], len(order)] if len(order) else firsts
        small = (ends - firsts <= most) & (ends - firsts > 1)
        firsts, ends = firsts[small], ends[small]
        met[number, order[_inside(len(order), firsts, ends)]] = True
        groups = (order, firsts, ends, coded, met, number)
        rules = (np.asarray(weaker, np.int64), np.asarray(personal, np.int64), widths, weights, float(least))
        room = _walk(groups, table, rules, ones[0], others[0])
        one, other = np.empty(room, np.int64), np.empty(room, np.int64)
        _walk(groups, table, rules, one, other)
        ones.append(one)
        others.append(other)
    return np.concatenate(ones), np.concatenate(others)


def _inside(size: int, firsts: Int, ends: Int) -> npt.NDArray[np.bool_]:
    """Which of `size` places lie in one of the ranges."""
    steps = np.zeros(size + 1, np.int64)
    np.add.at(steps, firsts, 1)
    np.add.at(steps, ends, -1)
    return np.cumsum(steps[:-1]) > 0


@njit(cache=True, nogil=True)
def _walk(groups: Any, table: Codes, rules: Any, one: Int, other: Int) -> int:
    """Fill `one` and `other` as far as they go; how many pairs there are."""
    order, firsts, ends, coded, met, number = groups
    weaker, personal, widths, weights, least = rules
    found = 0
    for group in range(len(firsts)):
        for i in range(firsts[group], ends[group]):
            for j in range(i + 1, ends[group]):
                a, b = order[i], order[j]
                if _earlier(coded, met, number, a, b):
                    continue
                if _agreement(table, weaker, personal, widths, weights, a, b) < least:
                    continue
                if found < len(one):
                    one[found], other[found] = min(a, b), max(a, b)
                found += 1
    return found


@njit(cache=True, nogil=True, inline="always")
def _earlier(coded: Int, met: npt.NDArray[np.bool_], number: int, a: int, b: int) -> bool:
    """Whether two rows met under an earlier key."""
    for key in range(number):  # noqa: SIM110 - a compiled loop
        if met[key, a] and met[key, b] and coded[key, a] == coded[key, b]:
            return True
    return False


@njit(cache=True, nogil=True, inline="always")
def _agreement(table: Codes, weaker: Int, personal: Int, widths: Int, weights: Bits, a: int, b: int) -> float:
    """Bits of all columns on which two rows agree, less `DIFFERS` for each personal column that is known of both and of
    which nothing agrees; a column counts for nothing where the one that implies it agrees. -1 where all that is personal
    differs."""
    total, known, touched = 0.0, 0, 0
    for c in range(table.shape[0]):
        one, other = table[c, a], table[c, b]
        if one < 0 or other < 0:
            continue
        if personal[c] == 2:
            known |= 1 << c
        if one != other:
            continue
        stronger = weaker[c]
        if personal[c] > 0:
            touched |= 1 << (c if stronger < 0 else stronger)
        if stronger < 0 or table[stronger, a] < 0 or table[stronger, a] != table[stronger, b]:
            total += weights[widths[c] + one]
    apart, many = known & ~touched, 0
    while apart:
        apart &= apart - 1
        many += 1
    return -1.0 if touched == 0 and known & (known - 1) else total - DIFFERS * many
