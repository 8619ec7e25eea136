"""What was found, as messages: the newest are read beside the index, each with where the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswalk.accounts import lines
from crosswalk.accounts.index import Index
from crosswalk.accounts.searching import Part, Within, find, snippet
from crosswalk.folder import Folder


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A message that holds the words. `pieces` is its text around them, each with whether it is what was found."""

    group_id: str
    message_id: str
    account_id: str
    untrusted_sender: str
    sent_us: int | None
    sent_local: str
    source_id: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """How many messages there are, and those that were asked for."""

    total: int
    messages: tuple[FoundMessage, ...]


def found(index: Index, folder: Folder, parts: Sequence[Part], within: Within, most: int, skip: int = 0) -> Found:
    """The newest messages that hold every part, with their text."""
    hits = find(index, folder, parts, within, most, skip)
    rows = _rows(index, hits.rows)
    return Found(
        hits.total,
        tuple(
            FoundMessage(
                group_id=row["group_id"],
                message_id=row["message_id"],
                account_id=row["account_id"] or "",
                untrusted_sender=row["sender_name"] or "",
                sent_us=row["sent_us"],
                sent_local=row["sent_local"] or "",
                source_id=row["source_id"],
                pieces=tuple(snippet(row["text"] or "", parts)),
            )
            for row in rows
        ),
    )


def _rows(index: Index, wanted: NDArray[np.int64]) -> list[dict[str, Any]]:
    """These rows in this order."""
    read: dict[int, dict[str, Any]] = {}
    for (start, segment), path in zip(index.segments, index.lines, strict=True):
        own = np.sort(wanted[(wanted >= start) & (wanted < start + len(segment.moments))])
        if len(own):
            read |= zip(own.tolist(), lines.read(path, (own - start).tolist()), strict=True)
    return [read[row] for row in wanted.tolist()]
