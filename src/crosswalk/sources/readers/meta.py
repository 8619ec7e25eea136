"""The message files of Meta's downloads: Instagram and Messenger, `message_1.json` of a thread, and Messenger's encrypted chats.

`participants`, `messages` (newest first: `sender_name`, `timestamp_ms`, `content`, `photos`, `reactions`, …), `title`,
`thread_path`. Text is UTF-8 written as if it were Latin-1, one escape a byte; that is undone where it fits. The download of
end-to-end encrypted chats has one file a chat in plain UTF-8 (`threadName`, `senderName`, `timestamp`, `media`, `isUnsent`).
The HTML form of a download is named and not read: the same download is offered as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.jsontext import JsonDamaged, JsonText
from crosswalk.sources.problem import Problem
from crosswalk.sources.text import beginning, blocks

_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_PAGE = re.compile(r"(?:^|/)messages/[^/]+/[^/]+/message_\d+\.html$", re.IGNORECASE)
_MEDIA = ("photos", "videos", "audio_files", "files", "gifs")
_HEADER = ("participants", "title", "thread_path", "threadName")
_LATEST_MS = 4_102_444_800_000
_KINDS = {"Subscribe": "add", "Unsubscribe": "remove", "Call": "call"}
# What the service writes into a thread where the download's language is English; other languages stay ordinary text.
_NOTICES = tuple(
    (event, re.compile(pattern))
    for event, pattern in (
        ("add", r"(?P<a>.+?) added (?P<m>.+?) to the group\."),
        ("remove", r"(?P<a>.+?) removed (?P<m>.+?) from the group\."),
        ("leave", r"(?P<a>.+?) left the group\."),
        ("rename", r"(?P<a>.+?) named the group .+\."),
        ("create", r"(?P<a>.+?) created the group\."),
    )
)


class MetaReader:
    name = "meta"
    version = "2"
    platform = "instagram"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first)
        if _PAGE.search(untrusted_path):
            return "<html" in text[:4096].lower()
        if not text.lstrip("\ufeff \r\n\t").startswith("{") or not _MESSAGES.search(text):
            return False
        return ('"sender_name"' in text and '"timestamp_ms"' in text) or (
            '"senderName"' in text and '"isUnsent"' in text
        )

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        """`title`, `thread_path` and `participants` may follow the messages: they are read first, in a pass of their own."""
        start = content.tell()
        if _PAGE.search(untrusted_path) and b"<html" in content.read(4096).lower():
            yield Problem(
                untrusted_path, "unsupported", "a page of a Meta download in HTML: ask for the download as JSON"
            )
            return
        content.seek(start)
        header = _header(JsonText(blocks(content)))
        content.seek(start)
        thread = _Thread(untrusted_path, header)
        yield thread.group
        for name in thread.people:
            yield ChatFact(thread.platform, f"name:{name}", "role", "member", thread.group.key)
        json = JsonText(blocks(content))
        try:
            for key in json.members():
                if key != "messages" or json.peek() != "[":
                    json.skip()
                    continue
                for _ in json.elements():
                    yield thread.message(json.value())
        except JsonDamaged as error:
            yield Problem(untrusted_path, "damaged", f"the export is read up to this point: {error}")


READER = MetaReader()


def _header(json: JsonText) -> dict[str, Any]:
    """Everything but the messages, and of those the first, as far as the file can be read."""
    header: dict[str, Any] = {}
    try:
        for key in json.members():
            if key in _HEADER:
                header[key] = json.value()
            elif key == "messages" and json.peek() == "[":
                for _ in json.elements():
                    one = json.value()
                    header.setdefault("sample", str(one)[:20_000])
            else:
                json.skip()
    except JsonDamaged:
        return header
    return header


class _Thread:
    """One file: whose platform it is, its group, and how its text is put right."""

    def __init__(self, path: str, header: dict[str, Any]) -> None:
        self._path = path
        self._sealed = isinstance(header.get("threadName"), str)
        self.platform = "messenger" if self._sealed else _platform(path, header)
        people = header.get("participants")
        listed = people if isinstance(people, list) else []
        named = (self._words(one.get("name")) if isinstance(one, dict) else self._words(one) for one in listed)
        self.people = tuple(name for name in named if name)
        thread, title = self._words(header.get("thread_path")), self._words(header.get("title"))
        thread = thread or (self._words(header.get("threadName")) if self._sealed else "")
        title = title or re.sub(r"_\d+$", "", thread if self._sealed else "")
        direct = isinstance(people, list) and len(people) <= 2
        self.group = ChatGroup(self.platform, thread or f"name:{title or path}", title, "direct" if direct else "group")

    def message(self, message: Any) -> ChatMessage | Problem:
        if not isinstance(message, dict):
            return Problem(self._path, "malformed", "a message is not an object")
        stamp = message.get("timestamp" if self._sealed else "timestamp_ms")
        if not isinstance(stamp, int) or isinstance(stamp, bool) or not 0 < stamp < _LATEST_MS:
            return Problem(self._path, "malformed", "a message has no time")
        sender = self._words(message.get("senderName" if self._sealed else "sender_name"))
        text = self._text(message)
        event, members = self._event(message, sender, text)
        account = f"name:{sender}" if sender else ""
        return ChatMessage(
            platform=self.platform,
            group_key=self.group.key,
            key="",
            account=account,
            untrusted_sender=sender,
            sent=Moment(stamp * 1000),
            sent_local="",
            untrusted_text=text,
            event=event,
            members=members,
            untrusted_media=tuple(self._media(message)),
            marks=tuple(self._marks(message, account, event)),
        )

    def _text(self, message: dict[str, Any]) -> str:
        share = message.get("share")
        parts = [self._words(message.get("text" if self._sealed else "content"))]
        if isinstance(share, dict):
            parts += [self._words(share.get(name)) for name in ("link", "share_text", "original_content_owner")]
        return "\n".join(part for part in parts if part)

    def _event(self, message: dict[str, Any], sender: str, text: str) -> tuple[str, tuple[str, ...]]:
        """Deleted; else the older files' own kind with whom it concerns; else an English line of the service."""
        if message.get("is_unsent") is True or message.get("isUnsent") is True:
            return "delete", ()
        listed = message.get("users")
        named = (
            [self._words(one.get("name")) for one in listed if isinstance(one, dict)]
            if isinstance(listed, list)
            else []
        )
        members = tuple(f"name:{name}" for name in named if name)
        event = _KINDS.get(self._words(message.get("type")), "")
        if event in ("add", "remove"):
            alone = members == (f"name:{sender}",)
            return ("join" if event == "add" else "leave") if alone else event, members
        if event:
            return event, ()
        for kind, pattern in _NOTICES:
            found = pattern.fullmatch(text)
            if found and found["a"] in (sender, "You"):
                about = found.groupdict().get("m")
                concerned = re.split(r", | and ", about) if about else []
                return kind, tuple(f"name:{name}" for name in concerned) or (
                    (f"name:{sender}",) if kind == "leave" else ()
                )
        return "", ()

    def _media(self, message: dict[str, Any]) -> Iterator[str]:
        for name in ("media",) if self._sealed else _MEDIA:
            for file in message.get(name) or ():
                if isinstance(file, dict) and (uri := self._words(file.get("uri"))):
                    yield uri.removeprefix("./")
        sticker = message.get("sticker")
        if isinstance(sticker, dict) and (uri := self._words(sticker.get("uri"))):
            yield uri

    def _marks(self, message: dict[str, Any], account: str, event: str) -> Iterator[ChatMark]:
        if event == "delete":
            yield ChatMark("delete", account)
        for one in message.get("reactions") or ():
            if isinstance(one, dict) and (sign := self._words(one.get("reaction"))):
                actor, at = self._words(one.get("actor")), one.get("timestamp")
                moment = Moment(at * 1_000_000) if isinstance(at, int) and 0 < at < _LATEST_MS // 1000 else None
                yield ChatMark("reaction", f"name:{actor}" if actor else "", sign, moment)

    def _words(self, value: Any) -> str:
        """A text, put right where it was written byte by byte."""
        if not isinstance(value, str):
            return ""
        if self._sealed or value.isascii():
            return value
        try:
            return value.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return value


def _platform(path: str, header: dict[str, Any]) -> str:
    """By the paths that the download gives its own files, else by where it lies, else by the older files' own fields."""
    sample = str(header.get("sample") or "")
    for told in (sample, path.lower()):
        for mark, platform in (
            ("your_instagram", "instagram"),
            ("your_facebook", "messenger"),
            ("instagram", "instagram"),
            ("facebook", "messenger"),
            ("messenger", "messenger"),
        ):
            if mark in told:
                return platform
    return "messenger" if "'type': 'Generic'" in sample else "instagram"
