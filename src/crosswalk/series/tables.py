"""The tables of series. Grades, tags, comments, series and clues are judgements. Takes a connection, never opens one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

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
    # The items that each judgement of this room spoke of, taken from it, so that what stands on a page is found at once.
    Table(
        "judged_item",
        Layer.DERIVED,
        "sha256 TEXT NOT NULL, judgement_id INTEGER NOT NULL, PRIMARY KEY (sha256, judgement_id)",
        ("judgement_id",),
    ),
    # Which items were unveiled, by the line of the trail that says who did it and when.
    Table("looked", Layer.DERIVED, "sequence INTEGER PRIMARY KEY, sha256 TEXT NOT NULL", ("sha256",)),
)


def stack_order(connection: sqlite3.Connection) -> list[str]:
    """Every stack, the one with most members first, ties by name."""
    rows = connection.execute("SELECT stack_id FROM stack_member GROUP BY 1 ORDER BY count(*) DESC, stack_id")
    return [row[0] for row in rows]


def stack_names(connection: sqlite3.Connection) -> bytes:
    """The stack of every member, in the order of the names' bytes, a line feed between them.

    One text: 1,000,000 rows of their own take five times as long.
    """
    row = connection.execute(
        "SELECT group_concat(stack_id, char(10)) FROM (SELECT stack_id FROM stack_member ORDER BY stack_id)"
    ).fetchone()
    return str(row[0] or "").encode()


def made(connection: sqlite3.Connection) -> str:
    """Tells one state of stacks and matches from another, mostly: the last row numbers of both, at no cost."""
    row = connection.execute("SELECT (SELECT max(rowid) FROM stack_member), (SELECT max(rowid) FROM match)").fetchone()
    return f"{row[0] or 0}-{row[1] or 0}"


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
    """Nearest match of each of these stacks on each known set: with the set, its owner and whether it is known good."""
    return connection.execute(
        """SELECT m.stack_id, k.set_id, k.name, k.owner, k.scheme, k.good, x.category, x.series, x.algorithm,
        min(x.distance) AS distance
        FROM stack_member m JOIN match x USING (sha256) JOIN known_set k USING (set_id)
        WHERE m.stack_id IN (SELECT value FROM json_each(?)) GROUP BY m.stack_id, x.set_id, x.category
        ORDER BY m.stack_id, k.good, distance, k.name""",
        (json.dumps(list(stack_ids)),),
    ).fetchall()


def entries(connection: sqlite3.Connection, stack_ids: Sequence[str]) -> list[sqlite3.Row]:
    """Every match of every member of these stacks, with its set: known good ones last, then the nearest first."""
    return connection.execute(
        """SELECT m.stack_id, x.*, k.name, k.owner, k.scheme, k.version AS set_version, k.good
        FROM stack_member m JOIN match x USING (sha256) JOIN known_set k USING (set_id)
        WHERE m.stack_id IN (SELECT value FROM json_each(?))
        ORDER BY m.stack_id, k.good, x.distance, k.name, x.entry, x.sha256""",
        (json.dumps(list(stack_ids)),),
    ).fetchall()


def sets(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`set_id, name, owner, scheme, good` of every known set, in the order in which they were added."""
    return connection.execute(
        "SELECT set_id, name, owner, scheme, good FROM known_set ORDER BY CAST(SUBSTR(set_id, 2) AS INTEGER)"
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


def judgements_on(connection: sqlite3.Connection, stack_id: str) -> list[sqlite3.Row]:
    """Every judgement of this room, undone or not, that speaks of a member of a stack, oldest first."""
    return connection.execute(
        """SELECT DISTINCT j.* FROM stack_member m JOIN judged_item g USING (sha256) JOIN judgement j USING (judgement_id)
        WHERE m.stack_id = ? ORDER BY j.judgement_id""",
        (stack_id,),
    ).fetchall()


def stack_of(connection: sqlite3.Connection, sha256: str) -> str | None:
    """The stack that an item is in."""
    row = connection.execute("SELECT stack_id FROM stack_member WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else str(row["stack_id"])


def stacks_of_digits(connection: sqlite3.Connection, digits: str) -> list[str]:
    """The stacks with a member whose digest begins with these lower-case digits."""
    rows = connection.execute(
        "SELECT DISTINCT stack_id FROM stack_member WHERE sha256 >= ? AND sha256 < ? ORDER BY 1", (digits, f"{digits}g")
    )
    return [row[0] for row in rows]


def members(connection: sqlite3.Connection, stack_id: str) -> list[sqlite3.Row]:
    """The members of a stack (`sha256, front, distance, turn`), the front first, then the nearest."""
    return connection.execute(
        "SELECT sha256, front, distance, turn FROM stack_member WHERE stack_id = ? ORDER BY front DESC, distance, sha256",
        (stack_id,),
    ).fetchall()


def all_members(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every member (`stack_id, sha256, front, distance, turn`), stack by stack, the front first."""
    return iter(
        connection.execute(
            "SELECT stack_id, sha256, front, distance, turn FROM stack_member"
            " ORDER BY stack_id, front DESC, distance, sha256"
        )
    )


def videos_in_stacks(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """(digest, stack) of every video that the operation holds, by SHA-256 and by MD5."""
    rows = connection.execute(
        """SELECT m.sha256, m.stack_id FROM stack_member m JOIN item i USING (sha256) WHERE i.kind = 'video'
        UNION SELECT i.md5, m.stack_id FROM stack_member m JOIN item i USING (sha256) WHERE i.kind = 'video' ORDER BY 1, 2"""
    )
    return [(row[0], row[1]) for row in rows]


def hashes(connection: sqlite3.Connection, quality: int) -> Iterator[tuple[str, bytes]]:
    """Stack and PDQ hash of every member of at least this quality: one of a picture, one a frame of a video."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(
        """SELECT m.stack_id, f.value FROM fingerprint f JOIN stack_member m USING (sha256)
        WHERE f.algorithm = 'pdq' AND f.quality >= ? AND length(f.value) = 32""",
        (quality,),
    )


def replace_stacks(connection: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Put these members (in the order of the columns) in the place of all."""
    connection.execute("DELETE FROM stack_member")
    connection.executemany("INSERT INTO stack_member VALUES (?, ?, ?, ?, ?, ?)", rows)


def stacked(connection: sqlite3.Connection) -> dict[str, int]:
    """How many members there are of each version."""
    return dict(connection.execute("SELECT version, count(*) FROM stack_member GROUP BY version").fetchall())


def stacks(connection: sqlite3.Connection) -> int:
    """How many stacks there are."""
    return int(connection.execute("SELECT count(*) FROM stack_member WHERE front = 1").fetchone()[0])


def sizes(connection: sqlite3.Connection, stack_ids: Sequence[str]) -> dict[str, int]:
    """How many members each of these stacks has."""
    rows = connection.execute(
        "SELECT stack_id, count(*) FROM stack_member WHERE stack_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
        (json.dumps(list(stack_ids)),),
    )
    return dict(rows.fetchall())


def listed(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str, int, str]]:
    """Every match of every member: stack, digest, scheme, category, whether the set is known good, algorithm."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(
        """SELECT m.stack_id, m.sha256, k.scheme, x.category, k.good, x.algorithm
        FROM match x JOIN stack_member m USING (sha256) JOIN known_set k USING (set_id)"""
    )


VERBS = ("grade", "tag", "comment", "gather", "clue")
"""Judgements that speak of items, under `sha256` of their content."""


def note_judged(connection: sqlite3.Connection) -> None:
    """Take the items out of every judgement of this room from which they were not taken yet."""
    connection.execute(
        f"""INSERT OR IGNORE INTO judged_item SELECT e.value, j.judgement_id
        FROM judgement j, json_each(j.content, '$.sha256') e WHERE j.verb IN ({", ".join("?" * len(VERBS))})
        AND j.judgement_id > (SELECT COALESCE(max(judgement_id), 0) FROM judged_item)""",
        VERBS,
    )


def note_looked(connection: sqlite3.Connection) -> None:
    """Take the items out of every line of the trail about an unveiling from which they were not taken yet."""
    connection.execute(
        """INSERT OR IGNORE INTO looked SELECT sequence, json_extract(detail, '$.sha256') FROM trail
        WHERE verb = 'unveil' AND json_extract(detail, '$.sha256') IS NOT NULL
        AND sequence > (SELECT COALESCE(max(sequence), 0) FROM looked)"""
    )


def looks_at(connection: sqlite3.Connection, stack_ids: Sequence[str]) -> list[sqlite3.Row]:
    """`stack_id, actor, at_us, detail` of every unveiling of a member of these stacks, oldest first."""
    return connection.execute(
        """SELECT m.stack_id, t.actor, t.at_us, t.detail FROM stack_member m JOIN looked USING (sha256)
        JOIN trail t USING (sequence) WHERE m.stack_id IN (SELECT value FROM json_each(?)) ORDER BY sequence""",
        (json.dumps(list(stack_ids)),),
    ).fetchall()


def judged_rows(connection: sqlite3.Connection, verb: str, stack_ids: Sequence[str]) -> list[sqlite3.Row]:
    """The judgements of a verb, undone or not, that speak of members of these stacks: `stack_id` and the judgement, oldest
    first."""
    return connection.execute(
        """SELECT DISTINCT m.stack_id, j.judgement_id, j.subject, j.content, j.actor, j.why, j.at_us FROM stack_member m
        JOIN judged_item g USING (sha256) JOIN judgement j USING (judgement_id)
        WHERE j.verb = ? AND m.stack_id IN (SELECT value FROM json_each(?)) ORDER BY m.stack_id, j.judgement_id""",
        (verb, json.dumps(list(stack_ids))),
    ).fetchall()


def given_grades(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Every grade, undone or not: its number, scheme, category and who gave it."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(
        """SELECT judgement_id, json_extract(content, '$.scheme'), json_extract(content, '$.category'), actor
        FROM judgement WHERE verb = 'grade'"""
    )


def graded(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Every stack with the number of every judgement of this room, undone or not, that speaks of a member of it."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute("SELECT m.stack_id, g.judgement_id FROM judged_item g JOIN stack_member m USING (sha256)")


def stacks_of_judgements(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    """The stacks with members that these judgements speak of."""
    rows = connection.execute(
        """SELECT DISTINCT m.stack_id FROM judged_item g JOIN stack_member m USING (sha256)
        WHERE g.judgement_id IN (SELECT value FROM json_each(?)) ORDER BY 1""",
        (json.dumps(list(numbers)),),
    )
    return [row[0] for row in rows]


def stacks_gathered(connection: sqlite3.Connection, series: str) -> list[tuple[int, str, str]]:
    """(number, stack, by) of every judgement, undone or not, that put a stack into a series, with the stacks that hold its
    items now."""
    rows = connection.execute(
        """SELECT DISTINCT j.judgement_id, m.stack_id, j.actor FROM judgement j JOIN judged_item g USING (judgement_id)
        JOIN stack_member m USING (sha256) WHERE j.verb = 'gather' AND j.subject = ? ORDER BY 1, 2""",
        (series,),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def own_schemes(connection: sqlite3.Connection, unit: str) -> list[str]:
    """The category schemes of the sets that a unit owns, in the order in which they were added."""
    rows = connection.execute(
        "SELECT scheme FROM known_set WHERE owner = ? AND scheme != '' AND NOT good ORDER BY CAST(SUBSTR(set_id, 2) AS INTEGER)",
        (unit,),
    )
    return [row[0] for row in rows]
