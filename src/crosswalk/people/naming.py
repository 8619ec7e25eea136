"""Names of people in several scripts: comparable keys, and what two names say about each other.

Romanisation is coarse on purpose: it is for comparing, never for showing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

from crosswalk.people.normalising import clean

_PAIRS = (
    "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ sch ъ - "
    "ы y ь - э e ю yu я ya є e і i ї i ґ g ў u "
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o "
    "ا a ب b ت t ث th ج j ح h خ kh د d ذ d ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ g ف f ق q ك k ک k ل l م m ن n ه h و w ي y ی y "
    "ى a ة a ء - ئ y ؤ w پ p چ ch گ g ژ zh "
    "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף p צ ts ץ ts ק k ר r ש sh ת t "
    "ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i x ks"
).split()
_LATIN = {a: "" if b == "-" else b for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_BETWEEN = "-_.,~|/"
_ASCII = {
    code: _LATIN.get(c, c) if c.isalnum() or c == " " else " " if c in _BETWEEN else ""
    for code, c in ((code, chr(code)) for code in range(128))
}
_VOWELS = re.compile(r"[aeiouwy]")
_PARTICLES = frozenset("de del la las los da do dos das von van der den bin ibn al el y e i di du le".split())
FULL_NAME_LETTERS = 2


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Case, marks, script and punctuation taken away: `José  ÁLVAREZ` and `jose alvarez` have one key."""
    folded = clean(name).casefold()
    if folded.isascii():
        return " ".join(folded.translate(_ASCII).split())
    letters = "".join(_LATIN.get(c, c) for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    kept = "".join(c if c.isalnum() or c == " " else " " if c in _BETWEEN else "" for c in letters)
    return " ".join(kept.split())


@lru_cache(maxsize=65536)
def tight(name: str) -> str:
    """The key without its spaces: `lobo_gris 77` and `LoboGris77` are one."""
    return key(name).replace(" ", "")


def consonants(name: str) -> str:
    """What is left without vowels: scripts that do not write them can then be compared with those that do."""
    return " ".join(_frame(word) or word[0] for word in key(name).split())


def bits(name: str) -> float:
    """Surprise of a name, in bits, from what it is made of: 3.3 for a digit, 2 for a letter (English letters carry
    about 2 bits in context; Shannon, Prediction and Entropy of Printed English, 1951, gives 1 to 2.3), 1 for a change
    between letters and digits. Cautious for handles, which are less predictable than words."""
    made = tight(name)
    runs = re.findall(r"\d+|\D+", made)
    repeated = len(set(made)) / len(made) if made else 0.0
    surprise = sum(math.log2(10) if c.isdigit() else 2.0 for c in made) + max(len(runs) - 1, 0)
    return surprise * min(1.0, 0.4 + repeated)


def looks_full(name: str) -> bool:
    """Whether a name reads as given name and surname: two to five words of letters, none of them a lone initial.

    They stand apart: `Zorro_x` and `kuro.lane` are handles, which say nothing of anybody's name.
    """
    written = clean(name).split()
    if "_" in name or len(written) < 2 or any(len(word.strip(".")) < FULL_NAME_LETTERS for word in written):
        return False
    words = [word for word in key(name).split() if word not in _PARTICLES]
    return 2 <= len(words) <= 5 and all(word.isalpha() and len(word) >= FULL_NAME_LETTERS for word in words)


def contradict(one: str, other: str) -> bool:
    """Whether two full names name two people: the given names differ, and neither is short for the other."""
    if not (looks_full(one) and looks_full(other)):
        return False
    first, second = _words(one), _words(other)
    if set(first) <= set(second) or set(second) <= set(first):
        return False
    if first[0] in second and second[0] in first:
        return False
    return _siblings(first[0], second[0]) or not _akin(first[0], second[0])


def _siblings(a: str, b: str) -> bool:
    """Two given names that differ by their gender alone: Mario and Maria, Daniel and Daniela. One letter, two people."""
    stems = [name[:-1] if len(name) > 3 and name[-1] in "aoe" else name for name in (a, b)]
    return a != b and stems[0] == stems[1] and "a" in (a[-1], b[-1])


def differ(one: str, other: str) -> bool:
    """Whether two display names have no word in common, spelling variants and scripts allowed for."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if tight(one) == tight(other) or consonants(one) == consonants(other):
        return False
    return not any(_akin(a, b) for a in first for b in second)


def namesakes(one: str, other: str) -> bool:
    """Whether two full names have the given name in common and no other: one person who changed the surname, or two people."""
    if not (looks_full(one) and looks_full(other)):
        return False
    first, second = _words(one), _words(other)
    return _akin(first[0], second[0]) and not any(_akin(a, b) for a in first[1:] for b in second[1:])


def _words(name: str) -> list[str]:
    return [word for word in key(name).split() if word not in _PARTICLES]


def _akin(a: str, b: str) -> bool:
    """One word begins the other (Alex, Alexander), they differ by one letter, or by their vowels only."""
    if a == b or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))):
        return True
    short = _frame(a)
    if len(short) >= 3 and short == _frame(b):
        return True
    return min(len(a), len(b)) >= 5 and _within_one(a, b)


def _frame(word: str) -> str:
    """The consonants of a word, doubled ones once."""
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", word))


def _within_one(a: str, b: str) -> bool:
    """Whether one insertion, deletion or substitution makes the two equal."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[start + 1 :] == b[start + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[start + 1 :] == shorter[start:]
