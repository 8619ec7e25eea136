"""Discord's own data package: one folder a channel with `messages.csv` (until 2023) or `messages.json`, and `channel.json`.

It holds what its owner wrote and nothing of others. `ID`, `Timestamp` (UTC), `Contents`, `Attachments` (addresses, with spaces
between). Beside it `messages/index.json` names the channels and `account/user.json` the owner.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from crosswalk.ids import Moment, moment
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatReader, ChatRecord
from crosswalk.sources.jsontext import JsonDamaged, JsonText
from crosswalk.sources.problem import Problem
from crosswalk.sources.text import beginning, blocks

_PLATFORM = "discord"
_HEAD = re.compile(r'\ufeff?"?ID"?,"?Timestamp"?,"?Contents"?,"?Attachments"?\r?\n')
_ARRAY = re.compile(r'\s*\[\s*\{\s*"ID"\s*:\s*"?\d+"?\s*,\s*"Timestamp"\s*:')
_DIRECT = {1, "DM", "1"}
_NEWS = {5, "GUILD_ANNOUNCEMENT", "GUILD_NEWS", "5"}
_FACTS = (("username", "handle"), ("global_name", "name"), ("email", "email"), ("phone", "phone"), ("ip", "ip"))
_PROBLEMS_TOLD = 1000


class DiscordPackageReader:
    name = "discord-package"
    version = "1"
    platform = _PLATFORM

    def __init__(self, files: Mapping[str, BinaryIO] | None = None) -> None:
        self._files = files or {}

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first)
        return bool(_HEAD.match(text) or _ARRAY.match(text))

    def companions(self, untrusted_path: str) -> tuple[str, ...]:
        folder = posixpath.dirname(untrusted_path)
        above, top = posixpath.dirname(folder), posixpath.dirname(posixpath.dirname(folder))
        accounts = (posixpath.join(top, name, "user.json") for name in ("account", "Account"))
        return posixpath.join(folder, "channel.json"), posixpath.join(above, "index.json"), *accounts

    def beside(self, files: Mapping[str, BinaryIO]) -> ChatReader:
        return DiscordPackageReader(files)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        channel, index, user = (self._told(name) for name in ("channel.json", "index.json", "user.json"))
        owner = _text(user.get("id"))
        if owner:
            yield from _owner(user, owner)
        key = _text(channel.get("id")) or re.sub(
            r"^c(?=\d{5,}$)", "", posixpath.basename(posixpath.dirname(untrusted_path))
        )
        yield _group(channel, index, key or f"name:{untrusted_path}")
        wrong = 0
        for row in _rows(untrusted_path, content):
            record = (
                row
                if isinstance(row, Problem)
                else _message(row, key or f"name:{untrusted_path}", owner or "self", _text(user.get("username")))
            )
            if isinstance(record, str):
                wrong += 1
                if wrong <= _PROBLEMS_TOLD:
                    yield Problem(untrusted_path, "malformed", record)
            else:
                yield record
        if wrong > _PROBLEMS_TOLD:
            yield Problem(untrusted_path, "malformed", f"{wrong - _PROBLEMS_TOLD} more messages are not of the form")

    def _told(self, name: str) -> dict[str, Any]:
        file = next((file for path, file in self._files.items() if path.rpartition("/")[2] == name), None)
        try:
            told = json.loads(file.read(64 << 20).decode("utf-8-sig", "replace")) if file is not None else {}
        except (ValueError, RecursionError):
            return {}
        return told if isinstance(told, dict) else {}


READER = DiscordPackageReader()


def _owner(user: dict[str, Any], owner: str) -> Iterator[ChatFact]:
    yield ChatFact(_PLATFORM, owner, "self", owner, how="self")
    for name, type_ in _FACTS:
        value = _text(user.get(name))
        number = _text(user.get("discriminator")).strip("0")
        if name == "username" and value and number:
            value = f"{value}#{_text(user.get('discriminator'))}"
        if value:
            yield ChatFact(_PLATFORM, owner, type_, value, how="self")


def _group(channel: dict[str, Any], index: dict[str, Any], key: str) -> ChatGroup:
    guild = channel.get("guild")
    named = [_text(guild.get("name"))] if isinstance(guild, dict) else []
    name = " / ".join(part for part in (*named, _text(channel.get("name"))) if part) or _text(index.get(key))
    kind = channel.get("type")
    direct = (kind in _DIRECT if isinstance(kind, int | str) else False) or _text(index.get(key)).startswith(
        "Direct Message with"
    )
    return ChatGroup(_PLATFORM, key, name, "direct" if direct else "channel" if kind in _NEWS else "group")


def _rows(path: str, content: BinaryIO) -> Iterator[dict[str, Any] | Problem]:
    start = content.tell()
    is_json = content.read(4096).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[")
    content.seek(start)
    try:
        if is_json:
            told = JsonText(blocks(content))
            for _ in told.elements():
                value = told.value()
                yield value if isinstance(value, dict) else Problem(path, "malformed", "a message is not an object")
            return
        csv.field_size_limit(1 << 26)
        with io.TextIOWrapper(content, "utf-8-sig", "replace", newline="") as text:
            yield from csv.DictReader(line.replace("\0", "\ufffd") for line in text)
    except (JsonDamaged, csv.Error) as error:
        yield Problem(path, "damaged", f"the export is read up to this point: {error}")


def _message(row: dict[str, Any], group: str, owner: str, name: str) -> ChatMessage | str:
    key, sent = _text(row.get("ID")), _moment(row.get("Timestamp"))
    if sent is None:
        return f"message {key} has no time"
    return ChatMessage(
        platform=_PLATFORM,
        group_key=group,
        key=key,
        account=owner,
        untrusted_sender=name,
        sent=sent,
        sent_local="",
        untrusted_text=_text(row.get("Contents")),
        untrusted_media=tuple(_text(row.get("Attachments")).split()),
    )


def _moment(value: Any) -> Moment | None:
    """Without an offset it is UTC, as the package's own description says."""
    try:
        read = dt.datetime.fromisoformat(_text(value))
        return moment((read if read.tzinfo else read.replace(tzinfo=dt.UTC)).astimezone(dt.UTC))
    except (ValueError, OverflowError):
        return None


def _text(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""
