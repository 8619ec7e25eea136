"""From the places of values to a column: the bytes of all values one after the other, where each ends, and which are there.

The layout is that of an Arrow binary array (Arrow Columnar Format, "Variable-size Binary Layout").
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from crosswalk.kernels.rows import (
    BARE,
    BITS,
    COPIED,
    DOUBLED,
    ESCAPED,
    EXPRESSION,
    FROM_C,
    HEX,
    KANA,
    LOGGED,
    NULL,
    PLAIN,
    WIDE,
    is_pair,
)  # fmt: skip

_BACK = 92


@njit(cache=True, nogil=True)
def _digit(byte: int) -> int:
    """The value of a hexadecimal digit; -1 for another byte."""
    if 48 <= byte < 58:
        return byte - 48
    low = byte | 32
    return low - 87 if 97 <= low < 103 else -1


@njit(cache=True, nogil=True)
def extent(starts: Any, ends: Any, column: int, width: int, count: int) -> int:
    """The most bytes that the values of a column can have."""
    total = 0
    for row in range(count):
        total += ends[row * width + column] - starts[row * width + column]
    return total


@njit(cache=True, nogil=True)
def gather(
    text: Any, starts: Any, ends: Any, kinds: Any, column: int, width: int, count: int,
    data: Any, offsets: Any, present: Any,
) -> int:  # fmt: skip
    """Fill `data`, `offsets` (count + 1) and the bits of `present` from a column's places. Returns
    how many values are NULL. `data` has the room that `extent` says, and `present` is zero."""
    out, nothing = 0, 0
    offsets[0] = 0
    for row in range(count):
        place = row * width + column
        kind, wide = kinds[place] & 15, kinds[place] & (WIDE | KANA)
        at, stop = starts[place], ends[place]
        if kind == NULL:
            nothing += 1
        else:
            present[row >> 3] |= np.uint8(1 << (row & 7))
            if kind in (PLAIN, BARE, EXPRESSION):
                size = stop - at
                if size > 32:
                    data[out : out + size] = text[at:stop]
                else:
                    for i in range(size):
                        data[out + i] = text[at + i]
                out += size
            elif kind == DOUBLED:
                out = _undoubled(text, at, stop, data, out, _before(text, at))
            elif kind == ESCAPED:
                out = _unescaped(text, at, stop, data, out, _before(text, at), wide)
            elif kind == COPIED:
                out = _from_copy(text, at, stop, data, out, 0, wide)
            elif kind == FROM_C:
                out = _from_copy(text, at, stop, data, out, _before(text, at), wide)
            elif kind == LOGGED:
                out = _from_log(text, at, stop, data, out)
            elif kind == HEX:
                out = _from_hex(text, at, stop, data, out)
            elif kind == BITS:
                out = _from_bits(text, at, stop, data, out)
        offsets[row + 1] = out
    return nothing


@njit(cache=True, nogil=True)
def _before(text: Any, at: int) -> int:
    """The quote of a value: the byte before it. A value without quotes has none inside."""
    return int(text[at - 1]) if at > 0 else 0


@njit(cache=True, nogil=True)
def _undoubled(text: Any, at: int, stop: int, data: Any, out: int, quote: int) -> int:
    while at < stop:
        data[out] = text[at]
        at += 2 if text[at] == quote and at + 1 < stop and text[at + 1] == quote else 1
        out += 1
    return out


@njit(cache=True, nogil=True)
def _unescaped(text: Any, at: int, stop: int, data: Any, out: int, quote: int, wide: int) -> int:
    """MySQL's: \\0 \\b \\n \\r \\t \\Z are one byte each; \\% and \\_ keep their backslash; any other is itself."""
    while at < stop:
        byte = text[at]
        if byte == _BACK and at + 1 < stop:
            at += 1
            byte = text[at]
            if byte == 48:
                byte = 0
            elif byte == 98:
                byte = 8
            elif byte == 110:
                byte = 10
            elif byte == 114:
                byte = 13
            elif byte == 116:
                byte = 9
            elif byte == 90:
                byte = 26
            elif byte in (37, 95):
                data[out] = _BACK
                out += 1
        elif byte == quote and at + 1 < stop and text[at + 1] == quote:
            at += 1
        elif wide and is_pair(text, at, stop, wide):
            data[out] = byte
            out += 1
            at += 1
            byte = text[at]
        data[out] = byte
        out += 1
        at += 1
    return out


