"""How lists write hashes, flags and text. Pure functions that the readers share; knows no format."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from crosswalk.matches.reader import ALGORITHMS

_LABELS = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "pdq": "pdq", "pdqhash": "pdq", "pdq512": "pdq"}
_BY_DIGITS = {32: ("md5",), 40: ("sha1",), 64: ("sha256", "pdq")}
LINE_CHARACTERS = 1 << 20
"""A line is cut at this many characters, so that a list without line ends cannot swell."""


@lru_cache(maxsize=4_096)
def label(text: str) -> str:
    """The algorithm that a name such as `SHA-1`, `pdq_hash` or `Hash MD5` stands for, or a blank."""
    plain = re.sub(r"[^a-z0-9]", "", text.lower())
    return _LABELS.get(plain) or _LABELS.get(plain.removeprefix("hash")) or _LABELS.get(plain.removesuffix("hash"), "")


def by_length(text: str, algorithm: str) -> dict[str, bytes]:
    """A bare hash under each algorithm that it can be; empty where `text` is no hash.

    Rule for 64 digits: `algorithm` decides where it is `sha256` or `pdq`. Where nothing decides, the value is kept as
    both. That is safe: the chance that a SHA-256 of another file lies within 31 bits of a picture's PDQ is below 1e-37,
    and a PDQ hash is no file's SHA-256.
    """
    cell = text.strip()
    names = _BY_DIGITS.get(len(cell), ())
    value = _unhexed(cell) if names else None
    if value is None:
        return {}
    if algorithm in names:
        return {algorithm: value}
    return dict.fromkeys(names, value)


def by_name(untrusted_name: str) -> str:
    """`pdq` or `sha256` where the name of a list holds that word, else a blank."""
    words = set(re.split(r"[^a-z0-9]+", untrusted_name.lower()))
    if words & {"pdq", "pdqhash", "pdqs"}:
        return "pdq"
    return "sha256" if "sha256" in words else ""


def hash_value(text: str, algorithm: str) -> bytes | None:
    """A hash of a stated algorithm in hexadecimal, or in base64 as some lists write PDQ; None where it is neither."""
    size = ALGORITHMS[algorithm]
    cell = text.strip().strip("{}").removeprefix("0x")
    if len(cell) == 2 * size:
        return _unhexed(cell)
    return binary(cell, size) if len(cell) == 4 * ((size + 2) // 3) else None


def binary(text: str, size: int) -> bytes | None:
    """`size` bytes written in hexadecimal or base64, else None."""
    cell = text.strip()
    try:
        if len(cell) == 2 * size and (unhexed := _unhexed(cell)) is not None:
            return unhexed
        value = base64.b64decode(cell, validate=True)
    except (binascii.Error, ValueError):
        return None
    return value if len(value) == size else None


def _unhexed(cell: str) -> bytes | None:
    """The bytes of hexadecimal digits without anything between them, else None."""
    try:
        value = bytes.fromhex(cell)
    except ValueError:
        return None
    return value if 2 * len(value) == len(cell) else None


def flag(value: object) -> bool | None:
    """A flag as lists write it: a JSON boolean or the words true, false, yes, no, 1, 0. None where it is not stated."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if value is not None else ""
    if word in ("true", "yes", "1", "y"):
        return True
    return False if word in ("false", "no", "0", "n") else None


def flags_text(flags: Mapping[str, bool | None]) -> str:
    """The stated flags as JSON with sorted keys; blank where none is stated."""
    stated = {name: value for name, value in flags.items() if value is not None}
    return json.dumps(stated, sort_keys=True) if stated else ""


def encoding_of(first: bytes) -> str:
    """The text encoding of a list from its first bytes: by byte-order mark, else by the NULs of UTF-16, else UTF-8."""
    if first.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if len(first) >= 4 and first[1:4:2] == b"\0\0" and 0 not in first[0:4:2]:
        return "utf-16-le"
    if len(first) >= 4 and first[0:4:2] == b"\0\0" and 0 not in first[1:4:2]:
        return "utf-16-be"
    return "utf-8"


def decoded(first: bytes) -> str:
    """The beginning of a list as text, for detection. Bytes that are no text become U+FFFD."""
    return first.decode(encoding_of(first), errors="replace")


def is_text(text: str) -> bool:
    """Whether decoded bytes are text: something other than blanks, and no more than one NUL in twenty characters."""
    return bool(text.strip("\0 \t\r\n")) and text.count("\0") * 20 <= len(text)


def open_text(place: Path) -> TextIO:
    """The list as text with its line ends as they are. Bytes that are no text become U+FFFD; nothing is raised for them."""
    with place.open("rb") as file:
        first = file.read(4)
    return place.open("r", encoding=encoding_of(first), errors="replace", newline=None)


def lines(file: TextIO) -> Iterator[str]:
    """Lines with their line end. The rest of a line longer than `LINE_CHARACTERS` is passed over."""
    while line := file.readline(LINE_CHARACTERS):
        if len(line) == LINE_CHARACTERS and not line.endswith("\n"):
            while (rest := file.readline(LINE_CHARACTERS)) and not rest.endswith("\n"):
                pass
        yield line
