"""A count that can be traced to the lines behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`country` is empty for the total. `lines` are the judgements, packages or receipts that were counted."""

    figure: str
    country: str
    value: int
    lines: tuple[str, ...]


FIGURES = ("identified", "packages", "receipts", "searches", "arrested", "open", "seized", "safeguarded")
