"""The first screen through the door: where I was, what waits for me, what came last, and whether lists and index are in order."""

from __future__ import annotations

import sqlite3
from typing import Any

from crosswalk.accounts.index import open_index
from crosswalk.actions.tables import ledger
from crosswalk.errors import PartMissing
from crosswalk.ids import Moment, iso
from crosswalk.matches import tables as matches_tables
from crosswalk.policy import Verb
from crosswalk.series import tables as series_tables
from crosswalk.sources import tables as sources_tables
from crosswalk.workspace.looking import Review
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
START = Verb("start", _ROLES, "See what waits.", writes=False)
SCREENS = {
    "review": "review", "grade": "review", "unveil": "review", "undo": "review", "problems": "sources", "add": "sources",
    "people": "people", "merge": "people", "split": "people", "categorise": "people", "accounts": "people",
    "pack": "packages", "packages": "packages", "receive": "packages", "release": "routing", "leads": "routing",
    "act": "operation", "report": "reports", "search": "search", "trail": "trail", "settings": "admin",
}  # fmt: skip
"""The screen on which an act is done."""


def start(operation: Operation, review: Review) -> dict[str, Any]:
    """What the first screen shows. Counts and names of screens, no material; it leaves no line of its own."""
    connection = operation.connection
    lines = ledger(connection)
    return {
        "resume": _resume(connection, operation.actor.name),
        "stacks": series_tables.stacks(connection),
        "left": review.left()["ungraded"],
        "waiting": _waiting(connection),
        "last_source": _last_source(connection),
        "outcome": None
        if not lines
        else {"kind": lines[-1].kind, "country": lines[-1].country, "count": lines[-1].count, "date": lines[-1].date},
        "health": _health(operation),
    }


def _resume(connection: sqlite3.Connection, name: str) -> dict[str, Any] | None:
    """The last thing that the actor did on a screen."""
    among = ", ".join("?" * len(SCREENS))
    row = connection.execute(
        f"SELECT verb, subject, at_us FROM trail WHERE actor = ? AND verb IN ({among}) ORDER BY sequence DESC LIMIT 1",
        (name, *SCREENS),
    ).fetchone()
    if row is None:
        return None
    at = iso(Moment(row["at_us"]))
    return {"screen": SCREENS[row["verb"]], "verb": row["verb"], "subject": row["subject"], "at": at}


def _waiting(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """What waits for a decision or an answer, by kind, with the screen where it is given."""
    found = {
        ("proposals", "people"): "SELECT count(*) FROM proposal",
        ("unread", "sources"): "SELECT count(*) FROM source WHERE source_id NOT IN (SELECT source_id FROM source_end)",
        (
            "receipts",
            "packages",
        ): "SELECT count(*) FROM package WHERE package_id NOT IN (SELECT package_id FROM receipt)",
        ("uncategorised", "people"): "SELECT count(*) FROM person WHERE category = 'unknown'",
    }
    counted = [(kind, screen, _number(connection, query)) for (kind, screen), query in found.items()]
    return [{"kind": kind, "screen": screen, "count": count} for kind, screen, count in counted if count]


def _last_source(connection: sqlite3.Connection) -> dict[str, Any] | None:
    rows = sources_tables.custody(connection)
    if not rows:
        return None
    row = rows[-1]
    ended = iso(Moment(row["ended_us"])) if row["ended_us"] is not None else None
    counts = {key: row[key] or 0 for key in ("entries", "items", "problems", "messages")}
    return {
        "source": row["source_id"],
        "name": row["untrusted_name"],
        "added": iso(row["added_us"]),
        "ended": ended,
        **counts,
    }


def _health(operation: Operation) -> dict[str, Any]:
    lists = matches_tables.known_rows(operation.connection)
    newest = max((row["added_us"] for row in lists), default=None)
    try:
        indexed: int | None = open_index(operation.folder).messages()
    except PartMissing:
        indexed = None
    last = operation.connection.execute("SELECT at_us FROM checkpoint ORDER BY size DESC LIMIT 1").fetchone()
    return {
        "lists": len(lists),
        "entries": sum(row["entries"] for row in lists),
        "newest_list": iso(Moment(newest)) if newest is not None else None,
        "indexed": indexed,
        "checkpoint": iso(Moment(last["at_us"])) if last else None,
    }


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
