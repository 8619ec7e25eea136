"""Reads the chat exports of a source when it is taken in, for its count of messages and its problems."""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.accounts.locating import Shelf
from crosswalk.accounts.reading import chat_items, reader_of, records
from crosswalk.desk import Desk
from crosswalk.ids import SourceId
from crosswalk.sources.chat import ChatMessage
from crosswalk.sources.problem import Problem

_TOLD = 1000
"""Absent files that are named one by one for each export; the rest are counted."""


def chat_problems(desk: Desk, source_id: SourceId) -> tuple[int, list[Problem]]:
    """The messages in the chat exports of a source, and what is wrong with them: records that cannot be read, and files
    that a message names and the source does not hold."""
    messages = 0
    problems: list[Problem] = []
    for item in chat_items(desk.connection, source_id):
        reader = reader_of(desk, item)
        if reader is None:
            problems.append(Problem(item.untrusted_path, "unsupported", "no reader takes this export"))
            continue
        shelf: Shelf | None = None
        absent: list[Problem] = []
        more = 0
        for record in records(desk, item, reader):
            if isinstance(record, Problem):
                problems.append(record)
            elif isinstance(record, ChatMessage):
                messages += 1
                if record.untrusted_media and shelf is None:
                    shelf = Shelf(desk.connection, source_id, item.untrusted_path)
                for problem in _absent(item.untrusted_path, record, shelf):
                    more += len(absent) >= _TOLD
                    absent += [problem] if len(absent) < _TOLD else []
        problems += absent
        if more:
            problems.append(Problem(item.untrusted_path, "not-included", f"{more} more files are named and not there"))
    return messages, problems


def _absent(export_path: str, message: ChatMessage, shelf: Shelf | None) -> Iterator[Problem]:
    """The files of one message that the source does not hold."""
    for path in message.untrusted_media:
        if shelf is None or shelf.find(path) is None:
            when = message.key or message.sent_local or message.sent
            yield Problem(export_path, "not-included", f"{path}, named by message {when}")
