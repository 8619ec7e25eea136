"""libarchive, opened for reading: a file, a part of one, bytes, or pieces as they come; the formats and filters that are enabled."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.carving import Space
from crosswalk.sources.keys import Keys

try:
    from libarchive import ffi
    from libarchive.exception import ArchiveError

    PRESENT = True
except (ImportError, AttributeError, OSError, TypeError):  # the wheel is there and the shared library is not
    PRESENT = False

_FORMATS = ("zip", "tar", "7zip", "rar", "rar5")
_FILTERS = ("none", "gzip", "bzip2", "xz", "zstd")
STEP = 256 << 10
_CONCATENATED = b"read_concatenated_archives"
FATAL = -30


class _Giving:
    """Bytes as libarchive asks for them. A piece is held until the next is asked for."""

    def __init__(self) -> None:
        self._held: Any = None
        self.call = ffi.READ_CALLBACK(self._give)

    def _give(self, archive: Any, context: Any, place: Any) -> int:
        try:
            piece = self.piece()
        except OSError:
            return FATAL
        self._held = ctypes.create_string_buffer(piece, max(1, len(piece)))
        ctypes.cast(place, ctypes.POINTER(ctypes.c_void_p))[0] = ctypes.addressof(self._held)
        return len(piece)

    def piece(self) -> bytes:
        """The next bytes, none at the end."""
        raise NotImplementedError


class _Feed(_Giving):
    """Pieces that are made one after the other."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = filter(None, pieces)

    def piece(self) -> bytes:
        return next(self._pieces, b"")


class Window(_Giving):
    """A range of a file, in which libarchive may go to any place."""

    def __init__(self, space: Space, start: int, end: int) -> None:
        super().__init__()
        self._space, self._start, self._size = space, start, end - start
        self._at = 0
        self.seek = ffi.SEEK_CALLBACK(self._go)

    def piece(self) -> bytes:
        piece = self._space.read(self._start + self._at, min(STEP, self._size - self._at))
        self._at += len(piece)
        return piece

    def _go(self, archive: Any, context: Any, offset: int, whence: int) -> int:
        self._at = max(0, min(self._size, offset + (0, self._at, self._size)[whence]))
        return self._at


@contextmanager
def opened(
    content: int | bytes | Iterator[bytes] | Window, single: bool, keys: Keys, formats: tuple[str, ...] = _FORMATS
) -> Iterator[Any]:
    """`content` is an open file, a whole archive, a part of a file, or the pieces of one that is written out as it is read."""
    archive = ffi.read_new()
    feed = content if isinstance(content, Window) else _Feed(content) if not isinstance(content, int | bytes) else None
    try:
        for name in _FILTERS:
            if _is_built_in(name):
                ffi.get_read_filter_function(name)(archive)
        for name in (*formats, "raw") if single else formats:
            ffi.get_read_format_function(name)(archive)
        if "tar" in formats:
            # What follows the end mark of a tar is read too: another tar, or what somebody put behind it.
            ffi.libarchive.archive_read_set_format_option(ctypes.c_void_p(archive), b"tar", _CONCATENATED, b"1")
        for password in keys.passwords:
            ffi.read_add_passphrase(archive, password.encode())
        try:
            if isinstance(feed, Window):
                ffi.read_set_seek_callback(archive, feed.seek)
            if feed is not None:
                ffi.read_open(archive, None, ffi.NO_OPEN_CB, feed.call, ffi.NO_CLOSE_CB)
            elif isinstance(content, bytes):
                ffi.read_open_memory(archive, ctypes.cast(ctypes.c_char_p(content), ctypes.c_void_p), len(content))
            else:
                ffi.read_open_fd(archive, content, STEP)
        except ArchiveError as error:
            raise SourceUnreadable("an archive that cannot be opened: {error}", error=said_by(error)) from error
        yield archive
    finally:
        ffi.read_free(archive)


def _is_built_in(name: str) -> bool:
    """Whether this libarchive has the filter itself; it answers with a warning if it would start a program for it."""
    scratch = ffi.read_new()
    try:
        return bool(ffi.get_read_filter_function(name)(scratch) == ffi.ARCHIVE_OK)
    except ArchiveError:
        return False
    finally:
        ffi.read_free(scratch)


def said_by(error: Any) -> str:
    """What libarchive said."""
    said = error.msg
    return (said.decode("utf-8", "backslashreplace") if isinstance(said, bytes) else str(said or "no reason given"))[
        :300
    ]
