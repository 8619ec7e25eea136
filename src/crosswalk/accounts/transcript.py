"""One export as parsed: its messages in `bulk/chats/NAME.parquet`, and beside them what it states.

The name is made of everything that the content depends on, so a file that is there is right. Each export is parsed once,
when it is taken in; a run reads what stands here, and parses only what is missing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk import lasting
from crosswalk.accounts.coring import core_of, order_of, storable
from crosswalk.accounts.reading import ChatItem, companions, records
from crosswalk.accounts.staging import Conversation, Export, export_of, told_of
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.progress import Progress
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatReader, ChatRecord
from crosswalk.sources.problem import Problem

VERSION = "3"
_COLUMNS: list[tuple[str, Any]] = [
    ("conversation", pa.int32()),
    ("ordinal", pa.int64()),
    ("order_us", pa.int64()),
    ("key", pa.string()),
    ("account", pa.string()),
    ("sender", pa.string()),
    ("sent_us", pa.int64()),
    ("sent_local", pa.string()),
    ("text", pa.string()),
    ("core", pa.string()),
    ("carries", pa.bool_()),
    ("event", pa.string()),
    ("members", pa.list_(pa.string())),
    ("reply_to", pa.string()),
    ("forwarded_from", pa.string()),
    ("edited_us", pa.int64()),
    ("media", pa.list_(pa.string())),
    ("marks", pa.list_(pa.struct([(n, pa.string()) for n in ("kind", "account", "value")] + [("at_us", pa.int64())]))),
]
SCHEMA = pa.schema(_COLUMNS)
_TOLD = b"crosswalk.told"
_ROWS = 50_000


def folder_of(folder: Folder) -> Path:
    """Where the parsed exports stand."""
    return folder.bulk / "chats"


def path_of(desk: Desk, item: ChatItem, reader: ChatReader) -> Path:
    """The file of an export: the reader recognises it by its path too, and may need files beside it, so both belong to
    the name."""
    beside = sorted(companions(desk, item, reader).items())
    made_from = repr((VERSION, item.sha256, item.untrusted_path, reader.name, reader.version, *beside))
    return folder_of(desk.folder) / f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.parquet"


def transcript(desk: Desk, item: ChatItem, reader: ChatReader, progress: Progress) -> Export:
    """The export as parsed, now if it was not before. A file that is not whole is made again."""
    file = path_of(desk, item, reader)
    found = _read(file, item, reader)
    if found is not None:
        return found
    lasting.make_folder(file.parent)
    partial = file.parent / f".{file.name}"
    writer = _Writer(item, reader, partial)
    done = 0
    for record in records(desk, item, reader):
        writer.take(record)
        if isinstance(record, ChatMessage):
            done += 1
            if done % 1000 == 0:
                progress("chats", done, None, "messages")
    export = writer.close(file)
    os.replace(partial, file)
    # The messages of all exports name what they were made from: where they are after a power cut, this is too.
    lasting.sync(file.parent)
    return export


def _read(file: Path, item: ChatItem, reader: ChatReader) -> Export | None:
    try:
        metadata = pq.read_metadata(file).metadata or {}
        return export_of(item, reader, file, bytes(metadata[_TOLD]))
    except (OSError, KeyError, pa.ArrowInvalid, msgspec.DecodeError):
        return None


def media_of(export: Export) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of each message that names files: what to call the message, and the files."""
    columns = ["key", "sent_local", "sent_us", "media"]
    for batch in pq.ParquetFile(export.file).iter_batches(columns=columns):
        for key, local, sent, media in zip(*(batch.column(name).to_pylist() for name in columns), strict=True):
            if media:
                yield str(key or local or sent), tuple(media)


class _Writer:
    """Takes the records of one export in their own order."""

    def __init__(self, item: ChatItem, reader: ChatReader, partial: Path) -> None:
        self._export = Export(item, reader, partial)
        self._partial = partial
        self._parquet = pq.ParquetWriter(partial, SCHEMA, compression="zstd", compression_level=1)
        self._rows: list[tuple[Any, ...]] = []
        self._last: tuple[str, str, Conversation] | None = None

    def take(self, record: ChatRecord | Problem) -> None:
        match record:
            case ChatMessage():
                self._message(record)
            case ChatFact():
                self._fact(record)
            case ChatGroup():
                self._conversation(record)
            case Problem():
                self._export.problems.append(record)

    def close(self, file: Path) -> Export:
        """Everything is on the disk, with what the export states."""
        self._flush()
        self._parquet.add_key_value_metadata({_TOLD.decode(): told_of(self._export).decode()})
        self._parquet.close()
        with open(self._partial, "rb+") as written:
            os.fsync(written.fileno())
        self._export.file = file
        return self._export

    def _conversation(self, group: ChatGroup) -> Conversation:
        held = self._export.conversations
        place = (group.platform, storable(group.key))
        known = held.get(place)
        if known is None:
            name = storable(group.untrusted_name)
            known = Conversation(len(held), self._export.item, self._export.reader, *place, name, group.kind)
            held[place] = known
        return known

    def _of(self, platform: str, key: str) -> Conversation:
        """The conversation with this key. Messages of one stand together, so the last is asked first."""
        if self._last is not None and self._last[1] == key and self._last[0] == platform:
            return self._last[2]
        known = self._export.conversations.get((platform, storable(key)))
        known = known or self._conversation(ChatGroup(platform, key, "", "group"))
        self._last = (platform, key, known)
        return known

    def _fact(self, fact: ChatFact) -> None:
        self._export.facts.setdefault(fact)
        if fact.group_key is not None and fact.type == "role":
            self._of(fact.platform, fact.group_key).members.add(storable(fact.account))

    def _message(self, message: ChatMessage) -> None:
        conversation = self._of(message.platform, message.group_key)
        order = order_of(message, conversation.last_order)
        account = storable(message.account)
        self._rows.append(
            (
                conversation.number,
                conversation.messages,
                order,
                storable(message.key),
                account,
                message.untrusted_sender,
                message.sent,
                message.sent_local,
                message.untrusted_text,
                *core_of(message),
                message.event,
                [storable(member) for member in message.members] if message.members else (),
                message.reply_to,
                message.forwarded_from,
                message.edited,
                [storable(path) for path in message.untrusted_media] if message.untrusted_media else (),
                [_mark(mark) for mark in message.marks] if message.marks else (),
            )
        )
        _count(conversation, message, account, order)
        if len(self._rows) >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(values, type=field.type) for values, field in zip(columns, SCHEMA, strict=True)]
        self._parquet.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
        self._rows.clear()


def _mark(mark: ChatMark) -> tuple[str, str, str, int | None]:
    return mark.kind, storable(mark.account), mark.untrusted_value, mark.at


def _count(conversation: Conversation, message: ChatMessage, account: str, order: int) -> None:
    if not conversation.messages or order < conversation.first_order:
        conversation.first_order = order
    if order > conversation.last_order:
        conversation.last_order = order
    conversation.messages += 1
    sent = message.sent
    if sent is not None:
        if conversation.first_us is None or sent < conversation.first_us:
            conversation.first_us = sent
        if conversation.last_us is None or sent > conversation.last_us:
            conversation.last_us = sent
    if account:
        conversation.members.add(account)
        if message.untrusted_sender:
            shown = (account, storable(message.untrusted_sender))
            times, last_seen = conversation.names.get(shown, (0, order))
            conversation.names[shown] = (times + 1, order if order > last_seen else last_seen)
    if message.members:
        conversation.members.update(storable(member) for member in message.members)
    if message.marks:
        conversation.members.update(storable(mark.account) for mark in message.marks if mark.account)
