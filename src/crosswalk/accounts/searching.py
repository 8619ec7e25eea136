"""Messages that hold words: the question as typed, and what the index answers, newest first.

night owl       both words, anywhere in the message       "night owl"   one after the other
cred*           a word that begins so                      -owl          not that word
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from crosswalk.accounts import folding, messages
from crosswalk.accounts.index import Index
from crosswalk.accounts.segment import UNKNOWN, Segment
from crosswalk.errors import BadValue
from crosswalk.folder import Folder
from crosswalk.kernels.terms import SINGLE, kept, messages_of

AROUND = 90
"""Characters of a message that are shown on each side of what was found."""
_THREADS = 2
"""Segments that are asked at once; what is asked of one holds no lock of the interpreter."""
_TYPED = re.compile(r'(-?)"([^"]*)"?|(\S+)')

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """Terms one after the other; of the last only the beginning where `begins`; messages without them where `absent`."""

    terms: tuple[str, ...]
    begins: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """Which messages are asked: of a group, of an account, from a moment on, before another. Moments in microseconds."""

    group_id: str | None = None
    account_id: str | None = None
    since_us: int | None = None
    until_us: int | None = None


ANYWHERE = Within()


@dataclass(frozen=True, slots=True)
class Hits:
    """How many messages there are, and the rows of the newest, with their moments (`UNKNOWN` where there is none)."""

    total: int
    rows: Rows
    moments: NDArray[np.int64]


def parts_of(typed: str) -> tuple[Part, ...]:
    """The question as typed, in parts. Raises `BadValue` where nothing is asked for."""
    found = []
    for match in _TYPED.finditer(typed):
        minus, phrase, word = match.groups()
        absent = minus == "-" or bool(word and word.startswith("-") and len(word) > 1)
        text = phrase if phrase is not None else word
        begins = phrase is None and text.endswith("*")
        terms = tuple(term for term, _, _ in folding.spans(folding.composed(text), whole=False))
        if terms:
            # A sign of a script without spaces stands in the index with its neighbour.
            lone = len(terms[-1]) == 1 and folding.folded(terms[-1])[0] == SINGLE
            found.append(Part(terms, begins or lone, absent))
    if not any(not part.absent for part in found):
        raise BadValue(
            "{typed!r} names no word to look for",
            remedy="Type a word; -word alone leaves out and finds nothing.",
            typed=typed,
        )
    return tuple(found)


def find(index: Index, folder: Folder, parts: Sequence[Part], within: Within, most: int, skip: int = 0) -> Hits:
    """The newest messages that hold every part, after the first `skip`; those without a moment last."""
    allowed = _allowed(folder, within)

    def newest(one: tuple[int, Segment]) -> Hits:
        start, segment = one
        found = _in(segment, parts)
        if within.since_us is not None or within.until_us is not None:
            found = found[_in_time(segment.moments[found], within)]
        if allowed is not None:
            found = found[np.isin(found.astype(np.int64) + start, allowed, assume_unique=True)]
        when = segment.moments[found]
        best = _newest(when, found, most + skip)
        return Hits(len(found), found[best].astype(np.int64) + start, when[best])

    with ThreadPoolExecutor(_THREADS) as pool:
        each = [Hits(0, np.empty(0, np.int64), np.empty(0, np.int64)), *pool.map(newest, index.segments)]
    every, when = np.concatenate([hits.rows for hits in each]), np.concatenate([hits.moments for hits in each])
    best = _newest(when, every, most + skip)[skip:]
    return Hits(sum(hits.total for hits in each), every[best], when[best])


def _in(segment: Segment, parts: Sequence[Part]) -> NDArray[np.uint32]:
    wanted = sorted((_messages(segment, part) for part in parts if not part.absent), key=len)
    found: NDArray[np.uint32] = reduce(lambda a, b: kept(a, b, 0, True), wanted)
    for part in parts:
        if part.absent and len(found):
            found = kept(found, _messages(segment, part), 0, False)
    return found


def _messages(segment: Segment, part: Part) -> NDArray[np.uint32]:
    """The messages of a segment in which a part stands, in order."""
    last = part.terms[-1]
    streams = [segment.places_of(term) for term in part.terms[:-1]]
    streams.append(segment.places_beginning(last) if part.begins else segment.places_of(last))
    # From the rarest of the terms, whose places are then held against those of the others.
    rarest = min(range(len(streams)), key=lambda n: len(streams[n]))
    places = streams[rarest]
    for n, stream in enumerate(streams):
        if n != rarest and len(places):
            places = kept(places, stream, n - rarest, True)
    found: NDArray[np.uint32] = messages_of(places, segment.begins, segment.before)
    return found


def _in_time(moments: NDArray[np.int64], within: Within) -> NDArray[np.bool_]:
    since = UNKNOWN + 1 if within.since_us is None else within.since_us
    until = np.iinfo(np.int64).max if within.until_us is None else within.until_us
    inside: NDArray[np.bool_] = (moments >= since) & (moments < until)
    return inside


def _newest(moments: NDArray[np.int64], rows: NDArray[Any], most: int) -> NDArray[np.intp]:
    """The places of the newest `most`, the newest first; of one moment, the later row first."""
    places = np.arange(len(rows))
    if len(rows) > most:
        floor = np.partition(moments, len(rows) - most)[len(rows) - most]
        places = np.flatnonzero(moments >= floor)
    order = np.lexsort((rows[places], moments[places]))[::-1][:most]
    return places[order]


def _allowed(folder: Folder, within: Within) -> Rows | None:
    """The rows of a group or an account, in order; None where neither is asked for."""
    asked = {"group_id = ?": within.group_id, "account_id = ?": within.account_id}
    used = {condition: value for condition, value in asked.items() if value is not None}
    if not used:
        return None
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        found = connection.execute(
            f"SELECT file_row_number FROM read_parquet(?, file_row_number = true) WHERE {' AND '.join(used)} ORDER BY 1",
            [str(messages.path_of(folder)), *used.values()],
        ).fetchnumpy()
    return np.asarray(found["file_row_number"], np.int64)


def snippet(text: str, parts: Sequence[Part]) -> list[tuple[str, bool]]:
    """The message around the first thing that was found, in pieces, each with whether it is what was found."""
    whole = folding.composed(text)
    marks = list(_marks(folding.spans(whole), parts))
    begin = max(0, min(marks)[0] - AROUND) if marks else 0
    end = min(len(whole), begin + 2 * AROUND)
    pieces: list[tuple[str, bool]] = []
    at = begin
    for start, stop in sorted(set(marks)):
        start, stop = max(start, at), min(stop, end)
        if stop <= start:
            continue
        if start > at:
            pieces.append((whole[at:start], False))
        pieces.append((whole[start:stop], True))
        at = stop
    if at < end:
        pieces.append((whole[at:end], False))
    if begin and pieces:
        pieces.insert(0, ("… ", False))
    if end < len(whole):
        pieces.append((" …", False))
    return pieces


def _marks(spans: Sequence[tuple[str, int, int]], parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Where the parts stand in a message."""
    for part in parts:
        size = len(part.terms)
        for n in range(len(spans) - size + 1 if not part.absent else 0):
            run = spans[n : n + size]
            last = run[-1][0]
            ends = last.startswith(part.terms[-1]) if part.begins else last == part.terms[-1]
            if ends and all(span[0] == term for span, term in zip(run[:-1], part.terms[:-1], strict=True)):
                yield run[0][1], run[-1][2]
