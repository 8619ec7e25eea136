"""A database file as its pages: those of the log before those of the file, decrypted where there is a cipher."""

from __future__ import annotations

import os
from typing import BinaryIO

from crosswalk.sources.databases.ciphers import PageCipher
from crosswalk.sources.databases.wal import Log, read_log

MAGIC = b"SQLite format 3\0"
_HEADER = 100
_VERSIONS = (18, 20)
"""Bytes of the header that say that changes go to a write-ahead log. Here they are taken in: the database is a plain file."""
_COUNT = (28, 32)
"""Bytes that say how many pages there are: SQLite opens nothing that has fewer, and a database that was cut has some."""


class Pages:
    """Random access to the bytes of the database as it stood after the last commit. Reads by descriptor, or from memory."""

    def __init__(self, content: BinaryIO, wal: BinaryIO | None = None, cipher: PageCipher | None = None) -> None:
        self._content = content
        self._wal = wal
        self._cipher = cipher
        self.file_size = content.seek(0, os.SEEK_END)
        log = read_log(wal) if wal is not None else Log()
        head = self._from_file(0, 100)
        self.page_size = cipher.form.page_size if cipher is not None else page_size_of(head)
        self.log = log if log.page_size == self.page_size and log.count else Log()
        whole = -(-self.file_size // self.page_size) if self.page_size else 0
        self.count = self.log.count or whole
        self.stated = int.from_bytes(head[28:32], "big") if head[24:28] == head[92:96] and cipher is None else 0
        self._last: tuple[int, bytes] = (0, b"")

    @property
    def size(self) -> int:
        """In bytes."""
        if self.log.count or self._cipher is not None:
            return self.count * self.page_size
        return self.file_size

    def read(self, offset: int, amount: int) -> bytes:
        """Up to `amount` bytes; fewer at the end. Raises `WrongKey` for a page that was changed."""
        if self._cipher is None and not self.log.pages:
            found = self._from_file(offset, min(amount, max(0, self.file_size - offset)))
            return self._patched(found, offset)
        pieces = []
        end = min(offset + amount, self.size)
        while offset < end:
            number, within = divmod(offset, self.page_size)
            piece = self._page(number + 1)[within : within + end - offset]
            if not piece:
                break
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def _page(self, number: int) -> bytes:
        if self._last[0] == number:
            return self._last[1]
        at = self.log.pages.get(number)
        if at is not None:
            assert self._wal is not None
            page = _pread(self._wal, at, self.page_size)
        else:
            page = self._from_file((number - 1) * self.page_size, self.page_size)
        if self._cipher is not None:
            page = self._cipher.opened(number, page)
        page = self._patched(page, 0) if number == 1 else page
        self._last = (number, page)
        return page

    def _patched(self, piece: bytes, offset: int) -> bytes:
        """The header as it must be for what is read here."""
        if offset >= _HEADER or not piece:
            return piece
        changed = bytearray(piece)
        for (start, end), value in ((_VERSIONS, b"\1\1"), (_COUNT, self.count.to_bytes(4, "big"))):
            for at in range(max(start, offset), min(end, offset + len(piece))):
                changed[at - offset] = value[at - start]
        return bytes(changed)

    def _from_file(self, offset: int, amount: int) -> bytes:
        return _pread(self._content, offset, amount)


def page_size_of(head: bytes) -> int:
    """The page size that a database's header states; 0 where it is none."""
    if not head.startswith(MAGIC) or len(head) < 18:
        return 0
    stated = int.from_bytes(head[16:18], "big")
    size = 65_536 if stated == 1 else stated
    return size if 512 <= size <= 65_536 and size & (size - 1) == 0 else 0


def _pread(file: BinaryIO, offset: int, amount: int) -> bytes:
    try:
        return os.pread(file.fileno(), amount, offset)
    except (OSError, AttributeError):
        file.seek(offset)
        return file.read(amount)
