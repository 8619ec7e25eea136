"""What each export of a group holds, and what it lacks that another holds.

A gap is a run of messages between an export's first and last of a group which that export does not hold. Nothing says why: it
may have been deleted there, or its owner may have been out of the group. Lines of the service are not counted, since each
device writes its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

_HELD = """
WITH said AS (SELECT ordinal, coalesce(sent_us, try_cast(try_cast(nullif(sent_local, '') AS TIMESTAMP) AS BIGINT)) AS at_us,
        exports, message_id FROM read_parquet(?) WHERE group_id = ? AND event IN ('', 'delete')),
    held AS (SELECT DISTINCT unnest(exports) AS export FROM said),
    seen AS (SELECT export, ordinal, at_us, exports, list_contains(exports, export) AS has FROM held, said)
SELECT export, count(*) FILTER (has), count(*) FILTER (has AND len(exports) = 1),
    min(ordinal) FILTER (has), max(ordinal) FILTER (has), count(*) FILTER (NOT has) FROM seen GROUP BY 1 ORDER BY 1"""

_GAPS = """
WITH said AS (SELECT ordinal, sent_us, sent_local, exports FROM read_parquet(?) WHERE group_id = ? AND event IN ('', 'delete')
        AND ordinal BETWEEN ? AND ?),
    runs AS (SELECT *, list_contains(exports, ?) AS has FROM said),
    numbered AS (SELECT *, sum(has::INT) OVER (ORDER BY ordinal) AS run FROM runs)
SELECT count(*), min(sent_us), max(sent_us), min(nullif(sent_local, '')), max(nullif(sent_local, '')),
    list_sort(list_distinct(flatten(list(exports)))) FROM numbered WHERE NOT has GROUP BY run ORDER BY min(ordinal)"""


@dataclass(frozen=True, slots=True)
class Gap:
    """`messages` in a row that are absent. Moments are None where the others have local times only."""

    messages: int
    first_us: int | None
    last_us: int | None
    first_local: str
    last_local: str
    held_by: tuple[str, ...]
    """Exports as `source:path`."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one export (`source:path`) holds of a group. `alone` are the messages that no other export has; `outside` those
    that others have from before its first and after its last."""

    export: str
    messages: int
    alone: int
    outside: int
    gaps: tuple[Gap, ...]


def held(messages: Path, group_id: str) -> list[Held]:
    """Each export of a group, in the order of its name. Empty where no message is derived."""
    if not messages.exists():
        return []
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        rows = connection.execute(_HELD, [str(messages), group_id]).fetchall()
        found = []
        for export, count, alone, first, last, absent in rows:
            query = [str(messages), group_id, first, last, export]
            gaps = [
                Gap(number, at, until, local or "", later or "", tuple(by))
                for number, at, until, local, later, by in connection.execute(_GAPS, query).fetchall()
            ]
            found.append(Held(export, count, alone, absent - sum(gap.messages for gap in gaps), tuple(gaps)))
        return found
