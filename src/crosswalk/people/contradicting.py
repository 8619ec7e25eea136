"""What speaks against two records being one person, whatever their weight: innocent people first. SQL, set-wise.

A household shares a surname, an address and a telephone; twins share a date of birth besides; father and son share a
name. Each of the rules names what two records of one person would not show, and each is general: none knows a data set.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from crosswalk.people.comparing import NEAR, WITHIN_A_MONTH

PERSONAL = ("given", "middle", "born", "sex", "number_of_id", "email")
"""Comparisons that speak of one person; the others may be a household's."""
PERSONAL_BITS = 5.0
"""What personal comparisons must weigh together: less, and what is shared is the household's."""
RARE_HOUSEHOLDS = 0.05
"""Part of all contradicted pairs below which a table is taken to hold no households: what contradicts is damage there."""
TOLD = 10
"""Contradicted pairs from which on a table tells at all whether it holds households."""
DAMAGE_BITS = 15.0
"""Weight that a pair whose given names contradict needs in a table without households; two people under every reading
stay two."""

GENERATION = 15
"""Years that lie between parent and child at least: the two may have one name and one address."""

REASONS = (
    "",
    "the given names contradict each other",
    "the given names differ by gender",
    "the dates of birth contradict each other",
    "nothing but what a household shares",
    "the surnames contradict each other, and neither birth nor number says that they are one",
    "a given name is not known, and what is known differs",
    "the given names and the dates of birth contradict each other",
    "the middle names contradict each other, and the birth does not say that they are one",
    "the numbers of identity contradict each other, and the birth does not say that they are one",
)
CLEAR = 7
NAMES = (1, 2, 4, 7, 8, 9)
"""Reasons that tell of another person by name; the rest is damage where a table holds no households."""
_GENDERED = (
    "length({a}) = length({b}) AND {a} <> {b} AND left({a}, length({a}) - 1) = left({b}, length({b}) - 1)"
    " AND right({a}, 1) = 'a' AND right({b}, 1) IN ('o', 'e')"
)


def _given(columns: Collection[str]) -> str:
    """Given names that are neither one, nor short for the other, nor a misspelling, an initial or an exchange."""
    alike = [
        "a.given = b.given",
        "a.root = b.root",
        f"jaro_winkler_similarity(a.given, b.given) >= {NEAR}",
        "a.initial = b.initial AND least(length(a.given), length(b.given)) = 1",
    ]
    if "middle" in columns:
        alike.append("coalesce(a.given = b.middle OR b.given = a.middle, false)")
    return _unlike([*alike, *_exchanged(columns)])


def _surname(columns: Collection[str]) -> str:
    alike = [
        "a.surname = b.surname",
        f"jaro_winkler_similarity(a.surname, b.surname) >= {NEAR}",
        "list_has_any(string_split(a.surname, ' '), string_split(b.surname, ' '))",
    ]
    return _unlike([*alike, *_exchanged(columns)])


def _exchanged(columns: Collection[str]) -> list[str]:
    """One's given name stands in the place of the other's surname; not where the two have one surname."""
    if not {"given", "surname"} <= set(columns):
        return []
    met = "coalesce(a.given = b.surname, false) OR coalesce(b.given = a.surname, false)"
    return [f"({met}) AND a.surname IS DISTINCT FROM b.surname"]


_BORN = (
    "damerau_levenshtein(a.born, b.born) <= 2",
    "right(a.born, 4) = right(b.born, 4)",
    "left(a.born, 6) = left(b.born, 6)",
    "left(a.born, 4) = left(b.born, 4) AND right(a.born, 2) = right(b.born, 2)",
    "left(a.born, 4) = left(b.born, 4) AND substr(a.born, 5, 2) = right(b.born, 2)",
    f"coalesce({WITHIN_A_MONTH.format(a='a.born_days', b='b.born_days')}, false)",
)


def _unlike(alike: Collection[str]) -> str:
    return f"NOT ({' OR '.join(f'({each})' for each in alike)})"


def _said(name: str) -> str:
    return f"a.{name} IS NOT NULL AND b.{name} IS NOT NULL"


def _same(name: str, columns: Collection[str]) -> str:
    return f"coalesce(a.{name} = b.{name}, false)" if name in columns else "false"


def _clear(columns: Collection[str]) -> str:
    """Two people under every reading: neither name nor birth nor number is one."""
    said = f"{_said('given')} AND {_said('born')} AND {_given(columns)} AND {_unlike(_BORN)}"
    return f"{said} AND NOT {_same('number_of_id', columns)}"


def _namesake(columns: Collection[str]) -> str:
    """One name, written alike, and births less than a generation apart: a date that differs is then damaged."""
    if not {"given", "surname", "born"} <= set(columns):
        return "false"
    named = f"NOT ({_given(columns)}) AND length(a.given) > 1 AND length(b.given) > 1 AND NOT ({_surname(columns)})"
    years = f"abs(try_cast(left(a.born, 4) AS INTEGER) - try_cast(left(b.born, 4) AS INTEGER)) < {GENERATION}"
    return f"coalesce({named} AND {years}, false)"


