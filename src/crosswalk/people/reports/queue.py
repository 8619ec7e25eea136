"""What the queue is: a line a report in the order of the work, each with the reasons for its place. Pure data."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from crosswalk.accounts.keeping import columns

_TEXT, _TIME, _WHOLE, _LIST = pa.string(), pa.int64(), pa.int64(), pa.list_(pa.string())
LINES: Final = columns(
    ("place", _WHOLE), ("report", _TEXT), ("tier", _TEXT), ("roles", _LIST), ("why", _LIST), ("measures", _TEXT),
    ("form", _TEXT), ("issuer", _TEXT), ("number", _TEXT), ("reporter", _TEXT), ("received_us", _TIME), ("incident_us", _TIME),
    ("incident_type", _TEXT), ("priority", _TEXT), ("jurisdictions", _LIST), ("repeats", _LIST), ("repeat_of", _TEXT),
    ("bundles", _LIST), ("accounts", _LIST), ("standing", _TEXT), ("told", _LIST), ("files", _LIST), ("urls", _LIST),
    ("excerpts", _LIST), ("related", _LIST),
)  # fmt: skip
"""`standing` is `open`, `repeat` (told before: it stands behind the one of which it is a repeat) or `officer` (the one reported is a
registered persona: ask its unit). `accounts` are those reported, without a child's and an officer's. `told` is where it is told,
`files` each file's class and why, `why` the reasons for the place: both are sayings as written."""
BUNDLES: Final = columns(
    ("place", _WHOLE), ("bundle", _TEXT), ("kind", _TEXT), ("sealed", pa.bool_()), ("tier", _TEXT), ("first", _TEXT),
    ("reports", _LIST), ("why", _LIST), ("accounts", _LIST),
)  # fmt: skip
"""In the order of their best report. `why` is for each report of `reports` why it is a member, a saying as written; `accounts`
is empty where sealed."""
