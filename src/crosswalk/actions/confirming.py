"""From reported to verified: a named human holds a ledger line against a record other than the one that reported it."""

from __future__ import annotations

from crosswalk import judgements
from crosswalk.actions.action import Action
from crosswalk.actions.tables import CONFIRM, ledger
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment
from crosswalk.policy import Actor


def confirm(desk: Desk, line: int, source: str, *, by: Actor, at: Moment) -> int:
    """Say which record a line was held against; the judgement's number.

    Raises `UnknownName` for a line that does not stand, `BadValue` for a source that is none, or the line's own.
    """
    said = source.strip()
    if not said:
        raise BadValue("a verification needs its source: the record that the line was held against")
    found = _line(desk, line)
    if said.casefold() == found.source.casefold():
        raise BadValue(
            "line {line} was reported by {source!r}: the same record does not verify it",
            remedy="Name another record, such as a court's register or the unit's own.",
            line=line,
            source=found.source,
        )
    if found.verified is not None:
        raise BadValue(
            "line {line} was verified by {by} with {source!r}",
            line=line,
            by=found.verified.by,
            source=found.verified.source,
        )
    return judgements.record(
        desk.connection, CONFIRM, str(line), {"line": line, "source": said}, by=by, why=said, at=at
    )


def _line(desk: Desk, line: int) -> Action:
    for each in ledger(desk.connection):
        if each.number == line:
            return each
    raise UnknownName(
        "there is no ledger line {line}, or it was undone", remedy="Read them: crosswalk actions OPERATION.", line=line
    )
