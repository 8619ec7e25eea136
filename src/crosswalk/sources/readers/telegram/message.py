"""One message of a Telegram Desktop export as a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatMark, ChatMessage

PLATFORM = "telegram"

# Service actions that Telegram Desktop writes; those that are not here are `other`.
_EVENTS = {
    "create_group": "create",
    "create_channel": "create",
    "invite_members": "add",
    "join_group_by_link": "join",
    "join_group_by_request": "join",
    "joined_telegram": "other",
    "remove_members": "remove",
    "edit_group_title": "rename",
    "migrate_to_supergroup": "migrate",
    "migrate_from_group": "migrate",
    "pin_message": "pin",
    "phone_call": "call",
    "group_call": "call",
    "group_call_scheduled": "call",
    "invite_to_group_call": "call",
    "clear_history": "delete",
}
_FILES = ("photo", "file", "contact_vcard")
_PEERS = ("user", "chat", "channel")
_YEARS = 4_102_444_800


def words(value: Any) -> str:
    """A text as the export writes it; empty for null and for what is not a text."""
    return value if isinstance(value, str) else ""


def account_of(message: Any, role: str) -> str:
    """`user123` from `from_id` or `actor_id`; else `name:` and the display name; else empty (a deleted account).

    Exports of before 2021 write a bare number whose high bits are the kind of peer.
    """
    if not isinstance(message, dict):
        return ""
    peer = message.get(f"{role}_id")
    if isinstance(peer, str) and peer:
        return peer
    if isinstance(peer, int) and not isinstance(peer, bool) and peer > 0:
        kind = peer >> 32
        return f"{_PEERS[kind]}{peer & 0xFFFFFFFF}" if kind < len(_PEERS) else f"user{peer}"
    name = words(message.get(role))
    return f"name:{name}" if name else ""


def message_of(message: Any, group_key: str) -> ChatMessage | str:
    """The record, or what is wrong with it."""
    if not isinstance(message, dict):
        return "it is not an object"
    service = message.get("type") == "service"
    role = "actor" if service else "from"
    sent, local = moment_of(message, "date")
    if sent is None and not local:
        return f"message {message.get('id')} has no date"
    number = message.get("id")
    account = account_of(message, role)
    members = tuple(f"name:{name}" for name in _listed(message.get("members"))) if service else ()
    paths = _paths(message)
    reactions = message.get("reactions")
    return ChatMessage(
        platform=PLATFORM,
        group_key=group_key,
        key=str(number) if isinstance(number, int | str) else "",
        account=account,
        untrusted_sender=words(message.get(role)),
        sent=sent,
        sent_local=local,
        untrusted_text=service_text(message) if service else text_of(message),
        event=event_of(message, account, members) if service else "",
        members=members,
        reply_to=str(message.get("reply_to_message_id") or ""),
        forwarded_from=words(message.get("forwarded_from")),
        edited=moment_of(message, "edited")[0] if "edited" in message or "edited_unixtime" in message else None,
        untrusted_media=tuple(path for path in paths if not _is_left_out(path)) if paths else (),
        marks=tuple(_reactions(reactions)) if isinstance(reactions, list) else (),
    )


def _reactions(listed: list[Any]) -> Iterator[ChatMark]:
    """Of each sign, those who are named; the export names the latest few and counts the others. Their `date` has no offset."""
    for one in listed:
        if not isinstance(one, dict):
            continue
        sign = words(one.get("emoji")) or words(one.get("document_id")) or words(one.get("type"))
        recent = [who for who in one.get("recent") or () if isinstance(who, dict)]
        for who in recent:
            yield ChatMark("reaction", account_of(who, "from"), sign)
        count = one.get("count")
        if isinstance(count, int) and count > len(recent):
            yield ChatMark("reaction", "", f"{sign} x{count - len(recent)}")


def moment_of(message: dict[str, Any], name: str) -> tuple[Moment | None, str]:
    """The moment, and the exporter's local time where the export gives no moment. `date` has no offset: it is not used
    while `date_unixtime` is there."""
    stamp = message.get(f"{name}_unixtime")
    try:
        seconds = int(stamp) if isinstance(stamp, str | int) else None
    except ValueError:
        seconds = None
    if seconds is not None and 0 < seconds < _YEARS:
        return Moment(seconds * 1_000_000), ""
    return None, words(message.get(name))


def event_of(message: dict[str, Any], account: str, members: tuple[str, ...]) -> str:
    """What a service message is about. Who removes only himself has left."""
    event = _EVENTS.get(words(message.get("action")), "other")
    actor = f"name:{words(message.get('actor'))}"
    if event == "remove" and members and set(members) <= {account, actor}:
        return "leave"
    return event


def service_text(message: dict[str, Any]) -> str:
    """The action with its title or text."""
    told = words(message.get("title")) or flat(message.get("text"))
    action = words(message.get("action"))
    return f"{action}: {told}" if told else action


def text_of(message: dict[str, Any]) -> str:
    """The text, and in words what is not text: a poll, a shared contact, a place."""
    said = message.get("text")
    parts = [said if isinstance(said, str) else flat(said)]
    poll, contact, place = message.get("poll"), message.get("contact_information"), message.get("location_information")
    if poll is None and contact is None and place is None:
        return parts[0].rstrip() if parts[0].strip() else ""
    if isinstance(poll, dict):
        answers = [flat(answer.get("text")) for answer in poll.get("answers") or () if isinstance(answer, dict)]
        parts.append("\n".join([flat(poll.get("question")), *answers]))
    if isinstance(contact, dict):
        known = (words(contact.get(name)) for name in ("first_name", "last_name", "phone_number"))
        parts.append("[contact] " + " ".join(word for word in known if word))
    if isinstance(place, dict):
        named = [words(message.get(name)) for name in ("place_name", "address")]
        parts.append(f"[location] {place.get('latitude')}, {place.get('longitude')} " + ", ".join(filter(None, named)))
    return "\n".join(part.rstrip() for part in parts if part.strip())


def flat(value: Any) -> str:
    """The text of a string or of an array of strings and entities; the address behind a text link follows it."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    parts = []
    for piece in value:
        if isinstance(piece, str):
            parts.append(piece)
        elif isinstance(piece, dict):
            target = words(piece.get("href")) if piece.get("type") == "text_link" else ""
            parts.append(words(piece.get("text")) + (f" ({target})" if target else ""))
    return "".join(parts)


def left_out(message: dict[str, Any]) -> int:
    """How many files the message names and says that they are not in the export."""
    return sum(_is_left_out(path) for path in _paths(message))


def _paths(message: dict[str, Any]) -> list[str]:
    return [path for name in _FILES if name in message and (path := words(message[name]))]


def _is_left_out(path: str) -> bool:
    """`(File not included. Change data exporting settings to download.)` and its like."""
    return path.startswith("(") and path.rstrip().endswith(")")


def _listed(value: Any) -> list[str]:
    return [name for name in value if isinstance(name, str) and name] if isinstance(value, list) else []
