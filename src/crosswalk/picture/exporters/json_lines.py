"""Figures as JSON: one array of objects, in the order of the table."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crosswalk.picture.figure import Figure


def as_line(figure: Figure) -> dict[str, object]:
    """As printed by `figures --json`: `figure, country, value, lines, verified`."""
    return {
        "figure": figure.figure,
        "country": figure.country,
        "value": figure.value,
        "lines": list(figure.lines),
        "verified": figure.verified,
    }


def figures_as_json(figures: Iterable[Figure]) -> bytes:
    """UTF-8, an object a line within one array."""
    lines = ",\n".join(json.dumps(as_line(figure), ensure_ascii=False) for figure in figures)
    return f"[\n{lines}\n]\n".encode()
