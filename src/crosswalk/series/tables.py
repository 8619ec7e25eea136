"""The tables of series. Grades are judgements with the verb `grade`. Takes a connection, never opens one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

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


def stack_order(connection: sqlite3.Connection) -> list[str]:
    """Every stack, the one with most members first, ties by name."""
    rows = connection.execute("SELECT stack_id FROM stack_member GROUP BY 1 ORDER BY count(*) DESC, stack_id")
    return [row[0] for row in rows]


def stacks_on_lists(connection: sqlite3.Connection) -> set[str]:
    """The stacks with a member that is on a known set, good or bad."""
    rows = connection.execute("SELECT DISTINCT stack_id FROM stack_member JOIN match USING (sha256)")
    return {row[0] for row in rows}


def fronts(connection: sqlite3.Connection, stack_ids: Sequence[str]) -> dict[str, sqlite3.Row]:
    """For each of these stacks its front item with type, size, appearance, veil and number of members."""
    rows = connection.execute(
        """SELECT m.stack_id, m.sha256, i.kind, i.media_type, i.size, a.width, a.height, a.duration_ms, a.make, a.model,
        a.taken, a.veil, (SELECT count(*) FROM stack_member n WHERE n.stack_id = m.stack_id) AS members,
        (SELECT max(quality) FROM fingerprint f WHERE f.sha256 = m.sha256 AND f.algorithm = 'pdq') AS quality
        FROM stack_member m JOIN item i USING (sha256) LEFT JOIN appearance a USING (sha256)
        WHERE m.front = 1 AND m.stack_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(stack_ids)),),
    )
    return {row["stack_id"]: row for row in rows}


def list_entries(connection: sqlite3.Connection, stack_ids: Sequence[str]) -> list[sqlite3.Row]:
    """Nearest match of each of these stacks on each known set: with the set's name, owner and whether it is known good."""
    return connection.execute(
        """SELECT m.stack_id, k.name, k.owner, k.good, x.category, x.algorithm, min(x.distance) AS distance
        FROM stack_member m JOIN match x USING (sha256) JOIN known_set k USING (set_id)
        WHERE m.stack_id IN (SELECT value FROM json_each(?)) GROUP BY 1, x.set_id, x.category
        ORDER BY m.stack_id, k.good, distance, k.name""",
        (json.dumps(list(stack_ids)),),
    ).fetchall()


def places(connection: sqlite3.Connection, stack_ids: Sequence[str], most: int) -> list[sqlite3.Row]:
    """Where the members of these stacks were found: at most `most` places for each stack."""
    return connection.execute(
        """SELECT * FROM (SELECT m.stack_id, o.source_id, o.untrusted_path, o.deleted, row_number() OVER
        (PARTITION BY m.stack_id ORDER BY length(o.source_id), o.source_id, o.ordinal) AS place
        FROM stack_member m JOIN occurrence o USING (sha256) WHERE m.stack_id IN (SELECT value FROM json_each(?)))
        WHERE place <= ? ORDER BY stack_id, place""",
        (json.dumps(list(stack_ids)), most),
    ).fetchall()


def stack_of(connection: sqlite3.Connection, sha256: str) -> str | None:
    """The stack that an item is in."""
    row = connection.execute("SELECT stack_id FROM stack_member WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else str(row["stack_id"])
