"""An operation that an earlier version made: derived tables of another form are dropped, with all that was made of them.

Rooms derive from rooms to their left, so everything goes from the first room on whose tables have another form. From accounts
on it is one block: funnels, stolen logs and reports put accounts into the tables of that room. Evidence, judgements and the
trail stay as they are, and the next `run` makes the rest again.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence

from crosswalk import database
from crosswalk.database import Layer, Table
from crosswalk.folder import Folder

RENEW = "renew"
"""The verb of the trail line that says what was dropped."""
SAID = (
    "An earlier version derived persons, matches or leads of this operation in another form, and they were dropped."
    " crosswalk run makes them again; evidence, decisions and the trail are as they were."
)
"""On standard error, once: lists are empty until the run."""
_OWN_BULK = {"known-pdq": 1}
"""The room, counted from 0, that a folder of bulk tables is made by; every other is the block's."""


def dropping(connection: sqlite3.Connection, rooms: Sequence[Sequence[Table]]) -> list[Table]:
    """The derived tables that must go, in flow order, where tables of another form are held. The last of `rooms`, which are
    in flow order, is the block."""
    for number, tables in enumerate(rooms):
        if database.altered(connection, tables):
            return [table for room in rooms[number:] for table in room if table.layer is Layer.DERIVED]
    return []


def empty(folder: Folder, rooms: Sequence[Sequence[Table]], dropped: Sequence[Table]) -> None:
    """Throw away the bulk tables of the rooms whose tables go. Before the tables do: a kill between the two is made good by
    the next opening, which finds the tables as they were."""
    first = next(number for number, room in enumerate(rooms) if dropped[0] in room)
    for path in folder.bulk.iterdir() if folder.bulk.is_dir() else ():
        if _OWN_BULK.get(path.name, len(rooms)) >= first:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
