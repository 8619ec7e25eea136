"""Stacks, matches and grades through the door. Reading them shows items, so it leaves a trail line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from crosswalk import judgements
from crosswalk.errors import BadValue
from crosswalk.ids import StackId, iso
from crosswalk.matches import scheme as schemes
from crosswalk.matches import tables as matches_tables
from crosswalk.matches.conflicts import conflicts
from crosswalk.policy import Verb
from crosswalk.series import assembling, grading, noting, settling, tables
from crosswalk.series.stack import Grade
from crosswalk.workspace.deciding import UNDO
from crosswalk.workspace.operation import Line, Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
GRADE = Verb("grade", _ROLES, "Grade a stack.", writes=True)
TAG = Verb("tag", _ROLES, "Put a tag to a stack.", writes=True)
COMMENT = Verb("comment", _ROLES, "Comment on a stack.", writes=True)
STACKS = Verb("stacks", _ROLES, "List stacks.", writes=False, shows_people_or_items=True)
MATCHES = Verb("matches", _ROLES, "List items on known sets.", writes=False, shows_people_or_items=True)
UNDOABLE = (*tables.VERBS, *assembling.VERBS)
"""Verbs that are taken back by the key that undoes."""


def grade(operation: Operation, stack: str, category: str, *, why: str, scheme: str = "") -> int:
    """Grade a stack, named by itself or by the digest of one of its items. Returns the judgement's number.

    A blank `scheme` is the operation's own. Earlier grades stay beside it. Raises `UnknownName`, `BadValue`.
    """
    return grade_all(operation, [stack], category, why=why, scheme=scheme)[0]


def grade_all(operation: Operation, stacks: Sequence[str], category: str, *, why: str, scheme: str = "") -> list[int]:
    """Grade stacks alike, in one act: a judgement each, all or none. Raises `UnknownName`, `BadValue`."""
    scheme = scheme or grading.usual_scheme(operation.desk)
    with operation.perform(GRADE, _several(stacks), scheme=scheme, category=category, why=why) as line:
        at = operation.clock()
        given = [
            grading.grade(operation.desk, stack, scheme, category, by=operation.actor, why=why, at=at)
            for stack in stacks
        ]
        _told(line, given)
    return [number for number, _ in given]


def agree(operation: Operation, stacks: Sequence[str], *, why: str) -> list[int]:
    """Agree, without looking, with the one person who graded each of these stacks. Raises `BadValue`, `UnknownName`."""
    with operation.perform(GRADE, _several(stacks), unseen=True, why=why) as line:
        at, given = operation.clock(), []
        for stack in stacks:
            first = grading.second_check(operation.desk, stack, operation.actor)
            given.append(
                grading.grade(
                    operation.desk, stack, first.scheme, first.category, by=operation.actor, why=why, at=at, unseen=True
                )
            )
        _told(line, given)
    return [number for number, _ in given]


def write_note(operation: Operation, verb: str, stacks: Sequence[str], text: str, *, why: str) -> list[int]:
    """Put a tag or a comment to stacks, a judgement each. Raises `UnknownName`, `BadValue`."""
    with operation.perform(TAG if verb == noting.TAG else COMMENT, _several(stacks), text=text) as line:
        at = operation.clock()
        given = [
            noting.write(operation.desk, verb, stack, text, by=operation.actor, why=why, at=at) for stack in stacks
        ]
        _told(line, given)
    return [number for number, _ in given]


def undo_last(operation: Operation, *, why: str) -> dict[str, Any]:
    """Take back the last act in this room of whoever asks, whatever it was: all its judgements, and the stacks they spoke of.

    Nothing is left to undo where `judgements` is empty. Raises `BadValue` for a blank reason.
    """
    numbers = judgements.last_act(operation.connection, operation.actor.name, *UNDOABLE)
    if not numbers:
        return {"judgements": [], "verb": "", "stacks": []}
    with operation.perform(UNDO, ", ".join(map(str, numbers[:3]))) as line:
        at = operation.clock()
        undone = [judgements.undo(operation.connection, each, by=operation.actor, why=why, at=at) for each in numbers]
        line.detail |= {"judgements": numbers, "verb": undone[0].verb}
    stacks = tables.stacks_of_judgements(operation.connection, numbers)
    return {"judgements": numbers, "verb": undone[0].verb, "stacks": stacks}


def _several(stacks: Sequence[str]) -> str:
    return stacks[0] if len(stacks) == 1 else f"{len(stacks)} stacks"


def _told(line: Line, given: list[tuple[int, StackId]]) -> None:
    """Which judgements an act made, and of which stacks, on its line of the trail."""
    if len(given) == 1:
        line.detail["judgement"], line.subject = given[0]
    else:
        line.detail |= {"judgements": [number for number, _ in given], "stacks": [stack for _, stack in given]}


def scheme_of(operation: Operation, name: str = "", language: str = "en") -> dict[str, Any]:
    """The scheme in which this operation grades, or the one called `name`, with the categories that can be given."""
    name = name or grading.usual_scheme(operation.desk)
    found = schemes.schemes().get(name)
    if found is None:
        raise BadValue(
            "{name!r} is not a category scheme: one of {schemes}", name=name, schemes=", ".join(schemes.schemes())
        )
    categories = [
        {"code": each.code, "label": each.said(language), "pertinent": each.pertinent, "decides": each.decides}
        for each in found.categories
        if each.code
    ]
    title = found.titles.get(language, found.title)
    return {"scheme": found.name, "title": title, "source": found.source, "categories": categories}


def match_lines(operation: Operation) -> list[dict[str, Any]]:
    """Every match as printed, in the order of items, the nearest first."""
    with operation.perform(MATCHES, operation.name) as line:
        disputed: dict[str, list[str]] = defaultdict(list)
        for conflict in conflicts(operation.connection):
            disputed[conflict.sha256].append(conflict.kind)
        lines = [
            {
                "sha256": row["sha256"],
                "set": row["set_name"],
                "set_id": row["set_id"],
                "owner": row["owner"],
                "entry": row["entry"],
                "algorithm": row["algorithm"],
                "distance": row["distance"],
                "turn": row["turn"],
                "frame": row["frame"],
                "scheme": row["scheme"],
                "category": row["category"],
                "label": schemes.label(row["scheme"], row["category"]),
                "series": row["series"],
                "good": bool(row["good"]),
                "conflict": disputed.get(row["sha256"], []),
            }
            for row in matches_tables.matches(operation.connection)
        ]
        line.detail["lines"] = len(lines)
    return lines


def stack_lines(operation: Operation) -> list[dict[str, Any]]:
    """Every stack as printed: front, members, what lists and people say, and whether it is decided."""
    with operation.perform(STACKS, operation.name) as line:
        lines = list(_stacks(operation))
        line.detail["lines"] = len(lines)
    return lines


def funnel_line(operation: Operation) -> dict[str, int]:
    """The counts of the funnel. They show no item."""
    return asdict(settling.funnel(operation.connection))


def _stacks(operation: Operation) -> Iterator[dict[str, Any]]:
    connection = operation.connection
    lists = settling.settled(connection)
    graded = grading.graded_stacks(connection)
    grades = grading.grades_of(connection, tables.stack_order(connection))
    on_lists: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in matches_tables.matches(connection):
        said = {"set": row["set_name"], "set_id": row["set_id"], "owner": row["owner"], "scheme": row["scheme"]}
        said |= {"category": row["category"], "distance": row["distance"], "good": bool(row["good"])}
        on_lists[row["sha256"]].append(said)
    for stack, rows in groupby(tables.all_members(connection), key=lambda row: row["stack_id"]):
        members = [{"sha256": row["sha256"], "distance": row["distance"], "turn": row["turn"]} for row in rows]
        given = grades.get(stack, [])
        yield {
            "stack": stack,
            "front": members[0]["sha256"],
            "size": len(members),
            "members": members,
            "matches": _once([said for member in members for said in on_lists.get(member["sha256"], [])]),
            "grades": [_as_line(each) for each in given],
            "disagreement": grading.disagree((each.scheme, each.category) for each in given),
            "disputed": stack in lists.disputed,
            "decided": stack in lists.known or stack in lists.good or stack in graded,
        }


def _once(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What each set says of a stack, once for each category, at the smallest distance."""
    nearest: dict[tuple[str, str], dict[str, Any]] = {}
    for each in said:
        key = (each["set_id"], each["category"])
        if key not in nearest or each["distance"] < nearest[key]["distance"]:
            nearest[key] = each
    return [nearest[key] for key in sorted(nearest, key=lambda pair: (int(pair[0][1:]), pair[1]))]


def _as_line(given: Grade) -> dict[str, Any]:
    return {
        "judgement": given.judgement,
        "scheme": given.scheme,
        "category": given.category,
        "by": given.by,
        "at": iso(given.at),
    }
