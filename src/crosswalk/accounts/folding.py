"""How written text becomes terms, so that it is found however it was typed.

Case, accents and width do not count (Unicode NFKD and full case folding, with the marks of Latin, Greek, Cyrillic, Hebrew and
Arabic taken off); Arabic alef, ya, kaf and ta marbuta count as one letter each, tatweel and harakat as nothing; digits of every
script are 0 to 9. Words end where letters and digits do, so a handle or an address is a phrase of its parts. Scripts without
spaces (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) are cut into pairs of neighbours. An emoji is a term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswalk.kernels.terms import DROPPED, LETTER, LONGEST, SEPARATOR, SIGN, SINGLE

VERSION = "1"
_POINTS = 0x110000
# Where assigned code points are that are not themselves: everything below the first block of ideographs, what stands
# between and after the blocks of ideographs and Hangul, and the supplementary planes with letters and signs.
_LOOKED_AT = (
    range(0x3400),
    range(0x4DC0, 0x4E00),
    range(0xA000, 0xAC00),
    range(0xF900, 0x20000),
    range(0x2F800, 0x2FA20),
    range(0xE0000, 0xE0200),
)
_PAIRED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029),
    (0x3040, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Thai and Lao, Burmese, Khmer, radicals, iteration marks, kana and bopomofo, ideographs, Hangul (Unicode 16, Blocks.txt)."""
_MARKS = ((0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
          (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0x1F3FB, 0x1F3FF),
          (0xE0100, 0xE01EF))  # fmt: skip
"""Accents, niqqud, harakat; selectors of a variant and of a skin tone. Vowel signs of Indic scripts are letters and stay."""
_ALIKE = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ە": "ه", "ہ": "ه", "ک": "ك", "ـ": "",
    "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ŧ": "t", "ς": "σ",
}  # fmt: skip
_WHOLE = frozenset("йЙ")  # a letter of its own and not an accented one
# Signs that are written in two parts and of which one may also be written as one: put together before anything is looked at.
_PARTED = re.compile("[\u3099\u309a\uff9e\uff9f\u1100-\u11ff]")


@dataclass(frozen=True, slots=True)
class Tables:
    """What each code point is, and what it becomes (`kernels/terms.py`)."""

    kind: NDArray[np.uint8]
    first: NDArray[np.uint32]
    more_at: NDArray[np.uint32]
    more: NDArray[np.uint32]


def composed(text: str) -> str:
    """Kana and Hangul that are written in parts, as one sign each."""
    return unicodedata.normalize("NFKC", text) if _PARTED.search(text) else text


@cache
def folded(char: str) -> tuple[int, str]:
    """The kind of a character, and what it becomes."""
    if _within(ord(char), _MARKS) or unicodedata.category(char) == "Cf":
        return DROPPED, ""
    text = char.lower() if char in _WHOLE else _bare(char)
    if not text:
        return SEPARATOR if char.isspace() else DROPPED, ""
    kind = _kind(text[0])
    return kind, "" if kind == SEPARATOR else text


def _bare(char: str) -> str:
    if 0xAC00 <= ord(char) <= 0xD7A3 or 0x3040 <= ord(char) <= 0x30FF:
        return char
    apart = unicodedata.normalize("NFKD", char)
    text = "".join(c for c in apart.casefold() if not _within(ord(c), _MARKS))
    digits = (str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else _ALIKE.get(c, c) for c in text)
    # A sign of width or in a circle may stand for a word with spaces.
    return "".join(c for c in "".join(digits) if not c.isspace())


def _kind(char: str) -> int:
    category = unicodedata.category(char)
    # A code point that this version of Unicode leaves open will be a sign of its block.
    if _within(ord(char), _PAIRED) and (category[0] in "LMN" or category == "Cn"):
        return SINGLE
    if category[0] in "LMN":
        return LETTER
    return SIGN if category in ("So", "Sc") else SEPARATOR


def _within(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= point <= high for low, high in ranges)


@cache
def tables() -> Tables:
    """The tables of every code point. Made once, in a tenth of a second."""
    kind = np.zeros(_POINTS, np.uint8)
    first = np.arange(_POINTS, dtype=np.uint32)
    more_at = np.zeros(_POINTS, np.uint32)
    more = [0]
    for low, high in _PAIRED:
        kind[low : high + 1] = SINGLE
    for points in _LOOKED_AT:
        for point in points:
            kind[point], text = folded(chr(point))
            if text:
                first[point] = ord(text[0])
            if len(text) > 1:
                more_at[point] = len(more)
                more += [len(text) - 1, *map(ord, text[1:])]
    return Tables(kind, first, more_at, np.array(more, np.uint32))


def code_points(text: str) -> NDArray[np.uint32]:
    """The text as an array of code points."""
    points: NDArray[Any] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return points


def spans(text: str, *, whole: bool = True) -> list[tuple[str, int, int]]:
    """The terms of a text, each with where it begins and ends in it. With `whole` False, the last sign of a run without
    spaces, which stands in the index for a run that ends there, is left out where the run is longer."""
    found: list[tuple[str, int, int]] = []
    for kind, run in _runs(text):
        if kind == LETTER:
            found.append((_cut("".join(piece for piece, _ in run)), run[0][1], run[-1][1] + 1))
        elif kind == SIGN:
            found.extend((sign, at, at + 1) for piece, at in run for sign in piece)
        else:
            signs = [(sign, at) for piece, at in run for sign in piece]
            pairs = pairwise(signs)
            found.extend((one + two, at, after + 1) for (one, at), (two, after) in pairs)
            if whole or len(signs) == 1:
                found.append((signs[-1][0], signs[-1][1], signs[-1][1] + 1))
    return found


def _cut(word: str) -> str:
    """As much of a word as a term holds."""
    size = 0
    for n, char in enumerate(word):
        if size > LONGEST - 4:
            return word[:n]
        size += len(char.encode("utf-8", "surrogatepass"))
    return word


def _runs(text: str) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """Neighbours of one kind: what each became, and where it stands."""
    run: list[tuple[str, int]] = []
    current = SEPARATOR
    for at, char in enumerate(text):
        kind, becomes = folded(char)
        if kind == DROPPED:
            continue
        if run and (kind != current or kind == SIGN):
            yield current, run
            run = []
        current = kind
        if kind != SEPARATOR:
            run.append((becomes, at))
    if run:
        yield current, run
