"""Segments of an index: hashes with their chunks, which never change, and their files.

A file holds the words, the offsets and the postings of one segment, one after the other, in the machine's byte order
(little-endian). The manifest names the files in their order and is replaced whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from crosswalk.errors import IntegrityFailed
from crosswalk.kernels import hamming
from crosswalk.kernels.hamming import Ints, Longs, Words
from crosswalk.matches.chunking import chunks_for, plan_for, width_of

FORMAT = "crosswalk-hamming/1"
_RESULTS = 1 << 16
_ATTEMPTS = 3
_REMEDY = "Make the index again from its hashes."


@dataclass(frozen=True, slots=True)
class Segment:
    """Hashes with their chunks. `chunks` is 0 where the segment is scanned."""

    words: Words
    chunks: int
    offsets: Ints
    postings: Ints
    file: str = ""
    """Its name in the folder where the index is at home; blank while it is in memory only."""

    @staticmethod
    def make(words: Words) -> Segment:
        chunks = chunks_for(len(words))
        if not chunks:
            return Segment(words, 0, np.empty(0, np.uint32), np.empty(0, np.uint32))
        size = (1 << width_of(chunks)) + 1
        offsets = np.empty(chunks * size, np.uint32)
        postings = np.empty(chunks * len(words), np.uint32)
        keys, place = np.empty(len(words), np.uint32), np.empty(size - 1, np.uint32)
        for c in range(chunks):
            hamming.sort_by_chunk(
                words,
                c * width_of(chunks),
                width_of(chunks),
                offsets[c * size : (c + 1) * size],
                postings[c * len(words) : (c + 1) * len(words)],
                keys,
                place,
            )
        return Segment(words, chunks, offsets, postings)

    def search(self, queries: Words, radius: int) -> Longs:
        """Rows of (query, row, distance), in no stated order."""
        plan = plan_for(self.chunks, radius) if self.chunks else None
        if plan is not None and plan.probes > len(self.words):
            plan = None
        room = _RESULTS
        parts: list[Longs] = []
        first = 0
        while first < len(queries):
            out = np.empty((room, 3), np.int64)
            if plan is None:
                count, reached = hamming.scan(self.words, queries, first, radius, out)
            else:
                count, reached = hamming.probe(
                    self.words, plan.bases, self.offsets, self.postings, plan.starts, plan.widths, plan.budgets,
                    plan.masks, plan.ends, queries, first, radius, out,
                )  # fmt: skip
            parts.append(out[:count].copy())
            room = room if reached > first else room * 4
            first = reached
        return np.concatenate(parts) if parts else np.empty((0, 3), np.int64)


def _sizes(rows: int, chunks: int) -> tuple[int, int, int]:
    """Bytes of words, offsets and postings in a segment's file."""
    return rows * 32, chunks * ((1 << width_of(chunks)) + 1) * 4 if chunks else 0, chunks * rows * 4


def opened(path: Path) -> tuple[Segment, ...]:
    """The segments that the manifest names. Read again where another process swapped it meanwhile."""
    for _ in range(_ATTEMPTS):
        try:
            manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
            if manifest["format"] != FORMAT:
                raise IntegrityFailed(
                    "{path} is an index of the format {format}, not {wanted}",
                    path=path,
                    format=manifest["format"],
                    wanted=FORMAT,
                )
            return tuple(_mapped(path / part["file"], part["rows"], part["chunks"]) for part in manifest["segments"])
        except FileNotFoundError as error:
            missing: Exception = error
        except (OSError, ValueError, KeyError, TypeError) as error:
            missing = error
            break
    raise IntegrityFailed(
        "the index {path} is not whole: {missing}", remedy=_REMEDY, path=path, missing=missing
    ) from missing


def _mapped(file: Path, rows: int, chunks: int) -> Segment:
    words, offsets, postings = _sizes(rows, chunks)
    if file.stat().st_size != words + offsets + postings:
        raise IntegrityFailed("the segment {file} has not its size", remedy=_REMEDY, file=file)
    raw = np.memmap(file, np.uint8, "r")
    return Segment(
        raw[:words].view(np.uint64).reshape(rows, 4),
        chunks,
        raw[words : words + offsets].view(np.uint32),
        raw[words + offsets :].view(np.uint32),
        file.name,
    )


def write(path: Path, segment: Segment) -> Segment:
    """The segment with its file under the next free name, complete on disk."""
    numbers = [int(file.stem) for file in path.glob("*.segment")]
    name = f"{max(numbers, default=0) + 1:08d}.segment"
    partial = path / f"{name}.partial"
    with partial.open("wb") as file:
        for array in (segment.words, segment.offsets, segment.postings):
            np.ascontiguousarray(array).tofile(file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path / name)
    return replace(segment, file=name)


def swap(path: Path, segments: Sequence[Segment]) -> None:
    """Put the new manifest in the place of the old one, then drop the files that only the old one named."""
    parts = [{"file": part.file, "rows": len(part.words), "chunks": part.chunks} for part in segments]
    partial = path / "manifest.partial"
    with partial.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "segments": parts}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path / "manifest.json")
    named = {part.file for part in segments}
    for old in path.glob("*.segment"):
        if old.name not in named:
            old.unlink()
