"""How the categories of a package's media read in the recipient's scheme: one line for each category of the sender's. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crosswalk.matches.converting import Relation

ORDER: tuple[Relation, ...] = ("none", "narrower", "broader", "exact")
"""What asks for a person comes first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What `category` of the sender's `of_scheme` reads as in `scheme`. `categories` is empty for the relation `none`.

    `media` is how many pictures and videos of the package have it, by a grade or a list.
    """

    of_scheme: str
    category: str
    scheme: str
    categories: tuple[str, ...]
    relation: Relation
    media: int


def readings(media: Iterable[dict[str, Any]]) -> list[Reading]:
    """From the rows of `media.json`."""
    categories: dict[tuple[Relation, str, str, str], set[str]] = defaultdict(set)
    holding: dict[tuple[Relation, str, str, str], set[str]] = defaultdict(set)
    for item in media:
        for row in item["recipient"]:
            key = (row["relation"], row["of"]["scheme"], row["of"]["category"], row["scheme"])
            holding[key].add(item["sha256"])
            categories[key] |= {row["category"]} if row["category"] else set()
    return [
        Reading(of, category, scheme, tuple(sorted(categories[key])), relation, len(holding[key]))
        for key in sorted(holding, key=lambda key: (ORDER.index(key[0]), key[1:]))
        for relation, of, category, scheme in [key]
    ]
