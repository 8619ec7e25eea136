"""What an item is, from its first bytes. The name breaks no tie, except that a chat reader may look at it."""

from __future__ import annotations

import re

from crosswalk.items.magic import BRANDS, MARKS, RIFF, ZIPPED
from crosswalk.sources import leadpackage
from crosswalk.sources.archives import is_document, is_tar, is_zip, zip_names
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.sources.disk.signatures import is_partition_table, recognised
from crosswalk.sources.reader import Head

KEPT = frozenset({"picture", "video", "chat", "package"})
"""Kinds whose bytes are kept as blobs; of others the digests and the place are kept."""

_SMALLEST_DISK = 32 << 10
_MAIL_HEADER = re.compile(
    rb"(?:Received|Return-Path|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To|X-[A-Za-z0-9-]+):[ \t]",
    re.IGNORECASE,
)
_MBOX = re.compile(rb"From [^\r\n]{1,200}\d{4}[^\r\n]*\r?\n")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = (
    (re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL | re.IGNORECASE), "image/svg+xml"),
    (re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)[\s>]", re.DOTALL | re.IGNORECASE), "text/html"),
    (re.compile(r"\s*<\?xml\s"), "application/xml"),
)


def kind_of(untrusted_path: str, first: bytes, size: int) -> tuple[str, str]:
    """`(kind, media type)` of a file of `size` bytes that starts with `first` (68 KiB of it, or all)."""
    if size == 0 and not first:
        return "empty", "application/x-empty"
    return (
        _marked(first)
        or _framed(first)
        or _zipped(untrusted_path, first, size)
        or _disk(first, size)
        or _textual(untrusted_path, first)
        or ("other", "application/octet-stream")
    )


def _marked(first: bytes) -> tuple[str, str] | None:
    for offset, mark, kind, media_type in MARKS:
        if first.startswith(mark, offset) and _plausible(first, media_type):
            return kind, media_type
    if b"%PDF-" in first[:1024]:
        return "document", "application/pdf"
    return None


def _plausible(first: bytes, media_type: str) -> bool:
    """A second look where a mark is too short to decide alone."""
    match media_type:
        case "image/vnd.microsoft.icon":
            count = int.from_bytes(first[4:6], "little")
            return 0 < count < 256 and len(first) >= 22 and first[9] == 0
        case "image/jxl" if first.startswith(b"\xff\x0a"):
            return len(first) > 16 and _CONTROL.search(first[:64]) is not None
        case "application/x-msdownload":
            return len(first) >= 64 and int.from_bytes(first[60:64], "little") < 1 << 24
        case "application/x-bzip2":
            return first[3:4] in b"123456789" and first[4:10] in (b"1AY&SY", b"\x17rE8P\x90")
        case "application/x-arj":
            return len(first) > 10 and 10 <= int.from_bytes(first[2:4], "little") <= 2600
        case "audio/x-ape":
            return len(first) > 6 and 3000 <= int.from_bytes(first[4:6], "little") <= 5000
        case "image/x-icns":
            return len(first) >= 16 and int.from_bytes(first[4:8], "big") >= 16
        case _:
            return True


def _framed(first: bytes) -> tuple[str, str] | None:
    """Formats whose type stands behind a frame of their own."""
    if first[4:8] == b"ftyp":
        brand = first[8:12]
        if brand[:3] in (b"3gp", b"3g2"):
            return "video", "video/3gpp" if brand[:3] == b"3gp" else "video/3gpp2"
        generic = brand in (b"mif1", b"msf1", b"mif2")
        return (
            (_compatible(first) if generic else None)
            or BRANDS.get(brand)
            or _compatible(first)
            or ("video", "video/mp4")
        )
    if first[4:8] in (b"moov", b"mdat", b"wide", b"pnot") and len(first) > 16:
        return "video", "video/quicktime"
    if first[:4] in (b"RIFF", b"RIFX", b"RF64"):
        return RIFF.get(first[8:12])
    if first[:4] == b"\x1aE\xdf\xa3":
        return ("video", "video/webm") if b"webm" in first[:64] else ("video", "video/x-matroska")
    if first[:4] == b"OggS":
        return ("video", "video/ogg") if b"\x80theora" in first[:512] else ("audio", "audio/ogg")
    if first[:4] == b"FORM" and first[8:12] in (b"AIFF", b"AIFC"):
        return "audio", "audio/aiff"
    if first[:2] == b"BM" and first[14:18] in (bytes([n, 0, 0, 0]) for n in (12, 16, 40, 52, 56, 64, 108, 124)):
        return "picture", "image/bmp"
    if re.match(rb"P[1-6]\s[\s\d#]", first):
        return "picture", "image/x-portable-anymap"
    if first[:1] == b"G" and first[188:189] == b"G" and first[376:377] == b"G":
        return "video", "video/mp2t"
    return _mpeg_audio(first)


def _compatible(first: bytes) -> tuple[str, str] | None:
    """A picture whose major brand is generic says what it is among its compatible brands."""
    length = min(int.from_bytes(first[:4], "big"), 256)
    brands = {first[at : at + 4] for at in range(16, length, 4)}
    for brand in (b"avif", b"heic", b"heix"):
        if brand in brands and not brands & {b"isom", b"mp42", b"iso2"}:
            return BRANDS[brand]
    return None


def _mpeg_audio(first: bytes) -> tuple[str, str] | None:
    """A frame header of MPEG audio (ISO 11172-3) or ADTS (ISO 13818-7) with no reserved value in it."""
    if len(first) < 4 or first[0] != 0xFF:
        return None
    if first[1] & 0xF6 == 0xF0 and (first[2] >> 2 & 0xF) < 13:
        return "audio", "audio/aac"
    version, layer = first[1] >> 3 & 3, first[1] >> 1 & 3
    # Layer I is left out: nobody has it, and its two bytes are the mark of UTF-16.
    if first[1] & 0xE0 == 0xE0 and version != 1 and layer in (1, 2):
        bit_rate, sampling = first[2] >> 4, first[2] >> 2 & 3
        if bit_rate not in (0, 15) and sampling != 3:
            return "audio", "audio/mpeg"
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
    if text is None:
        return None
    if _MBOX.match(first):
        return "mail", "application/mbox"
    if _MAIL_HEADER.match(first) and len(_MAIL_HEADER.findall(first[:4096])) >= 2:
        return "mail", "message/rfc822"
    for pattern, media_type in _MARKUP:
        if pattern.match(text):
            return ("document" if media_type == "image/svg+xml" else "text"), media_type
    if text.startswith("BEGIN:VCARD"):
        return "text", "text/vcard"
    if re.match(r"\s*[\[{]", text):
        return "text", "application/json"
    return "text", "text/plain"


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
