"""From texts to exact amounts: whole numbers of 10 to the minus 8."""

from __future__ import annotations

from typing import Any

from numba import njit

PLACES = 8
_MOST = 9_000_000_000
"""The largest amount before the point whose smallest units fit into 64 bits."""


@njit(cache=True, nogil=True)
def amounts(data: Any, offsets: Any, digits: int, units: Any, good: Any) -> None:
    """The value between each two of `offsets` in `data`, a decimal number with at most 8 places behind its point after it was moved
    to the left by `digits` (0 to 8). `good` is 0 for one that is not of this form or does not fit, which is left to a slower way."""
    for row in range(len(units)):
        at, stop = offsets[row], offsets[row + 1]
        units[row], good[row] = 0, 0
        negative = at < stop and data[at] == 45
        if at < stop and data[at] in (43, 45):
            at += 1
        value, seen, behind = 0, 0, digits
        while at < stop and 48 <= data[at] < 58 and value < _MOST:
            value = value * 10 + int(data[at]) - 48
            seen += 1
            at += 1
        if at < stop and data[at] == 46 and seen:
            at += 1
            while at < stop and 48 <= data[at] < 58 and behind < PLACES:
                value = value * 10 + int(data[at]) - 48
                behind += 1
                at += 1
            while at < stop and data[at] == 48:
                at += 1
        if at != stop or not seen or value >= _MOST * 10**behind:
            continue
        for _ in range(PLACES - behind):
            value *= 10
        units[row] = -value if negative else value
        good[row] = 1
