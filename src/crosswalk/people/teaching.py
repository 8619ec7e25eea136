"""What an operation teaches its weights: how accounts that a strong identifier makes one agree in names, groups, platform.

Nobody labels pairs for us, but a telephone number or a device does: two accounts that it links are one person's, whatever
they are called. Of these pairs the parameters of true agreement are counted, and mixed with the stated ones, which hold
alone where there are few. Countries and identifiers follow from the strong identifier itself, so they teach nothing.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

LEARNT = ("name", "circles", "platform")
STATED_PAIRS = 40
"""Pairs that the stated parameters count for: with as many taught pairs, either half decides."""
FEW_PAIRS = 25
"""Taught pairs below which what is stated holds: a chance of one half is then told to a tenth at best."""
Comparisons = Mapping[str, Sequence[Mapping[str, Any]]]


def taught(connection: duckdb.DuckDBPyConnection, comparisons: Comparisons, pairs: Collection[tuple[str, str]]) -> Any:
    """The comparisons with what these pairs of table `accounts` teach, and how many pairs each was taught by."""
    made = {name: [copy.copy(dict(level)) for level in own] for name, own in comparisons.items()}
    by = dict.fromkeys(made, 0)
    if not pairs:
        return made, by
    ordered = sorted(pairs)
    linked = pa.table([pa.array([a for a, _ in ordered]), pa.array([b for _, b in ordered])], names=["a", "b"])
    connection.register("linked", linked)
    for name in LEARNT:
        real = [level for level in made[name] if not level.get("is_null_level")]
        counts = _met(connection, made[name])[-len(real) :]
        total = int(counts.sum())
        by[name] = total
        if total < FEW_PAIRS:
            continue
        for level, count in zip(real, counts, strict=True):
            stated = level["m_probability"]
            level["m_probability"] = round((float(count) + STATED_PAIRS * stated) / (total + STATED_PAIRS), 9)
    connection.unregister("linked")
    return made, by


def _met(connection: duckdb.DuckDBPyConnection, levels: Sequence[Mapping[str, Any]]) -> Any:
    """How many of the linked pairs meet each level first, in the order of the levels."""
    cases = [
        f"WHEN {_sides(level['sql_condition'])} THEN {place}"
        for place, level in enumerate(levels)
        if level["sql_condition"] != "ELSE"
    ]
    query = (
        f"SELECT CASE {' '.join(cases)} ELSE {len(levels) - 1} END AS level, count(*) FROM linked"
        " JOIN accounts l ON l.unique_id = a JOIN accounts r ON r.unique_id = b GROUP BY 1"
    )
    counts = np.zeros(len(levels), np.int64)
    for level, count in connection.execute(query).fetchall():
        counts[level] = count
    return counts


def _sides(condition: str) -> str:
    """`name_l` as Splink writes it, as a column of the left record."""
    return re.sub(r"\b([a-z_]+)_([lr])\b", r"\2.\1", condition)


def told(comparisons: Comparisons, by: Mapping[str, int], prior: float, accounts: int, version: str) -> dict[str, Any]:
    """The model as it is kept and shown. `digest` is the SHA-256 of everything else in it."""
    model = {
        "version": version,
        "accounts": accounts,
        "prior": prior,
        "comparisons": {
            name: {"taught_by_pairs": by[name], "levels": [_level(level) for level in own]}
            for name, own in comparisons.items()
        },
    }
    return model | {"digest": hashlib.sha256(json.dumps(model, sort_keys=True).encode()).hexdigest()}


def _level(level: Mapping[str, Any]) -> dict[str, Any]:
    told = {"label": level["label_for_charts"], "condition": level["sql_condition"]}
    if level.get("is_null_level"):
        return told
    m, u = level["m_probability"], level["u_probability"]
    return told | {"one_person": m, "strangers": u, "bits": round(float(np.log2(m / u)), 3)}
