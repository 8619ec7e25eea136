"""Infostealer logs as a source: whether a source holds them, and what they came to in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crosswalk.accounts.credentials import tables
from crosswalk.errors import NoWatchList
from crosswalk.sources.keys import Keys
from crosswalk.sources.reader import Reader
from crosswalk.sources.stealer import READER_NAME
from crosswalk.sources.stealer.probing import holds_logs
from crosswalk.sources.stealer.tables import watch_list
from crosswalk.workspace.operation import Operation


def is_log(operation: Operation, place: Path, kind: str | None, reader: Reader, keys: Keys) -> bool:
    """Whether the source is read as infostealer logs: because somebody says so, or because nobody says what it is and its
    names do. Raises `NoWatchList`."""
    settings = operation.settings
    limits = settings.confined()
    if kind is None and (reader.name not in ("folder", "archive", "zip") or not holds_logs(place, keys, limits)):
        return False
    if kind not in (None, READER_NAME):
        return False
    if not watch_list(operation.connection).entries:
        raise NoWatchList("{place} holds infostealer logs, and the operation has no watch list", place=place)
    return True


def told(operation: Operation, row: Any) -> dict[str, Any]:
    """Of infostealer logs, all that was counted: entries = kept + problems + minimised, and the machines."""
    if row["kind"] != READER_NAME:
        return {}
    return {"logs": tables.counts(operation.connection, row["source_id"])}
