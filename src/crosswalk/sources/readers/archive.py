"""Archives, through libarchive: zip, tar (plain or in gzip, bzip2, xz, zstd), 7z, RAR 4 and 5, and single compressed files.

Only these formats and filters are enabled. Others of libarchive have looped for ever (xar), ended the process (ISO 9660) or
started helper programs found in PATH (lzop, lrzip, grzip); a filter that this build would hand to a helper is left out.
"""

from __future__ import annotations

import ctypes
import io
import locale
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from crosswalk.ids import Moment
from crosswalk.sources.archives import (
    COMPRESSED,
    RAR,
    SEVEN,
    ZIP,
    ZIP_END,
    content_name,
    inner_path,
    is_document,
    is_tar,
    is_zip,
)
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import Keys
from crosswalk.sources.leftover import beside_the_directory, left
from crosswalk.sources.opening import Filed, opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash
from crosswalk.sources.streams import GZIP, XZ, Gzip, xz_end
from crosswalk.sources.unarchiving import FATAL, PRESENT, STEP, Window, opened, said_by
from crosswalk.sources.unlocking import rar, seven
from crosswalk.sources.unlocking.rarblocks import Block
from crosswalk.sources.zips import zips

if PRESENT:
    from libarchive import ffi
    from libarchive.exception import ArchiveError

_TYPE, _REGULAR, _FOLDER, _LINK = 0o170000, 0o100000, 0o040000, 0o120000
_TAIL = 1 << 20
"""Bytes at the end of a zip in which its end is looked for."""
_SEARCHED = 16 << 10
"""Bytes at the end of a file in which libarchive looks for a zip's end; without it, it follows the local headers."""
_END_RECORD = 22
_PROGRAM = b"MZ"
"""A program, which may unpack the zip at its end by itself."""
_PROBED = 32 << 20
"""Bytes of a file that are unpacked to tell a right password from a wrong one."""
_Confirms = Callable[[int], bool]
"""Whether a CRC-32 is that of the content, as the archive has it."""
_ALONE = "raw"
"""What libarchive calls the format of a compressed file in which is no archive."""
_Sound = Callable[[], bool]
"""Whether what was unpacked to its end is as its container says."""
_WRONG_SUM = "its sum is not the one in the archive"
_TRIES = 1000
"""Headers in a row that cannot be read, after which an archive is given up."""


class Archive:
    name = "archive"
    version = "1"

    def recognises(self, head: Head) -> bool:
        if not PRESENT or head.is_folder or is_document(head):
            return False
        if head.first.startswith(_PROGRAM):
            return ZIP_END in head.last
        return head.first.startswith((*COMPRESSED, SEVEN, RAR)) or is_zip(head) or is_tar(head)

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", buffering=0, opener=opener) as file:
            yield from self.records(file, place, visit)

    def records(self, file: BinaryIO, place: Path, visit: Visit) -> Iterator[Entry | Problem]:
        """What is in an archive that is open, on disk or in memory. `place` names it."""
        # libarchive converts the UTF-16 names of 7z and RAR through the locale.
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        file.seek(0)
        first = file.read(8)
        if (records := _locked(first, file, place, visit)) is not None:
            yield from records
            return
        if first.startswith((*ZIP, _PROGRAM)):
            yield from _zipped(file, place, visit)
            return
        space = Filed(file)
        if first.startswith(GZIP):
            yield from _gzip(space, place, visit)
        elif first.startswith(COMPRESSED):
            # libarchive gives nothing of an xz file with something behind its streams.
            end = xz_end(space, visit.pulse) if first.startswith(XZ) else space.size
            yield from _compressed(lambda: Window(space, 0, end), place, visit)
            yield from left(space, end, space.size, "behind", visit.pulse)
        else:
            with opened(_content(file), False, visit.keys) as archive:
                yield from _entries(archive, place, visit)


def _compressed(
    streams: Callable[[], Window | Iterator[bytes]], place: Path, visit: Visit, sums: _Sound | None = None
) -> Generator[Entry | Problem, None, str]:
    """What is in a compressed file, which `streams` gives from its start: the members of an archive, or the one thing in it. Returns
    the archive's format."""
    with opened(streams(), True, visit.keys) as archive:
        records = _entries(archive, place, visit, sums=sums)
        record = next(records, None)
        if record is not None and record.untrusted_path:
            yield record
            yield from records
            return _form(archive)
    # A compressed file of zeros is an empty tar to libarchive: what it holds is the one thing in it.
    with opened(streams(), True, visit.keys, formats=()) as archive:
        yield from _entries(archive, place, visit, sums=sums)
        return _form(archive)


