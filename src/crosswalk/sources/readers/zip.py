"""Zip and tar archives by Python's own modules: what is read where the shared library libarchive is not installed."""

from __future__ import annotations

import datetime as dt
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment, moment
from crosswalk.sources.archives import COMPRESSED, inner_path, is_document, is_tar, is_zip
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_STEP = 256 << 10
_ENCRYPTED = 0x1
_FAILURES = (
    *(OSError, EOFError, zlib.error, lzma.LZMAError, struct.error, zipfile.BadZipFile, tarfile.TarError),
    *(NotImplementedError, ValueError, LookupError, ArithmeticError),
)
_FARTHEST = 1 << 62


class PlainArchive:
    name = "zip"
    version = "1"

    def recognises(self, head: Head) -> bool:
        if head.is_folder or is_document(head):
            return False
        return is_zip(head) or is_tar(head) or head.first.startswith(COMPRESSED[:3])

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        try:
            if _is_zip(place):
                yield from _zip(place, visit)
            else:
                yield from _tar(place, visit)
        except _FAILURES as error:
            raise SourceUnreadable("an archive that cannot be opened: {error}", error=str(error)[:250]) from error


def _is_zip(place: Path) -> bool:
    with open(place, "rb", opener=opener) as file:
        return zipfile.is_zipfile(file)


def _zip(place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    with open(place, "rb", opener=opener) as file, zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            visit.pulse()
            path = inner_path(member.filename.encode("utf-8", "surrogateescape"), as_zip=True) or "#"
            mode = member.external_attr >> 16 & 0o170000
            if member.filename.endswith("/"):  # `is_dir` raises IndexError for an empty name
                continue
            if mode == 0o120000:
                yield Problem(path, "link", "a link")
            elif member.flag_bits & _ENCRYPTED:
                yield Problem(path, "encrypted", "the entry is encrypted")
            else:
                yield Entry(path, member.file_size, partial(_zipped, archive, member), modified=_written(member))


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    return _content(lambda: archive.open(member))


def _written(member: zipfile.ZipInfo) -> Moment | None:
    try:
        return moment(dt.datetime(*member.date_time, tzinfo=dt.UTC))
    except ValueError:
        return None


def _tar(place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    with open(place, "rb", opener=opener) as file, tarfile.open(fileobj=file, errors="surrogateescape") as archive:
        while True:
            visit.pulse()
            try:
                member = archive.next()
            except _FAILURES as error:
                yield Problem("", "damaged", str(error)[:300])
                return
            if member is None:
                return
            path = inner_path(member.name.encode("utf-8", "surrogateescape"), as_zip=False) or "#"
            if member.issym() or member.islnk():
                yield Problem(path, "link", f"a link to {member.linkname!r}"[:300])
            elif member.isreg():
                yield Entry(
                    path,
                    member.size,
                    partial(_tarred, archive, member),
                    modified=_changed(member.mtime),
                )
            elif not member.isdir():
                yield Problem(path, "device", "a special file")


def _changed(seconds: float) -> Moment | None:
    """A time of a pax header, which may be any number that Python's `float` reads, `inf` and `nan` too."""
    at = seconds * 1_000_000
    return Moment(int(at)) if -_FARTHEST < at < _FARTHEST else None


def _tarred(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    return _content(lambda: archive.extractfile(member))


def _content(opened: Callable[[], IO[bytes] | None]) -> Iterator[bytes]:
    try:
        file = opened()
        if file is None:
            raise EntryDamaged("unreadable", "the archive holds no content for it")
        with file:
            while chunk := file.read(_STEP):
                yield chunk
    except (*_FAILURES, RuntimeError) as error:
        raise EntryDamaged("damaged", str(error)[:300]) from error


READER = PlainArchive()
