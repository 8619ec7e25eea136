"""Grades: what people decide about stacks. A grade is never overwritten; disagreement is kept and shown.

A grade is a judgement on a stack, and keeps the digests of all its members at that time. Which stacks it speaks of
now is found through these digests: a grade survives that stacks are made again, split or joined.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import UnknownName
from crosswalk.ids import Moment, StackId
from crosswalk.matches import scheme as schemes
from crosswalk.policy import Actor
from crosswalk.series import tables
from crosswalk.series.stack import Grade

VERB = "grade"
DEFAULT = "us-vics-2"
_DIGITS = re.compile(r"[0-9a-f]{8,64}")
_BRITISH = re.compile(r"(GB|UK)(-|$)")


def grade(
    desk: Desk, stack_or_item: str, scheme: str, category: str, *, by: Actor, why: str, at: Moment
) -> tuple[int, StackId]:
    """Record a grade of a stack, named by itself or by one of its items. Returns the judgement's number and the stack.

    Raises `UnknownName`, and `BadValue` for a scheme or category that is not known or a blank reason.
    """
    stack_id = stack_named(desk.connection, stack_or_item)
    members = [row["sha256"] for row in tables.members(desk.connection, stack_id)]
    content = {"sha256": members, "scheme": scheme, "category": schemes.checked(scheme, category)}
    number = judgements.record(desk.connection, VERB, stack_id, content, by=by, why=why, at=at)
    tables.note_graded(desk.connection)
    return number, stack_id


def stack_named(connection: sqlite3.Connection, name: str) -> StackId:
    """The stack called `name`, or the one that holds the items whose SHA-256 begins with these eight digits or more.

    Raises `UnknownName`.
    """
    if tables.members(connection, name):
        return StackId(name)
    digits = name.strip().lower()
    found = tables.stacks_of_digits(connection, digits) if _DIGITS.fullmatch(digits) else []
    if len(found) != 1:
        several = (
            f"{len(found)} stacks hold items whose digest begins with"
            if found
            else "there is no stack called, or with an item of the digest"
        )
        raise UnknownName(
            f"{several} {name}",
            remedy="List them with crosswalk stacks OPERATION, after crosswalk run OPERATION.",
        )
    return StackId(found[0])


def grades_of(connection: sqlite3.Connection, stack_ids: Iterable[str]) -> dict[str, list[Grade]]:
    """The grades that stand on each of these stacks, oldest first. A stack without any is absent."""
    undone = judgements.undone(connection)
    found: dict[str, list[Grade]] = defaultdict(list)
    for row in tables.grade_rows(connection, list(stack_ids)):
        if row["judgement_id"] not in undone:
            content = json.loads(row["content"])
            found[row["stack_id"]].append(
                Grade(
                    row["judgement_id"],
                    StackId(row["stack_id"]),
                    content["scheme"],
                    content["category"],
                    row["actor"],
                    Moment(row["at_us"]),
                )
            )
    return dict(found)


def graded_stacks(connection: sqlite3.Connection) -> set[str]:
    """The stacks on which a grade stands that decides what they are."""
    undone = judgements.undone(connection)
    deciding = {
        number
        for number, scheme, category in tables.given_grades(connection)
        if number not in undone and schemes.decides(scheme, category, good=False)
    }
    return {stack for stack, number in tables.graded(connection) if number in deciding}


def usual_scheme(desk: Desk) -> str:
    """The scheme in which a unit grades where it does not say: that of its own lists, else that of its country."""
    for known in tables.own_schemes(desk.connection, desk.unit):
        if known in schemes.schemes():
            return known
    return "uk-caid" if _BRITISH.match(desk.unit) else DEFAULT
