"""The first step of deriving: every export as parsed, once, and all of them side by side.

A conversation is one group as one export holds it. What two exports say of one group is brought together later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import msgspec

from crosswalk.accounts.reading import ChatItem
from crosswalk.sources.chat import ChatFact, ChatReader
from crosswalk.sources.problem import Problem

THREADS = 2
MEMORY = "6GB"
"""What the database of a run may hold of messages before it goes to its folder on disk."""


@dataclass
class Conversation:
    """`names` holds how often each account was shown under each name, and when last (order, not a moment)."""

    number: int
    """Within its export while that is parsed; then among all exports."""
    item: ChatItem
    reader: ChatReader
    platform: str
    key: str
    untrusted_name: str
    kind: str
    messages: int = 0
    first_us: int | None = None
    last_us: int | None = None
    first_order: int = 0
    last_order: int = 0
    names: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    """Every account that it names, as its export writes it."""

    @property
    def source_id(self) -> str:
        return self.item.source_id

    @property
    def export(self) -> str:
        """The name of its export in the bulk table."""
        return f"{self.item.source_id}:{self.item.untrusted_path}"

    @property
    def is_keyless(self) -> bool:
        """Whether the platform gave it no key, so that its name is all there is."""
        return self.key.startswith("name:")


@dataclass
class Export:
    """One export: its conversations, what it states, its problems, and the file of its messages."""

    item: ChatItem
    reader: ChatReader
    file: Path
    conversations: dict[tuple[str, str], Conversation] = field(default_factory=dict)
    facts: dict[ChatFact, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def messages(self) -> int:
        return sum(one.messages for one in self.conversations.values())


class Staging:
    """All exports of an operation, with their conversations numbered through."""

    def __init__(self, exports: Iterable[Export], scratch: Path) -> None:
        self.exports = list(exports)
        self.conversations: list[Conversation] = []
        self._scratch = scratch
        self._first: list[int] = []
        for export in self.exports:
            self._first.append(len(self.conversations))
            for conversation in export.conversations.values():
                conversation.number = len(self.conversations)
                self.conversations.append(conversation)
        self._of = [n for n, export in enumerate(self.exports) for _ in export.conversations]

    def place_of(self, conversation: Conversation) -> tuple[str, int]:
        """The file in which its messages stand, and its number there."""
        export = self._of[conversation.number]
        return str(self.exports[export].file), conversation.number - self._first[export]

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A database with the view `staged`: the messages of all exports, their conversations numbered through."""
        connection = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY})
        connection.execute("SET temp_directory = ?", [str(self._scratch / "spilled")])
        connection.execute("SET preserve_insertion_order = false")
        if not self.exports:
            return connection
        connection.execute("CREATE TABLE origin (filename VARCHAR, first INTEGER)")
        files = [str(export.file) for export in self.exports]
        connection.executemany("INSERT INTO origin VALUES (?, ?)", list(zip(files, self._first, strict=True)))
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        connection.execute(
            "CREATE VIEW staged AS SELECT * EXCLUDE (conversation, filename, first), first + conversation AS conversation"
            f" FROM read_parquet([{listed}], filename = true) JOIN origin USING (filename)"
        )
        return connection


class Told(msgspec.Struct):
    """What stands beside an export's messages in their file."""

    conversations: list[tuple[str, str, str, str, int, int | None, int | None, int, int]]
    names: list[list[tuple[str, str, int, int]]]
    members: list[list[str]]
    facts: list[ChatFact]
    problems: list[Problem]


def told_of(export: Export) -> bytes:
    """As it is written into the file."""
    every = export.conversations.values()
    return msgspec.json.encode(
        Told(
            [
                (
                    o.platform,
                    o.key,
                    o.untrusted_name,
                    o.kind,
                    o.messages,
                    o.first_us,
                    o.last_us,
                    o.first_order,
                    o.last_order,
                )
                for o in every
            ],
            [[(account, name, *seen) for (account, name), seen in one.names.items()] for one in every],
            [sorted(one.members) for one in every],
            list(export.facts),
            export.problems,
        )
    )


def export_of(item: ChatItem, reader: ChatReader, file: Path, told: bytes) -> Export:
    """From what `told_of` wrote. Raises `msgspec.DecodeError` for anything else."""
    read = msgspec.json.decode(told, type=Told)
    export = Export(item, reader, file, facts=dict.fromkeys(read.facts), problems=read.problems)
    for number, (head, names, members) in enumerate(zip(read.conversations, read.names, read.members, strict=True)):
        conversation = Conversation(number, item, reader, *head)
        conversation.names = {(account, shown): (times, last) for account, shown, times, last in names}
        conversation.members = set(members)
        export.conversations[conversation.platform, conversation.key] = conversation
    return export
