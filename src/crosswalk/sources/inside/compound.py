"""OLE compound files (MS-CFB): Windows `Thumbs.db`, Word, Excel, PowerPoint before 2007, Outlook messages.

`Thumbs.db/NAME.jpg`, with the name and time that its catalog gives; in any other, a stream that is a picture or a container is
`file.doc/STREAM`, and a JPEG or PNG inside a stream is `file.doc/STREAM+OFFSET.jpg`. A document of Office 2007 and later that
is encrypted is such a file too, and is named.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import olefile

from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment
from crosswalk.sources.carving import Bytes, carved
from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import PROBE_BYTES, Names, is_worth, pieces, plain_name, whole
from crosswalk.sources.marks import is_media, suffix_of
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 512 << 20
"""Bytes of one stream that is read."""
_EPOCH_US = 11_644_473_600_000_000
"""Microseconds from 1601 to 1970."""
_FAILURES = (OSError, ValueError, IndexError, KeyError, struct.error, AttributeError, TypeError, RecursionError)


class Compound:
    name = "compound"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.first.startswith(_MAGIC)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            try:
                compound = olefile.OleFileIO(file)
                streams = compound.listdir()
            except _FAILURES as error:
                raise SourceUnreadable(
                    "a compound file that cannot be opened: {error}", error=str(error)[:250]
                ) from error
            if ["EncryptedPackage"] in streams:
                yield _decrypted(file, visit, "EncryptedPackage", "an Office document")
                return
            if _is_locked(compound):
                yield _decrypted(file, visit, "Decrypted", "a document of Office before 2007")
            catalog = _catalog(compound)
            names = Names()
            for path in streams:
                if visit.enter(f"stream {'/'.join(path)}") and path != ["Catalog"]:
                    yield from _stream(compound, path, catalog, names, visit)


def _is_locked(compound: Any) -> bool:
    """Word says so in its first block (MS-DOC, 2.5.2, fEncrypted), Excel by a record FilePass (MS-XLS, 2.4.117), PowerPoint in
    the stream of the current user (MS-PPT, 2.3.2, headerToken)."""
    try:
        if compound.exists("WordDocument"):
            first = compound.openstream("WordDocument").read(12)
            return bool(first[:2] == b"\xec\xa5" and first[11] & 0x01)
        if compound.exists("Workbook"):
            first = compound.openstream("Workbook").read(64)
            after = 4 + int.from_bytes(first[2:4], "little")
            return bool(first[:2] == b"\x09\x08" and first[after : after + 2] == b"\x2f\0")
        if compound.exists("Current User"):
            return bool(compound.openstream("Current User").read(16)[12:] == b"\xdf\xc4\xd1\xf3")
    except _FAILURES:
        return False
    return False


def _decrypted(file: Any, visit: Visit, label: str, what: str) -> Entry | Problem:
    """The document inside an encrypted one (MS-OFFCRYPTO), by the first password that opens it."""
    for password in visit.keys.passwords:
        import msoffcrypto
        from msoffcrypto.exceptions import (
            DecryptionError,
            EncryptionError,
            FileFormatError,
            InvalidKeyError,
            ParseError,
        )

        out = io.BytesIO()
        try:
            file.seek(0)
            document = msoffcrypto.OfficeFile(file)
            document.load_key(password=password, verify_password=True)
            document.decrypt(out)
        except (DecryptionError, EncryptionError, FileFormatError, InvalidKeyError, ParseError, *_FAILURES):
            continue
        return whole(label, out.getvalue())
    return Problem("", "encrypted", f"{what} that is encrypted with a password (MS-OFFCRYPTO)")


def _catalog(compound: Any) -> dict[str, tuple[str, Moment | None]]:
    """Name and time by stream of a `Thumbs.db`: the stream of number 12 is called `21`."""
    try:
        content = compound.openstream("Catalog").read(16 << 20)
        at, _, count = struct.unpack_from("<HHI", content, 0)
        found = {}
        for _ in range(min(count, 1 << 16)):
            size, number, filetime = struct.unpack_from("<IIQ", content, at)
            name = content[at + 16 : at + size].decode("utf-16-le", "backslashreplace").partition("\0")[0]
            moment = Moment(filetime // 10 - _EPOCH_US) if filetime else None
            found[str(number)[::-1]] = (plain_name(name.encode("utf-8", "backslashreplace")), moment)
            if size < 16:
                break
            at += size
    except _FAILURES:
        return {}
    return found


def _stream(
    compound: Any, path: list[str], catalog: dict[str, tuple[str, Moment | None]], names: Names, visit: Visit
) -> Iterator[Entry | Problem]:
    label = "/".join(plain_name(step.encode("utf-8", "backslashreplace")) or "#" for step in path)
    try:
        content = compound.openstream(path).read(_LARGEST)
    except _FAILURES as error:
        yield Problem(names.of(label), "damaged", f"a stream of a compound file: {error}"[:300])
        return
    thumbnail = _thumbnail(content)
    if thumbnail is not None:
        name, moment = catalog.get(path[-1], ("", None))
        label = names.of(name or label + suffix_of(thumbnail[:PROBE_BYTES]))
        yield Entry(label, len(thumbnail), partial(pieces, lambda: thumbnail), modified=moment)
    elif is_worth(path[-1], len(content), content[:PROBE_BYTES]):
        yield whole(names.of(label), content)
    else:
        for found in carved(Bytes(content), 1, visit.pulse):
            if found.complete:
                yield whole(names.of(f"{label}+{found.start}{found.suffix}"), content[found.start : found.end])


def _thumbnail(content: bytes) -> bytes | None:
    """A picture behind the header of a stream of `Thumbs.db`: size of the header (12 or 16), version, size of the data."""
    size = int.from_bytes(content[:4], "little")
    if size not in (12, 16):
        return None
    return content[size:] if is_media(content[size : size + PROBE_BYTES]) else None


READER = Compound()
