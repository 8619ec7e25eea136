"""What the search screen and the palette are told."""

from __future__ import annotations

from typing_extensions import TypedDict


class NamedView(TypedDict):
    """Something with a name: `key` is its number or digest, `detail` says what sort of its kind it is."""

    kind: str
    key: str
    name: str
    detail: str


class PieceView(TypedDict):
    text: str
    found: bool


class MessageView(TypedDict):
    """A message that holds the words. Of one that a victim wrote, neither sender nor text is told: it is `sealed`."""

    group: str
    group_id: str
    message_id: str
    account_id: str
    account: str
    sent: str | None
    sent_local: str
    source: str
    sealed: bool
    pieces: list[PieceView]


class MessagesView(TypedDict):
    total: int
    messages: list[MessageView]


class EverythingView(TypedDict):
    """`messages` is null before the first run, and where no word was typed."""

    names: list[NamedView]
    messages: MessagesView | None
