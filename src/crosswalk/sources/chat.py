"""The contract of a chat reader, and the records it yields.

A chat export is an entry like any other; its bytes hold messages. A chat reader turns those bytes into records. It never
opens a second file: media are named by path, as the export names them, and joined to their items later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol, runtime_checkable

from crosswalk.ids import Moment
from crosswalk.sources.problem import Problem


@dataclass(frozen=True, slots=True)
class ChatGroup:
    """A conversation. Yielded before any record that names it. `key` is the platform's own, or made from the name."""

    platform: str
    key: str
    untrusted_name: str
    kind: str
    """`group`, `channel` or `direct`."""


@dataclass(frozen=True, slots=True)
class ChatFact:
    """Something the export states about an account: `type` is `phone`, `email`, `handle`, `ip`, `name`, `device`,
    `place`, `language`, `self` (the account that made the export), `alias` (another name of the platform's own for the
    same account) or `role` (in `group_key`; `left` with its moment where that is stated)."""

    platform: str
    account: str
    type: str
    untrusted_value: str
    group_key: str | None = None
    at: Moment | None = None
    how: str = "export"
    """`export` (the platform's own field), `self` (the account that made the export), `contact` (an address book) or
    `package` (another unit)."""


@dataclass(frozen=True, slots=True)
class ChatMark:
    """What became of a message: `kind` is `reaction` (the value is the sign), `received`, `read`, `played`, `edit` (the
    value is the text as it was before, where it is kept) or `delete`. `account` is whose act it was, empty where nothing
    says so; `at` when, where that is stated."""

    kind: str
    account: str
    untrusted_value: str = ""
    at: Moment | None = None


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message or service line.

    `sent` is None where the export has a local time without a zone; `sent_local` is then that time, ISO 8601 without
    offset. `key` is the platform's own message number, or empty where there is none (WhatsApp text).
    `account` is empty where the export names no sender; `name:` and a display name where it shows no more than that; `self`
    where it says "you" and not who that is. `event` is empty for an ordinary message, else one of `create`,
    `join`, `leave`, `add`, `remove`, `invite`, `promote`, `demote`, `rename`, `migrate`, `pin`, `call`, `delete`, `other`;
    `members` are the accounts it concerns. A `key` of 16 characters or more is the platform's name for the message
    everywhere: two exports that have it hold the same message, whatever their clocks say.
    """

    platform: str
    group_key: str
    key: str
    account: str
    untrusted_sender: str
    sent: Moment | None
    sent_local: str
    untrusted_text: str
    event: str = ""
    members: tuple[str, ...] = ()
    reply_to: str = ""
    forwarded_from: str = ""
    edited: Moment | None = None
    untrusted_media: tuple[str, ...] = field(default=())
    """Paths as the export writes them, relative to the export file; `sha256:` and a digest where that is what it keeps."""
    marks: tuple[ChatMark, ...] = field(default=())


ChatRecord = ChatGroup | ChatFact | ChatMessage


class ChatReader(Protocol):
    """One chat format. Stateless."""

    name: str
    version: str
    platform: str

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        """Whether a file with these first bytes (up to 64 KiB) is such an export."""
        ...

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        """Every record of the export, streamed, in its own order. What cannot be read is a Problem."""
        ...


@runtime_checkable
class Companioned(Protocol):
    """A chat reader whose export lies in more than one file: a database with its log, its key, its list of contacts."""

    def companions(self, untrusted_path: str) -> tuple[str, ...]:
        """Paths of the files that it may need beside the export, whether they are there or not."""
        ...

    def beside(self, files: Mapping[str, BinaryIO]) -> ChatReader:
        """The reader with those of them that are there, by the path that `companions` gave."""
        ...
