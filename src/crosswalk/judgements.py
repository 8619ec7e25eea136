"""What people decide: append-only, with who, when and why, undone by another judgement and never by an edit.

The rooms give the verbs their meaning; this module keeps them all in one list, so that `crosswalk undo` works alike for
a grade, a merge, a category, a release and a ledger line.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crosswalk.database import Layer, Table
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment, iso
from crosswalk.policy import Actor

TABLES = (
    Table(
        "judgement",
        Layer.JUDGEMENT,
        """judgement_id INTEGER PRIMARY KEY, verb TEXT NOT NULL, subject TEXT NOT NULL, content TEXT NOT NULL,
        actor TEXT NOT NULL, unit TEXT NOT NULL, occasion TEXT NOT NULL, why TEXT NOT NULL, at_us INTEGER NOT NULL,
        undoes INTEGER REFERENCES judgement (judgement_id)""",
        ("verb, subject", "undoes"),
    ),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `content` is what the verb needs, as plain JSON values."""

    number: int
    verb: str
    subject: str
    content: dict[str, Any]
    actor: str
    unit: str
    occasion: str
    why: str
    at: Moment

    def line(self) -> dict[str, Any]:
        """As printed: who decided what, when and why."""
        return {
            "judgement": self.number,
            "verb": self.verb,
            "subject": self.subject,
            **self.content,
            "by": self.actor,
            "why": self.why,
            "at": iso(self.at),
        }


def record(
    connection: sqlite3.Connection,
    verb: str,
    subject: str,
    content: dict[str, Any],
    *,
    by: Actor,
    why: str,
    at: Moment,
) -> int:
    """Append a judgement and return its number. `why` may not be blank: raises `BadValue`."""
    if not why.strip():
        raise BadValue("a judgement needs a reason ({verb} on {subject})", verb=verb, subject=subject)
    return _append(connection, verb, subject, content, by, why, at, None)


def undo(connection: sqlite3.Connection, number: int, *, by: Actor, why: str, at: Moment) -> Judgement:
    """Append the judgement that takes `number` back; undoing an undo restores. Returns what was undone."""
    found = list(_read(connection, "judgement_id = ?", (number,)))
    if not found:
        raise UnknownName("there is no judgement {number}", number=number)
    if number in undone(connection):
        raise BadValue("judgement {number} is already undone", number=number)
    _append(connection, "undo", found[0].subject, {"of": number}, by, why, at, number)
    return found[0]


def standing(connection: sqlite3.Connection, *verbs: str, until: Moment | None = None) -> Iterator[Judgement]:
    """The judgements with one of these verbs that are not undone, oldest first; those that stood at the moment `until`."""
    taken_back = undone(connection, until)
    marks = ", ".join("?" * len(verbs))
    for judgement in _read(connection, f"verb IN ({marks})", verbs):
        if judgement.number not in taken_back and (until is None or judgement.at <= until):
            yield judgement


def one(connection: sqlite3.Connection, number: int, verb: str) -> Judgement:
    """The judgement of that number, which must have this verb and stand. Raises `UnknownName`."""
    found = list(_read(connection, "judgement_id = ? AND verb = ?", (number, verb)))
    if not found or number in undone(connection):
        raise UnknownName("there is no {verb} {number}, or it was taken back", verb=verb, number=number)
    return found[0]


def last_act(connection: sqlite3.Connection, actor: str, *verbs: str) -> list[int]:
    """The newest judgements of a person with one of these verbs that stand: all that were made in one act, oldest first.

    One act is one verb at one moment: several stacks that were graded alike.
    """
    taken_back = undone(connection)
    marks = ", ".join("?" * len(verbs))
    rows = connection.execute(
        f"SELECT judgement_id, verb, at_us FROM judgement WHERE actor = ? AND verb IN ({marks}) ORDER BY judgement_id DESC",
        (actor, *verbs),
    )
    found: list[int] = []
    act: tuple[str, int] | None = None
    for row in rows:
        if row["judgement_id"] in taken_back:
            continue
        act = act or (row["verb"], row["at_us"])
        if (row["verb"], row["at_us"]) != act:
            break
        found.append(row["judgement_id"])
    return found[::-1]


def latest(connection: sqlite3.Connection) -> Moment | None:
    """When the last judgement was made; None where there is none."""
    at = connection.execute("SELECT max(at_us) AS at FROM judgement").fetchone()["at"]
    return None if at is None else Moment(at)


def newest(connection: sqlite3.Connection, *verbs: str) -> int:
    """The number of the last judgement, or of the last with one of these verbs or that undoes or restores such a one; 0
    where there is none."""
    if not verbs:
        return int(connection.execute("SELECT COALESCE(max(judgement_id), 0) FROM judgement").fetchone()[0])
    row = connection.execute(
        f"""WITH RECURSIVE about (number) AS (SELECT judgement_id FROM judgement WHERE verb IN ({", ".join("?" * len(verbs))})
        UNION SELECT j.judgement_id FROM about JOIN judgement j ON j.undoes = about.number)
        SELECT COALESCE(max(number), 0) FROM about""",
        verbs,
    ).fetchone()
    return int(row[0])


def numbered(connection: sqlite3.Connection, numbers: Iterable[int], *verbs: str) -> list[Judgement]:
    """Those of these judgements that have one of these verbs, whether they stand or not, oldest first."""
    marks = ", ".join("?" * len(verbs))
    where = f"judgement_id IN (SELECT value FROM json_each(?)) AND verb IN ({marks})"
    return list(_read(connection, where, (json.dumps(sorted(numbers)), *verbs)))


def touched(connection: sqlite3.Connection, after: int) -> list[int]:
    """The judgements that were made, undone or restored after number `after`; never an undo itself."""
    rows = connection.execute(
        """WITH RECURSIVE since (number, of) AS (
        SELECT judgement_id, undoes FROM judgement WHERE judgement_id > ?
        UNION SELECT j.judgement_id, j.undoes FROM since JOIN judgement j ON j.judgement_id = since.of)
        SELECT number FROM since WHERE of IS NULL ORDER BY 1""",
        (after,),
    )
    return [row[0] for row in rows]


def undone(connection: sqlite3.Connection, until: Moment | None = None) -> set[int]:
    """Numbers that are not in force, now or at the moment `until`: an undo that is itself undone does not count."""
    pairs = connection.execute(
        "SELECT judgement_id, undoes FROM judgement WHERE undoes IS NOT NULL AND at_us <= coalesce(?, at_us)"
        " ORDER BY 1 DESC",
        (until,),
    )
    found: set[int] = set()
    for row in pairs:
        if row["judgement_id"] not in found:
            found.add(row["undoes"])
    return found


def _append(
    connection: sqlite3.Connection,
    verb: str,
    subject: str,
    content: dict[str, Any],
    by: Actor,
    why: str,
    at: Moment,
    undoes: int | None,
) -> int:
    cursor = connection.execute(
        "INSERT INTO judgement (verb, subject, content, actor, unit, occasion, why, at_us, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            verb,
            subject,
            json.dumps(content, ensure_ascii=False, sort_keys=True),
            by.name,
            by.unit,
            by.occasion,
            why,
            at,
            undoes,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _read(connection: sqlite3.Connection, where: str, values: tuple[Any, ...]) -> Iterator[Judgement]:
    for row in connection.execute(f"SELECT * FROM judgement WHERE {where} ORDER BY judgement_id", values):
        yield Judgement(
            row["judgement_id"],
            row["verb"],
            row["subject"],
            json.loads(row["content"]),
            row["actor"],
            row["unit"],
            row["occasion"],
            row["why"],
            Moment(row["at_us"]),
        )
