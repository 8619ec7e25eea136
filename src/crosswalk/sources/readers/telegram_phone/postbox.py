"""Values of Telegram's postbox, the store of its programs for Apple's systems.

A value is a row of keyed fields: a short name, a kind, the value. Source: TelegramMessenger/Telegram-iOS, submodules/Postbox
(Coding.swift, MessageHistoryTable.swift), as iLEAPP's `telegramMesssages.py` (after V. Oreshkin) reads it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

_MOST = 1_000_000


class NotPostbox(ValueError):
    """The bytes are not what the store writes."""


class Bytes:
    """Reads one value after the other. Raises `NotPostbox`."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, form: str) -> Any:
        try:
            (value,) = struct.unpack_from("<" + form, self.content, self.at)
        except struct.error as error:
            raise NotPostbox("a value ends too early") from error
        self.at += struct.calcsize("<" + form)
        return value

    def raw(self, size: int) -> bytes:
        piece = self.content[self.at : self.at + size]
        if size < 0 or len(piece) != size:
            raise NotPostbox("bytes end too early")
        self.at += size
        return piece

    def block(self) -> bytes:
        return self.raw(self.take("i"))

    def text(self) -> str:
        try:
            return self.block().decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotPostbox("a text is not UTF-8") from error

    def count(self) -> int:
        number = self.take("i")
        if not 0 <= number <= _MOST:
            raise NotPostbox("an impossible count")
        return int(number)


def fields_of(content: bytes, depth: int = 0) -> dict[str, Any]:
    """The fields of an object by their names; objects inside as such dictionaries. Raises `NotPostbox`."""
    reader = Bytes(content)
    found: dict[str, Any] = {}
    while reader.at < len(content):
        name = reader.raw(reader.take("B")).decode("utf-8", "replace")
        found[name] = _value(reader, depth)
    return found


def root_of(content: bytes) -> dict[str, Any]:
    """The object that a row of the store holds. Raises `NotPostbox`."""
    root = fields_of(content).get("_")
    return root if isinstance(root, dict) else {}


def _value(reader: Bytes, depth: int) -> Any:
    kind = reader.take("B")
    simple = {0: "i", 1: "q", 2: "B", 3: "d"}.get(kind)
    if simple is not None:
        return reader.take(simple)
    if kind == 4:
        return reader.text()
    if kind == 5:
        return _object(reader, depth)
    if kind == 10:
        return reader.block()
    if kind == 11:
        return None
    if kind == 9:
        return [(_object(reader, depth), _object(reader, depth)) for _ in range(reader.count())]
    each = {
        6: lambda: reader.take("i"),
        7: lambda: reader.take("q"),
        8: lambda: _object(reader, depth),
        12: reader.text,
        13: reader.block,
    }.get(kind)
    if each is None:
        raise NotPostbox(f"a value of kind {kind}")
    return [each() for _ in range(reader.count())]


def _object(reader: Bytes, depth: int) -> dict[str, Any]:
    if depth > 32:
        raise NotPostbox("objects are nested too deep")
    reader.take("i")
    return fields_of(reader.block(), depth + 1)


@dataclass(frozen=True, slots=True)
class Stored:
    """One message. `media` are the objects that stand in it."""

    incoming: bool
    author: int | None
    text: str
    forwarded: int | None
    untrusted_signature: str
    media: tuple[dict[str, Any], ...] = ()
    attributes: tuple[dict[str, Any], ...] = field(default=())


_INCOMING = 4
_SIZES = ((1, "q"), (2, "I"), (4, "q"), (8, "I"), (16, "I"), (32, "q"))
"""Fields that the first flags announce: unique identifier, tags, group, group's own, local tags, thread."""


def stored(content: bytes) -> Stored:
    """A message as `t7` holds it. Raises `NotPostbox` for one of another form."""
    reader = Bytes(content)
    if reader.take("b") != 0:
        raise NotPostbox("not a message")
    reader.take("I")
    reader.take("I")
    announced = reader.take("B")
    if announced >= 64:
        raise NotPostbox("a message of a later form")
    for bit, form in _SIZES:
        if announced & bit:
            reader.take(form)
    flags = reader.take("I")
    reader.take("I")
    forwarded, signature = _forward(reader)
    author = reader.take("q") if reader.take("b") == 1 else None
    said = reader.text()
    attributes = tuple(root_of(reader.block()) for _ in range(reader.count()))
    media = tuple(root_of(reader.block()) for _ in range(reader.count()))
    return Stored(bool(flags & _INCOMING), author, said, forwarded, signature, media, attributes)


def _forward(reader: Bytes) -> tuple[int | None, str]:
    flags = reader.take("b")
    if not flags:
        return None, ""
    author, _ = reader.take("q"), reader.take("i")
    if flags & 2:
        reader.take("q")
    if flags & 4:
        reader.take("q"), reader.take("i"), reader.take("i")
    signature = reader.text() if flags & 8 else ""
    if flags & 16:
        reader.text()
    if flags & 32:
        reader.take("i")
    return author or None, signature


def peer_of(value: int) -> str:
    """`user123`, `chat123`, `channel123`, `secret123`: kind and number are packed into one."""
    bits = value & 0xFFFFFFFFFFFFFFFF
    kind = {0: "user", 1: "chat", 2: "channel", 3: "secret"}.get(bits >> 32 & 7, "")
    identifier = (bits >> 35 & 0x1FFFFFFF) << 32 | bits & 0xFFFFFFFF
    return f"{kind}{identifier}" if kind else ""
