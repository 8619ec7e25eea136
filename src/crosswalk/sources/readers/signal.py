"""Signal conversations as the text that signal-export and its like write: `[2019-12-24, 12:23] Jane Doe: Hello!`.

A message goes on over the lines that follow. The time is local to the exporting machine and has no offset. Files stand
as Markdown: `![name](./media/file.jpg)`. The conversation has the name of its file, or of the file's folder.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.problem import Problem
from crosswalk.sources.text import beginning, lines

_PLATFORM = "signal"
_LINE = re.compile(r"\[(\d{4}-\d\d-\d\d),? (\d\d:\d\d(?::\d\d)?)\] ([^:\n]{1,100}):(?: (.*)|$)", re.DOTALL)
_RECOGNISED = re.compile(r"\[\d{4}-\d\d-\d\d, \d\d:\d\d(?::\d\d)?\] [^:\n]{1,100}:(?: |$)", re.MULTILINE)
_FILE = re.compile(r"!?\[[^\]\n]*\]\(([^)\n]+)\)")
_GENERIC = frozenset({"index", "chat", "data", "messages", "export"})
_OWNER = "Me"
_LONGEST = 1 << 22


class SignalReader:
    name = "signal"
    version = "1"
    platform = _PLATFORM

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        """The comma after an ISO date tells it from WhatsApp, which writes it with seconds or without brackets."""
        text = beginning(first)
        if "whatsapp" in untrusted_path.lower() or "\u200e" in text or "WhatsApp" in text:
            return False
        return bool(_RECOGNISED.match(text.lstrip("\ufeff\r\n")))

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        name = _name(untrusted_path)
        key = f"name:{name}"
        yield ChatGroup(_PLATFORM, key, name, "group")
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


def _message(key: str, stamp: str, sender: str, text: str) -> ChatMessage:
    media = tuple(path for path in _FILE.findall(text) if "://" not in path)
    return ChatMessage(
        platform=_PLATFORM,
        group_key=key,
        key="",
        account=f"name:{sender}",
        untrusted_sender=sender,
        sent=None,
        sent_local=stamp,
        untrusted_text=text.rstrip(),
        untrusted_media=media,
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
