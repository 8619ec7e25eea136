"""Documents and programs in a zip: OOXML, OpenDocument, EPUB, JAR, APK. Their pictures, videos, sounds and whatever is a
container itself become entries; the rest is text and markup of the document, which is an item.

A part is known by its first bytes: a picture that is called otherwise, or lies where no picture belongs, comes too, as does what
the directory of the zip does not give.
"""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.archives import inner_path, is_document
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.holding import PIECE_BYTES, PROBE_BYTES, is_worth
from crosswalk.sources.leftover import beside_the_directory
from crosswalk.sources.opening import Filed, opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash
from crosswalk.sources.zips import zips

_ENCRYPTED = 0x1
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OBSCURED = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_FAILURES = (
    *(OSError, EOFError, zlib.error, lzma.LZMAError, struct.error, zipfile.BadZipFile),
    *(NotImplementedError, ValueError, RuntimeError, LookupError),
)


class Document:
    name = "document"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and is_document(head)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            try:
                archive = zipfile.ZipFile(file)
            except _FAILURES as error:
                raise SourceUnreadable("a document that cannot be opened: {error}", error=str(error)[:250]) from error
            with archive:
                if _is_locked(archive):
                    yield Problem("", "encrypted", "an OpenDocument file that is encrypted with a password")
                    return
                yield from _protected(archive)
                for member in archive.infolist():
                    visit.pulse()
                    yield from _member(archive, member)
            space = Filed(file)
            yield from beside_the_directory(space, zips(space, visit.pulse), visit.pulse, named=False)


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """OpenDocument 1.3, part 2, 3.4: the manifest names how each part is encrypted."""
    try:
        with archive.open(_MANIFEST) as manifest:
            return b"encryption-data" in manifest.read(1 << 20)
    except (KeyError, *_FAILURES):
        return False


def _protected(archive: zipfile.ZipFile) -> Iterator[Problem]:
    """EPUB Open Container Format 3.3, 4.2.6.3.3: the parts that are encrypted. Typefaces that are merely obscured are not."""
    try:
        with archive.open(_ENCRYPTION) as listed:
            held = listed.read(1 << 20)
    except (KeyError, *_FAILURES):
        return
    parts = [
        block
        for block in re.findall(rb"<(?:\w+:)?EncryptedData\b.*?</(?:\w+:)?EncryptedData>", held, re.DOTALL)
        if not any(mark in block for mark in _OBSCURED)
    ]
    if parts:
        yield Problem("", "encrypted", f"{len(parts)} parts of an EPUB are encrypted")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Entry | Problem]:
    path = inner_path(member.filename.encode("utf-8", "surrogateescape"), as_zip=True) or "#"
    # `ZipInfo.is_dir` raises IndexError for an empty name.
    if member.filename.endswith("/") or not member.file_size:
        return
    if member.flag_bits & _ENCRYPTED:
        yield Problem(path, "encrypted", "a part of a document that is encrypted by the zip around it")
        return
    try:
        content = archive.open(member)
        first = content.read(PROBE_BYTES)
    except _FAILURES as error:
        yield Problem(path, "damaged", f"a part of a document: {error}"[:300])
        return
    with content:
        if is_worth(path.rpartition("/")[2], member.file_size, first):
            yield Entry(path, member.file_size, partial(_chunks, first, content))


def _chunks(first: bytes, content: IO[bytes]) -> Iterator[bytes]:
    yield first
    try:
        while chunk := content.read(PIECE_BYTES):
            yield chunk
    except _FAILURES as error:
        raise EntryDamaged("damaged", str(error)[:300]) from error


READER = Document()
