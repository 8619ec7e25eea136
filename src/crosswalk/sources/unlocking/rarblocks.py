"""What both forms of RAR are made of: blocks, each a header and the bytes behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

_STEP = 256 << 10


class WrongPassword(Exception):
    """A sum or a check value says that this is not the password."""


class NotRead(Exception):
    """A form of encryption that is named and not read here; says which."""


MOST_ROUNDS = 1 << 28
"""Rounds that all keys of one archive may take to derive: a few minutes."""


@dataclass
class Budget:
    """What deriving keys may still cost. An archive could ask for another key for each of its files."""

    left: int = MOST_ROUNDS
    _seen: set[tuple[str, bytes, int]] = field(default_factory=set)

    def spend(self, password: str, salt: bytes, rounds: int) -> None:
        """Raises `NotRead` where it is too much. What was paid for once is kept by who derives."""
        if (password, salt, rounds) not in self._seen:
            self._seen.add((password, salt, rounds))
            self.left -= rounds
        if self.left < 0:
            raise NotRead(f"more than {MOST_ROUNDS} rounds to derive its keys")


@dataclass(frozen=True, slots=True)
class Block:
    """`header` as it is written without encryption; the bytes of `start` to `end` in the archive follow, decrypted where
    there is a `cipher`, and cut to `kept` bytes where that is not negative. `confirms` says of the CRC-32 of an unpacked file
    whether it is the right one; None if the header says that itself. `locked` without a `cipher`: no password was given."""

    header: bytes
    start: int = 0
    end: int = 0
    is_file: bool = False
    kept: int = -1
    cipher: Callable[[], Any] | None = None
    confirms: Callable[[int], bool] | None = None
    locked: bool = False


def decrypted_pieces(file: BinaryIO, block: Block) -> Iterator[bytes]:
    """The block as it stands in an archive without encryption."""
    yield block.header
    cipher = block.cipher() if block.cipher is not None else None
    at, left = block.start, block.kept if block.kept >= 0 else block.end - block.start
    while at < block.end and left > 0:
        file.seek(at)
        piece = file.read(min(_STEP, block.end - at))
        if not piece:
            return
        at += len(piece)
        if cipher is not None:
            piece = cipher.update(piece)
        yield piece[:left]
        left -= len(piece)
