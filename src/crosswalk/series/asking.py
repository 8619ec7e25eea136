"""Which stacks answer a question of the review: names in the order of their bytes, a line each, each once.

One text for an answer: a million rows of their own take five times as long. Takes a connection, never opens one.
"""

from __future__ import annotations

import sqlite3
from typing import Any

_LISTED = (
    "SELECT group_concat(stack_id, char(10)) FROM (SELECT DISTINCT stack_id FROM stack_member m {} ORDER BY stack_id)"
)


def _text(connection: sqlite3.Connection, joined: str, *values: Any) -> bytes:
    row = connection.execute(_LISTED.format(joined), values).fetchone()
    return str(row[0] or "").encode()


def of_kind(connection: sqlite3.Connection, kind: str) -> bytes:
    """Stacks of pictures, or of videos."""
    return _text(connection, "JOIN item i USING (sha256) WHERE m.front = 1 AND i.kind = ?", kind)


def on_list(connection: sqlite3.Connection, known_set: str, most: int) -> bytes:
    """Stacks with a member within `most` bits of an entry of a set; where it is blank, of any that is not known good."""
    among = "x.set_id = ?" if known_set else "k.good = 0 AND ? = ''"
    joined = f"JOIN match x USING (sha256) JOIN known_set k USING (set_id) WHERE x.distance <= ? AND {among}"
    return _text(connection, joined, most, known_set)


def in_source(connection: sqlite3.Connection, source: str) -> bytes:
    """Stacks with a member that a source holds."""
    return _text(connection, "WHERE sha256 IN (SELECT sha256 FROM occurrence WHERE source_id = ?)", source)


def taken(connection: sqlite3.Connection, since: str, until: str) -> bytes:
    """Stacks with a member that was taken from the date `since` to the date `until`, both included; a blank is no limit."""
    joined = "JOIN appearance a USING (sha256) WHERE substr(a.taken, 1, 10) BETWEEN ? AND ?"
    return _text(connection, joined, since or "0", until or "9999-12-31")


def of_camera(connection: sqlite3.Connection, camera: str) -> bytes:
    """Stacks with a member whose file names this camera."""
    joined = """WHERE sha256 IN (SELECT a.sha256 FROM appearance a JOIN (SELECT DISTINCT make, model FROM appearance
    WHERE trim(coalesce(make, '') || ' ' || coalesce(model, '')) = ?) c ON a.make IS c.make AND a.model IS c.model)"""
    return _text(connection, joined, camera)


def cameras(connection: sqlite3.Connection, most: int) -> list[tuple[str, int]]:
    """The cameras that files name, with how many files, the commonest first."""
    rows = connection.execute(
        """SELECT trim(coalesce(make, '') || ' ' || coalesce(model, '')) AS camera, count(*) AS number FROM appearance
        WHERE make IS NOT NULL OR model IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?""",
        (most,),
    )
    return [(row[0], row[1]) for row in rows if row[0]]


def standing_of(connection: sqlite3.Connection, verb: str, value: str) -> list[tuple[int, str]]:
    """(number, stack) of the judgements of a verb, undone or not, whose text or subject is `value`, with each stack that they
    speak of."""
    rows = connection.execute(
        """SELECT DISTINCT j.judgement_id, m.stack_id FROM judgement j JOIN judged_item g USING (judgement_id)
        JOIN stack_member m USING (sha256)
        WHERE j.verb = ? AND (json_extract(j.content, '$.text') = ? OR j.subject = ?) ORDER BY 1, 2""",
        (verb, value, value),
    )
    return [(row[0], row[1]) for row in rows]


def tags(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """(number, text) of every tag, undone or not."""
    rows = connection.execute(
        "SELECT judgement_id, json_extract(content, '$.text') FROM judgement WHERE verb = 'tag' ORDER BY 2, 1"
    )
    return [(row[0], row[1]) for row in rows]
