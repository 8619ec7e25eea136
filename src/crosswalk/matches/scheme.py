"""Category schemes: what the codes of a list mean. A code means nothing without its scheme and version.

The same code differs: 0 is non-pertinent in `us-vics-2` and uncategorised in `us-vics-1`. The schemes are data files
beside this module, with their sources; they hold labels, and whether a code decides anything about an item.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from crosswalk.errors import BadValue

_FOLDER = Path(__file__).parent / "schemes"
INTERNATIONAL = "interpol-baseline"
NOT_PERTINENT = frozenset({"not pertinent", "non-pertinent", "not relevant"})
"""What lists of a scheme that is not known here call what concerns no investigation."""


@dataclass(frozen=True, slots=True)
class Category:
    """`decides` is False for codes that only say that nobody has looked yet; `pertinent` for what concerns no investigation.

    `labels` are the label in other languages, by their ISO 639 code, where the scheme itself is published in them.
    """

    code: str
    label: str
    decides: bool
    pertinent: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The label in a language, or as the scheme first published it."""
        return self.labels.get(language, self.label)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A category scheme in one version. `source` says where its codes are published, `countries` (ISO 3166-1) whose it is."""

    name: str
    title: str
    source: str
    categories: tuple[Category, ...]
    countries: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The title in a language, or as the scheme first published it."""
        return self.titles.get(language, self.title)

    def category(self, code: str) -> Category | None:
        """The category of a code, upper or lower case, or None."""
        return next((category for category in self.categories if category.code.lower() == code.strip().lower()), None)


@cache
def schemes() -> dict[str, Scheme]:
    """Every scheme that is known here, by its name."""
    found = {}
    for file in sorted(_FOLDER.glob("*.json")):
        held = json.loads(file.read_text(encoding="utf-8"))
        categories = tuple(
            Category(code, each["label"], each["decides"], each.get("pertinent", True), each.get("labels", {}))
            for code, each in held["categories"].items()
        )
        found[held["scheme"]] = Scheme(
            held["scheme"], held["title"], held["source"], categories, tuple(held["countries"]), held.get("titles", {})
        )
    return found


def of_country(country: str) -> str:
    """The scheme of a country; where none is known here, INTERPOL's, which every country reads."""
    return next((name for name, known in schemes().items() if country in known.countries), INTERNATIONAL)


def written(scheme: str, code: str) -> str:
    """The code as its scheme writes it, so that `a` and `A` do not differ; itself where the scheme is not known here."""
    known = schemes().get(scheme)
    category = known.category(code) if known else None
    return category.code if category else code


def title(scheme: str, language: str) -> str:
    """What a scheme is called, or its name where it is not known here."""
    known = schemes().get(scheme)
    return known.said(language) if known else scheme


def label(scheme: str, code: str) -> str:
    """What a code means, or the code itself where the scheme is not known here."""
    known = schemes().get(scheme)
    category = known.category(code) if known else None
    return category.label if category else code


def decides(scheme: str, code: str, good: bool) -> bool:
    """Whether standing on a list under this code settles what an item is.

    Known good settles it. So does a code that its scheme says decides. On a list of a scheme that is not known here any
    code but 0 decides (0 is read in two ways), and so does standing on a list that has no codes at all.
    """
    known = schemes().get(scheme)
    if good:
        return True
    if known is None:
        return code != "0"
    category = known.category(code)
    return category is not None and category.decides


def pertinent(scheme: str, code: str) -> bool:
    """Whether a category concerns an investigation at all, as its scheme says."""
    known = schemes().get(scheme)
    category = known.category(code) if known else None
    return category.pertinent if category else code.casefold() not in NOT_PERTINENT


def checked(scheme: str, code: str) -> str:
    """The code as the scheme writes it. Raises `BadValue` for a scheme or a code that is not known here."""
    known = schemes().get(scheme)
    if known is None:
        raise BadValue(
            "{scheme!r} is not a category scheme: one of {schemes}", scheme=scheme, schemes=", ".join(schemes())
        )
    category = known.category(code)
    if category is None or not category.code:
        codes = ", ".join(each.code for each in known.categories if each.code)
        raise BadValue("{code!r} is not a category of {scheme}: one of {codes}", code=code, scheme=scheme, codes=codes)
    return category.code
