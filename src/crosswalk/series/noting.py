"""Tags and comments: what people write to a stack. Both are judgements; nothing is overwritten."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from crosswalk.desk import Desk
from crosswalk.errors import BadValue
from crosswalk.ids import Moment, StackId
from crosswalk.policy import Actor
from crosswalk.series.grading import note, stack_named, standing_rows
from crosswalk.series.stack import Note

TAG, COMMENT = "tag", "comment"
LONGEST = {TAG: 60, COMMENT: 4_000}
"""Characters."""


def write(
    desk: Desk, verb: str, stack_or_item: str, text: str, *, by: Actor, why: str, at: Moment
) -> tuple[int, StackId]:
    """Put a tag or a comment to a stack. Raises `UnknownName`, and `BadValue` for a text that is blank or too long."""
    stack_id = stack_named(desk.connection, stack_or_item)
    return note(desk, verb, stack_id, {"text": checked(verb, text)}, by=by, why=why, at=at), stack_id


def checked(verb: str, text: str) -> str:
    """The text without spaces around it, a tag in one line. Raises `BadValue`."""
    told = " ".join(text.split()) if verb == TAG else text.strip()
    if not told or len(told) > LONGEST[verb]:
        raise BadValue(
            "a {verb} has 1 to {longest:,} characters, and this one {count:,}",
            verb=verb,
            longest=LONGEST[verb],
            count=len(told),
        )
    if any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in told):
        raise BadValue("the {verb} holds control characters", verb=verb)
    return told


def notes_of(connection: sqlite3.Connection, verb: str, stack_ids: Iterable[str]) -> dict[str, list[Note]]:
    """The tags or comments that stand on each of these stacks, oldest first. A stack without any is absent."""
    found: dict[str, list[Note]] = defaultdict(list)
    for row, content in standing_rows(connection, verb, stack_ids):
        stack = StackId(row["stack_id"])
        found[stack].append(Note(row["judgement_id"], stack, content["text"], row["actor"], Moment(row["at_us"])))
    return dict(found)
