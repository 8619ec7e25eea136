"""The contract of a chat reader, and the records it yields.

A chat export is an entry like any other; its bytes hold messages. A chat reader turns those bytes into records. It never
opens a second file: media are named by path, as the export names them, and joined to their items later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

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
    `place`, `language`, `self` (the account that made the export) or `role` (in `group_key`)."""

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
class ChatMessage:
    """One message or service line.

    `sent` is None where the export has a local time without a zone; `sent_local` is then that time, ISO 8601 without
    offset. `key` is the platform's own message number, or empty where there is none (WhatsApp text).
    `account` is empty where the export names no sender; `name:` and a display name where it shows no more than that; `self`
    where it says "you" and not who that is. `event` is empty for an ordinary message, else one of `create`,
    `join`, `leave`, `add`, `remove`, `promote`, `demote`, `rename`, `migrate`, `pin`, `call`, `delete`, `other`; `members` are the
    accounts it concerns.
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
    """Paths as the export writes them, relative to the export file."""


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
