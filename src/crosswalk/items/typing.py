"""What an item is, from its first bytes. The name breaks no tie, except that a chat reader may look at it."""

from __future__ import annotations

import re

from crosswalk.sources import leadpackage
from crosswalk.sources.archives import is_document, is_tar, is_zip, zip_names
from crosswalk.sources.databases.signs import HIDDEN, KEY_FILES, SQLITE_MARK, WAL_MARKS
from crosswalk.sources.detecting import chat_reader_of, report_reader_of, table_reader_of
from crosswalk.sources.disk.signatures import is_partition_table, recognised
from crosswalk.sources.magic import ZIPPED
from crosswalk.sources.marks import marked
from crosswalk.sources.reader import Head

KEPT = frozenset({"picture", "video", "chat", "report", "package", "table"})
"""Kinds whose bytes are kept as blobs; of others the digests and the place are kept."""

SQLITE = "application/vnd.sqlite3"
MADE_BY = "application/x-chat."
"""Before the name of the chat reader in the media type of a database of messages."""
COMPANIONS = frozenset({"application/x-sqlite3-wal", "application/x-chat-key"})
"""What a database of messages cannot be read without: its write-ahead log, its key. Kept wherever it is found."""
_SMALLEST_DISK = 32 << 10
_MAIL_HEADER = re.compile(
    rb"(?:Received|Return-Path|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To|X-[A-Za-z0-9-]+):[ \t]",
    re.IGNORECASE,
)
_MBOX = re.compile(rb"From [^\r\n]{1,200}\d{4}[^\r\n]*\r?\n")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = (
    # Atomic: a comment is taken once. With groups that may be tried again, thirty comments took minutes.
    (
        re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?(?>(?:<!--.*?-->\s*+)*+)<svg[\s>]", re.DOTALL | re.IGNORECASE),
        "image/svg+xml",
    ),
    (re.compile(r"\s*+(?>(?:<!--.*?-->\s*+)*+)<(?:!doctype html|html)[\s>]", re.DOTALL | re.IGNORECASE), "text/html"),
    (re.compile(r"\s*<\?xml\s"), "application/xml"),
)


def kind_of(untrusted_path: str, first: bytes, size: int) -> tuple[str, str]:
    """`(kind, media type)` of a file of `size` bytes that starts with `first` (68 KiB of it, or all)."""
    if size == 0 and not first:
        return "empty", "application/x-empty"
    return (
        _database(untrusted_path, first)
        or marked(first)
        or _zipped(untrusted_path, first, size)
        or _disk(first, size)
        or _textual(untrusted_path, first)
        or ("other", "application/octet-stream")
    )


def _database(untrusted_path: str, first: bytes) -> tuple[str, str] | None:
    """A database of messages, encrypted or not, or what lies beside one."""
    if first.startswith(SQLITE_MARK) or (b"\0" in first and HIDDEN.search(untrusted_path)):
        reader = chat_reader_of(untrusted_path, first)
        return None if reader is None else ("chat", MADE_BY + reader.name)
    name = untrusted_path.rpartition("/")[2].lower()
    if name.endswith("-wal") and first.startswith(WAL_MARKS):
        return "database", "application/x-sqlite3-wal"
    if name in KEY_FILES and KEY_FILES[name].search(first):
        return "text", "application/x-chat-key"
    return None


def _zipped(untrusted_path: str, first: bytes, size: int) -> tuple[str, str] | None:
    head = Head(untrusted_path, False, size, first, b"")
    if is_tar(head):
        return "archive", "application/x-tar"
    if not is_zip(head):
        return None
    if not is_document(head):
        return "archive", "application/zip"
    names = zip_names(head)
    if names[:1] == [b"mimetype"]:
        declared = re.search(rb"mimetype(application/[\w.+-]{1,100}?)PK", first[:512])
        media_type = declared.group(1).decode() if declared else "application/zip"
        return "document", media_type
    for start, kind, media_type in ZIPPED:
        if any(name.startswith(start) for name in names):
            return kind, media_type
    return "document", "application/zip"


def _disk(first: bytes, size: int) -> tuple[str, str] | None:
    if size < _SMALLEST_DISK:
        return None
    if first.lower().startswith(b"# disk descriptorfile"):
        return "disk", "application/x-vmdk"
    if recognised(first) is not None or is_partition_table(first):
        return "disk", "application/x-raw-disk-image"
    return None


def _textual(untrusted_path: str, first: bytes) -> tuple[str, str] | None:
    text = _decoded(first)
    # An export may hold a stray control character that somebody typed or pasted; a zero byte it does not hold.
    if text is not None or b"\0" not in first:
        chat = chat_reader_of(untrusted_path, first)
        if chat is not None and chat.name == "package":
            return "package", leadpackage.MEDIA_TYPE
        if chat is not None:
            return "chat", f"text/x-{chat.name}"
        report = report_reader_of(untrusted_path, first)
        if report is not None:
            return "report", f"text/x-{report.name}"
    if text is None:
        return _table(untrusted_path, first) if b"\0" not in first else None
    if _MBOX.match(first):
        return "mail", "application/mbox"
    if _MAIL_HEADER.match(first) and len(_MAIL_HEADER.findall(first[:4096])) >= 2:
        return "mail", "message/rfc822"
    for pattern, media_type in _MARKUP:
        if pattern.match(text):
            return ("picture" if media_type == "image/svg+xml" else "text"), media_type
    if text.startswith("BEGIN:VCARD"):
        return "text", "text/vcard"
    if (table := _table(untrusted_path, first)) is not None:
        return table
    if re.match(r"\s*[\[{]", text):
        return "text", "application/json"
    return "text", "text/plain"


def _table(untrusted_path: str, first: bytes) -> tuple[str, str] | None:
    """Rows of tables: a dump, a spreadsheet of commas, a log."""
    reader = table_reader_of(untrusted_path, first)
    return None if reader is None else ("table", f"text/x-{reader.name}")


def _decoded(first: bytes) -> str | None:
    """The start as text, or None if it is none: UTF-16 with its mark, UTF-8, or bytes without control characters."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if first.startswith(mark):
            even = first[2 : len(first) - len(first) % 2]
            decoded = even.decode(encoding, "replace")
            return decoded if "\0" not in decoded and decoded.count("\ufffd") <= 1 else None
    if _CONTROL.search(first):
        return None
    for cut in range(4):
        try:
            return first[: len(first) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    printable = sum(byte < 0x7F for byte in first[:4096])
    return first.decode("cp1252", "replace") if printable * 10 >= len(first[:4096]) * 7 else None
