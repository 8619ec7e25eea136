"""Which reader reads a thing: decided by its content, in the order of `builtin`."""

from __future__ import annotations

import os
from functools import cache
from io import FileIO
from pathlib import Path

from crosswalk.errors import BadValue, SourceUnreadable
from crosswalk.plugins import load
from crosswalk.sources.builtin import CHAT_READERS, INSIDE_READERS, READERS, REPORT_READERS, TABLE_READERS
from crosswalk.sources.chat import ChatReader
from crosswalk.sources.endings import end_of
from crosswalk.sources.opening import Filed, opener, read_past
from crosswalk.sources.reader import HEAD_BYTES, TAIL_BYTES, Head, Reader
from crosswalk.sources.report import ReportReader
from crosswalk.sources.tabular import FIRST_BYTES, TableReader

_CATCH_ALL = ("folder", "file")
_TRAILED = (".dmg", ".vhd")
"""Formats that are known by their last bytes: files of these names are looked at whole."""


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, most specific first."""
    return tuple(load(name) for name in READERS)


@cache
def inside_readers() -> tuple[Reader, ...]:
    """Every reader of what an item holds, most specific first."""
    return tuple(load(name) for name in INSIDE_READERS)


@cache
def chat_readers() -> tuple[ChatReader, ...]:
    """Every chat reader, most specific first."""
    return tuple(load(name) for name in CHAT_READERS)


@cache
def report_readers() -> tuple[ReportReader, ...]:
    """Every reader of reports, most specific first."""
    return tuple(load(name) for name in REPORT_READERS)


@cache
def table_readers() -> tuple[TableReader, ...]:
    """Every reader of tables, most specific first."""
    return tuple(load(name) for name in TABLE_READERS)


def load_all() -> None:
    """Load every reader: before children are forked, so that none does it again."""
    for each in (readers, inside_readers, chat_readers, report_readers, table_readers):
        each()


def head_of(place: Path) -> Head:
    """The head of a folder or of a regular file. Raises `SourceUnreadable`."""
    try:
        if place.is_dir():
            return Head(place.name, True, 0, b"", b"")
        if not place.is_file():
            raise SourceUnreadable("{place} is neither a file nor a folder", place=place)
        with open(place, "rb", buffering=0, opener=opener) as file:
            size = file.seek(0, os.SEEK_END)
            first, _ = read_past(file.fileno(), 0, min(HEAD_BYTES, size))
            last, _ = read_past(file.fileno(), max(0, size - TAIL_BYTES), min(TAIL_BYTES, size))
            return Head(place.name, False, size, first, last, _trails(file, size, last))
    except OSError as error:
        raise SourceUnreadable("{place} cannot be read: {fault}", place=place, fault=error.strerror) from error


def _trails(file: FileIO, size: int, last: bytes) -> bool:
    """Whether something stands behind the end of what the file is; not where its medium does not give the bytes up to there."""
    try:
        return end_of(Filed(file)).trails(size, last)
    except OSError:
        return False


def reader_of(head: Head) -> Reader:
    """The reader of a source. Every folder and every file has one."""
    return next(reader for reader in readers() if reader.recognises(head))


def container_of(head: Head) -> Reader | None:
    """The reader of a thing found inside a source; None if it holds no entries of its own."""
    for reader in readers():
        if reader.name not in _CATCH_ALL and reader.recognises(head):
            return reader
    return next((reader for reader in inside_readers() if reader.recognises(head)), None)


def may_be_container(untrusted_name: str, size: int, first: bytes, last: bytes = b"", *, trails: bool = False) -> bool:
    """Whether a thing of which only the start, or the start and the end, is known may turn out to be a container."""
    if untrusted_name.lower().endswith(_TRAILED):
        return True
    return container_of(Head(untrusted_name, False, max(size, len(first)), first, last, trails)) is not None


def chat_reader_of(untrusted_path: str, first: bytes) -> ChatReader | None:
    """The chat reader of a file with these first bytes; None if it is no chat export."""
    for reader in chat_readers():
        if reader.recognises(untrusted_path, first):
            return reader
    return None


def report_reader_of(untrusted_path: str, first: bytes) -> ReportReader | None:
    """The reader of reports for a file with these first bytes; None if it holds none."""
    start = first[:FIRST_BYTES]
    return next((reader for reader in report_readers() if reader.recognises(untrusted_path, start)), None)


def table_reader_of(untrusted_path: str, first: bytes) -> TableReader | None:
    """The reader of tables for a file with these first bytes; None if it holds no table."""
    start = first[:FIRST_BYTES]
    return next((reader for reader in table_readers() if reader.recognises(untrusted_path, start)), None)


def opened_by(name: str) -> Reader:
    """The reader of that name, of sources or of what items hold. Raises `BadValue`."""
    return next((reader for reader in inside_readers() if reader.name == name), None) or named(name)


def named(kind: str) -> Reader:
    """The reader of that name; the name of a reader of chats or reports stands for a single file. Raises `BadValue`."""
    for reader in readers():
        if reader.name == kind:
            return reader
    files = {chat.name for chat in chat_readers()} | {report.name for report in report_readers()}
    if kind in files:
        return named("file")
    every = sorted({reader.name for reader in readers()} | files)
    raise BadValue("{kind!r} is not a kind of source: one of {every}", kind=kind, every=", ".join(every))
