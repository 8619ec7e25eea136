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
    verified: int | None = None
    """How much of it was verified with a record of its own; None where a figure is not of the ledger's acts."""


FIGURES = ("identified", "packages", "receipts", "searches", "arrested", "open", "seized", "safeguarded")
