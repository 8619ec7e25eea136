"""Items that hold others and that this version does not open: one problem for each, so that nothing is lost in silence."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError

from crosswalk.sources.entry import Entry
from crosswalk.sources.marks import named_by
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"!BDN", "an Outlook store of mail (PST or OST)"),
    (0, b"\xcf\xad\x12\xfe", "a folder of Outlook Express (DBX)"),
    (0, b"ADSEGMENTEDFILE\0", "a logical image of FTK (AD1)"),
    (0, b"MSWIM\0\0\0", "a Windows image (WIM)"),
    (7, b"**ACE**", "an ACE archive"),
    (0, b"zPQ", "a ZPAQ archive"),
    (0, b"7kSt", "a ZPAQ archive"),
    (0, b"hsqs", "a SquashFS image"),
    (0, b"sqsh", "a SquashFS image"),
    (0, b"\x85\x19\x01\xe0", "a JFFS2 image"),
    (0, b"\x85\x19\x03\x20", "a JFFS2 image"),
    (0, b"\xbe\xba\xfe\xca\0\0\0\0", "a disk of VMware (seSparse)"),
    (0, b"COWD\1\0\0\0", "a disk of VMware (COWD)"),
    (0, b"WithoutFreeSpace", "a disk of Parallels"),
    (0, b"WithouFreSpacExt", "a disk of Parallels"),
    (0, b"VMA\0\0\0\0\1", "a backup of a Proxmox machine (VMA)"),
)
_ANDROID = b"ANDROID BACKUP\n"
_APPLE = "manifest.plist"
_LARGEST = 16 << 20


class Unopened:
    name = "unopened"
    version = "1"

    def recognises(self, head: Head) -> bool:
        if head.is_folder:
            return False
        if head.untrusted_name.lower() == _APPLE and head.first.startswith((b"bplist00", b"<?xml")):
            return True
        return head.first.startswith(_ANDROID) or named_by(_MARKS, head.first) is not None

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            first = file.read(_LARGEST if place.name.lower() == _APPLE else 512)
        size = place.stat().st_size
        if first.startswith(_ANDROID):
            yield _android(first, size)
        elif place.name.lower() == _APPLE:
            yield from _apple(first)
        elif (what := named_by(_MARKS, first)) is not None:
            yield Problem("", "unsupported", f"{what}: {size} bytes")


def _android(first: bytes, size: int) -> Problem:
    """The header is lines: version, whether it is compressed, how it is encrypted (Android's BackupManagerService)."""
    locked = first.split(b"\n", 4)[3:4] not in ([b"none"], [])
    how = "an Android backup (.ab), encrypted" if locked else "an Android backup (.ab)"
    return Problem("", "encrypted" if locked else "unsupported", f"{how}: {size} bytes")


def _apple(content: bytes) -> Iterator[Problem]:
    """The list that lies in every backup of iTunes and Finder says whether the files beside it are encrypted."""
    try:
        said = plistlib.loads(content)
    except (
        plistlib.InvalidFileException,
        ExpatError,
        ValueError,
        TypeError,
        LookupError,
        OverflowError,
        RecursionError,
    ):
        return
    if isinstance(said, dict) and said.get("IsEncrypted") is True:
        yield Problem("", "encrypted", "an encrypted backup of an Apple device: the files beside it are not opened")


READER = Unopened()
