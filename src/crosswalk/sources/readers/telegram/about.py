"""What a Telegram Desktop export states about accounts: the owner, the contacts, the sessions, who was mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatFact
from crosswalk.sources.readers.telegram.message import PLATFORM, account_of, moment_of, words


def personal(info: Any) -> Iterator[ChatFact]:
    """The account that made the export."""
    if not isinstance(info, dict) or not isinstance(info.get("user_id"), int):
        return
    account = f"user{info['user_id']}"
    yield ChatFact(PLATFORM, account, "self", account, how="self")
    for type_, value in (
        ("phone", words(info.get("phone_number"))),
        ("handle", words(info.get("username"))),
        ("name", full_name(info)),
    ):
        if value:
            yield ChatFact(PLATFORM, account, type_, value, how="self")


def contact(entry: Any) -> Iterator[ChatFact]:
    """One entry of the address book. Older exports give no number of the account: the display name stands for it."""
    if not isinstance(entry, dict):
        return
    number, name = entry.get("user_id"), full_name(entry)
    if not isinstance(number, int) or number <= 0:
        number = None
    account = f"user{number}" if number else f"name:{name}" if name else ""
    if not account:
        return
    for type_, value in (("phone", words(entry.get("phone_number"))), ("name", name)):
        if value:
            yield ChatFact(PLATFORM, account, type_, value, at=moment_of(entry, "date")[0], how="contact")


def session(entry: Any, owner: str) -> Iterator[ChatFact]:
    """Where and with what the owner was signed in."""
    if not isinstance(entry, dict) or not owner:
        return
    at: Moment | None = moment_of(entry, "last_active")[0]
    device = " ".join(
        part for name in ("device_model", "platform", "system_version") if (part := words(entry.get(name)))
    )
    values = (("ip", words(entry.get("last_ip"))), ("place", words(entry.get("last_country"))), ("device", device))
    for type_, value in values:
        if value:
            yield ChatFact(PLATFORM, owner, type_, value, at=at, how="self")


def of_message(message: dict[str, Any], group_key: str) -> Iterator[ChatFact]:
    """What only the message's own fields say: the signature of a post in a channel, the handle of a bot."""
    author = words(message.get("author"))
    account = account_of(message, "from") if author else ""
    if account and author:
        yield ChatFact(PLATFORM, account, "name", author, group_key)


def full_name(entry: dict[str, Any]) -> str:
    return " ".join(part for name in ("first_name", "last_name") if (part := words(entry.get(name))))
