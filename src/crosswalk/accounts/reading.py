"""The records of a chat export, parsed where a hostile export harms only itself.

A confined child runs the reader on the blob's descriptor and answers in JSON of fixed shapes; the parent decodes these
shapes and nothing else. When the child dies, what it told before is kept and the death is a problem.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, BinaryIO

import msgspec

from crosswalk.desk import Desk
from crosswalk.ids import Sha256, SourceId
from crosswalk.items.tables import kept_at, occurrences_of_kinds
from crosswalk.items.typing import MADE_BY
from crosswalk.sandbox import Died, Outbox, stream
from crosswalk.settings import Settings
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatReader, ChatRecord, Companioned
from crosswalk.sources.detecting import chat_reader_of, chat_readers
from crosswalk.sources.problem import Problem
from crosswalk.sources.tables import custody, withdrawn

KINDS = ("chat", "package")
_FIRST = 65_536
_BATCH = 256
_SHAPES: dict[str, Any] = {"g": ChatGroup, "f": ChatFact, "m": ChatMessage, "p": Problem}
_LETTERS = {shape: letter for letter, shape in _SHAPES.items()}
_DECODERS = {letter: msgspec.json.Decoder(shape) for letter, shape in _SHAPES.items()}
_FRAMES = msgspec.json.Decoder(list[tuple[str, msgspec.Raw]])
_ENCODER = msgspec.json.Encoder()
_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class ChatItem:
    """A chat export, or a received package, at one place of one source."""

    source_id: SourceId
    ordinal: int
    sha256: Sha256
    untrusted_path: str
    kind: str
    media_type: str = ""


def chat_items(connection: sqlite3.Connection, source_id: SourceId | None = None) -> list[ChatItem]:
    """Every chat export and received package, in the order of adding and of the walk.

    A file of a package's form that merely lies on an exhibit was verified by nobody, and speaks for nobody; nor does a
    package that its sender called back.
    """
    received = {row["source_id"] for row in custody(connection) if row["kind"] == "package"}
    received -= withdrawn(connection).keys()
    return [
        ChatItem(row[0], row["ordinal"], row["sha256"], row["untrusted_path"], row["kind"], row["media_type"])
        for row in occurrences_of_kinds(connection, KINDS, source_id)
        if row["kind"] != "package" or row["source_id"] in received
    ]


def reader_of(desk: Desk, item: ChatItem) -> ChatReader | None:
    """The reader that takes the item; None where none does any more. A database was recognised when it was taken in, by
    tables that its pages may speak of anywhere."""
    if item.media_type.startswith(MADE_BY):
        name = item.media_type.removeprefix(MADE_BY)
        return next((reader for reader in chat_readers() if reader.name == name), None)
    with desk.blobs.open(item.sha256) as file:
        return chat_reader_of(item.untrusted_path, file.read(_FIRST))


def companions(desk: Desk, item: ChatItem, reader: ChatReader) -> dict[str, Sha256]:
    """The files beside an export that its reader needs and the source holds."""
    if not isinstance(reader, Companioned):
        return {}
    return kept_at(desk.connection, item.source_id, reader.companions(item.untrusted_path))


def records(desk: Desk, item: ChatItem, reader: ChatReader) -> Iterator[ChatRecord | Problem]:
    """Everything that the export holds, in its own order."""
    with ExitStack() as opened:
        file = opened.enter_context(desk.blobs.open(item.sha256))
        beside = {
            path: opened.enter_context(desk.blobs.open(sha256))
            for path, sha256 in companions(desk, item, reader).items()
        }
        yield from confined(reader, item.untrusted_path, file, desk.settings, beside)


def confined(
    reader: ChatReader,
    untrusted_path: str,
    file: BinaryIO,
    settings: Settings,
    beside: Mapping[str, BinaryIO] | None = None,
) -> Iterator[ChatRecord | Problem]:
    """Everything that an open export holds, read by a child that may die. `beside` are the open files of its companions.

    One that crashes is started once more and passes over what was told: a fault of the machine goes, one of the file
    stays, and only the latter is a problem.
    """
    descriptor = file.fileno()
    others = {path: companion.fileno() for path, companion in (beside or {}).items()}
    limits = settings.confined(keep=(descriptor, *others.values()))
    size = sum(os.fstat(each).st_size for each in limits.keep)
    told = 0
    for last_try in (False, True):
        passed = 0
        try:
            task = partial(_tell, reader=reader, path=untrusted_path, descriptor=descriptor, others=others)
            for _, payload in stream(task, limits, size):
                for record in _heard(payload):
                    passed += 1
                    if passed > told:
                        told = passed
                        yield record
        except (Died, msgspec.DecodeError, ValueError) as death:
            reason = death.reason if isinstance(death, Died) else "crashed"
            if last_try or reason != "crashed":
                yield Problem(untrusted_path, reason, f"{reader.name}: {death}; the export is read up to there")
                return
        else:
            return


def _tell(outbox: Outbox, reader: ChatReader, path: str, descriptor: int, others: Mapping[str, int]) -> None:
    """In the child."""
    for each in (descriptor, *others.values()):
        os.lseek(each, 0, os.SEEK_SET)
    with ExitStack() as opened:
        content = opened.enter_context(os.fdopen(os.dup(descriptor), "rb"))
        if isinstance(reader, Companioned):
            files = {name: opened.enter_context(os.fdopen(os.dup(other), "rb")) for name, other in others.items()}
            reader = reader.beside(files)
        batch: list[tuple[str, Any]] = []
        for record in reader.read(path, content):
            batch.append((_LETTERS[type(record)], record))
            if len(batch) >= _BATCH:
                outbox.send({}, _encoded(batch))
                batch = []
        if batch:
            outbox.send({}, _encoded(batch))


def _encoded(batch: list[tuple[str, Any]]) -> bytes:
    """JSON. Halves of surrogate pairs, which JSON escapes can hold and UTF-8 cannot, become U+FFFD."""
    try:
        return _ENCODER.encode(batch)
    except UnicodeEncodeError:
        return _ENCODER.encode([(letter, _whole(record)) for letter, record in batch])


def _whole(record: Any) -> Any:
    def mended(value: Any) -> Any:
        if isinstance(value, str):
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return tuple(mended(part) for part in value) if isinstance(value, tuple) else value

    return replace(record, **{field.name: mended(getattr(record, field.name)) for field in fields(record)})


def _heard(payload: bytes) -> Iterator[ChatRecord | Problem]:
    for letter, raw in _FRAMES.decode(payload):
        record: ChatRecord | Problem = _DECODERS[letter].decode(raw)
        if isinstance(record, ChatMessage) and not all(
            value is None or -_FAR < value < _FAR for value in (record.sent, record.edited)
        ):
            yield Problem("", "malformed", f"message {record.key} of {record.group_key} has an impossible time")
            continue
        yield record
