"""Makes the table of the words for parts of the day and for months from CLDR, as Babel holds it.

`python tests/sources/readers/cldr_words.py > src/crosswalk/sources/readers/whatsapp/words.json`
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from babel import Locale

LANGUAGES = (
    "en es pt fr de it nl ar ru tr id hi fa he ur bn gu kn ml mr pa ta te th vi zh zh_Hant ja ko pl cs sk sl hr sr bs mk bg"
    " uk ro hu el sv da nb fi et lv lt sq ca az uz kk ga af sw fil ms kk ky"
).split()
Span = tuple[int, int]


def bare(word: str) -> str:
    """As the reader compares words."""
    return re.sub(r"[\s.\u200c\u200e\u200f’'״\"]", "", unicodedata.normalize("NFKC", word).casefold())


def tables() -> dict[str, dict[str, Any]]:
    """Words that mean one thing in all languages; for the parts of the day AM and PM count before the others, and the
    earlier language of the list before the later."""
    parts: dict[str, list[tuple[int, bool, Span]]] = defaultdict(list)
    months: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for position, language in enumerate(LANGUAGES):
        locale = Locale.parse(language)
        for word, name, span in _parts(locale):
            parts[word].append((LANGUAGES.index(language), name in ("am", "pm"), span))
        for word, number in _months(locale):
            months[word].append((position, number))
    spans: dict[str, list[int]] = {}
    for word, uses in parts.items():
        halves = {span for _, half, span in uses if half}
        if len(halves) <= 1:
            spans[word] = list(min(halves) if halves else min(uses)[2])
    numbers = {word: min(uses)[1] for word, uses in months.items() if len({number for _, number in uses}) == 1}
    return {"dayparts": dict(sorted(spans.items())), "months": dict(sorted(numbers.items()))}


def _parts(locale: Locale) -> Iterator[tuple[str, str, Span]]:
    spans = _spans(locale)
    for context in ("format", "stand-alone"):
        for width, names in (locale.day_periods.get(context) or {}).items():
            for name, text in names.items():
                word = bare(text)
                short = width == "narrow" and word.isascii()
                if name in spans and word and not short and not any(c.isdigit() for c in word):
                    yield word, name, spans[name]


def _spans(locale: Locale) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    rules = locale.day_period_rules
    for name, ranges in (rules.get(None) or {}).items():
        for each in ranges:
            if "at" in each:
                spans[name] = (each["at"] // 3600, each["at"] // 3600 + 1)
            elif "from" in each:
                start, before = each["from"] // 3600, each["before"] // 3600
                known = spans.get(name, (0, 0))
                if (before - start) % 24 > (known[1] - known[0]) % 24:
                    spans[name] = (start, before)
    return spans | {"am": (0, 12), "pm": (12, 24)}


def _months(locale: Locale) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width, names in (locale.months.get(context) or {}).items():
            for number, text in names.items():
                word = bare(text)
                if width != "narrow" and len(word) >= 2 and not any(c.isdigit() for c in word):
                    yield word, number


def _written(made: dict[str, dict[str, Any]]) -> str:
    """One entry a line."""
    blocks = (
        f'"{name}":{{\n'
        + ",\n".join(
            f"{json.dumps(word, ensure_ascii=False)}:{json.dumps(value, separators=(',', ':'))}"
            for word, value in table.items()
        )
        + "\n}"
        for name, table in made.items()
    )
    return "{\n" + ",\n".join(blocks) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(_written(tables()))
