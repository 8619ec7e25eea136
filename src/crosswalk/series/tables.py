"""The tables of series. Grades are judgements with the verb `grade`. Takes a connection, never opens one."""

from __future__ import annotations

from crosswalk.database import Layer, Table

TABLES = (
    # Every picture and video is in exactly one stack. `distance` is to the front, in bits; -1 where the digest decided.
    Table(
        "stack_member",
        Layer.DERIVED,
        """stack_id TEXT NOT NULL, sha256 TEXT PRIMARY KEY, front INTEGER NOT NULL, distance INTEGER NOT NULL,
        turn INTEGER NOT NULL, version TEXT NOT NULL""",
        ("stack_id",),
    ),
)
