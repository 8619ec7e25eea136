"""A disk image as addressable bytes, whatever it is wrapped in."""

from __future__ import annotations

import io
import os
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from crosswalk.sources.opening import BLOCK, merged, opener, read_past
from crosswalk.sources.reader import Visit


class Image(Protocol):
    """Opened read-only. `read` never returns fewer bytes than asked for, except at the end of the image.

    `damaged` grows while reading: half-open ranges of bytes that could not be had; zeros are returned for them, so that a
    bad block costs the files that lie on it and not the volume.
    """

    size: int
    damaged: list[tuple[int, int]]

    def read(self, offset: int, length: int) -> bytes: ...


Opened = tuple[int, Callable[[int, int], bytes]]
"""What is inside an encrypted volume: its bytes, and `fetch(length, offset)`."""


class RawImage:
    """Files laid end to end."""

    def __init__(self, parts: list[Path]) -> None:
        self._files: list[tuple[int, int, BinaryIO]] = []
        self.size = 0
        self.damaged: list[tuple[int, int]] = []
        for part in parts:
            file = open(part, "rb", buffering=0, opener=opener)  # noqa: SIM115 - open as long as the image is
            length = file.seek(0, os.SEEK_END)
            self._files.append((self.size, self.size + length, file))
            self.size += length

    def read(self, offset: int, length: int) -> bytes:
        pieces = []
        for start, end, file in self._files:
            if offset >= end or offset + length <= start:
                continue
            first, last = max(offset, start), min(offset + length, end)
            pieces.append(self._piece(file, first - start, last - first, first))
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _piece(self, file: BinaryIO, offset: int, length: int, at: int) -> bytes:
        piece, lost = read_past(file.fileno(), offset, length)
        self.damaged += [(at + first - offset, at + end - offset) for first, end in lost]
        if len(piece) < length:
            self.damaged.append((at + len(piece), at + length))
            piece += bytes(length - len(piece))
        return piece


class WrappedImage:
    """An image that a library opens: `fetch(length, offset)` raises OSError where it cannot."""

    def __init__(self, size: int, fetch: Callable[[int, int], bytes]) -> None:
        self.size = size
        self.damaged: list[tuple[int, int]] = []
        self._fetch = fetch

    def read(self, offset: int, length: int) -> bytes:
        length = max(0, min(length, self.size - offset))
        if not length:
            return b""
        content = self._fetched(offset, length)
        if content is None and length > BLOCK:
            return b"".join(
                self.read(at, min(BLOCK, offset + length - at)) for at in range(offset, offset + length, BLOCK)
            )
        content = content or b""
        if len(content) < length:
            self.damaged.append((offset + len(content), offset + length))
            content += bytes(length - len(content))
        return content

    def _fetched(self, offset: int, length: int) -> bytes | None:
        try:
            return self._fetch(length, offset)
        except OSError:
            return None


FAULTS = (OSError, ValueError, RuntimeError, MemoryError, OverflowError, SystemError)
"""What a libyal library raises of what is damaged."""


def fetched_from(volume: Any) -> Callable[[int, int], bytes]:
    """`fetch` of a volume that a libyal library opened. Raises OSError alone, which is what an image may raise."""

    def fetch(length: int, offset: int) -> bytes:
        try:
            content: bytes = volume.read_buffer_at_offset(length, offset)
        except FAULTS as error:
            raise OSError(str(error)[:200]) from error
        return content

    return fetch


class Watched:
    """An image that pulses while it is read.

    A library may read for minutes before it answers (all of a file table, for the deleted names) and may also read the
    same blocks for ever. So the pulse stops when, since the last `renew`, twice the image has been read.
    """

    def __init__(self, image: Image, visit: Visit) -> None:
        self._image = image
        self._visit = visit
        self.size = image.size
        self.damaged = image.damaged
        self._left = 0
        self.renew()

    def renew(self) -> None:
        """An answer has come: the allowance starts anew."""
        self._left = 2 * self.size + (64 << 20)

    def read(self, offset: int, length: int) -> bytes:
        self._left -= length
        if self._left > 0:
            self._visit.pulse()
        return self._image.read(offset, length)


class Strict:
    """An image that gives no zeros for bytes that could not be had: `read` raises OSError.

    For a library that rebuilds another image of its bytes: what it makes of zeros would look whole.
    """

    def __init__(self, image: Image) -> None:
        self._image = image
        self._counted = 0
        self._lost: list[tuple[int, int]] = []
        self.size = image.size
        self.damaged = image.damaged

    def read(self, offset: int, length: int) -> bytes:
        content = self._image.read(offset, length)
        if len(self.damaged) != self._counted:
            self._counted = len(self.damaged)
            self._lost = merged(self.damaged)
        # A range that begins before the end of these bytes touches them where it ends behind their start.
        index = bisect_left(self._lost, (offset + length, 0)) - 1
        if index >= 0 and self._lost[index][1] > offset:
            raise OSError("it lies on a part of the image that cannot be read")
        return content


class Overlaid:
    """An image in which some bytes read otherwise: a view for a library, and nothing is written. `pieces` by their offset, also
    behind the end of the image."""

    def __init__(self, image: Image, pieces: dict[int, bytes]) -> None:
        self.size = max([image.size, *(at + len(piece) for at, piece in pieces.items())])
        self.damaged = image.damaged
        self._image = image
        self._pieces = pieces

    def read(self, offset: int, length: int) -> bytes:
        length = max(0, min(length, self.size - offset))
        content = bytearray(self._image.read(offset, length).ljust(length, b"\0"))
        for at, piece in self._pieces.items():
            first, last = max(at, offset), min(at + len(piece), offset + length)
            if first < last:
                content[first - offset : last - offset] = piece[first - at : last - at]
        return bytes(content)


class ImageFile(io.RawIOBase):
    """A window of an image as a file object, which is what the libyal libraries take."""

    def __init__(self, image: Image, start: int, size: int) -> None:
        super().__init__()
        self._image = image
        self._start = start
        self._size = min(size, image.size - start)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def get_size(self) -> int:
        """Asked for by libbfio."""
        return self._size

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._size - self._at)
        length = left if size < 0 else min(size, left)
        content = self._image.read(self._start + self._at, length) if length else b""
        self._at += len(content)
        return content
