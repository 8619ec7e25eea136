"""Grades: what people decide about stacks. A grade is never overwritten; disagreement is kept and shown.

A grade is a judgement on a stack, and keeps the digests of all its members at that time. Which stacks it speaks of
now is found through these digests: a grade survives that stacks are made again, split or joined.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, UnknownName
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
    desk: Desk, stack_or_item: str, scheme: str, category: str, *, by: Actor, why: str, at: Moment, unseen: bool = False
) -> tuple[int, StackId]:
    """Record a grade of a stack, named by itself or by one of its items. Returns the judgement's number and the stack.

    `unseen`: given in a second check, without looking. Raises `UnknownName`, and `BadValue` for a scheme or category that
    is not known or a blank reason.
    """
    stack_id = stack_named(desk.connection, stack_or_item)
    content: dict[str, Any] = {"scheme": scheme, "category": schemes.checked(scheme, category)}
    if unseen:
        content["unseen"] = True
    return note(desk, VERB, stack_id, content, by=by, why=why, at=at), stack_id


def note(
    desk: Desk, verb: str, stack_id: str, content: dict[str, Any], *, by: Actor, why: str, at: Moment, subject: str = ""
) -> int:
    """Record a judgement that speaks of the members that a stack has now. Raises `BadValue` for a blank reason."""
    members = [row["sha256"] for row in tables.members(desk.connection, stack_id)]
    spoken = {"sha256": members, **content}
    number = judgements.record(desk.connection, verb, subject or stack_id, spoken, by=by, why=why, at=at)
    tables.note_judged(desk.connection)
    return number


def second_check(desk: Desk, stack: str, by: Actor) -> Grade:
    """The grade that waits for a second person, who is `by`: given by one other alone. Raises `BadValue`."""
    standing = grades_of(desk.connection, [stack]).get(stack, [])
    if waiting_for_second({(each.scheme, each.category, each.by) for each in standing}) in ("", by.name):
        raise BadValue(
            "{stack} does not wait for a second check by {by}",
            remedy="It waits where one other person alone has graded it as pertinent.",
            stack=stack,
            by=by.name,
        )
    return standing[-1]


def waiting_for_second(standing: Iterable[tuple[str, str, str]]) -> str:
    """Who alone gave the grades (scheme, category, by) of a stack, where one of them is pertinent; else blank."""
    given = list(standing)
    pertinent = any(
        schemes.decides(scheme, code, good=False) and schemes.pertinent(scheme, code) for scheme, code, _ in given
    )
    people = {by for _, _, by in given}
    return people.pop() if pertinent and len(people) == 1 else ""


def disagree(standing: Iterable[tuple[str, str]]) -> bool:
    """Whether two categories of one scheme stand on a stack, from (scheme, category)."""
    given = set(standing)
    return len(given) > len({scheme for scheme, _ in given})


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
            "{several} {name}",
            remedy="List them with crosswalk stacks OPERATION, after crosswalk run OPERATION.",
            several=several,
            name=name,
        )
    return StackId(found[0])


def grades_of(connection: sqlite3.Connection, stack_ids: Iterable[str]) -> dict[str, list[Grade]]:
    """The grades that stand on each of these stacks, oldest first. A stack without any is absent."""
    found: dict[str, list[Grade]] = defaultdict(list)
    for row, content in standing_rows(connection, VERB, stack_ids):
        stack = StackId(row["stack_id"])
        found[stack].append(
            Grade(
                row["judgement_id"],
                stack,
                content["scheme"],
                content["category"],
                row["actor"],
                Moment(row["at_us"]),
                bool(content.get("unseen")),
                row["why"],
            )
        )
    return dict(found)


def standing_rows(
    connection: sqlite3.Connection, verb: str, stack_ids: Iterable[str]
) -> Iterator[tuple[sqlite3.Row, dict[str, Any]]]:
    """The judgements of a verb that stand on these stacks, each with its content, oldest first."""
    undone = judgements.undone(connection)
    for row in tables.judged_rows(connection, verb, list(stack_ids)):
        if row["judgement_id"] not in undone:
            yield row, json.loads(row["content"])


def graded_stacks(connection: sqlite3.Connection) -> set[str]:
    """The stacks on which a grade stands that decides what they are."""
    return {
        stack
        for stack, given in all_grades(connection).items()
        if any(schemes.decides(scheme, category, good=False) for scheme, category, _ in given)
    }


def all_grades(connection: sqlite3.Connection) -> dict[str, set[tuple[str, str, str]]]:
    """What stands on every stack that was graded: (scheme, category, by)."""
    undone = judgements.undone(connection)
    given = {
        number: (scheme, category, by)
        for number, scheme, category, by in tables.given_grades(connection)
        if number not in undone
    }
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for stack, number in tables.graded(connection):
        if number in given:
            found[stack].add(given[number])
    return dict(found)


def usual_scheme(desk: Desk) -> str:
    """The scheme in which an operation grades: that of its settings, else of the unit's own lists, else of its country."""
    if desk.settings.category_scheme in schemes.schemes():
        return desk.settings.category_scheme
    for known in tables.own_schemes(desk.connection, desk.unit):
        if known in schemes.schemes():
            return known
    return "uk-caid" if _BRITISH.match(desk.unit) else DEFAULT
