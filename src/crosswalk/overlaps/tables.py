"""The tables of overlaps. Takes a connection, never opens one."""

from __future__ import annotations

from crosswalk.database import Layer, Table

TABLES = (
    # Another unit's holding names the same identifier or the same item as one of ours: a hit, with the unit to ask.
    Table(
        "overlap",
        Layer.DERIVED,
        """subject_type TEXT NOT NULL, subject TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
        source_id TEXT NOT NULL, PRIMARY KEY (subject_type, subject, unit, type, value, source_id)""",
    ),
)
