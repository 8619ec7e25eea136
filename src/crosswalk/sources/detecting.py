"""Which reader reads a thing: decided by its content, in the order of `builtin`."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from crosswalk.errors import BadValue, SourceUnreadable
from crosswalk.plugins import load
from crosswalk.sources.builtin import CHAT_READERS, INSIDE_READERS, READERS
from crosswalk.sources.chat import ChatReader
from crosswalk.sources.opening import opener
from crosswalk.sources.reader import HEAD_BYTES, TAIL_BYTES, Head, Reader

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


def head_of(place: Path) -> Head:
    """The head of a folder or of a regular file. Raises `SourceUnreadable`."""
    try:
        if place.is_dir():
            return Head(place.name, True, 0, b"", b"")
        if not place.is_file():
            raise SourceUnreadable(f"{place} is neither a file nor a folder")
        with open(place, "rb", opener=opener) as file:
            first = file.read(HEAD_BYTES)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - TAIL_BYTES))
            return Head(place.name, False, size, first, file.read(TAIL_BYTES))
    except OSError as error:
        raise SourceUnreadable(f"{place} cannot be read: {error.strerror}") from error


def reader_of(head: Head) -> Reader:
    """The reader of a source. Every folder and every file has one."""
    return next(reader for reader in readers() if reader.recognises(head))


def container_of(head: Head) -> Reader | None:
    """The reader of a thing found inside a source; None if it holds no entries of its own."""
    for reader in readers():
        if reader.name not in _CATCH_ALL and reader.recognises(head):
            return reader
    return next((reader for reader in inside_readers() if reader.recognises(head)), None)


def may_be_container(untrusted_name: str, size: int, first: bytes) -> bool:
    """Whether a thing of which only the start is known may turn out to be a container."""
    if untrusted_name.lower().endswith(_TRAILED):
        return True
    return container_of(Head(untrusted_name, False, max(size, len(first)), first, b"")) is not None


def chat_reader_of(untrusted_path: str, first: bytes) -> ChatReader | None:
    """The chat reader of a file with these first bytes; None if it is no chat export."""
    for reader in chat_readers():
        if reader.recognises(untrusted_path, first):
            return reader
    return None


def opened_by(name: str) -> Reader:
    """The reader of that name, of sources or of what items hold. Raises `BadValue`."""
    return next((reader for reader in inside_readers() if reader.name == name), None) or named(name)


def named(kind: str) -> Reader:
    """The reader of that name; the name of a chat reader stands for a single file. Raises `BadValue`."""
    for reader in readers():
        if reader.name == kind:
            return reader
    if any(chat.name == kind for chat in chat_readers()):
        return named("file")
    every = sorted({reader.name for reader in readers()} | {chat.name for chat in chat_readers()})
    raise BadValue(f"{kind!r} is not a kind of source: one of {', '.join(every)}")
