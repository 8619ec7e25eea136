"""Clues of a series, with the region of a picture that shows it, and the approval that lets a region leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, Refused, UnknownName
from crosswalk.ids import Moment, Sha256
from crosswalk.policy import Actor
from crosswalk.series import tables
from crosswalk.series.assembling import clue_of
from crosswalk.series.gathering import checked
from crosswalk.series.grading import stack_named
from crosswalk.series.series import CLUE_KINDS, Clue, Crop

CLUE, APPROVE = "clue", "approve-crop"
LONGEST = 4_000
SMALLEST = 5
"""Thousandths: the smallest side of a crop."""


def note_clue(
    desk: Desk,
    series: str,
    kind: str,
    text: str,
    *,
    stack: str = "",
    crop: Sequence[int] = (),
    by: Actor,
    why: str,
    at: Moment,
) -> int:
    """Note a clue; where a stack is named, on its front item, and with `crop` (x, y, width, height in thousandths) on that
    region. Raises `UnknownName`, `BadValue`."""
    checked(desk.connection, series)
    if kind not in CLUE_KINDS:
        raise BadValue(
            "{kind!r} is not a kind of clue: one of {clue_kinds}", kind=kind, clue_kinds=", ".join(CLUE_KINDS)
        )
    content: dict[str, Any] = {"kind": kind, "text": told("clue", text), "sha256": [], "crop": None}
    if stack:
        content["sha256"] = [_front(desk, stack)]
    if crop:
        if not stack:
            raise BadValue("a crop is of a picture, and no stack was named")
        content["crop"] = _region(crop)
    number = judgements.record(desk.connection, CLUE, series, content, by=by, why=why, at=at)
    tables.note_judged(desk.connection)
    return number


def approve_crop(desk: Desk, clue: int, *, by: Actor, why: str, at: Moment) -> int:
    """Approve that the crop of a clue leaves. Raises `Refused` for the person who noted the clue, `BadValue`, `UnknownName`."""
    series, found = clue_of(desk.connection, clue)
    crop_of(found)
    if found.approved is not None:
        raise BadValue("the crop of clue {clue} was approved by {by}", clue=clue, by=found.approved.by)
    if found.said.by == by.name:
        raise Refused(
            "{by} noted clue {clue}, and a second person approves that its crop leaves",
            remedy="Ask a colleague to approve it.",
            by=by.name,
            clue=clue,
        )
    return judgements.record(desk.connection, APPROVE, series, {"clue": clue}, by=by, why=why, at=at)


def may_leave(desk: Desk, clue: int) -> Clue:
    """The clue whose crop may leave. Raises `Refused` where nobody has approved it, `BadValue`, `UnknownName`."""
    _, found = clue_of(desk.connection, clue)
    crop_of(found)
    if found.approved is None:
        raise Refused(
            "nobody has approved that the crop of clue {clue} leaves",
            remedy="A second person approves it: crosswalk series approve OPERATION CLUE --why TEXT.",
            clue=clue,
        )
    return found


def crop_of(clue: Clue) -> Crop:
    """The region of a clue. Raises `BadValue` where it has none."""
    if clue.crop is None:
        raise BadValue("clue {judgement} has no crop", judgement=clue.said.judgement)
    return clue.crop


def told(what: str, text: str) -> str:
    """The text without spaces around it. Raises `BadValue` where it is blank or too long."""
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise BadValue("a {what} has 1 to {longest:,} characters", what=what, longest=LONGEST)
    return text


def _front(desk: Desk, stack: str) -> Sha256:
    name = stack_named(desk.connection, stack)
    members = tables.members(desk.connection, name)
    if not members:
        raise UnknownName("there is no stack {stack}", stack=stack)
    return Sha256(members[0]["sha256"])


def _region(crop: Sequence[int]) -> list[int]:
    x, y, width, height = crop if len(crop) == 4 else (-1, 0, 0, 0)
    if min(x, y) < 0 or min(width, height) < SMALLEST or x + width > 1000 or y + height > 1000:
        raise BadValue(
            "a crop is x, y, width and height in thousandths of the picture, inside it",
            remedy="Such as 250,100,300,200.",
        )
    return [x, y, width, height]
