"""What two personal records are compared by: Splink's comparisons and the rules that say which pairs are compared.

Everything follows from the roles that the records have and from counts over them; nothing from any particular set.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

Level = tuple[str, str]
"""A condition in SQL and what it is called."""
CLOSE, NEAR = 0.92, 0.82
"""Jaro-Winkler similarity of a misspelling, and of a word that is damaged."""

WITHIN_A_MONTH = "abs({a} - {b}) <= 31"
"""No two children of one mother are born so close but twins, whose dates differ by a day at most."""
_EXCHANGED = (
    "coalesce(given_too_l = surname_too_r, true) AND coalesce(given_too_r = surname_too_l, true)"
    " AND NOT (given_too_l IS NULL AND given_too_r IS NULL) AND NOT (surname_too_l IS NULL AND surname_too_r IS NULL)"
)
# `given_too` and the like are copies: Splink learns nothing of a comparison that reads a column of the lesson's key.
_LEVELS: dict[str, tuple[Level, ...]] = {
    "given": (
        ("given_l = given_r", "same given name"),
        ("root_l = root_r", "short form of the given name"),
        (f"jaro_winkler_similarity(given_l, given_r) >= {CLOSE}", "given name misspelt"),
        (_EXCHANGED, "given name and surname exchanged"),
        (
            "(given_too_l = middle_too_r OR given_too_r = middle_too_l) AND least(length(given_l), length(given_r)) > 1",
            "middle name used",
        ),
        (
            "initial_l = initial_r AND least(length(given_l), length(given_r)) = 1",
            "initial of the given name",
        ),
        (f"jaro_winkler_similarity(given_l, given_r) >= {NEAR}", "given name damaged"),
    ),
    "surname": (
        ("surname_l = surname_r", "same surname"),
        (f"jaro_winkler_similarity(surname_l, surname_r) >= {CLOSE}", "surname misspelt"),
        (
            "list_has_any(string_split(surname_l, ' '), string_split(surname_r, ' '))",
            "one of two surnames",
        ),
        (_EXCHANGED, "given name and surname exchanged"),
        (f"jaro_winkler_similarity(surname_l, surname_r) >= {NEAR}", "surname damaged"),
    ),
    "middle": (
        ("middle_l = middle_r", "same middle name"),
        ("left(middle_l, 1) = left(middle_r, 1)", "same middle initial"),
    ),
    "born": (
        ("born_l = born_r", "same date of birth"),
        ("damerau_levenshtein(born_l, born_r) <= 1", "date of birth misspelt"),
        (
            "left(born_l, 4) = left(born_r, 4) AND substr(born_l, 5, 2) = right(born_r, 2)"
            " AND right(born_l, 2) = substr(born_r, 5, 2)",
            "day and month exchanged",
        ),
        ("right(born_l, 4) = right(born_r, 4)", "same day and month of birth"),
        (
            "left(born_l, 6) = left(born_r, 6) OR (left(born_l, 4) = left(born_r, 4) AND right(born_l, 2) = right(born_r, 2))",
            "two of three parts of the date of birth",
        ),
        (WITHIN_A_MONTH.format(a="born_days_l", b="born_days_r"), "born within a month"),
        ("damerau_levenshtein(born_l, born_r) <= 2", "date of birth damaged"),
        ("left(born_l, 4) = left(born_r, 4)", "same year of birth"),
    ),
    "home": (
        ("home_l = home_r", "same home"),
        (
            f"number_l = number_r AND jaro_winkler_similarity(street_l, street_r) >= {CLOSE}",
            "same home, street misspelt",
        ),
        (
            f"jaro_winkler_similarity(street_l, street_r) >= {CLOSE} AND damerau_levenshtein(number_l, number_r) <= 1",
            "same street, number misspelt",
        ),
        (f"jaro_winkler_similarity(street_l, street_r) >= {CLOSE}", "same street"),
    ),
    "unit": (
        ("unit_l = unit_r", "same unit"),
        (f"jaro_winkler_similarity(unit_l, unit_r) >= {CLOSE}", "unit misspelt"),
    ),
    "postcode": (
        ("postcode_l = postcode_r", "same postcode"),
        ("damerau_levenshtein(postcode_l, postcode_r) <= 1", "postcode misspelt"),
    ),
    "place": (
        ("place_l = place_r", "same place"),
        (f"jaro_winkler_similarity(place_l, place_r) >= {CLOSE}", "place misspelt"),
    ),
    "state": (("state_l = state_r", "same state"),),
    "sex": (("sex_l = sex_r", "same sex"),),
    "number_of_id": (
        ("number_of_id_l = number_of_id_r", "same number of identity"),
        ("damerau_levenshtein(number_of_id_l, number_of_id_r) <= 1", "number of identity misspelt"),
        ("damerau_levenshtein(number_of_id_l, number_of_id_r) <= 2", "number of identity damaged"),
    ),
    "phone": (
        ("phone_l = phone_r", "same telephone number"),
        ("damerau_levenshtein(phone_l, phone_r) <= 1", "telephone number misspelt"),
    ),
    "email": (
        ("email_l = email_r", "same e-mail address"),
        ("split_part(email_l, '@', 1) = split_part(email_r, '@', 1)", "same name of another mail provider"),
        (f"jaro_winkler_similarity(email_l, email_r) >= {CLOSE}", "e-mail address misspelt"),
    ),
}
_BY_FREQUENCY = frozenset(
    ("given", "surname", "born", "home", "postcode", "place", "middle", "phone", "email", "number_of_id")
)
"""Columns whose exact agreement weighs by how often the value occurs: 1 January is many people's date of birth."""

