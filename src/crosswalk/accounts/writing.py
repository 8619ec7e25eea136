"""The one pass over all messages, in the order of group and time, that writes what is derived."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from crosswalk.accounts import tables
from crosswalk.accounts.joining import Roll
from crosswalk.accounts.locating import Shelf
from crosswalk.accounts.merging import Merged, Place
from crosswalk.accounts.messages import Writer
from crosswalk.accounts.staging import Conversation, Staging
from crosswalk.progress import Progress

_ROWS = 10_000
_POSTS = 10_000


@dataclass(frozen=True, slots=True)
class Grouped:
    """A group with its conversations, the earliest first."""

    group_id: str
    platform: str
    key: str
    conversations: tuple[Conversation, ...]


@dataclass
class Activity:
    """What an account did, over all groups. Moments are in microseconds."""

    messages: int = 0
    media: int = 0
    first_us: int | None = None
    last_us: int | None = None

    def add(self, files: int, at_us: int | None) -> None:
        self.messages += 1
        self.media += files
        if at_us is not None:
            self.first_us = at_us if self.first_us is None else min(self.first_us, at_us)
            self.last_us = at_us if self.last_us is None else max(self.last_us, at_us)


@dataclass
class Tally:
    """What the pass counted."""

    rolls: dict[str, Roll] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)
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
        self._media: dict[Place, list[str]] = {}
        self._posts: list[tuple[Any, ...]] = []
        self._group = ""
        self._ordinal = 0
        self._taken: set[str] = set()
        self._stamps: Counter[str] = Counter()
        self.tally = Tally()

    def run(self, groups: Sequence[Grouped], scratch: Path, progress: Progress) -> Tally:
        """Write every message and every post."""
        for group in groups:
            self.tally.rolls[group.group_id] = Roll()
        done = 0
        total = sum(one.messages for one in self._staging.conversations)
        with duckdb.connect() as connection:
            connection.execute("SET threads = 2")
            connection.execute(f"SET temp_directory = '{str(scratch).replace(chr(39), chr(39) * 2)}'")
            self._media = self._repeated_media(connection)
            for batch in _in_order(connection, self._staging.file, groups, self._merged):
                for rank, row in batch:
                    self._message(groups[rank], row)
                done += len(batch)
                progress("messages", done, total, "messages")
        tables.add_posts(self._connection, self._posts)
        return self.tally

    def _repeated_media(self, connection: duckdb.DuckDBPyConnection) -> dict[Place, list[str]]:
        """The files that messages name which are in an earlier export already."""
        if not self._merged.into:
            return {}
        rows = connection.execute(
            "SELECT conversation, ordinal, media FROM read_parquet(?) WHERE len(media) > 0 AND list_contains(?, conversation)",
            [str(self._staging.file), sorted(self._merged.shift)],
        ).fetchall()
        return {(row[0], row[1]): row[2] for row in rows}

    def _message(self, group: Grouped, row: dict[str, Any]) -> None:
        place = (row["conversation"], row["ordinal"])
        if place in self._merged.into:
            return
        if group.group_id != self._group:
            self._group, self._ordinal = group.group_id, 0
            self._taken.clear()
            self._stamps.clear()
        else:
            self._ordinal += 1
        conversation = self._staging.conversations[place[0]]
        account_id = self._account(place[0], row["account"])
        members = [found for member in row["members"] or () if (found := self._account(place[0], member))]
        also = self._merged.also.get(place, ())
        files = self._files(place, row["media"] or [], also)
        message_id = self._name(row, conversation)
        self._count(group.group_id, row, account_id, tuple(members), len(files))
        self._post(group.group_id, message_id, account_id, row["sent_us"], files)
        exports = {_export(conversation), *(_export(self._staging.conversations[number]) for number, _ in also)}
        self._writer.add(
            {
                "group_id": group.group_id,
                "message_id": message_id,
                "account_id": account_id,
                "sender_name": row["sender"],
                "sent_us": row["sent_us"],
                "sent_local": row["sent_local"],
                "text": row["text"],
                "event": row["event"],
                "members": members,
                "reply_to": row["reply_to"],
                "forwarded_from": row["forwarded_from"],
                "edited_us": row["edited_us"],
                "media": [{"path": path, "sha256": sha256} for path, sha256, _ in files],
                "exports": sorted(exports),
                "source_id": conversation.source_id,
                "ordinal": self._ordinal,
            }
        )

    def _account(self, number: int, account: str) -> str:
        return self._accounts.get((number, account), "") if account else ""

    def _name(self, row: dict[str, Any], conversation: Conversation) -> str:
        """The platform's number; where another message of the group has it, the source besides. Else time and count."""
        key: str = row["key"]
        if not key:
            stamp = row["sent_local"] or str(row["sent_us"])
            self._stamps[stamp] += 1
            key = f"{stamp}#{self._stamps[stamp]}"
        name, number = key, 1
        while name in self._taken:
            name = f"{key}@{conversation.source_id}" + (f"-{number}" if number > 1 else "")
            number += 1
        self._taken.add(name)
        return name

    def _files(self, place: Place, media: Sequence[str], also: Sequence[Place]) -> list[tuple[str, str | None, str]]:
        """Path, digest and source of each file, once: of the kept message, else of what repeats it where only that holds
        the file or holds another."""
        found = self._found(place[0], media)
        held = {sha256 for _, sha256, _ in found if sha256}
        for again in also:
            for path, sha256, source in self._found(again[0], self._media.get(again, ())):
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
            if len(self._shelves) >= 4:
                self._shelves.pop(next(iter(self._shelves)))
            shelf = self._shelves[place] = Shelf(self._connection, *place)
        return [(path, shelf.find(path), conversation.source_id) for path in media]

    def _count(self, group_id: str, row: dict[str, Any], account_id: str, members: tuple[str, ...], files: int) -> None:
        roll = self.tally.rolls[group_id]
        self.tally.written[group_id] += 1
        event = row["event"]
        if event and event not in ("delete", "call"):
            roll.happened(event, account_id, members, row["sent_us"])
            return
        if account_id:
            roll.wrote(account_id, files)
            self.tally.activity.setdefault(account_id, Activity()).add(files, row["sent_us"])

    def _post(
        self,
        group_id: str,
        message_id: str,
        account_id: str,
        sent_us: int | None,
        files: Sequence[tuple[str, str | None, str]],
    ) -> None:
        for path, sha256, source_id in files:
            self._posts.append((group_id, message_id, account_id, sent_us, path, sha256, source_id))
        if len(self._posts) >= _POSTS:
            tables.add_posts(self._connection, self._posts)
            self._posts = []


def _in_order(
    connection: duckdb.DuckDBPyConnection, file: Path, groups: Sequence[Grouped], merged: Merged
) -> Iterator[list[tuple[int, dict[str, Any]]]]:
    """Batches of (position of the group, row). Exports of one group whose clocks differ are brought to the first's."""
    connection.execute("CREATE TABLE place (conversation INTEGER, rank INTEGER, shift_us BIGINT)")
    places = [
        (one.number, rank, merged.shift.get(one.number, 0))
        for rank, group in enumerate(groups)
        for one in group.conversations
    ]
    if not places:
        return
    connection.executemany("INSERT INTO place VALUES (?, ?, ?)", places)
    result = connection.execute(
        "SELECT rank, staged.* FROM read_parquet(?) staged JOIN place USING (conversation)"
        " ORDER BY rank, order_us + shift_us, conversation, ordinal",
        [str(file)],
    )
    names = [column[0] for column in result.description[1:]]
    while batch := result.fetchmany(_ROWS):
        yield [(row[0], dict(zip(names, row[1:], strict=True))) for row in batch]


def _export(conversation: Conversation) -> str:
    return f"{conversation.source_id}:{conversation.item.untrusted_path}"
