"""Signal conversations as the text that signal-export and its like write: `[2019-12-24, 12:23] Jane Doe: Hello!`.

A message goes on over the lines that follow. The time is local to the exporting machine and has no offset. Files stand
as Markdown: `![name](./media/file.jpg)`, reactions behind the text: `(- Jane: 👍, Joe: ❤ -)`. The conversation has the name of its
file, or of the file's folder. Its `data.json` has one object a line with the same fields. Source: carderne/signal-export,
sigexport/models.py; since its version 2 the date has no comma and the file is `chat.md`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMark, ChatMessage, ChatRecord
from crosswalk.sources.problem import Problem
from crosswalk.sources.text import beginning, lines

_PLATFORM = "signal"
_LINE = re.compile(r"\[(\d{4}-\d\d-\d\d),? (\d\d:\d\d(?::\d\d)?)\] ([^:\n]{1,100}):(?: (.*)|$)", re.DOTALL)
_RECOGNISED = re.compile(r"\[\d{4}-\d\d-\d\d, \d\d:\d\d(?::\d\d)?\] [^:\n]{1,100}:(?: |$)", re.MULTILINE)
_IN_MARKDOWN = re.compile(r"\[\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?\] [^:\n]{1,100}:(?: |$)", re.MULTILINE)
_OBJECT = re.compile(r'\{"date": "\d{4}-\d\d-\d\dT[^"]{5,30}", "sender": ')
_REACTIONS = re.compile(r"\n\(- (?P<all>[^\n]+) -\)")
_DELETED = "(This message was deleted)"
_FILE = re.compile(r"!?\[[^\]\n]*\]\(([^)\n]+)\)")
_GENERIC = frozenset({"index", "chat", "data", "messages", "export"})
_OWNER = "Me"
_LONGEST = 1 << 22


class SignalReader:
    name = "signal"
    version = "2"
    platform = _PLATFORM

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        """The comma after an ISO date tells it from WhatsApp, which writes it with seconds or without brackets."""
        text = beginning(first)
        if _OBJECT.match(text):
            return True
        if untrusted_path.lower().endswith(".md") and _IN_MARKDOWN.match(text.lstrip("\ufeff\r\n")):
            return True
        if "whatsapp" in untrusted_path.lower() or "\u200e" in text or "WhatsApp" in text:
            return False
        return bool(_RECOGNISED.match(text.lstrip("\ufeff\r\n")))

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        name = _name(untrusted_path)
        key = f"name:{name}"
        yield ChatGroup(_PLATFORM, key, name, "group")
        start = content.tell()
        is_objects = content.read(1) == b"{"
        content.seek(start)
        if is_objects:
            yield from _objects(untrusted_path, key, content)
            return
        told = False
        current: list[str] | None = None
        stamp, sender, size = "", "", 0
        for line in lines(content):
            found = _LINE.match(line)
            local = _local(found[1], found[2]) if found else ""
            if found and local:
                if current is not None:
                    yield _message(key, stamp, sender, "\n".join(current))
                stamp, sender, current, size = local, found[3].strip(), [found[4] or ""], 0
                if sender == _OWNER and not told:
                    told = True
                    yield ChatFact(_PLATFORM, f"name:{_OWNER}", "self", _OWNER, how="self")
            elif current is None:
                if line.strip():
                    yield Problem(untrusted_path, "malformed", "text before the first message")
            elif size <= _LONGEST:
                current.append(line)
                size += len(line)
                if size > _LONGEST:
                    yield Problem(untrusted_path, "too-large", f"a message of {stamp} is cut at {_LONGEST} characters")
        if current is not None:
            yield _message(key, stamp, sender, "\n".join(current))


READER = SignalReader()


def _objects(path: str, key: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
    """`data.json`: one message a line."""
    told = False
    for number, line in enumerate(lines(content, _LONGEST), 1):
        try:
            row = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            row = {}
        if row is None:
            continue
        date = row.get("date") if isinstance(row, dict) else None
        local = _local(*date[:19].split("T", 1)) if isinstance(date, str) and "T" in date else ""
        if not local or not isinstance(row.get("sender"), str):
            yield Problem(path, "malformed", f"line {number} is no message")
            continue
        sender = row["sender"]
        if sender == _OWNER and not told:
            told = True
            yield ChatFact(_PLATFORM, f"name:{_OWNER}", "self", _OWNER, how="self")
        yield _object(key, local, sender, row)


def _object(key: str, local: str, sender: str, row: dict[str, Any]) -> ChatMessage:
    pairs = [one for one in row.get("reactions") or () if isinstance(one, list) and len(one) == 2]
    files = [one.get("path") for one in row.get("attachments") or () if isinstance(one, dict)]
    words = [part for name in ("quote", "body", "sticker") if isinstance(part := row.get(name), str)]
    deleted = row.get("deleted") is True
    return ChatMessage(
        platform=_PLATFORM,
        group_key=key,
        key="",
        account=f"name:{sender}",
        untrusted_sender=sender,
        sent=None,
        sent_local=local,
        untrusted_text="" if deleted else "".join(words).strip(),
        event="delete" if deleted else "",
        untrusted_media=tuple(path for path in files if isinstance(path, str) and path),
        marks=tuple(ChatMark("reaction", f"name:{name}", str(sign)) for name, sign in pairs),
    )


def _message(key: str, stamp: str, sender: str, text: str) -> ChatMessage:
    reactions = _REACTIONS.search(text)
    marks: tuple[ChatMark, ...] = ()
    if reactions:
        pairs = (one.rpartition(": ") for one in reactions["all"].split(", "))
        marks = tuple(
            ChatMark("reaction", f"name:{name}", sign.strip()) for name, _, sign in pairs if name and sign.strip()
        )
        text = text[: reactions.start()] + text[reactions.end() :]
    deleted = text.strip() == _DELETED
    return ChatMessage(
        platform=_PLATFORM,
        group_key=key,
        key="",
        account=f"name:{sender}",
        untrusted_sender=sender,
        sent=None,
        sent_local=stamp,
        untrusted_text="" if deleted else text.rstrip(),
        event="delete" if deleted else "",
        untrusted_media=tuple(path for path in _FILE.findall(text) if "://" not in path),
        marks=marks,
    )


def _local(date: str, time: str) -> str:
    """ISO 8601 without offset; empty where it is no date."""
    try:
        return dt.datetime.fromisoformat(f"{date}T{time}").isoformat()
    except ValueError:
        return ""


def _name(path: str) -> str:
    file = PurePosixPath(path)
    return file.parent.name if file.stem.lower() in _GENERIC and file.parent.name else file.stem
