"""Archives, through libarchive: zip, tar (plain or in gzip, bzip2, xz, zstd), 7z, RAR 4 and 5, and single compressed files.

Only these formats and filters are enabled. Others of libarchive have looped for ever (xar), ended the process (ISO 9660) or
started helper programs found in PATH (lzop, lrzip, grzip); a filter that this build would hand to a helper is left out.
"""

from __future__ import annotations

import ctypes
import locale
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment
from crosswalk.sources.archives import COMPRESSED, RAR, SEVEN, content_name, inner_path, is_document, is_tar, is_zip
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import Keys
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

try:
    from libarchive import ffi
    from libarchive.exception import ArchiveError

    PRESENT = True
except (ImportError, AttributeError, OSError, TypeError):  # the wheel is there and the shared library is not
    PRESENT = False

_FORMATS = ("zip", "tar", "7zip", "rar", "rar5")
_FILTERS = ("none", "gzip", "bzip2", "xz", "zstd")
_STEP = 256 << 10
_CONCATENATED = b"read_concatenated_archives"
_FATAL = -30
_TYPE, _REGULAR, _FOLDER, _LINK = 0o170000, 0o100000, 0o040000, 0o120000
_TRIES = 1000
"""Headers in a row that cannot be read, after which an archive is given up."""


class Archive:
    name = "archive"
    version = "1"

    def recognises(self, head: Head) -> bool:
        if not PRESENT or head.is_folder or is_document(head):
            return False
        return head.first.startswith((*COMPRESSED, SEVEN, RAR)) or is_zip(head) or is_tar(head)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        # libarchive converts the UTF-16 names of 7z and RAR through the locale.
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        with open(place, "rb", buffering=0, opener=opener) as file:
            single = file.read(8).startswith(COMPRESSED)
            file.seek(0)
            with _opened(file.fileno(), single, visit.keys) as archive:
                records = _entries(archive, place, visit)
                first = next(records, None)
                if not single or (first is not None and first.untrusted_path):
                    yield from filter(None, [first])
                    yield from records
                    return
            # A compressed file of zeros is an empty tar to libarchive: what it holds is the one thing in it.
            file.seek(0)
            with _opened(file.fileno(), single, visit.keys, formats=()) as archive:
                yield from _entries(archive, place, visit)


@contextmanager
def _opened(descriptor: int, single: bool, keys: Keys, formats: tuple[str, ...] = _FORMATS) -> Iterator[Any]:
    archive = ffi.read_new()
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
            ffi.read_open_fd(archive, descriptor, _STEP)
        except ArchiveError as error:
            raise SourceUnreadable(f"an archive that cannot be opened: {_said(error)}") from error
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


def _entries(archive: Any, place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    entry = ffi.entry_new()
    number, failures = 0, 0
    try:
        while failures < _TRIES:
            visit.pulse()
            number += 1
            try:
                if ffi.read_next_header2(archive, entry) == ffi.ARCHIVE_EOF:
                    return
            except ArchiveError as error:
                yield _header_problem(archive, error, number)
                if error.retcode == _FATAL:
                    return
                failures += 1
                continue
            failures = 0
            yield from _entry(archive, entry, place, number, visit.keys)
    finally:
        ffi.entry_free(entry)


def _header_problem(archive: Any, error: Any, number: int) -> Problem:
    said = _said(error)
    reason = _reason(said)
    if ffi.libarchive.archive_read_has_encrypted_entries(ctypes.c_void_p(archive)) == 1:
        reason = "encrypted"
    return Problem("", reason, f"from entry {number} on: {said}")


def _reason(said: str) -> str:
    """libarchive gives one number for everything that it cannot do, so its words have to tell."""
    if "ncrypt" in said or "assphrase" in said:
        return "encrypted"
    return "unsupported" if "navailable" in said or "nsupported" in said or "not supported" in said else "damaged"


def _entry(archive: Any, entry: Any, place: Path, number: int, keys: Keys) -> Iterator[Entry | Problem]:
    path = _path(archive, entry, place, number)
    mode = ffi.entry_filetype(entry) & _TYPE
    target = ffi.entry_hardlink(entry) or ffi.entry_symlink(entry)
    if mode == _FOLDER:
        return
    if mode == _LINK or target:
        yield Problem(path, "link", f"a link to {inner_path(target or b'', as_zip=False)}")
    elif mode not in (0, _REGULAR):
        yield Problem(path, "device", f"a special file (mode {mode:o})")
    elif ffi.libarchive.archive_entry_is_encrypted(ctypes.c_void_p(entry)) and not _opens(archive, keys):
        yield Problem(path, "encrypted", f"the entry is encrypted ({_form(archive)})")
    else:
        size = ffi.entry_size(entry) if ffi.entry_size_is_set(entry) else -1
        yield Entry(
            path,
            size,
            lambda: _chunks(archive),
            modified=_moment(entry, "mtime"),
            created=_moment(entry, "birthtime"),
            accessed=_moment(entry, "atime"),
        )


def _form(archive: Any) -> str:
    return (ffi.format_name(archive) or b"").decode("ascii", "replace")


def _opens(archive: Any, keys: Keys) -> bool:
    """Whether libarchive can try the passwords: it decrypts zip (PKWARE's and WinZip's AES), and neither 7z nor RAR."""
    return bool(keys.passwords) and _form(archive).startswith("ZIP")


def _path(archive: Any, entry: Any, place: Path, number: int) -> str:
    form = ffi.format_name(archive) or b""
    if form == b"raw":
        return content_name(place.name)
    raw = ffi.entry_pathname(entry)
    if raw is None:
        wide = ffi.entry_pathname_w(entry)
        raw = wide.encode("utf-8", "surrogateescape") if wide else b""
    return inner_path(raw, as_zip=form.startswith(b"ZIP")) or f"#{number}"


def _moment(entry: Any, which: str) -> Moment | None:
    if not getattr(ffi, f"entry_{which}_is_set")(entry):
        return None
    seconds = getattr(ffi, f"entry_{which}")(entry)
    return Moment(seconds * 1_000_000 + getattr(ffi, f"entry_{which}_nsec")(entry) // 1000)


def _chunks(archive: Any) -> Iterator[bytes]:
    buffer = ctypes.create_string_buffer(_STEP)
    at = 0
    while True:
        try:
            count = ffi.read_data(archive, buffer, _STEP)
        except ArchiveError as error:
            said = _said(error)
            raise EntryDamaged(_reason(said), f"after {at} bytes: {said}") from error
        if count < 0:
            raise EntryDamaged("damaged", f"after {at} bytes: the archive does not agree with itself")
        if count == 0:
            return
        at += count
        yield buffer.raw[:count]


def _said(error: Any) -> str:
    said = error.msg
    return (said.decode("utf-8", "backslashreplace") if isinstance(said, bytes) else str(said or "no reason given"))[
        :300
    ]


READER = Archive()
