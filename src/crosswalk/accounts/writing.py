"""Writes what is derived of messages, in the order of group and time: posts, counts, and the bulk table.

Files and notices, of which there are few, are followed one by one; everything else is columns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from crosswalk.accounts import tables
from crosswalk.accounts.joining import Roll
from crosswalk.accounts.locating import Shelf
from crosswalk.accounts.marking import gather, takers
from crosswalk.accounts.merging import Merged, Place
from crosswalk.accounts.messages import SCHEMA, Writer
from crosswalk.accounts.ordering import Grouped, order
from crosswalk.accounts.staging import Staging
from crosswalk.progress import Progress

_ROWS = 20_000
_SHELVES = 4
_WRITTEN = "(line.event = '' OR line.event IN ('delete', 'call'))"
_FILED = pa.schema(
    [
        ("seq", pa.int64()),
        ("files", pa.list_(pa.struct([("path", pa.string()), ("sha256", pa.string())]))),
        ("sources", pa.list_(pa.string())),
    ]
)
_CONCERNED = pa.schema([("seq", pa.int64()), ("members", pa.list_(pa.string()))])
_HELD = pa.schema([("conversation", pa.int32()), ("of_export", pa.int64()), ("exports", pa.list_(pa.string()))])


@dataclass
class Activity:
    """What an account did, over all groups. Moments are in microseconds."""

    messages: int = 0
    media: int = 0
    first_us: int | None = None
    last_us: int | None = None


@dataclass
class Tally:
    """What was counted: who was in which group, the messages of each group, what each account did."""

    rolls: dict[str, Roll] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    activity: dict[str, Activity] = field(default_factory=dict)


class Pass:
    """One pass. `accounts` gives the account of (conversation, account as its export writes it), empty for nobody's."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        staging: Staging,
        merged: Merged,
        accounts: dict[tuple[int, str], str],
        writer: Writer,
    ) -> None:
        self._connection = connection
        self._staging = staging
        self._merged = merged
        self._accounts = accounts
        self._writer = writer
        self._shelves: dict[tuple[str, str], Shelf] = {}
        self._repeated: dict[Place, list[str]] = {}
        self.tally = Tally()

    def run(self, groups: Sequence[Grouped], progress: Progress) -> Tally:
        """Write every message and every post."""
        self.tally.rolls = {group.group_id: Roll() for group in groups}
        if not self._staging.conversations:
            return self.tally
        with self._staging.connect() as messages:
            order(messages, groups, self._merged, self._accounts)
            self._repeated = self._repeated_media(messages)
            _fill(messages, "filed", _FILED, self._filed(messages))
            _fill(messages, "concerned", _CONCERNED, self._notices(messages, groups))
            _fill(messages, "held_by", _HELD, self._held_by())
            gather(messages)
            self._readers(messages, groups)
            self._posts(messages)
            self._count(messages, groups)
            self._write(messages, progress)
        return self.tally

    def _repeated_media(self, messages: duckdb.DuckDBPyConnection) -> dict[Place, list[str]]:
        """The files that messages name which are in an earlier export already."""
        if not self._merged.into:
            return {}
        rows = messages.execute(
            "SELECT conversation, ordinal, media FROM staged SEMI JOIN repeated USING (conversation, ordinal)"
            " WHERE len(media) > 0"
        )
        return {(row[0], row[1]): row[2] for row in rows.fetchall()}

    def _filed(self, messages: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
        """The files of each message that has some, or whose like in another export has."""
        again = {self._merged.into[place] for place in self._repeated}
        _fill(messages, "elsewhere", pa.schema([("conversation", pa.int32()), ("of_export", pa.int64())]), iter(again))
        rows = messages.execute(
            """SELECT line.seq, line.conversation, line.of_export, s.media FROM line
            JOIN staged s ON s.conversation = line.conversation AND s.ordinal = line.of_export
            WHERE len(s.media) > 0 OR EXISTS (SELECT 1 FROM elsewhere e
                WHERE e.conversation = line.conversation AND e.of_export = line.of_export) ORDER BY line.seq"""
        )
        for seq, conversation, of_export, media in _each(rows):
            place = (conversation, of_export)
            files = self._files(place, media or [], self._merged.also.get(place, ()))
            yield seq, [{"path": path, "sha256": sha256} for path, sha256, _ in files], [source for *_, source in files]

    def _notices(
        self, messages: duckdb.DuckDBPyConnection, groups: Sequence[Grouped]
    ) -> Iterator[tuple[int, list[str]]]:
        """Follow who came, went and rose, in the order of time; tell whom each message concerns."""
        rows = messages.execute(
            """SELECT line.seq, line.rank, line.conversation, line.event, line.account_id, s.members, s.sent_us FROM line
            JOIN staged s ON s.conversation = line.conversation AND s.ordinal = line.of_export
            WHERE line.event <> '' OR len(s.members) > 0 ORDER BY line.seq"""
        )
        for seq, rank, conversation, event, account_id, members, sent_us in _each(rows):
            known = [found for one in members or () if (found := self._accounts.get((conversation, one), ""))]
            if event not in ("", "delete", "call"):
                roll = self.tally.rolls[groups[rank].group_id]
                roll.happened(event, account_id, tuple(known), sent_us, seq)
            yield seq, known

    def _held_by(self) -> Iterator[tuple[int, int, list[str]]]:
        """The exports of each message that stands in several."""
        every = self._staging.conversations
        for (number, ordinal), also in self._merged.also.items():
            yield number, ordinal, sorted({every[number].export, *(every[other].export for other, _ in also)})

    def _readers(self, messages: duckdb.DuckDBPyConnection, groups: Sequence[Grouped]) -> None:
        """Whoever got or read a message of a group was in it."""
        for rank, account in takers(messages):
            self.tally.rolls[groups[rank].group_id].took(account)

    def _posts(self, messages: duckdb.DuckDBPyConnection) -> None:
        rows = messages.execute(
            """SELECT place.group_id, line.message_id, line.account_id, s.sent_us, filed.files, filed.sources FROM filed
            JOIN line USING (seq) JOIN place USING (conversation)
            JOIN staged s ON s.conversation = line.conversation AND s.ordinal = line.of_export ORDER BY filed.seq"""
        )
        tables.add_posts(
            self._connection,
            (
                (group, message, account, sent, file["path"], file["sha256"], source)
                for group, message, account, sent, files, sources in _each(rows)
                for file, source in zip(files, sources, strict=True)
            ),
        )

    def _count(self, messages: duckdb.DuckDBPyConnection, groups: Sequence[Grouped]) -> None:
        for group, count in messages.execute("SELECT rank, count(*) FROM line GROUP BY rank ORDER BY rank").fetchall():
            self.tally.written[groups[group].group_id] = count
        rows = messages.execute(
            f"""SELECT line.rank, line.account_id, count(*), sum(coalesce(len(filed.files), 0))::BIGINT, min(s.sent_us),
                max(s.sent_us), max(line.seq)
            FROM line JOIN staged s ON s.conversation = line.conversation AND s.ordinal = line.of_export
            LEFT JOIN filed USING (seq) WHERE line.account_id <> '' AND {_WRITTEN}
            GROUP BY ALL ORDER BY line.rank, line.account_id"""
        )
        for rank, account, count, media, first, last, seq in rows.fetchall():
            self.tally.rolls[groups[rank].group_id].wrote(account, count, media, seq)
            done = self.tally.activity.setdefault(account, Activity())
            done.messages += count
            done.media += media
            done.first_us = min((at for at in (done.first_us, first) if at is not None), default=None)
            done.last_us = max((at for at in (done.last_us, last) if at is not None), default=None)

    def _write(self, messages: duckdb.DuckDBPyConnection, progress: Progress) -> None:
        result = messages.sql(
            """SELECT place.group_id, line.message_id, line.account_id, s.sender AS sender_name, s.sent_us, s.sent_local,
                s.text, s.event, coalesce(concerned.members, []) AS members, s.reply_to, s.forwarded_from, s.edited_us,
                coalesce(filed.files, []) AS media, coalesce(held_by.exports, [place.export]) AS exports,
                place.source_id, line.ordinal, coalesce(marked.marks, []) AS marks
            FROM line JOIN place USING (conversation)
            JOIN staged s ON s.conversation = line.conversation AND s.ordinal = line.of_export
            LEFT JOIN concerned USING (seq) LEFT JOIN filed USING (seq) LEFT JOIN marked USING (seq)
            LEFT JOIN held_by ON held_by.conversation = line.conversation AND held_by.of_export = line.of_export
            ORDER BY line.seq"""
        )
        done, total = 0, sum(self.tally.written.values())
        for batch in result.to_arrow_reader(_ROWS):
            self._writer.add(batch.cast(SCHEMA))
            done += batch.num_rows
            progress("messages", done, total, "messages")

    def _files(self, place: Place, media: Sequence[str], also: Sequence[Place]) -> list[tuple[str, str | None, str]]:
        """Path, digest and source of each file, once: of the kept message, else of what repeats it where only that holds
        the file or holds another."""
        found = self._found(place[0], media)
        held = {sha256 for _, sha256, _ in found if sha256}
        for again in also:
            for path, sha256, source in self._found(again[0], self._repeated.get(again, ())):
                if sha256 is None or sha256 in held:
                    continue
                held.add(sha256)
                absent = next((n for n, file in enumerate(found) if file[1] is None), None)
                if absent is None:
                    found.append((path, sha256, source))
                else:
                    found[absent] = (path, sha256, source)
        return list({path: (path, sha256, source) for path, sha256, source in reversed(found)}.values())[::-1]

    def _found(self, number: int, media: Sequence[str]) -> list[tuple[str, str | None, str]]:
        if not media:
            return []
        conversation = self._staging.conversations[number]
        place = (conversation.source_id, conversation.item.untrusted_path)
        shelf = self._shelves.get(place)
        if shelf is None:
            if len(self._shelves) >= _SHELVES:
                self._shelves.pop(next(iter(self._shelves)))
            shelf = self._shelves[place] = Shelf(self._connection, *place)
        return [(path, shelf.find(path), conversation.source_id) for path in media]


def _each(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(_ROWS):
        yield from rows


def _fill(connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, rows: Iterator[tuple[Any, ...]]) -> None:
    """Make a table of the database from rows, which may themselves be read from it: so it is filled when they are done."""
    columns: list[list[Any]] = [[] for _ in schema]
    batches = []
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            column.append(value)
        if len(columns[0]) >= _ROWS:
            batches.append(_batch(columns, schema))
    batches.append(_batch(columns, schema))
    connection.register("rows_of_it", pa.Table.from_batches(batches, schema=schema))
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM rows_of_it")
    connection.unregister("rows_of_it")


def _batch(columns: list[list[Any]], schema: pa.Schema) -> pa.RecordBatch:
    batch = pa.record_batch(
        [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )
    for values in columns:
        values.clear()
    return batch