def _gzip(space: Filed, place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    """What is in a gzip, whose sums are looked at as it passes, and what stands behind it."""
    unpacked = Gzip(space, visit.pulse)
    form = yield from _compressed(unpacked.pieces, place, visit, sums=lambda: not unpacked.fault)
    unpacked.rest()
    if unpacked.fault and form != _ALONE:
        yield Problem("", "damaged", f"the gzip around the archive: {unpacked.fault}; members may be altered or gone")
    yield from left(space, unpacked.end, space.size, "behind", visit.pulse)


def _zipped(file: BinaryIO, place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    """The members of each zip in the file, those of the last under their own names, and what the directories do not give."""
    space = Filed(file)
    found = zips(space, visit.pulse)
    if not found and space.read(0, 2) == _PROGRAM:
        return
    if not found and not _ends(file):
        yield Problem(
            "", "damaged", "the zip's directory is missing: it is cut short, and members behind the cut are gone"
        )
    if not found or (not found[0].base and space.size - found[0].record < _SEARCHED):
        with opened(_content(file), False, visit.keys) as archive:
            yield from _entries(archive, place, visit)
    for number, one in enumerate(found):
        if not number and not one.base and space.size - one.record < _SEARCHED:
            continue
        with opened(Window(space, one.base, one.record + _END_RECORD), False, visit.keys) as archive:
            for record in _entries(archive, place, visit):
                path = f"zip-at-{one.start}/{record.untrusted_path}" if number else record.untrusted_path
                yield replace(record, untrusted_path=path.rstrip("/"))
    if found:
        yield from beside_the_directory(space, found, visit.pulse)


def _ends(file: BinaryIO) -> bool:
    """Whether a zip has the record that stands at its end, with at most a comment behind it (APPNOTE.TXT, 4.3.16), or something
    that somebody put there."""
    file.seek(max(0, file.seek(0, io.SEEK_END) - _TAIL))
    return ZIP_END in file.read()


def _content(file: BinaryIO) -> int | bytes:
    """From its start: the descriptor of a file on disk, the bytes of one in memory."""
    file.seek(0)
    return file.getvalue() if isinstance(file, io.BytesIO) else file.fileno()


def _locked(first: bytes, file: Any, place: Path, visit: Visit) -> Iterator[Entry | Problem] | None:
    """What is in a 7z or RAR archive that is encrypted; None for any other, and for one of which libarchive tells."""
    if first.startswith(SEVEN) and visit.keys.passwords:
        return seven.opened(file, visit.keys.passwords, visit.pulse)
    if not first.startswith(RAR) or not rar.is_locked(file):
        return None
    for blocks in rar.candidates(file, visit.keys.passwords, visit.pulse):
        with opened(rar.plain(file, blocks), False, visit.keys) as archive:
            if not _fits(archive, rar.files_of(blocks), visit):
                continue
        return _from_rar(file, blocks, place, visit)
    return _from_locked_rar(file, place, visit)


def _fits(archive: Any, files: list[Block], visit: Visit) -> bool:
    """Whether the first locked file that holds something comes out as its sum says; of a large one its first bytes alone."""
    for index, entry in enumerate(_headers(archive)):
        block = files[index] if index < len(files) else None
        if block is not None and block.locked and ffi.entry_size(entry):
            try:
                for at, _ in enumerate(_chunks(archive, block.confirms)):
                    visit.pulse()
                    if at * STEP > _PROBED:
                        return True
            except EntryDamaged as damage:
                return damage.reason == "unsupported"
            return True
    return True


def _headers(archive: Any) -> Iterator[Any]:
    """Each entry as libarchive holds it, up to the first that cannot be read."""
    entry = ffi.entry_new()
    try:
        while ffi.read_next_header2(archive, entry) != ffi.ARCHIVE_EOF:
            yield entry
    except ArchiveError:
        return
    finally:
        ffi.entry_free(entry)


def _from_rar(file: Any, blocks: list[Any], place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    with opened(rar.plain(file, blocks), False, visit.keys) as archive:
        yield from _entries(archive, place, visit, rar.files_of(blocks))


def _from_locked_rar(file: Any, place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    """Names where they can be read. libarchive 3.6 gives the encrypted bytes of RAR 5 as if they were the content, so what is
    locked is told by the headers."""
    files = rar.locked_files(file)
    if files is None:
        yield Problem("", "encrypted", "names and contents are encrypted (RAR)")
        return
    file.seek(0)
    with opened(file.fileno(), False, visit.keys) as archive:
        yield from _entries(archive, place, visit, files)


def _entries(
    archive: Any, place: Path, visit: Visit, files: Sequence[Block] = (), sums: _Sound | None = None
) -> Iterator[Entry | Problem]:
    """`files`: what is known of each entry of an encrypted RAR, in their order. `sums` confirms what is compressed alone."""
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
                if error.retcode == FATAL:
                    return
                failures += 1
                continue
            failures = 0
            block = files[number - 1] if number <= len(files) else None
            alone = sums if _form(archive) == _ALONE else None
            yield from _entry(archive, entry, place, number, visit.keys, block, alone)
    finally:
        ffi.entry_free(entry)


def _header_problem(archive: Any, error: Any, number: int) -> Problem:
    said = said_by(error)
    reason = _reason(said)
    if ffi.libarchive.archive_read_has_encrypted_entries(ctypes.c_void_p(archive)) == 1:
        reason = "encrypted"
    return Problem("", reason, f"from entry {number} on: {said}")


def _reason(said: str) -> str:
    """libarchive gives one number for everything that it cannot do, so its words have to tell."""
    if "ncrypt" in said or "assphrase" in said:
        return "encrypted"
    return "unsupported" if "navailable" in said or "nsupported" in said or "not supported" in said else "damaged"


def _entry(
    archive: Any,
    entry: Any,
    place: Path,
    number: int,
    keys: Keys,
    block: Block | None,
    sums: _Sound | None,
) -> Iterator[Entry | Problem]:
    path = _path(archive, entry, place, number)
    mode = ffi.entry_filetype(entry) & _TYPE
    target = ffi.entry_hardlink(entry) or ffi.entry_symlink(entry)
    if mode == _FOLDER:
        return
    if mode == _LINK or target:
        yield Problem(path, "link", f"a link to {inner_path(target or b'', as_zip=False)}")
    elif mode not in (0, _REGULAR):
        yield Problem(path, "device", f"a special file (mode {mode:o})")
    elif _is_locked(archive, entry, keys, block):
        yield Problem(path, "encrypted", f"the entry is encrypted ({_form(archive)})")
    else:
        size = ffi.entry_size(entry) if ffi.entry_size_is_set(entry) else -1
        yield Entry(
            path,
            size,
            lambda: _summed(_chunks(archive, block.confirms if block else None), sums),
            modified=_moment(entry, "mtime"),
            created=_moment(entry, "birthtime"),
            accessed=_moment(entry, "atime"),
        )


def _is_locked(archive: Any, entry: Any, keys: Keys, block: Block | None) -> bool:
    if block is not None and block.locked:
        return block.cipher is None
    return bool(ffi.libarchive.archive_entry_is_encrypted(ctypes.c_void_p(entry))) and not _opens(archive, keys)


def _form(archive: Any) -> str:
    return (ffi.format_name(archive) or b"").decode("ascii", "replace")


def _opens(archive: Any, keys: Keys) -> bool:
    """Whether libarchive can try the passwords: it decrypts zip alone (PKWARE's and WinZip's AES)."""
    return bool(keys.passwords) and _form(archive).startswith("ZIP")


def _path(archive: Any, entry: Any, place: Path, number: int) -> str:
    form = _form(archive)
    if form == _ALONE:
        return content_name(place.name)
    raw = ffi.entry_pathname(entry)
    if raw is None:
        wide = ffi.entry_pathname_w(entry)
        raw = wide.encode("utf-8", "surrogateescape") if wide else b""
    return inner_path(raw, as_zip=form.startswith("ZIP")) or f"#{number}"


def _moment(entry: Any, which: str) -> Moment | None:
    if not getattr(ffi, f"entry_{which}_is_set")(entry):
        return None
    seconds = getattr(ffi, f"entry_{which}")(entry)
    return Moment(seconds * 1_000_000 + getattr(ffi, f"entry_{which}_nsec")(entry) // 1000)


def _summed(chunks: Iterator[bytes], sums: _Sound | None) -> Iterator[bytes]:
    yield from chunks
    if sums is not None and not sums():
        raise EntryDamaged("damaged", _WRONG_SUM)


def _chunks(archive: Any, confirms: _Confirms | None = None) -> Iterator[bytes]:
    buffer = ctypes.create_string_buffer(STEP)
    at, crc = 0, 0
    while True:
        try:
            count = ffi.read_data(archive, buffer, STEP)
        except ArchiveError as error:
            said = said_by(error)
            raise EntryDamaged(_reason(said), f"after {at} bytes: {said}") from error
        if count < 0:
            raise EntryDamaged("damaged", f"after {at} bytes: the archive does not agree with itself")
        if count == 0:
            if confirms is not None and not confirms(crc):
                raise EntryDamaged("damaged", _WRONG_SUM)
            return
        at += count
        piece = buffer.raw[:count]
        crc = zlib.crc32(piece, crc) if confirms is not None else 0
        yield piece


READER = Archive()