@njit(cache=True, nogil=True)
def _from_copy(text: Any, at: int, stop: int, data: Any, out: int, quote: int, wide: int) -> int:
    """COPY's: \\b \\f \\n \\r \\t \\v, one to three octal digits, \\x and one or two hexadecimal ones; any other is itself. A `quote`
    that stands twice is one."""
    while at < stop:
        byte = text[at]
        at += 1
        if byte == _BACK and at < stop:
            byte = text[at]
            at += 1
            if byte == 98:
                byte = 8
            elif byte == 102:
                byte = 12
            elif byte == 110:
                byte = 10
            elif byte == 114:
                byte = 13
            elif byte == 116:
                byte = 9
            elif byte == 118:
                byte = 11
            elif 48 <= byte < 56:
                value, more = int(byte) - 48, 2
                while more and at < stop and 48 <= text[at] < 56:
                    value = value * 8 + int(text[at]) - 48
                    at += 1
                    more -= 1
                byte = np.uint8(value & 255)
            elif byte == 120 and at < stop and _digit(text[at]) >= 0:
                value, more = 0, 2
                while more and at < stop and _digit(text[at]) >= 0:
                    value = value * 16 + _digit(text[at])
                    at += 1
                    more -= 1
                byte = np.uint8(value)
        elif quote and byte == quote and at < stop and text[at] == quote:
            at += 1
        elif wide and is_pair(text, at - 1, stop, wide):
            data[out] = byte
            out += 1
            byte = text[at]
            at += 1
        data[out] = byte
        out += 1
    return out


@njit(cache=True, nogil=True)
def _from_log(text: Any, at: int, stop: int, data: Any, out: int) -> int:
    """A log's: \\x and two hexadecimal digits, \\n \\r \\t \\b \\v; any other is itself."""
    while at < stop:
        byte = text[at]
        at += 1
        if byte == _BACK and at < stop:
            byte = text[at]
            at += 1
            if byte == 120 and at + 1 < stop and _digit(text[at]) >= 0 and _digit(text[at + 1]) >= 0:
                byte = np.uint8(_digit(text[at]) * 16 + _digit(text[at + 1]))
                at += 2
            elif byte == 110:
                byte = 10
            elif byte == 114:
                byte = 13
            elif byte == 116:
                byte = 9
            elif byte == 98:
                byte = 8
            elif byte == 118:
                byte = 11
        data[out] = byte
        out += 1
    return out


@njit(cache=True, nogil=True)
def _from_hex(text: Any, at: int, stop: int, data: Any, out: int) -> int:
    """Two digits a byte; of an odd number the first stands alone, as MySQL pads it."""
    if (stop - at) & 1:
        data[out] = max(_digit(text[at]), 0)
        out += 1
        at += 1
    while at + 1 < stop:
        data[out] = max(_digit(text[at]), 0) * 16 + max(_digit(text[at + 1]), 0)
        out += 1
        at += 2
    return out


@njit(cache=True, nogil=True)
def _from_bits(text: Any, at: int, stop: int, data: Any, out: int) -> int:
    """A bit string as the number it writes, in decimal digits; one of more than 63 bits stays as it is written."""
    if stop - at > 63 or stop == at:
        for i in range(at, stop):
            data[out] = text[i]
            out += 1
        return out
    value = 0
    for i in range(at, stop):
        value = value * 2 + (1 if text[i] == 49 else 0)
    first = out
    while True:
        data[out] = 48 + value % 10
        out += 1
        value //= 10
        if value == 0:
            break
    left, right = first, out - 1
    while left < right:
        kept = data[left]
        data[left] = data[right]
        data[right] = kept
        left += 1
        right -= 1
    return out
