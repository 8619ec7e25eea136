"""Parses the chat exports of a source when it is taken in, for its count of messages and its problems."""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.accounts.locating import Shelf
from crosswalk.accounts.reading import chat_items, reader_of
from crosswalk.accounts.staging import Export
from crosswalk.accounts.transcript import media_of, transcript
from crosswalk.desk import Desk
from crosswalk.ids import SourceId
from crosswalk.progress import Progress
from crosswalk.sources.problem import Problem

_TOLD = 1000
"""Absent files that are named one by one for each export; the rest are counted."""


def chat_problems(desk: Desk, source_id: SourceId, progress: Progress) -> tuple[int, list[Problem]]:
    """The messages in the chat exports of a source, and what is wrong with them: records that cannot be read, and files
    that a message names and the source does not hold."""
    messages = 0
    problems: list[Problem] = []
    for item in chat_items(desk.connection, source_id):
        reader = reader_of(desk, item)
        if reader is None:
            problems.append(Problem(item.untrusted_path, "unsupported", "no reader takes this export"))
            continue
        export = transcript(desk, item, reader, progress)
        messages += export.messages
        problems += export.problems
        absent = list(_absent(desk, source_id, export))
        problems += absent[:_TOLD]
        if len(absent) > _TOLD:
            detail = f"{len(absent) - _TOLD} more files are named and not there"
            problems.append(Problem(item.untrusted_path, "not-included", detail))
    return messages, problems


def _absent(desk: Desk, source_id: SourceId, export: Export) -> Iterator[Problem]:
    """The files that messages name and the source does not hold."""
    shelf: Shelf | None = None
    for message, media in media_of(export):
        shelf = shelf or Shelf(desk.connection, source_id, export.item.untrusted_path)
        for path in media:
            if shelf.find(path) is None:
                yield Problem(export.item.untrusted_path, "not-included", f"{path}, named by message {message}")
