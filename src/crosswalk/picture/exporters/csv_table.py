"""Figures as CSV (RFC 4180): a row for each figure and country, the total with an empty country."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from crosswalk.picture.figure import Figure


def figures_as_csv(figures: Iterable[Figure]) -> bytes:
    """UTF-8 with CRLF. `lines` are the numbers and names behind the figure, separated by spaces."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("figure", "country", "value", "lines", "verified"))
    for figure in figures:
        writer.writerow((figure.figure, figure.country, figure.value, " ".join(figure.lines), figure.verified))
    return text.getvalue().encode()
