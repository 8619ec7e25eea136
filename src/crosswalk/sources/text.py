"""Bytes of a text file as text, in blocks or lines, whatever Unicode form they have.

The form comes from the byte order mark, else from the zero bytes that UTF-16 has, else UTF-8 where that fits better than
the Windows code page 1252. What cannot be decoded becomes U+FFFD.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

_BLOCK = 1 << 18
_LONGEST = 1 << 20
_LEADING = bytes(range(0xC0, 0x100))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(first: bytes) -> str:
    """The name of the codec for a file that begins with `first`."""
    for mark, name in _MARKS:
        if first.startswith(mark):
            return name
    sample = first[:4096]
    if len(sample) >= 4:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > len(sample) * 0.2 and even <= odd // 8:
            return "utf-16-le"
        if even > len(sample) * 0.2 and odd <= even // 8:
            return "utf-16-be"
    if first.isascii():
        return "utf-8"
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(first)
    wrong = text.count("\ufffd") - first.count(b"\xef\xbf\xbd")
    right = len(first) - len(first.translate(None, delete=_LEADING)) - wrong
    return "cp1252" if wrong > right else "utf-8"


@lru_cache(maxsize=2)
def beginning(first: bytes) -> str:
    """The first bytes of a file as text; a character that is cut off at the end is left out. Every reader asks for it in turn."""
    return codecs.getincrementaldecoder(encoding_of(first))("replace").decode(first)


def blocks(content: BinaryIO, size: int = _BLOCK) -> Iterator[str]:
    """The text in blocks of about `size` bytes."""
    first = content.read(size)
    decoder = codecs.getincrementaldecoder(encoding_of(first[:65536]))("replace")
    while first:
        yield decoder.decode(first)
        first = content.read(size)
    rest = decoder.decode(b"", final=True)
    if rest:
        yield rest


def lines(content: BinaryIO, longest: int = _LONGEST) -> Iterator[str]:
    """The lines without their ends (LF, CR LF or CR). A line above `longest` characters comes in several pieces."""
    rest = ""
    for block in filter(None, blocks(content)):
        held = "\r" if block.endswith("\r") else ""
        text = (rest + block[: len(block) - len(held)]).replace("\r\n", "\n").replace("\r", "\n")
        *whole, rest = text.split("\n")
        for line in whole:
            yield from _pieces(line, longest)
        if len(rest) > longest:
            *ready, rest = _pieces(rest, longest)
            yield from ready
        rest += held
    if rest:
        yield rest.rstrip("\r")


def _pieces(line: str, longest: int) -> Iterator[str]:
    yield line[:longest]
    for start in range(longest, len(line), longest):
        yield line[start : start + longest]
