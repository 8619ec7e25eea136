"""A waterfall of weights on a terminal: a bar for each step from where the last one ended, and the sum."""

from __future__ import annotations

from collections.abc import Sequence

from crosswalk.cli.app import in_words
from crosswalk.cli.output import plain

WIDTH = 32


def drawn(steps: Sequence[tuple[str, float]], *, width: int = WIDTH) -> list[str]:
    """Lines: bits, bar, what it is. The bars share one scale, on which the smallest and the largest sum just fit."""
    if not steps:
        return []
    ends = [0.0]
    for _, bits in steps:
        ends.append(ends[-1] + bits)
    low, high = min(ends), max(ends)
    scale = (width - 1) / (high - low) if high > low else 0.0
    lines = []
    for (what, bits), start, end in zip(steps, ends, ends[1:], strict=False):
        left, right = sorted((round((start - low) * scale), round((end - low) * scale)))
        bar = " " * left + ("█" if bits >= 0 else "░") * max(right - left, 1)
        lines.append(f"{bits:+7.1f} {bar:<{width}} {plain(what)}")
    lines.append(f"{ends[-1]:+7.1f} {'':<{width}} {in_words('together')}")
    return lines
