"""Letters that look like other letters, for names that were made to be mistaken for a watched one. Pure.

A small part of Unicode's table (UTS 39, `confusables.txt`): what has been seen in names of hosts, of Cyrillic, Greek,
Armenian and Latin, and the digits and pairs that a screen's type makes alike.
"""

from __future__ import annotations

import unicodedata

_ALIKE = {
    "a": "аɑαａ",
    "b": "ьЬƅ",
    "c": "сϲⅽ",
    "d": "ԁⅾɗ",
    "e": "еєҽ3",
    "g": "ɡցg",
    "h": "һհ",
    "j": "јϳ",
    "k": "кκ",
    "l": "іιɩıӏ1i|ⅼ",
    "m": "мⅿ",
    "n": "пոη",
    "o": "оοօ0σ",
    "p": "рρ",
    "q": "ԛգ",
    "r": "гᴦ",
    "s": "ѕꜱ5",
    "t": "тτ",
    "u": "цυսʋ",
    "v": "νѵⅴ",
    "w": "ԝωш",
    "x": "хχⅹ",
    "y": "уγү",
    "z": "ᴢ2",
}
_TABLE = {ord(other): letter for letter, others in _ALIKE.items() for other in others if other != letter}
_BYTES = bytes(ord(_TABLE.get(code, chr(code))) if code < 128 else code for code in range(256))
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def skeleton(text: str) -> str:
    """What a text looks like at a glance: names with equal skeletons are taken for one another."""
    if text.isascii():
        text = text.encode().lower().translate(_BYTES).decode()
    else:
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c)).lower().translate(_TABLE)
    for pair, letter in _PAIRS:
        if pair in text:
            text = text.replace(pair, letter)
    return text
