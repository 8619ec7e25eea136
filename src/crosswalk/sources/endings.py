"""Where a picture or a video ends by its own structure, followed while its bytes pass: JPEG (ITU-T T.81), PNG (ISO/IEC 15948), GIF 89a,
WebP (RIFF), and the base media format (ISO/IEC 14496-12). Pure.

Nothing is checked but what says how long the parts are. The scan of a JPEG is not followed: it ends at the first mark of an end
behind it, which its data cannot hold (T.81, B.1.1.5).
"""

from __future__ import annotations

import re

from crosswalk.sources.carving import Space

_BOX = re.compile(rb"[A-Za-z0-9 \xa9-]{4}")
_FIRST = 16
JPEG = b"\xff\xd8\xff"
_WINDOW = 256 << 10
_LEAST = 64
"""Bytes below which nothing is looked for behind a picture."""


class Ending:
    """`end` is the place behind the last byte, once it is known."""

    def __init__(self) -> None:
        self.end: int | None = None
        self.needed = 0
        """Where the bytes stand that decide next."""
        self._size = 0
        self._held = b""
        self._step = _begin

    @property
    def is_open(self) -> bool:
        """Whether more bytes can tell more."""
        return self.end is None and self._step is not _nothing

    def see(self, content: bytes) -> None:
        """The next bytes."""
        if not self.is_open:
            return
        window = self._held + content if self._held else content
        base = self._size - len(self._held)
        self._size += len(content)
        while self.is_open:
            at = self.needed - base
            if at >= len(window) or not self._step(self, window, at):
                break
        at = self.needed - base
        self._held = window[at:] if 0 <= at < len(window) else b""

    def go(self, at: int) -> None:
        """The next bytes are those at `at`, which is where they are needed."""
        self._size, self._held = at, b""

    def trails(self, size: int, last: bytes) -> bool:
        """Whether anything but zeros stands behind the end, as far as the size and the last bytes tell."""
        if self.end is None or size - self.end < _LEAST:
            return False
        behind = last[-min(size - self.end, len(last)) :]
        return bool(behind.strip(b"\0")) or size - self.end > len(last)


def end_of(space: Space) -> Ending:
    """What is known after reading no more than has to be read."""
    ending = Ending()
    while ending.is_open:
        ending.go(ending.needed)
        before = ending.needed
        ending.see(space.read(before, _WINDOW))
        if ending.needed == before and ending.is_open:
            break
    return ending


def _nothing(ending: Ending, window: bytes, at: int) -> bool:
    return False


def _begin(ending: Ending, window: bytes, at: int) -> bool:
    if len(window) < _FIRST:
        return False
    first = window[:_FIRST]
    if first.startswith(JPEG):
        ending.needed, ending._step = 2, _segment
    elif first.startswith(b"\x89PNG\r\n\x1a\n"):
        ending.needed, ending._step = 8, _chunk
    elif first.startswith((b"GIF87a", b"GIF89a")):
        ending.needed, ending._step = 13 + _colours(first[10]), _block
    elif first.startswith(b"RIFF") and first[8:12] == b"WEBP":
        size = int.from_bytes(first[4:8], "little")
        ending.end = 8 + size + size % 2
    elif first[4:8] == b"ftyp":
        ending._step = _box
    else:
        ending._step = _nothing
    return True


def _segment(ending: Ending, window: bytes, at: int) -> bool:
    head = window[at : at + 4]
    if len(head) < 4:
        return False
    if head[0] != 0xFF:
        ending._step = _nothing
    elif head[1] == 0xFF:
        ending.needed += 1
    elif head[1] == 0xD9:
        ending.end = ending.needed + 2
    else:
        ending.needed += 2 + int.from_bytes(head[2:], "big")
        if head[1] == 0xDA:
            ending._step = _scan
    return True


def _scan(ending: Ending, window: bytes, at: int) -> bool:
    place = window.find(b"\xff\xd9", at)
    if place >= 0:
        ending.end = ending.needed + place - at + 2
        return True
    # The last byte may be the first half of the mark.
    ending.needed += max(0, len(window) - at - 1)
    return False


def _chunk(ending: Ending, window: bytes, at: int) -> bool:
    head = window[at : at + 8]
    if len(head) < 8:
        return False
    if not head[4:].isalpha():
        ending._step = _nothing
    elif head[4:] == b"IEND":
        ending.end = ending.needed + 12
    else:
        ending.needed += 12 + int.from_bytes(head[:4], "big")
    return True


def _colours(packed: int) -> int:
    """Bytes of a table of colours."""
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _block(ending: Ending, window: bytes, at: int) -> bool:
    head = window[at : at + 10]
    if head[:1] == b"\x3b":
        ending.end = ending.needed + 1
    elif head[:1] == b"\x21":
        ending.needed, ending._step = ending.needed + 2, _part
    elif head[:1] == b"\x2c":
        if len(head) < 10:
            return False
        ending.needed, ending._step = ending.needed + 11 + _colours(head[9]), _part
    else:
        ending._step = _nothing
    return True


def _part(ending: Ending, window: bytes, at: int) -> bool:
    if not window[at]:
        ending._step = _block
    ending.needed += 1 + window[at]
    return True


def _box(ending: Ending, window: bytes, at: int) -> bool:
    head = window[at : at + 16]
    if len(head) < 8:
        return False
    size = int.from_bytes(head[:4], "big")
    if not _BOX.fullmatch(head[4:8]):
        ending.end = ending.needed
        return True
    if size == 1:
        if len(head) < 16:
            return False
        size = int.from_bytes(head[8:], "big")
    if size < 8:
        # A size of 0 reaches to the end of the file.
        ending._step = _nothing
    ending.needed += size
    return True
