"""A sentence as data: the key of a message of the catalogue, and the values that stand in it.

A room keeps and returns sayings, never prose; a door says them in its reader's language. Text in a value is as the evidence has it.
"""

from __future__ import annotations

import json
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
