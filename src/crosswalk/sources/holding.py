"""What the readers of documents share: which part of a document is worth an entry, and how it is named. Pure."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from crosswalk.sources.carving import Space
from crosswalk.sources.detecting import may_be_container
from crosswalk.sources.entry import Entry, untrusted_text
from crosswalk.sources.marks import is_media

PROBE_BYTES = 4 << 10
"""What is looked at of each part before it is taken or passed over."""
PIECE_BYTES = 1 << 20


def is_worth(untrusted_name: str, size: int, first: bytes) -> bool:
    """Whether a part of a document is a picture, a video, a sound, or may hold some itself."""
    return bool(first) and (is_media(first) or may_be_container(untrusted_name, size, first))


def plain_name(untrusted_name: str | bytes) -> str:
    """A name as one step of a path: what would be read as a folder or as the way out of one is written otherwise."""
    text = untrusted_text(untrusted_name) if isinstance(untrusted_name, bytes) else untrusted_name
    text = text.replace("\0", "\\x00").replace("/", ":").replace("\r", "").replace("\n", " ").strip()
    return text[:255] if text.strip(". ") else ""


@dataclass
class Names:
    """Gives each part of a document a name of its own: the second of a name becomes `name#2`."""

    _seen: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> str:
        count = self._seen[name] = self._seen.get(name, 0) + 1
        return name if count == 1 else f"{name}#{count}"


def whole(untrusted_path: str, content: bytes) -> Entry:
    """An entry whose bytes are at hand."""
    return Entry(untrusted_path, len(content), partial(pieces, lambda: content))


def pieces(content: Callable[[], bytes]) -> Iterator[bytes]:
    """The bytes in pieces that fit a frame."""
    held = content()
    for at in range(0, len(held), PIECE_BYTES):
        yield held[at : at + PIECE_BYTES]


class Mapped:
    """A mapped file as a space that pictures are looked for in."""

    def __init__(self, content: mmap.mmap) -> None:
        self._content = content
        self.size = len(content)

    def read(self, offset: int, length: int) -> bytes:
        return self._content[offset : offset + length]


def spaced(untrusted_path: str, space: Space, start: int, end: int) -> Entry:
    """An entry whose bytes are those of a space from `start` up to `end`."""
    return Entry(untrusted_path, end - start, partial(_spaced, space, start, end))


def _spaced(space: Space, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, PIECE_BYTES):
        yield space.read(at, min(PIECE_BYTES, end - at))
