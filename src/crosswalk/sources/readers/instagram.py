"""The message files of a Meta download (`message_1.json` of Instagram and Messenger).

`participants`, `messages` (newest first: `sender_name`, `timestamp_ms`, `content`, `photos`, `videos`, `audio_files`, ...),
`title`, `thread_path`. Text is UTF-8 written as if it were Latin-1, one escape a byte; that is undone where it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswalk.ids import Moment
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.jsontext import JsonDamaged, JsonText
from crosswalk.sources.problem import Problem
from crosswalk.sources.text import beginning, blocks

_PLATFORM = "instagram"
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_MEDIA = ("photos", "videos", "audio_files", "files", "gifs")
_LATEST_MS = 4_102_444_800_000


class InstagramReader:
    name = "instagram"
    version = "1"
    platform = _PLATFORM

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first)
        own = '"sender_name"' in text and '"timestamp_ms"' in text
        return text.lstrip("\ufeff \r\n\t").startswith("{") and bool(_MESSAGES.search(text)) and own

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        """`title`, `thread_path` and `participants` may follow the messages: they are read first, in a pass of their own."""
        start = content.tell()
        header = _header(JsonText(blocks(content)))
        content.seek(start)
        group = _group(header, untrusted_path)
        yield group
        for person in header.get("participants") or ():
            if isinstance(person, dict) and (name := _words(person.get("name"))):
                yield ChatFact(_PLATFORM, f"name:{name}", "role", "member", group.key)
        json = JsonText(blocks(content))
        try:
            for key in json.members():
                if key != "messages" or json.peek() != "[":
                    json.skip()
                    continue
                for _ in json.elements():
                    yield _message(json.value(), group.key, untrusted_path)
        except JsonDamaged as error:
            yield Problem(untrusted_path, "damaged", f"the export is read up to this point: {error}")


READER = InstagramReader()


def _header(json: JsonText) -> dict[str, Any]:
    """Everything but the messages, as far as the file can be read."""
    header: dict[str, Any] = {}
    try:
        for key in json.members():
            if key in ("participants", "title", "thread_path"):
                header[key] = json.value()
            else:
                json.skip()
    except JsonDamaged:
        return header
    return header


def _group(header: dict[str, Any], path: str) -> ChatGroup:
    thread, title = _words(header.get("thread_path")), _words(header.get("title"))
    people = header.get("participants")
    direct = isinstance(people, list) and len(people) <= 2
    return ChatGroup(_PLATFORM, thread or f"name:{title or path}", title, "direct" if direct else "group")


def _message(message: Any, group_key: str, path: str) -> ChatMessage | Problem:
    if not isinstance(message, dict):
        return Problem(path, "malformed", "a message is not an object")
    stamp = message.get("timestamp_ms")
    if not isinstance(stamp, int) or not 0 < stamp < _LATEST_MS:
        return Problem(path, "malformed", "a message has no time")
    sender = _words(message.get("sender_name"))
    share = message.get("share")
    link = _words(share.get("link")) if isinstance(share, dict) else ""
    media = [
        uri
        for name in _MEDIA
        for file in message.get(name) or ()
        if isinstance(file, dict) and (uri := _words(file.get("uri")))
    ]
    return ChatMessage(
        platform=_PLATFORM,
        group_key=group_key,
        key="",
        account=f"name:{sender}" if sender else "",
        untrusted_sender=sender,
        sent=Moment(stamp * 1000),
        sent_local="",
        untrusted_text="\n".join(part for part in (_words(message.get("content")), link) if part),
        event="delete" if message.get("is_unsent") is True else "",
        untrusted_media=tuple(media),
    )


def _words(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
