"""Containers that are recognised and not read by this version: one problem for each, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.archives import COMPRESSED, RAR, SEVEN
from crosswalk.sources.entry import Entry
from crosswalk.sources.marks import named_by
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"EVF2\r\n\x81\x00", "an EWF image of version 2 (.Ex01)"),
    (0, b"LVF\x09\x0d\x0a\xff\x00", "an EWF logical image (.L01)"),
    (0, b"LEF2\r\n\x81\x00", "an EWF logical image of version 2 (.Lx01)"),
    (0, b"AFF10\r\n\x00", "an AFF image"),
    (0x40, b"\x7f\x10\xda\xbe", "a VirtualBox disk image (.vdi)"),
    (0, b"MSCF\x00\x00\x00\x00", "a cabinet"),
    (0, b"xar!\x00\x1c", "an xar archive"),
    (0, b"LZIP\x01", "an lzip file"),
    (0, b"\x04\x22\x4d\x18", "an lz4 file"),
    (0, b"\x89LZO\x00\x0d\x0a\x1a\x0a", "an lzop file"),
    (0, b"\x1f\x9d\x90", "a compress file (.Z)"),
    (2, b"-lh5-", "an LHA archive"),
    (2, b"-lh0-", "an LHA archive"),
    (0, b"070701", "a cpio archive"),
    (0, b"070707", "a cpio archive"),
    (0, b"SIT!", "a StuffIt archive"),
    (0, b"StuffIt (c)1997-", "a StuffIt archive"),
    (0, SEVEN, "a 7z archive, for which libarchive is not installed"),
    (0, RAR, "a RAR archive, for which libarchive is not installed"),
    (0, COMPRESSED[3], "a Zstandard file, for which libarchive is not installed"),
)


class Unread:
    name = "unread"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and named_by(_MARKS, head.first) is not None

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            first = file.read(512)
        if (what := named_by(_MARKS, first)) is not None:
            yield Problem("", "unsupported", f"{what}: {place.stat().st_size} bytes")


READER = Unread()