_BLOCKS = (
    ("number_of_id",),
    ("phone",),
    ("email",),
    ("given", "surname", "born"),
    ("given", "surname", "home"),
    ("given", "surname", "postcode"),
    ("given", "surname", "place"),
    ("given", "surname", "number"),
    ("given", "surname"),
    ("root", "surname_sound", "born_year"),
    ("given", "born"),
    ("surname_sound", "born"),
    ("initial", "born"),
    ("born", "number"),
    ("born", "postcode"),
    ("born", "place"),
    ("given", "home"),
    ("initial", "home"),
    ("surname_sound", "home"),
    ("given", "street"),
    ("root", "surname_sound"),
    ("initial", "surname", "postcode"),
    ("initial", "surname", "number"),
    ("initial", "middle", "surname_sound"),
    ("given", "born_year", "postcode"),
    ("given", "number", "postcode"),
    ("given", "born_day"),
    ("given", "middle", "number"),
    ("surname", "number", "postcode"),
    ("surname", "born_day"),
    ("given", "postcode"),
    ("surname", "postcode"),
    ("home",),
    ("born",),
    ("given", "place"),
    ("surname", "place"),
)
"""Keys under which two records are compared, the sharpest first."""
_FEW = (("given",), ("surname",))
"""Keys more for a table of few records, where one rare name is worth a look."""
_IMPLIED = {
    "root": "given",
    "initial": "given",
    "surname_sound": "surname",
    "born_year": "born",
    "born_day": "born",
    "street": "home",
    "number": "home",
}
"""Columns whose agreement says nothing more where another agrees."""
_LESSONS = (
    ("given", "surname"),
    ("surname", "born"),
    ("given", "born"),
    ("surname", "home"),
    ("given", "home"),
    ("number_of_id",),
    ("email",),
    ("given", "postcode"),
    ("surname", "postcode"),
    ("given", "place"),
    ("surname", "place"),
    ("phone",),
)
"""Keys under which parameters are learnt: those of what is not in the key."""


def comparisons(columns: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """The levels of each comparison that `columns` allow, the null level first."""
    found = {}
    for name, levels in _LEVELS.items():
        if name not in columns:
            continue
        usable = [level for level in levels if _columns_of(level[0]) <= set(columns)]
        told = [
            {
                "sql_condition": f"{name}_l IS NULL OR {name}_r IS NULL",
                "label_for_charts": "not known",
                "is_null_level": True,
            }
        ]
        for number, (condition, label) in enumerate(usable):
            level: dict[str, Any] = {"sql_condition": condition, "label_for_charts": label}
            if number == 0 and name in _BY_FREQUENCY:
                level |= {"tf_adjustment_column": name, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": 1e-6}
            told.append(level)
        told.append({"sql_condition": "ELSE", "label_for_charts": f"other {_TITLES.get(name, name)}"})
        found[name] = told
    return found


_TITLES = {
    "given": "given name",
    "middle": "middle name",
    "born": "date of birth",
    "number_of_id": "number of identity",
    "phone": "telephone number",
    "email": "e-mail address",
}


def _columns_of(condition: str) -> set[str]:
    return set(re.findall(r"\b([a-z_]+)_[lr]\b", condition))


def keys(columns: Collection[str], *, few: bool) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The keys of pairs and of lessons that `columns` allow; `few`: of a table of few records."""
    here = set(columns)
    blocks = _BLOCKS + _FEW if few else _BLOCKS
    return tuple(each for each in blocks if set(each) <= here), tuple(each for each in _LESSONS if set(each) <= here)


PERSONAL = dict.fromkeys(("given", "born", "number_of_id", "email"), 2) | dict.fromkeys(
    ("root", "initial", "middle", "born_year", "born_day", "phone"), 1
)
"""Columns that are one person's own, not a household's (2), and what is made of them or goes with them (1)."""


def implied(columns: Sequence[str]) -> list[int]:
    """For each column the place of the one whose agreement says this one's already, or -1."""
    return [columns.index(_IMPLIED[name]) if _IMPLIED.get(name) in columns else -1 for name in columns]
