"""External keys of BitLocker (startup keys and recovery keys), as Windows writes them into `.BEK` files. Pure.

Source: "BitLocker Drive Encryption (BDE) format specification" of the libbde project. A file has a header of 48 bytes and entries,
which have the form of those in a volume: size, type, type of the value and version, 2 bytes each, and the value.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER = 48
KEY_VALUE, _EXTERNAL_VALUE = 1, 9
_STARTUP = 6
_KEY = 32
_ENTRY = struct.Struct("<4H")


@dataclass(frozen=True, slots=True)
class External:
    """`identifier` (16 bytes) is that of the protector of a volume which asks for the key; `key` has 32 bytes."""

    identifier: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; `value` says of which form its content is."""

    kind: int
    value: int
    version: int
    content: bytes = field(repr=False)

    def written(self) -> bytes:
        return _ENTRY.pack(_ENTRY.size + len(self.content), self.kind, self.value, self.version) + self.content


def entries(content: bytes) -> Iterator[Entry]:
    """The entries that lie behind each other there, up to the first that cannot be one."""
    at = 0
    while at + _ENTRY.size <= len(content):
        size, kind, value, version = _ENTRY.unpack_from(content, at)
        if size < _ENTRY.size or at + size > len(content):
            return
        yield Entry(kind, value, version, content[at + _ENTRY.size : at + size])
        at += size


def external_key(content: bytes) -> External | None:
    """The key in a file with this content; None if it is no such file."""
    size, version, header, again = struct.unpack_from("<4I", content.ljust(16, b"\0"))
    if (version, header, again) != (1, HEADER, size) or size > len(content):
        return None
    for entry in entries(content[HEADER:size]):
        if (entry.kind, entry.value) == (_STARTUP, _EXTERNAL_VALUE):
            for inner in entries(entry.content[24:]):
                if inner.value == KEY_VALUE and len(inner.content) == 4 + _KEY:
                    return External(entry.content[:16], inner.content[4:])
    return None
