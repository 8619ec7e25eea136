"""A sentence as data: the key of a message of the catalogue, and the values that stand in it.

A room keeps and returns sayings, never prose; a door says them in its reader's language. Text in a value is as the evidence has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

from typing_extensions import TypedDict


class Sentence(TypedDict):
    """A value that is a saying is said in its place, several one after the other. Where the catalogue has no such message, the value
    `text` stands for it: a name that a person gave, of which the usual ones are said in every language."""

    key: str
    values: dict[str, str | int | float | Sentence | list[Sentence]]


def saying(key: str, /, **values: str | int | float | Sentence | list[Sentence]) -> Sentence:
    return {"key": key, "values": values}


def kept(key: str, /, **values: str | int | float | Sentence | list[Sentence]) -> str:
    """A saying as a column of a table holds it."""
    return written(saying(key, **values))


def written(said: Sentence) -> str:
    """A saying as text, equal ones equally."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read(text: str) -> Sentence:
    """A saying that `kept` or `written` made."""
    found: Sentence = json.loads(text)
    return found


def is_saying(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"key", "values"}


def key_of(sort: str, english: str) -> str:
    """The key of a sentence that stands in the code in English: its words, after what sort of sentence it is."""
    return "-".join([sort, *re.findall(r"[a-z0-9]+", re.sub(r"\{(\w+)[^}]*\}", r" \1 ", english).casefold())])


def filled(english: str, values: Mapping[str, object]) -> str:
    """A sentence with its values. One without values is taken as it is."""
    return english.format_map(values) if values else english


def sentence(sort: str, english: str, values: Mapping[str, object]) -> Sentence:
    """A sentence that stands in the code, as a saying. Its values are as it writes them; a whole number that it writes with
    separators is a quantity and stays a number, by which a language chooses its form."""
    said: dict[str, str | int | float | Sentence | list[Sentence]] = {}
    for _, name, layout, conversion in Formatter().parse(english) if values else ():
        if name is not None:
            value = values[name]
            if isinstance(value, int) and layout == ",":
                said[name] = value
            else:
                said[name] = str(_WRITER.format_field(_WRITER.convert_field(value, conversion), layout or ""))
    return saying(key_of(sort, english), **said)


_WRITER = Formatter()
