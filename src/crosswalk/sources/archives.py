"""What the readers of archives share: which file is an archive, and how a name in it becomes a path. Pure."""

from __future__ import annotations

import re

from crosswalk.sources.entry import untrusted_text
from crosswalk.sources.reader import Head

COMPRESSED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00PK\x03\x04")
ZIP_END = b"PK\5\6"
SEVEN, RAR = b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"

_NAMES = ((re.compile(rb"PK\x03\x04"), 26, 30), (re.compile(rb"PK\x01\x02"), 28, 46))
"""Headers of a zip: the mark, where the length of the name stands, where the name stands (APPNOTE.TXT, 4.3)."""
_DOCUMENT_NAMES = (b"[Content_Types].xml", b"META-INF/MANIFEST.MF", b"META-INF/container.xml", b"AndroidManifest.xml")


def is_zip(head: Head) -> bool:
    return head.first.startswith(ZIP)


def is_document(head: Head) -> bool:
    """Whether a zip is a document or a program (OOXML, OpenDocument, EPUB, JAR, APK): an item, not a container.

    The parts that those formats demand are looked for among the names in the first and last bytes.
    """
    if not is_zip(head):
        return False
    names = zip_names(head)
    return (names[:1] == [b"mimetype"]) or any(name in _DOCUMENT_NAMES for name in names)


def zip_names(head: Head) -> list[bytes]:
    """The names in the part of a zip that detection sees, first ones first."""
    found = []
    for (mark, length_at, name_at), window in zip(_NAMES, (head.first, head.last), strict=True):
        for matched in mark.finditer(window):
            start = matched.start()
            length = int.from_bytes(window[start + length_at : start + length_at + 2], "little")
            found.append(window[start + name_at : start + name_at + length])
    return found


def is_tar(head: Head) -> bool:
    """A tar header: the POSIX mark, or for the oldest form a checksum that is right."""
    block = head.first[:512]
    if len(block) < 512 or not block[0]:
        return False
    if block[257:262] == b"ustar":
        return True
    stored = block[148:156].strip(b" \0")
    if not stored or not re.fullmatch(rb"[0-7]+", stored):
        return False
    return int(stored, 8) == sum(block[:148]) + sum(block[156:]) + 8 * 0x20


def inner_path(raw: bytes, *, as_zip: bool) -> str:
    """A name in an archive as a path: no leading slash, no empty step, no `.`. `..` stays: it is evidence, and nothing is
    ever written under an entry's path. A zip name that is not UTF-8 is in code page 437 (APPNOTE.TXT, D.1)."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("cp437") if as_zip else untrusted_text(raw)
    steps = [step for step in name.replace("\0", "\\x00").split("/") if step not in ("", ".")]
    return "/".join(steps)


def content_name(container: str) -> str:
    """What the single file inside a compressed file is called: `notes.txt.gz` holds `notes.txt`."""
    stem, dot, suffix = container.rpartition(".")
    return stem if dot and stem and suffix.lower() in ("gz", "bz2", "xz", "zst", "z") else "content"
