"""One infected machine with a hit, and the count of those without. What leaves the parser is what stands here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crosswalk.sources.stealer.informing import System
from crosswalk.sources.stealer.watchlist import Watched

MOST_ROWS = 20_000
"""Different rows of one machine that are kept: more are nobody's passwords."""


@dataclass(frozen=True, slots=True)
class Row:
    """A login that stood beside an address on the watch list: on which entry, in which software, how often."""

    entry: Watched
    untrusted_login: str
    untrusted_software: str
    times: int


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine with a hit. `details` are kinds and values of fields that its browsers fill in."""

    untrusted_path: str
    system: System
    rows: tuple[Row, ...]
    details: tuple[tuple[str, str], ...] = ()
    cookies: tuple[Watched, ...] = ()
    problems: tuple[tuple[str, str, str], ...] = ()
    """Path, reason, detail of its files that could not be read."""


@dataclass
class Tally:
    """Counts since the last ones were told. `entries` = `kept` + `minimised` + the problems."""

    machines: int = 0
    hits: int = 0
    kept: int = 0
    minimised: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    """By reason; those of machines with a hit are among them."""
    rows: int = 0
    nameless: int = 0
    malformed: int = 0
    lookalikes: Counter[tuple[Watched, str]] = field(default_factory=Counter)

    @property
    def entries(self) -> int:
        return self.kept + self.minimised + sum(self.problems.values())

    def add(self, other: Tally) -> None:
        for name in ("machines", "hits", "kept", "minimised", "rows", "nameless", "malformed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.problems += other.problems
        self.lookalikes += other.lookalikes

    def said(self) -> dict[str, Any]:
        """As JSON values."""
        counts = {name: getattr(self, name) for name in _COUNTS}
        looks = [[entry.kind, entry.name, kind, number] for (entry, kind), number in sorted(self.lookalikes.items())]
        return {**counts, "problems": dict(sorted(self.problems.items())), "lookalikes": looks}


_COUNTS = ("machines", "hits", "kept", "minimised", "rows", "nameless", "malformed")
