"""From text to terms, and from terms to the places where they stand: what a full-text index is made of and asked with.

Text comes as code points with tables that say what each is (`accounts/folding.py`). Terms stand in a stream, one place each; a
place without a term follows every message, so that no phrase runs from one message into the next. The twin of `intern` is
`folding.spans`; those of the rest are NumPy's set operations (`tests/kernels/test_terms.py`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from crosswalk.kernels.hamming import popcount

SEPARATOR, DROPPED, LETTER, SINGLE, SIGN = range(5)
"""Between words; as if it were not there; part of a word; of a script without spaces; a term by itself (emoji)."""
NOTHING = np.uint32(0xFFFFFFFF)
LONGEST = 64
"""Bytes of UTF-8 after which a term is cut."""
_ROOM = 8
_MANY, _DENSE = 1 << 10, 32
"""From so many values on, and so many others to a value, it is quicker to mark all the others than to look for each value."""
_OFFSET, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a, 64 bits


@njit(cache=True, nogil=True)
def _encode(code: int, out: Any, at: int) -> int:
    """Write a code point as UTF-8 (RFC 3629); returns where the next goes."""
    if code < 0x80:
        out[at] = code
        return at + 1
    if code < 0x800:
        out[at] = 0xC0 | code >> 6
        out[at + 1] = 0x80 | code & 0x3F
        return at + 2
    if code < 0x10000:
        out[at] = 0xE0 | code >> 12
        out[at + 1] = 0x80 | code >> 6 & 0x3F
        out[at + 2] = 0x80 | code & 0x3F
        return at + 3
    out[at] = 0xF0 | code >> 18
    out[at + 1] = 0x80 | code >> 12 & 0x3F
    out[at + 2] = 0x80 | code >> 6 & 0x3F
    out[at + 3] = 0x80 | code & 0x3F
    return at + 4


@njit(cache=True, nogil=True)
def _hash(out: Any, start: int, end: int) -> Any:
    value = _OFFSET
    for i in range(start, end):
        value = (value ^ np.uint64(out[i])) * _PRIME
    return value


@njit(cache=True, nogil=True)
def _find(slots: Any, hashes: Any, ends: Any, blob: Any, count: int, start: int, end: int) -> int:
    """The slot of the bytes blob[start:end]: that of the term that has them, else the empty one where it belongs."""
    mask = np.uint64(len(slots) - 1)
    value = _hash(blob, start, end)
    slot = value & mask
    while slots[slot] != NOTHING:
        term = slots[slot]
        begin = ends[term - 1] if term > 0 else 0
        if hashes[term] == value and ends[term] - begin == end - start:
            same = True
            for i in range(end - start):
                if blob[begin + i] != blob[start + i]:
                    same = False
                    break
            if same:
                return int(slot)
        slot = (slot + np.uint64(1)) & mask
    hashes[count] = value
    return int(slot)


@njit(cache=True, nogil=True)
def _spread(hashes: Any, count: int, size: int) -> Any:
    """Slots of twice the number, filled anew."""
    slots = np.full(size, NOTHING, np.uint32)
    mask = np.uint64(size - 1)
    for term in range(count):
        slot = hashes[term] & mask
        while slots[slot] != NOTHING:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = term
    return slots


@njit(cache=True, nogil=True)
def intern(
    text: Any, bounds: Any, kind: Any, first: Any, more_at: Any, more: Any, ids: Any, starts: Any
) -> tuple[int, Any, Any]:
    """Fill `ids`, the stream of terms' numbers, and `starts`, the place of each message's first term (and the end).

    `text` holds code points, `bounds` where each message begins (and the end). A code point c counts as `kind[c]` and becomes
    `first[c]`, followed by `more[more_at[c] + 1 ...]`, as many as `more[more_at[c]]` says, where `more_at[c]` is not 0.
    `ids` has room for a term for each code point and a place for each message. Terms are numbered as they first come.
    Returns how many places the stream has, the terms' bytes one after the other, and where each ends.
    """
    slots = np.full(1 << 16, NOTHING, np.uint32)
    hashes = np.empty(1 << 15, np.uint64)
    ends = np.empty(1 << 15, np.int64)
    blob = np.empty(1 << 20, np.uint8)
    count, used, places = 0, 0, 0
    for message in range(len(bounds) - 1):
        starts[message] = places
        at: int = used
        before: Any = np.int64(-1)
        stop = bounds[message + 1]
        for i in range(bounds[message], stop + 1):
            code = np.int64(text[i]) if i < stop else np.int64(-1)
            sort = kind[code] if i < stop else SEPARATOR
            if sort == DROPPED:
                continue
            extra = np.int64(more_at[code]) if i < stop else np.int64(0)
            pieces = 1 + (np.int64(more[extra]) if extra else 0)
            if sort == LETTER and before < 0:
                for piece in range(pieces):
                    point: Any = np.int64(first[code] if piece == 0 else more[extra + piece])
                    if at - used <= LONGEST - 4:
                        at = _encode(point, blob, at)
                continue
            # What ends here is a word, a lone sign of a script without spaces, or nothing; then what begins is looked at.
            for turn in range(pieces + 1):
                begun: Any = np.int64(-1)
                if turn > 0:
                    if sort == SEPARATOR:
                        break
                    begun = np.int64(first[code] if turn == 1 else more[extra + turn - 1])
                if turn == 0:
                    if before >= 0 and sort != SINGLE:
                        at = _encode(before, blob, used)
                        before = np.int64(-1)
                elif sort == SINGLE:
                    if before >= 0:
                        at = _encode(before, blob, used)
                        at = _encode(begun, blob, at)
                    before = begun
                elif sort == LETTER:
                    if at - used <= LONGEST - 4:
                        at = _encode(begun, blob, at)
                    continue
                else:
                    at = _encode(begun, blob, used)
                if at == used:
                    continue
                if count + 1 >= len(hashes):
                    slots = _spread(hashes, count, len(slots) * 2)
                    hashes, ends = _longer(hashes, count), _longer(ends, count)
                slot = _find(slots, hashes, ends, blob, count, used, at)
                if slots[slot] == NOTHING:
                    slots[slot] = count
                    ends[count] = at
                    used = at
                    count += 1
                    if len(blob) - used < LONGEST * _ROOM:
                        blob = _longer(blob, used)
                ids[places] = slots[slot]
                places += 1
                at = used
        ids[places] = NOTHING
        places += 1
    starts[len(bounds) - 1] = places
    return places, blob[:used], ends[:count]


@njit(cache=True, nogil=True)
def _longer(array: Any, held: int) -> Any:
    longer = np.empty(len(array) * 2, array.dtype)
    longer[:held] = array[:held]
    return longer


@njit(cache=True, nogil=True)
def scatter(ids: Any, rank: Any, nexts: Any, postings: Any) -> None:
    """Put each place of the stream under its term. `rank` renumbers the terms, `nexts` says where each one's places begin
    and is used up."""
    for place in range(len(ids)):
        term = ids[place]
        if term != NOTHING:
            ranked = rank[term]
            postings[nexts[ranked]] = place
            nexts[ranked] += 1


@njit(cache=True, nogil=True)
def _gallop(sorted_: Any, value: int, low: int) -> int:
    """The first index from `low` on whose value is not below `value`; its cost grows with the logarithm of the step."""
    step = 1
    high = low
    while high < len(sorted_) and sorted_[high] < value:
        low = high + 1
        high += step
        step *= 2
    high = min(high, len(sorted_))
    while low < high:
        middle = (low + high) >> 1
        if sorted_[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True)
def kept(values: Any, others: Any, ahead: int, want: bool) -> Any:
    """Those of `values` for which value + `ahead` is among `others` (or is not, where `want` is False). Both are sorted."""
    if len(values) >= _MANY and len(values) * _DENSE >= len(others):
        return _kept_by_bits(values, others, ahead, want)
    out = np.empty(len(values), values.dtype)
    count, at = 0, 0
    for value in values:
        at = _gallop(others, value + ahead, at)
        if (at < len(others) and others[at] == value + ahead) == want:
            out[count] = value
            count += 1
    return out[:count]


@njit(cache=True, nogil=True)
def _kept_by_bits(values: Any, others: Any, ahead: int, want: bool) -> Any:
    """`kept`, with a bit for each value that there may be: no step depends on how a comparison ended."""
    low, high = np.int64(values[0]) + ahead, np.int64(values[-1]) + ahead
    bits = np.zeros(((high - low) >> 6) + 1, np.uint64)
    for i in range(_gallop(others, int(low), 0), _gallop(others, int(high) + 1, 0)):
        at = np.int64(others[i]) - low
        bits[at >> 6] |= np.uint64(1) << np.uint64(at & 63)
    out = np.empty(len(values), values.dtype)
    count, wanted = 0, np.uint64(want)
    for value in values:
        at = np.int64(value) + ahead - low
        out[count] = value
        count += (bits[at >> 6] >> np.uint64(at & 63) & np.uint64(1)) == wanted
    return out[:count]


@njit(cache=True, nogil=True)
def messages_of(places: Any, begins: Any, before: Any) -> Any:
    """The messages in which the places lie, each once, in order; as are the places.

    `begins` has a bit for each place, set where a message begins; `before` says how many begin before each word of it.
    """
    out = np.empty(len(places), np.uint32)
    count, last = 0, np.int64(-1)
    for place in places:
        word = np.int64(place) >> 6
        upto = begins[word] << np.uint64(63 - (np.int64(place) & 63))
        message = np.int64(before[word]) + np.int64(popcount(upto)) - 1
        out[count] = message
        count += message != last
        last = message
    return out[:count]
