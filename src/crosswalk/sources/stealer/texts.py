"""The bytes of a log's file as text, whatever code page the infected machine had.

Unicode is told by its mark, its zeros or its form. Of the code pages, the one is taken in which the names of fields that a
file begins with are words; else Windows 1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from crosswalk.sources.stealer.spellings import ROLES, folded
from crosswalk.sources.text import encoding_of

_PAGES = ("cp1251", "cp1252", "cp1254", "cp1250", "gb18030", "cp932", "cp949", "cp1256", "cp866", "koi8-r", "cp1258")
_KEYS = re.compile(r"(?m)^[\s\-*•>#]*([^:=|\r\n]{2,40}?)[ \t]*[:=|]")
_ODD = (
    *((odd, "\n") for odd in "\x0b\x0c\x85\u2028\u2029"),
    *((odd, " ") for odd in "\u00a0\u2002\u2003\u2009\u202f\u3000"),
    *(
        (odd, "")
        for odd in "\x00\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
    ),
)
"""Other ends of lines, other blanks, and what is not seen at all: marks of direction, of width nought."""
_SAMPLE, _ENOUGH = 3 << 10, 6


def page_of(first: bytes) -> str:
    """The codec of a file that begins with `first`."""
    name = encoding_of(first)
    if name != "cp1252":
        return name
    sample = first[:_SAMPLE]
    best, most = "cp1252", 0
    for page in _PAGES:
        words = _words(sample, page)
        if words > most:
            best, most = page, words
        if words >= _ENOUGH:
            break
    return best


def _words(sample: bytes, page: str) -> int:
    """How many names of fields that are no ASCII this code page gives."""
    keys = (folded(found[1]) for found in _KEYS.finditer(sample.decode(page, "replace")))
    return sum(key in ROLES and not key.isascii() for key in keys)


def decoded(content: bytes) -> str:
    """A small file as text, with `\\n` at the end of its lines."""
    try:
        text = content.decode("utf-8-sig") if b"\0" not in content[:64] else content.decode(page_of(content), "replace")
    except UnicodeDecodeError:
        text = content.decode(page_of(content), "replace")
    return lined(text)


def lined(text: str) -> str:
    """Text with `\\n` between its lines, whatever it had there, plain blanks between its words, and nothing unseen."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for odd, plain in _ODD:
        if odd in text:
            text = text.replace(odd, plain)
    return text


def streamed(pieces: Iterator[bytes]) -> Iterator[str]:
    """A large file as text, piece by piece."""
    first = next(pieces, b"")
    decoder = codecs.getincrementaldecoder(page_of(first[: 64 << 10]))("replace")
    held = ""
    piece: bytes | None = first
    while piece is not None:
        held += decoder.decode(piece)
        # A carriage return at the end may belong to a line feed that is still to come.
        ends = held.endswith("\r")
        yield lined(held[:-1] if ends else held)
        held = "\r" if ends else ""
        piece = next(pieces, None)
    yield lined(held + decoder.decode(b"", final=True))