def _cases(columns: Collection[str], chained: bool) -> list[str]:
    """Conditions in SQL with the number of their reason, the gravest first."""
    here = set(columns)
    damaged = _namesake(here) if chained else f"({_same('email', here)} AND {_namesake(here)})"
    numbered = _same("number_of_id", here)
    born_alike = f"coalesce({' OR '.join(f'({each})' for each in _BORN)}, false)" if "born" in here else "false"
    sure = f"({numbered} AND {born_alike})"
    cases = []
    if "given" in here:
        gendered = [_GENDERED.format(a=a, b=b) for a, b in (("a.given", "b.given"), ("b.given", "a.given"))]
        if "born" in here:
            cases.append(f"WHEN {_clear(here)} THEN {CLEAR}")
        cases.append(f"WHEN {_said('given')} AND {_given(here)} AND NOT {sure} THEN 1")
        cases.append(f"WHEN {_said('given')} AND (({gendered[0]}) OR ({gendered[1]})) AND NOT {sure} THEN 2")
    if "born" in here:
        cases.append(f"WHEN {_said('born')} AND {_unlike(_BORN)} AND NOT ({numbered} OR {damaged}) THEN 3")
    born_same = _same("born", here)
    if "middle" in here:
        middle = (
            "left(a.middle, 1) <> left(b.middle, 1) AND coalesce(a.given <> b.middle AND b.given <> a.middle, true)"
        )
        if "given" not in here:
            middle = "left(a.middle, 1) <> left(b.middle, 1)"
        cases.append(f"WHEN {_said('middle')} AND {middle} AND NOT {born_same} AND NOT {sure} THEN 8")
    if "number_of_id" in here:
        number = "damerau_levenshtein(a.number_of_id, b.number_of_id) > 2"
        cases.append(f"WHEN {_said('number_of_id')} AND {number} AND NOT {born_same} THEN 9")
    if "surname" in here:
        known = " OR ".join([numbered, born_alike, _same("email", here)])
        cases.append(f"WHEN {_said('surname')} AND {_surname(here)} AND NOT ({known}) THEN 5")
    if "given" in here:
        differ = [
            f"({_said(name)} AND left(a.{name}, 1) <> left(b.{name}, 1))" for name in ("sex", "middle") if name in here
        ]
        unknown = "(a.given IS NULL OR b.given IS NULL OR least(length(a.given), length(b.given)) = 1)"
        if differ:
            cases.append(f"WHEN {unknown} AND ({' OR '.join(differ)}) AND NOT {sure} THEN 6")
    return cases


def against(
    connection: Any,
    one: npt.NDArray[np.int64],
    other: npt.NDArray[np.int64],
    columns: Collection[str],
    *,
    chained: bool = False,
) -> npt.NDArray[np.int8]:
    """For each pair of records of table `records`, the number of a reason in `REASONS`; 0 where nothing contradicts.

    `chained`: others link the two, so that one name with a damaged date of birth is one person."""
    cases = _cases(columns, chained)
    if not len(one) or not cases:
        return np.zeros(len(one), np.int8)
    pairs = pa.table([pa.array(each) for each in (np.arange(len(one)), one, other)], names=["at", "one", "other"])
    connection.register("pairs_to_check", pairs)
    found = connection.execute(
        f"SELECT p.at AS at, CASE {' '.join(cases)} ELSE 0 END AS reason FROM pairs_to_check p"
        " JOIN records a ON a.n = p.one JOIN records b ON b.n = p.other ORDER BY p.at"
    ).fetchnumpy()
    connection.unregister("pairs_to_check")
    return np.asarray(found["reason"]).astype(np.int8)


def impersonal(parts: dict[str, npt.NDArray[np.float64]], size: int) -> npt.NDArray[np.bool_]:
    """Pairs in which less than `PERSONAL_BITS` come from what is one person's own."""
    own = [parts[name] for name in PERSONAL if name in parts]
    if not own:
        return np.zeros(size, np.bool_)
    return np.asarray(np.sum(own, axis=0) < PERSONAL_BITS, np.bool_)


def households(connection: Any, columns: Collection[str]) -> int | None:
    """Pairs of records of one surname and one home, e-mail address or telephone (the first of these that the records
    have) whose given names and dates of birth both contradict: two people of one household under every reading. None where
    the records do not tell."""
    shared = next((name for name in ("home", "email", "phone") if name in columns), None)
    if shared is None or not {"given", "surname", "born"} <= set(columns):
        return None
    joined = f"SELECT count(*) FROM records a JOIN records b ON a.{shared} = b.{shared} AND a.n < b.n"
    return int(connection.execute(f"{joined} WHERE a.surname = b.surname AND {_clear(columns)}").fetchall()[0][0])
