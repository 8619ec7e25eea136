"""Stacks as the review tells them: what is known before anybody looks."""

from __future__ import annotations

import base64
import sqlite3
from collections import defaultdict
from typing import Any

from crosswalk.ids import iso
from crosswalk.overlaps import tables as overlaps_tables
from crosswalk.series import gathering, reviewing
from crosswalk.series.grading import grades_of
from crosswalk.series.noting import COMMENT, TAG, notes_of
from crosswalk.series.reviewing import Standing
from crosswalk.series.stack import Grade, Note
from crosswalk.series.tables import fronts, list_entries, places
from crosswalk.workspace.operation import Operation

PLACES = 3
Told = dict[str, list[Any]]
"""What is told, by stack."""


def tiles(
    operation: Operation, now: Standing, stacks: tuple[str, ...], start: int, away: list[int] | None
) -> list[dict[str, Any]]:
    """These stacks at the positions from `start` on. `away` is how far each is from the stack whose look-alikes are asked."""
    connection = operation.connection
    shown, known, found = fronts(connection, stacks), _known(connection, stacks), _places(connection, stacks)
    grades = grades_of(connection, stacks)
    tags, comments = notes_of(connection, TAG, stacks), notes_of(connection, COMMENT, stacks)
    series, elsewhere = gathering.series_of(connection, stacks), _elsewhere(connection, stacks)
    settled = _settled(now, stacks)
    return [
        {
            "position": start + number,
            "stack": stack,
            **front(shown[stack]),
            "settled": settled[stack],
            "away": None if away is None else away[number],
            "known": known[stack],
            "grades": [grade_line(each) for each in grades.get(stack, [])],
            "tags": [note_line(each) for each in tags.get(stack, [])],
            "comments": [note_line(each) for each in comments.get(stack, [])],
            "series": series.get(stack, []),
            "elsewhere": elsewhere[stack],
            "places": found[stack],
        }
        for number, stack in enumerate(stacks)
    ]


def grade_line(given: Grade) -> dict[str, Any]:
    return {
        "judgement": given.judgement,
        "scheme": given.scheme,
        "category": given.category,
        "by": given.by,
        "at": iso(given.at),
        "unseen": given.unseen,
        "why": given.why,
    }


def note_line(note: Note) -> dict[str, Any]:
    return {"judgement": note.judgement, "text": note.text, "by": note.by, "at": iso(note.at)}


def front(row: sqlite3.Row) -> dict[str, Any]:
    """The front item of a stack."""
    copied = ("kind", "media_type", "size", "members", "width", "height", "duration_ms", "quality", "taken")
    camera = " ".join(part for part in (row["make"], row["model"]) if part)
    return {
        "front": row["sha256"],
        **{key: row[key] for key in copied},
        "camera": camera or None,
        "veil": base64.b64encode(row["veil"]).decode() if row["veil"] else None,
    }


def _known(connection: sqlite3.Connection, stacks: tuple[str, ...]) -> Told:
    known: Told = defaultdict(list)
    for row in list_entries(connection, stacks):
        entry = {key: row[key] for key in ("set_id", "owner", "scheme", "category", "series", "distance", "algorithm")}
        known[row["stack_id"]].append({"set": row["name"], "good": bool(row["good"]), **entry})
    return known


def _places(connection: sqlite3.Connection, stacks: tuple[str, ...]) -> Told:
    found: Told = defaultdict(list)
    for row in places(connection, stacks, PLACES):
        place = {"source": row["source_id"], "path": row["untrusted_path"], "deleted": bool(row["deleted"])}
        found[row["stack_id"]].append(place)
    return found


def _elsewhere(connection: sqlite3.Connection, stacks: tuple[str, ...]) -> Told:
    """Units whose packages name a member: being worked elsewhere."""
    found: Told = defaultdict(list)
    for row in overlaps_tables.stacks_elsewhere(connection, stacks):
        if row["unit"] not in found[row["stack_id"]]:
            found[row["stack_id"]].append(row["unit"])
    return found


def _settled(now: Standing, stacks: tuple[str, ...]) -> dict[str, str]:
    """Why nobody needs to look, or must look again: `disputed`, `contested`, `graded`, `known`; blank for what is left."""
    found = dict.fromkeys(stacks, "")
    rows, there = reviewing.placed(now.names, stacks)
    for stack, row, is_there in zip(stacks, rows.tolist(), there.tolist(), strict=True):
        if is_there:
            marks = (
                ("disputed", now.disputed),
                ("graded", now.graded),
                ("contested", now.contested),
                ("known", now.known),
            )
            found[stack] = next((name for name, mask in marks if mask[row]), "")
    return found
