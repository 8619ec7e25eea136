"""The figures as of a moment, kept as a judgement under their digest, so that a paper or a screen can be held against them.

What was recorded of the ledger and of packages stands with its moment, so it can be counted as of any. Persons cannot: who
is one, and what they are, is derived from evidence and decisions as they are now. So a moment before the last change of
these is refused, and the figures of then are those that were frozen then.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Any

from crosswalk import judgements
from crosswalk.actions.action import Action
from crosswalk.actions.tables import ledger
from crosswalk.desk import Desk
from crosswalk.errors import BadValue
from crosswalk.ids import Moment, iso
from crosswalk.judgements import Judgement
from crosswalk.packages.tables import filed_receipts, sealed_packages
from crosswalk.picture.exporters.json_lines import as_line, figures_as_json
from crosswalk.picture.figure import Figure
from crosswalk.picture.figures import figures
from crosswalk.picture.funnel import funnel
from crosswalk.policy import Actor

FREEZE = "freeze"
_PERSONS = ("merge", "split", "apart", "categorise")
_ANEW = ("add", "receive", "honour", "run:end", "rebuild", "renew", "personas")
"""Lines of the trail after which persons, or what is counted of evidence, may be others."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen: the judgement, the moment, the digest of the figures as JSON, the figures and the funnel."""

    number: int
    at: Moment
    sha256: str
    figures: tuple[Figure, ...]
    funnel: dict[str, int]
    by: str
    made: Moment
    why: str


def figures_at(connection: sqlite3.Connection, at: Moment) -> list[Figure]:
    """The figures as of a moment. Raises `BadValue` where persons changed since, `DoesNotReconcile`."""
    changed = _changed_since(connection, at)
    if changed:
        raise BadValue(
            "the figures as of {at} cannot be counted any more: {changed}",
            remedy="Figures of such a moment are those that were frozen then: crosswalk freeze OPERATION.",
            at=iso(at),
            changed=changed,
        )
    return figures(connection, at)


def freeze(desk: Desk, at: Moment, *, by: Actor, why: str, now: Moment) -> Frozen:
    """Count as of `at`, and keep it. Raises `BadValue` for a moment to come or one that cannot be counted, `DoesNotReconcile`."""
    if at > now:
        raise BadValue("{at} has not come yet", at=iso(at))
    counted = figures_at(desk.connection, at)
    content = {
        "as_of_us": at,
        "sha256": hashlib.sha256(figures_as_json(counted)).hexdigest(),
        "figures": [as_line(each) for each in counted],
        "funnel": _funnel_at(desk.connection, at),
    }
    number = judgements.record(desk.connection, FREEZE, iso(at), content, by=by, why=why, at=now)
    return frozen(desk.connection, number)


def frozen(connection: sqlite3.Connection, number: int) -> Frozen:
    """What was frozen under that number. Raises `UnknownName`."""
    return _of(judgements.one(connection, number, FREEZE))


def lines_then(connection: sqlite3.Connection, kept: Frozen) -> list[Action]:
    """The lines of the ledger as they stood at the moment of a freeze, and were recorded before it."""
    return [line for line in ledger(connection, kept.at) if line.number < kept.number]


def freezes(connection: sqlite3.Connection) -> list[Frozen]:
    """Everything that was frozen and stands, the newest first."""
    return [_of(each) for each in judgements.standing(connection, FREEZE)][::-1]


def _of(each: Judgement) -> Frozen:
    content = each.content
    kept = tuple(
        Figure(row["figure"], row["country"], row["value"], tuple(row["lines"]), row["verified"])
        for row in content["figures"]
    )
    at = Moment(content["as_of_us"])
    return Frozen(each.number, at, content["sha256"], kept, dict(content["funnel"]), each.actor, each.at, each.why)


def _funnel_at(connection: sqlite3.Connection, at: Moment) -> dict[str, Any]:
    counted = funnel(connection)
    return counted | {
        "packages": len(sealed_packages(connection, at)),
        "receipts": len(filed_receipts(connection, at)),
    }


def _changed_since(connection: sqlite3.Connection, at: Moment) -> str:
    """What changed persons after a moment; empty if nothing did."""
    marks = ", ".join("?" * len(_ANEW))
    row = connection.execute(
        f"SELECT verb, at_us FROM trail WHERE verb IN ({marks}) AND at_us > ? ORDER BY sequence DESC LIMIT 1",
        (*_ANEW, at),
    ).fetchone()
    if row is not None:
        return f"{row['verb'].partition(':')[0]} was typed at {iso(Moment(row['at_us']))}"
    last = connection.execute("SELECT max(judgement_id) FROM judgement WHERE at_us <= ?", (at,)).fetchone()[0] or 0
    touched = set(judgements.touched(connection, last))
    for each in connection.execute(
        f"SELECT judgement_id, verb FROM judgement WHERE verb IN ({', '.join('?' * len(_PERSONS))})", _PERSONS
    ):
        if each["judgement_id"] in touched:
            return f"decision {each['judgement_id']} ({each['verb']}) was made or taken back since"
    return ""
