"""The full-text index of all messages: `bulk/search`, made of segments, brought up to date after every run.

A segment covers neighbouring messages and is named by the digest of their texts and moments. Where one ends is decided by the
messages themselves, so that what comes in between changes one segment and not all that follow: only segments that are not
there are made. `index.json` lists them and is replaced last; a run that was stopped leaves the index as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk import lasting
from crosswalk.accounts import folding, lines, messages, segment
from crosswalk.accounts.keeping import inputs_of
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.progress import Progress

VERSION = "2"
INDEX = "index.json"
TERMS, LINES = ".terms", ".lines"
LEAST, MOST = 1 << 18, 1 << 20
"""Messages of a segment: at least so many, except of the last, and at most."""
CHARACTERS = 1 << 26
"""Bytes of text at which a segment ends, whatever the messages say."""
_ROWS = 1 << 16
_ODD = np.uint64(0x9E3779B97F4A7C15)
_CUT = np.uint64(1 << 46)  # one message in 2**18 ends a segment


@dataclass(frozen=True, slots=True)
class _Part:
    """Neighbouring messages that are a segment, from row `start` on."""

    start: int
    rows: pa.Table

    def name(self) -> str:
        """Equal for equal messages under equal rules."""
        digest = hashlib.sha256(f"{VERSION} {folding.VERSION} {lines.BATCH} {len(self.rows)}".encode())
        for column in self.rows.columns:
            for buffer in column.chunk(0).buffers():
                digest.update(b"-" if buffer is None else buffer)
        return digest.hexdigest()

    def terms(self) -> segment.Segment:
        """What the index holds of them."""
        moments = np.asarray(self.rows["sent_us"].chunk(0).fill_null(segment.UNKNOWN)).astype(np.int64)
        return segment.made(self.rows["text"].chunk(0).fill_null(""), moments)


def folder_of(folder: Folder) -> Path:
    """Where the index is."""
    return folder.bulk / "search"


def stated_inputs(folder: Folder) -> str:
    """The digest of what an index that is up to date was made from."""
    path = messages.path_of(folder)
    return inputs_of([VERSION, folding.VERSION], [path] if path.exists() else [])


def derive(desk: Desk, progress: Progress) -> None:
    """Make the segments that are not there, list all, and take away what no longer belongs."""
    place, inputs = folder_of(desk.folder), stated_inputs(desk.folder)
    if _listed(place).get("inputs") == inputs:
        return
    lasting.make_folder(place)
    listed, total = [], _rows(desk.folder)
    for part in _parts(desk.folder):
        name = part.name()
        terms, shown = place / f"{name}{TERMS}", place / f"{name}{LINES}"
        if not (terms.exists() and shown.exists()):
            lines.write(shown, part.rows)
            segment.write(terms, part.terms())
            lasting.sync_each(place, (shown, terms))
        listed.append({"name": name, "start": part.start, "messages": len(part.rows)})
        progress("search", part.start + len(part.rows), total, "messages")
    text = json.dumps({"inputs": inputs, "segments": listed}, indent=1) + "\n"
    lasting.keep(place, INDEX, text.encode())
    held = {f"{one['name']}{end}" for one in listed for end in (TERMS, LINES)} | {INDEX}
    for left in place.iterdir():
        if left.name not in held:
            left.unlink()


def _listed(place: Path) -> dict[str, object]:
    try:
        found: dict[str, object] = json.loads((place / INDEX).read_text())
    except (OSError, ValueError):
        return {}
    return found


def _rows(folder: Folder) -> int:
    path = messages.path_of(folder)
    return pq.read_metadata(path).num_rows if path.exists() else 0


def _parts(folder: Folder) -> Iterator[_Part]:
    """All messages in their order, cut where they say."""
    path = messages.path_of(folder)
    if not path.exists():
        return
    held: list[pa.RecordBatch] = []
    start = count = size = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS, columns=list(lines.COLUMNS)):
            while batch.num_rows:
                upto, ends = _end(batch, count, size)
                taken = batch.slice(0, upto)
                held.append(taken)
                count, size = count + upto, size + taken["text"].nbytes
                if ends:
                    yield _part(held, start)
                    held, start, count, size = [], start + count, 0, 0
                batch = batch.slice(upto)
    if held:
        yield _part(held, start)


def _end(batch: pa.RecordBatch, count: int, size: int) -> tuple[int, bool]:
    """How many rows of a batch still belong to a segment that has `count` messages of `size` bytes, and whether it ends."""
    sent = np.asarray(batch["sent_us"].fill_null(0)).astype(np.uint64)
    offsets = np.frombuffer(batch["text"].buffers()[1], np.int32)[batch["text"].offset :][: batch.num_rows + 1]
    lengths = np.diff(offsets).astype(np.uint64)
    number = count + 1 + np.arange(batch.num_rows)
    says = ((sent + lengths * np.uint64(31)) * _ODD < _CUT) & (number >= LEAST)
    full = (number >= MOST) | (size + np.cumsum(lengths).astype(np.int64) >= CHARACTERS)
    ends = np.flatnonzero(says | full)
    return (int(ends[0]) + 1, True) if len(ends) else (batch.num_rows, False)


def _part(held: list[pa.RecordBatch], start: int) -> _Part:
    rows = pa.Table.from_batches(held).combine_chunks()
    # Buffers of a slice reach beyond it: a copy holds its own values and no more.
    return _Part(start, rows.take(pa.array(np.arange(len(rows)))).combine_chunks())
