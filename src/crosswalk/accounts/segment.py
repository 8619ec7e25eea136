"""A part of a full-text index: which terms some messages hold, and where. One file, named by what it was made from.

    CROSSWALK-TERMS-2 \\n  a line of JSON (name, type, length, place of each array) \\n  the arrays, each at a multiple of 64

`blob` and `ends` are the terms, in the order of their bytes; `bounds` (one more than terms) says where each one's places are
in `places`; `begins` has a bit for each place, from the lowest of a word, set where a message begins, and `before` says how
many begin before each word of it; `moments` is when each message was sent, in microseconds, or `UNKNOWN`. The arrays are mapped
into memory: what is not asked for is not read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from crosswalk import lasting
from crosswalk.accounts import folding
from crosswalk.kernels import terms as kernel

MAGIC = b"CROSSWALK-TERMS-2\n"
UNKNOWN = np.iinfo(np.int64).min
_ALIGN = 64


@dataclass(frozen=True, slots=True)
class Segment:
    """The arrays of a segment."""

    blob: NDArray[np.uint8]
    ends: NDArray[np.int64]
    bounds: NDArray[np.int64]
    places: NDArray[np.uint32]
    begins: NDArray[np.uint64]
    before: NDArray[np.uint32]
    moments: NDArray[np.int64]

    def term(self, number: int) -> bytes:
        """The bytes of a term."""
        start = int(self.ends[number - 1]) if number else 0
        return self.blob[start : int(self.ends[number])].tobytes()

    def first_not_below(self, term: bytes) -> int:
        """The number of the first term that is not before `term`."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.term(middle) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def places_of(self, term: str) -> NDArray[np.uint32]:
        """Where a term stands, in order."""
        wanted = term.encode()
        number = self.first_not_below(wanted)
        if number == len(self.ends) or self.term(number) != wanted:
            return self.places[:0]
        return self.places[self.bounds[number] : self.bounds[number + 1]]

    def places_beginning(self, start: str) -> NDArray[np.uint32]:
        """Where the terms stand that begin so, in order."""
        wanted = start.encode()
        low, high = self.first_not_below(wanted), self.first_not_below(wanted + b"\xff")
        found = self.places[self.bounds[low] : self.bounds[high]]
        return np.sort(found) if high - low > 1 else found


def made(texts: pa.StringArray, moments: NDArray[np.int64]) -> Segment:
    """The segment of these messages. The same messages give the same arrays."""
    text, bounds = _joined(texts)
    tables = folding.tables()
    # A term for each code point at most, and for what it becomes besides; and a place after each message.
    besides = int(tables.more[tables.more_at[text]].sum())
    ids = np.empty(len(text) + besides + len(texts), np.uint32)
    starts = np.empty(len(texts) + 1, np.uint32)
    used, blob, ends = kernel.intern(text, bounds, tables.kind, tables.first, tables.more_at, tables.more, ids, starts)
    ids = ids[:used]
    offsets = np.concatenate(([0], ends)).astype(np.int32)
    listed = pa.StringArray.from_buffers(len(ends), pa.py_buffer(offsets), pa.py_buffer(blob))
    order = pc.sort_indices(listed).to_numpy().astype(np.int64)
    sorted_ = listed.take(pa.array(order))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    counts = np.bincount(ids[ids != kernel.NOTHING], minlength=len(order))[order]
    begin = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    places = np.empty(int(begin[-1]), np.uint32)
    kernel.scatter(ids, rank, begin[:-1].copy(), places)
    sizes = np.diff(np.frombuffer(sorted_.buffers()[1], np.int32)[: len(order) + 1])
    data = sorted_.buffers()[2]
    held = np.frombuffer(data, np.uint8)[: int(sizes.sum())] if data is not None else np.empty(0, np.uint8)
    return Segment(held, np.cumsum(sizes, dtype=np.int64), begin, places, *begins_of(starts), moments)


def begins_of(starts: NDArray[np.uint32]) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """A bit for each place, set where a message begins; and how many begin before each word."""
    marks = np.zeros(-(-max(int(starts[-1]), 1) // 64) * 64, np.bool_)
    marks[starts[:-1]] = True
    begins = np.packbits(marks, bitorder="little").view("<u8")
    return begins, np.concatenate(([0], np.cumsum(np.bitwise_count(begins))[:-1])).astype(np.uint32)


def _joined(texts: pa.StringArray) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The code points of all texts, and where each begins (and the end)."""
    each = [folding.composed(text) for text in texts.to_pylist()]
    bounds = np.zeros(len(each) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, each), np.int64, len(each)), out=bounds[1:])
    return folding.code_points("".join(each)), bounds


def write(path: Path, segment: Segment) -> None:
    """Write the file whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    arrays = {field.name: np.ascontiguousarray(getattr(segment, field.name)) for field in fields(Segment)}
    at, places = 0, {}
    for name, array in arrays.items():
        places[name] = {"type": array.dtype.str, "length": len(array), "at": at}
        at += -(-array.nbytes // _ALIGN) * _ALIGN
    head = MAGIC + json.dumps(places, sort_keys=True).encode() + b"\n"
    with partial.open("wb") as file:
        file.write(head + bytes(-len(head) % _ALIGN))
        for array in arrays.values():
            file.write(array.data)
            file.write(bytes(-array.nbytes % _ALIGN))
    lasting.put(partial, path)


def opened(path: Path) -> Segment:
    """A segment, its arrays mapped. Raises `OSError`; `ValueError` for a file that is none."""
    with path.open("rb") as file:
        if file.readline() != MAGIC:
            raise ValueError(f"{path} is not a segment of an index")
        places = json.loads(file.readline())
        begin = -(-file.tell() // _ALIGN) * _ALIGN
    whole = np.memmap(path, np.uint8, "r")
    arrays = {
        name: whole[begin + place["at"] :][: place["length"] * np.dtype(place["type"]).itemsize].view(place["type"])
        for name, place in places.items()
    }
    return Segment(**arrays)
