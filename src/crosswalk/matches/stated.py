"""What lists state about their own entries besides the category: flags such as that a victim was identified."""

from __future__ import annotations

import json
from collections.abc import Collection

import pyarrow.parquet as pq

from crosswalk.desk import Desk
from crosswalk.ids import SetId
from crosswalk.matches.known import path_of


def flags_of(desk: Desk, set_id: SetId, entries: Collection[int]) -> dict[int, dict[str, bool]]:
    """The flags of these entries of a set, as the list states them; an entry that states none is absent. An absent flag is
    not false."""
    place = path_of(desk, set_id)
    if not entries or not place.exists():
        return {}
    wanted = [("entry", "in", set(entries)), ("flags", "!=", "")]
    table = pq.read_table(place, columns=["entry", "flags"], filters=wanted)
    found: dict[int, dict[str, bool]] = {}
    for entry, flags in zip(table["entry"].to_pylist(), table["flags"].to_pylist(), strict=True):
        found.setdefault(entry, {}).update(json.loads(flags))
    return found
