"""Hamming distance between 256-bit hashes, compiled: counting sort by chunk, probes, brute force.

Multi-index hashing (Norouzi, Punjani, Fleet, "Fast Exact Search in Hamming Space with Multi-Index Hashing", 2014), with
the general pigeonhole principle: where the budgets of the chunks are `a_1 ... a_m` with `sum(a_i + 1) = r + 1`, two
hashes within `r` bits differ by at most `a_i` bits in at least one chunk `i`.

A hash is four 64-bit words (`Words`), little-endian after `permute`. The postings of a chunk stand contiguously by
chunk value; `offsets[v]` and `offsets[v + 1]` bound those of value `v`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

Words = NDArray[np.uint64]
"""n x 4."""
Longs = NDArray[np.int64]
Ints = NDArray[np.uint32]

PROBES = 8_192
"""Candidates that are collected before they are verified, so that their loads overlap."""
BLOCK, TOGETHER = 512, 16


def _popcount(typing_context: Any, word: Any) -> Any:
    """The number of set bits of a 64-bit word, as one instruction."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


def _prefetch(typing_context: Any, array: Any, row: Any) -> Any:
    """Ask for the cache line at `array[row]` (C order, first axis). Has no result that could differ."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = signature.args[0]
        view = context.make_array(kind)(context, builder, arguments[0])
        stride = builder.extract_value(view.strides, 0)
        byte = ir.IntType(8).as_pointer()
        place = builder.gep(builder.bitcast(view.data, byte), [builder.mul(arguments[1], stride)])
        number = ir.IntType(32)
        shape = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        function = builder.module.declare_intrinsic("llvm.prefetch", [byte], shape)
        builder.call(function, [place, number(0), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(array, types.int64), generate


popcount: Any = intrinsic(_popcount)
prefetch: Any = intrinsic(_prefetch)


def permute(hashes: NDArray[np.uint8], table: NDArray[np.uint64]) -> Words:
    """Hashes (n x 32 bytes) as words with their bits moved by `table` (32 x 256 x 4: what each byte contributes).

    NumPy asks the system for large pages where an array is large, numba does not: on large ones look-ups among 4 million hashes
    are 1.2 to 1.5 times as fast (measured), since each candidate lies on a page of its own.
    """
    out = np.empty((hashes.shape[0], 4), np.uint64)
    _permute(hashes, table, out)
    return out


@njit(cache=True, nogil=True)
def _permute(hashes: NDArray[np.uint8], table: NDArray[np.uint64], out: Words) -> None:
    for i in range(hashes.shape[0]):
        a = b = c = d = np.uint64(0)
        for p in range(32):
            entry = table[p, hashes[i, p]]
            a |= entry[0]
            b |= entry[1]
            c |= entry[2]
            d |= entry[3]
        out[i, 0], out[i, 1], out[i, 2], out[i, 3] = a, b, c, d


@njit(cache=True, nogil=True, inline="always")
def key(words: Words, row: int, start: int, width: int) -> Any:
    """The `width` bits of a hash from bit `start` on."""
    word = start >> 6
    shift = np.uint64(start & 63)
    value = words[row, word] >> shift
    if (start & 63) + width > 64:
        value |= words[row, word + 1] << (np.uint64(64) - shift)
    return value & ((np.uint64(1) << np.uint64(width)) - np.uint64(1))


@njit(cache=True, nogil=True)
def sort_by_chunk(words: Words, start: int, width: int, offsets: Ints, postings: Ints, keys: Ints, place: Ints) -> None:
    """Fill `offsets` (2**width + 1) and `postings` (n) of one chunk. Stable: rows of one value stay in their order.

    `keys` (n) and `place` (2**width) are room to work in.
    """
    n = words.shape[0]
    offsets[:] = 0
    for i in range(n):
        value = key(words, i, start, width)
        keys[i] = value
        offsets[value + np.uint64(1)] += np.uint32(1)
    for v in range(1, offsets.shape[0]):
        offsets[v] += offsets[v - 1]
    for v in range(place.shape[0]):
        place[v] = offsets[v]
    for i in range(n):
        value = keys[i]
        postings[place[value]] = i
        place[value] += np.uint32(1)


@njit(cache=True, nogil=True, inline="always")
def distance(words: Words, row: int, queries: Words, query: int, radius: int) -> int:
    """Bits in which two hashes differ; more than `radius` as soon as the first half says so."""
    near = popcount(words[row, 0] ^ queries[query, 0]) + popcount(words[row, 1] ^ queries[query, 1])
    if near > np.uint64(radius):
        return int(near)
    near += popcount(words[row, 2] ^ queries[query, 2]) + popcount(words[row, 3] ^ queries[query, 3])
    return int(near)


@njit(cache=True, nogil=True, inline="always")
def _apart(block: Words, row: int, queries: Words, query: int) -> Any:
    """Bits in which hash `row` of a flat block differs from a query; without a branch, so that a loop of it runs in vectors."""
    near = popcount(block[4 * row] ^ queries[query, 0]) + popcount(block[4 * row + 1] ^ queries[query, 1])
    return near + popcount(block[4 * row + 2] ^ queries[query, 2]) + popcount(block[4 * row + 3] ^ queries[query, 3])


@njit(cache=True, nogil=True)
def _nearest(block: Words, size: int, queries: Words, query: int) -> Any:
    """The least distance of a query from `size` hashes."""
    least = np.uint64(256)
    for r in range(size):
        least = min(least, _apart(block, r, queries, query))
    return least


@njit(cache=True, nogil=True)
def scan(words: Words, queries: Words, first: int, radius: int, out: Longs) -> tuple[int, int]:
    """Brute force: every (query, row, distance) within `radius` from query `first` on into the rows of `out`.

    `TOGETHER` queries are held against `BLOCK` rows after the other, which stay in the first-level cache meanwhile. Returns how many
    there are and the query at which `out` was full (the number of queries where it was not).
    """
    count, rows, near, flat = 0, words.shape[0], np.uint64(radius), words.ravel()
    for low in range(first, queries.shape[0], TOGETHER):
        began, high = count, min(low + TOGETHER, queries.shape[0])
        for top in range(0, rows, BLOCK):
            size = min(BLOCK, rows - top)
            block = flat[4 * top : 4 * (top + size)]
            for q in range(low, high):
                if _nearest(block, size, queries, q) > near:
                    continue
                for r in range(size):
                    bits = _apart(block, r, queries, q)
                    if bits <= near:
                        if count == out.shape[0]:
                            return began, low
                        out[count, 0], out[count, 1], out[count, 2] = q, top + r, bits
                        count += 1
    return count, queries.shape[0]


@njit(cache=True, nogil=True, inline="always")
def _is_first(
    words: Words, row: int, queries: Words, query: int, chunk: int, starts: Longs, widths: Longs, budgets: Longs
) -> bool:
    """Whether no chunk before `chunk` leads to this row too: so each is told once."""
    for c in range(chunk):
        differing = key(words, row, starts[c], widths[c]) ^ key(queries, query, starts[c], widths[c])
        if budgets[c] >= 0 and popcount(differing) <= np.uint64(budgets[c]):
            return False
    return True


@njit(cache=True, nogil=True)
def _verify(
    words: Words,
    queries: Words,
    query: int,
    chunk: int,
    rows: Longs,
    held: int,
    starts: Longs,
    widths: Longs,
    budgets: Longs,
    radius: int,
    out: Longs,
    count: int,
) -> int:
    """Write those of the first `held` candidates that are within `radius` behind row `count` of `out`.

    Returns how many rows `out` holds then, or -1 where they do not fit.
    """
    for h in range(held):
        bits = distance(words, rows[h], queries, query, radius)
        if bits <= radius and _is_first(words, rows[h], queries, query, chunk, starts, widths, budgets):
            if count == out.shape[0]:
                return -1
            out[count, 0], out[count, 1], out[count, 2] = query, rows[h], bits
            count += 1
    return count


@njit(cache=True, nogil=True)
def probe(
    words: Words,
    bases: Longs,
    offsets: Ints,
    postings: Ints,
    starts: Longs,
    widths: Longs,
    budgets: Longs,
    masks: Ints,
    ends: Longs,
    queries: Words,
    first: int,
    radius: int,
    out: Longs,
) -> tuple[int, int]:
    """As `scan`, through the chunks. `bases` are the places of the chunks in `offsets`; chunk `c` probes the
    `masks[ends[c]:ends[c + 1]]` around its value."""
    n = words.shape[0]
    candidates = np.empty(PROBES, np.int64)
    count = 0
    for q in range(first, queries.shape[0]):
        began = count
        for c in range(starts.shape[0]):
            if budgets[c] < 0:
                continue
            value = key(queries, q, starts[c], widths[c])
            base = bases[c]
            for k in range(ends[c], ends[c + 1]):
                prefetch(offsets, base + np.int64(value ^ np.uint64(masks[k])))
            held = 0
            k = ends[c]
            place = np.int64(0)
            stop = np.int64(0)
            while True:
                while held < PROBES:
                    if place == stop:
                        if k == ends[c + 1]:
                            break
                        bucket = base + np.int64(value ^ np.uint64(masks[k]))
                        k += 1
                        place = np.int64(offsets[bucket])
                        stop = np.int64(offsets[bucket + 1])
                    else:
                        candidates[held] = c * n + place
                        prefetch(postings, c * n + place)
                        place += 1
                        held += 1
                for h in range(held):
                    candidates[h] = np.int64(postings[candidates[h]])
                    prefetch(words, candidates[h])
                count = _verify(
                    words, queries, q, c, candidates, held, starts, widths, budgets, radius, out, count
                )  # fmt: skip
                if count < 0:
                    return began, q
                if held < PROBES:
                    break
                held = 0
    return count, queries.shape[0]
