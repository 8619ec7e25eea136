"""The readers of hash lists, most specific first. Reached by name only."""

from __future__ import annotations

READERS = (
    "crosswalk.matches.readers.nsrl:Nsrl",
    "crosswalk.matches.readers.vics:Vics",
    "crosswalk.matches.readers.columns:Columns",
    "crosswalk.matches.readers.plain:Plain",
)
