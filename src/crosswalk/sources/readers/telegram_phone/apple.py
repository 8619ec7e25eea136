"""The postbox: peers in `t2`, messages in `t7`, whose key is conversation, namespace, moment and number."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.databases.opening import ReadOnly, number
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.telegram_phone.postbox import NotPostbox, Stored, peer_of, root_of, stored

PLATFORM = "telegram"
_KEY = struct.Struct(">qiii")
_LATEST = 4_102_444_800
_LOOKED_AT = 50_000
_EVENTS = {
    1: "create",
    2: "add",
    3: "remove",
    5: "rename",
    6: "pin",
    7: "join",
    8: "migrate",
    9: "migrate",
    10: "delete",
    14: "call",
}


def is_it(database: ReadOnly) -> bool:
    return database.has("t7", "key", "value") and database.has("t2", "key", "value")


def read(database: ReadOnly, path: str) -> Iterator[ChatRecord | Problem]:
    """People and groups, then every message in the order of its key."""
    walk = _Walk(database, path)
    yield from walk.people()
    yield from walk.messages()


class _Walk:
    def __init__(self, database: ReadOnly, path: str) -> None:
        self._database = database
        self._path = path
        self._names: dict[str, str] = {}
        self._groups: set[str] = set()
        self._owner = self._own()
        self._unread = 0

    def _own(self) -> str:
        """Who wrote what went out."""
        for (value,) in self._database.rows("SELECT value FROM t7 LIMIT ?", (_LOOKED_AT,)):
            try:
                message = stored(value) if isinstance(value, bytes) else None
            except NotPostbox:
                continue
            if (
                message is not None
                and not message.incoming
                and message.author
                and peer_of(message.author).startswith("user")
            ):
                return peer_of(message.author)
        return ""

    def people(self) -> Iterator[ChatRecord]:
        if self._owner:
            yield ChatFact(PLATFORM, self._owner, "self", self._owner, how="self")
        for key, value in self._database.rows("SELECT key, value FROM t2 ORDER BY key"):
            peer = peer_of(number(key) or 0)
            try:
                told = root_of(value) if isinstance(value, bytes) else {}
            except NotPostbox:
                continue
            name = " ".join(part for part in (told.get("fn"), told.get("ln")) if isinstance(part, str) and part)
            self._names[peer] = name or (told["t"] if isinstance(told.get("t"), str) else "")
            if peer.startswith("user"):
                for type_, field in (("name", name), ("handle", told.get("un")), ("phone", told.get("p"))):
                    if isinstance(field, str) and field:
                        shown = f"+{field}" if type_ == "phone" and field.isdigit() else field
                        yield ChatFact(PLATFORM, peer, type_, shown, how="self" if peer == self._owner else "export")

    def messages(self) -> Iterator[ChatRecord | Problem]:
        for key, value in self._database.rows("SELECT key, value FROM t7 ORDER BY key"):
            if not isinstance(key, bytes) or len(key) != _KEY.size or not isinstance(value, bytes):
                self._unread += 1
                continue
            peer_number, namespace, date, identifier = _KEY.unpack(key)
            peer = peer_of(peer_number)
            try:
                message = stored(value)
            except NotPostbox:
                message = None
            if message is None or not peer or not 0 < date < _LATEST:
                self._unread += 1
                if not peer or not 0 < date < _LATEST:
                    continue
                message = Stored(False, 0, "", None, "")
            group = self._conversation(peer)
            if group not in self._groups:
                self._groups.add(group)
                yield ChatGroup(
                    PLATFORM,
                    group,
                    self._names.get(peer, ""),
                    "direct" if peer.startswith(("user", "secret")) else "group",
                )
            yield self._record(message, peer, group, date, identifier, namespace)
        if self._unread:
            told = f"{self._unread} messages are of a form that is not read: they are known by conversation and moment at most"
            yield Problem(self._path, "unsupported", told)

    def _conversation(self, peer: str) -> str:
        if peer.startswith("secret"):
            return f"secret-{peer[6:]}-{self._owner}"
        if not peer.startswith("user"):
            return peer
        return "-".join(sorted({self._owner, peer} - {""}))

    def _record(
        self, message: Stored, peer: str, group: str, date: int, identifier: int, namespace: int
    ) -> ChatMessage:
        account = peer_of(message.author) if message.author else ""
        if not account and message.author is None:
            account = (
                peer
                if message.incoming and peer.startswith("user")
                else ""
                if message.incoming
                else self._owner or "self"
            )
        event, members, said = _service(message.media, account)
        return ChatMessage(
            platform=PLATFORM,
            group_key=group,
            key=str(identifier) if namespace == 0 else f"{namespace}/{identifier}",
            account=account,
            untrusted_sender=self._names.get(account, ""),
            sent=Moment(date * 1_000_000),
            sent_local="",
            untrusted_text=message.text or said,
            event=event,
            members=members,
            reply_to=_replied(message.attributes),
            forwarded_from=message.untrusted_signature
            or (self._names.get(peer_of(message.forwarded), peer_of(message.forwarded)) if message.forwarded else ""),
            untrusted_media=tuple(_files(message.media)),
        )


def _service(media: tuple[dict[str, Any], ...], account: str) -> tuple[str, tuple[str, ...], str]:
    """A line of the service is an object with the number of its kind."""
    told = next((one for one in media if isinstance(one.get("_rawValue"), int)), None)
    if told is None:
        return "", (), ""
    event = _EVENTS.get(told["_rawValue"], "other")
    raw = told.get("peerIds")
    members = (
        tuple(peer_of(one) for (one,) in struct.iter_unpack("<q", raw))
        if isinstance(raw, bytes) and len(raw) % 8 == 0
        else ()
    )
    title = told.get("title")
    if event == "join":
        members = (account,) if account else ()
    if event in ("add", "remove") and members == (account,):
        event = "join" if event == "add" else "leave"
    said = title if isinstance(title, str) else f"service line {told['_rawValue']}" if event == "other" else ""
    return event, members, said


def _replied(attributes: tuple[dict[str, Any], ...]) -> str:
    """The attribute of a reply has the answered message's peer (`p`) and number with its namespace (`i`)."""
    for one in attributes:
        if set(one) >= {"p", "i"} and isinstance(one["i"], int) and isinstance(one["p"], int):
            return str(one["i"] & 0xFFFFFFFF)
    return ""


def _files(media: tuple[dict[str, Any], ...]) -> Iterator[str]:
    """The names that files of pictures and documents have in `postbox/media`."""
    for one in media:
        parts = one.get("r")
        if isinstance(parts, list):
            sized = [part for part in parts if isinstance(part, dict) and isinstance(part.get("r"), dict)]
            best = max(sized, key=lambda part: (part.get("dx") or 0) * (part.get("dy") or 0), default=None)
            resource = best["r"] if best else {}
            if {"d", "i", "s"} <= set(resource):
                yield f"media/telegram-cloud-photo-size-{resource['d']}-{resource['i']}-{resource['s']}"
        elif isinstance(parts, dict) and {"d", "f"} <= set(parts):
            yield f"media/telegram-cloud-document-{parts['d']}-{parts['f']}"
