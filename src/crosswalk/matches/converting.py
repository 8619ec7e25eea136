"""From one category scheme into another, by a table that says what is lost on the way (`crosswalk.json`).

`exact`: the same category. `broader`: the other covers all of this one, and more. `narrower`: the other covers at most a part
of this one. `none`: the other scheme has no such category. Nothing is converted silently: the category that a person gave
stands beside what it reads as.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from crosswalk.matches import scheme as schemes

Relation = Literal["exact", "broader", "narrower", "none"]
LOSSES: dict[Relation, str] = {
    "exact": "Nothing is lost.",
    "broader": "The recipient's category covers more than this one: how the sender told it apart is lost.",
    "narrower": "The recipient's category covers at most a part of this one: a person of the recipient decides.",
    "none": "The recipient's scheme has no such category: only the sender's stands.",
}
"""What is lost, in a sentence, by relation."""
_TABLE = Path(__file__).parent / "crosswalk.json"


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a category of one scheme reads as in `scheme`. `category` is blank for the relation `none`."""

    scheme: str
    category: str
    relation: Relation
    source: str
    """Where the row comes from; blank where nothing needs to be said."""

    @property
    def loss(self) -> str:
        return LOSSES[self.relation]


def convert(scheme: str, code: str, to: str) -> tuple[Conversion, ...]:
    """What `code` of `scheme` reads as in the scheme `to`: one row or several, never none."""
    code = schemes.written(scheme, code)
    if scheme == to:
        return (Conversion(to, code, "exact", ""),)
    rows = _table()
    direct = tuple(each for each in rows.get((scheme, code), ()) if each.scheme == to)
    return direct or _through(scheme, code, to) or (Conversion(to, "", "none", ""),)


def _through(scheme: str, code: str, to: str) -> tuple[Conversion, ...]:
    """By way of one other scheme, where no row of `scheme` leads to `to` at all."""
    rows = _table()
    if any(each.scheme == to for (name, _), found in rows.items() if name == scheme for each in found):
        return ()
    found: dict[str, Conversion] = {}
    for first in rows.get((scheme, code), ()):
        for second in rows.get((first.scheme, first.category), ()):
            if second.scheme == to:
                relation = _joined(first.relation, second.relation)
                found.setdefault(second.category, Conversion(to, second.category, relation, second.source))
    return tuple(found[category] for category in sorted(found))


def _joined(first: Relation, second: Relation) -> Relation:
    """The relation of two steps. Where they differ, all that can be said is that a part may be covered."""
    if first == "exact":
        return second
    return first if second in ("exact", first) else "narrower"


@cache
def _table() -> dict[tuple[str, str], tuple[Conversion, ...]]:
    held = json.loads(_TABLE.read_text(encoding="utf-8"))
    found: dict[tuple[str, str], list[Conversion]] = defaultdict(list)
    for scheme, code, relation, to, category, source in held["rows"]:
        found[scheme, code].append(Conversion(to, category, relation, held["sources"][source]))
    return {key: tuple(rows) for key, rows in found.items()}
