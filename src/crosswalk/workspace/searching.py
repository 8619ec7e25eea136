"""Search through the door: messages by their words, and everything that has a name. The question and how much it found are on
the trail. A victim is in no answer: the accounts of victims are left out, and their messages are told without sender and text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from crosswalk.accounts import tables as accounts_tables
from crosswalk.accounts.finding import FoundMessage, found
from crosswalk.accounts.index import open_index
from crosswalk.accounts.searching import ANYWHERE, Within, parts_of
from crosswalk.errors import BadValue, PartMissing
from crosswalk.ids import Moment, iso
from crosswalk.policy import Verb
from crosswalk.workspace import naming
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.telling_accounts import sealed_accounts

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
SEARCH = Verb("search", _ROLES, "Search messages and names.", writes=False, shows_people_or_items=True)
FEW = 8
"""Names of each kind that are told where everything is searched."""
LEAST = 2
"""Characters that a name is searched by."""


def messages(
    operation: Operation, typed: str, *, within: Within = ANYWHERE, most: int = 50, skip: int = 0
) -> dict[str, Any]:
    """The newest messages that hold the words, and how many there are. Raises `BadValue`; `PartMissing` before a run."""
    parts = parts_of(typed)
    with operation.perform(SEARCH, operation.name, words=typed, skip=skip) as line:
        answer = found(open_index(operation.folder), operation.folder, parts, within, most, skip)
        line.detail["found"] = answer.total
        told = _told(operation.connection, answer.messages)
    return {"total": answer.total, "messages": told}


def everything(operation: Operation, typed: str) -> dict[str, Any]:
    """Things with that name or number, by kind, and the newest messages. `messages` is None before the first run."""
    if len(typed.strip()) < LEAST:
        raise BadValue(
            "{typed!r} is too short to search for", remedy="Type at least {least} characters.", typed=typed, least=LEAST
        )
    sealed = sealed_accounts(operation.connection)
    with operation.perform(SEARCH, operation.name, words=typed) as line:
        names = {kind: find(operation.connection, typed.strip(), sealed, FEW) for kind, find in KINDS.items()}
        line.detail["found"] = {kind: len(rows) for kind, rows in names.items()}
    try:
        written: dict[str, Any] | None = messages(operation, typed, most=FEW)
    except (BadValue, PartMissing):
        written = None
    return {"names": [row for rows in names.values() for row in rows], "messages": written}


KINDS: dict[str, Callable[[sqlite3.Connection, str, set[str], int], list[dict[str, Any]]]] = {
    "person": naming.persons,
    "account": naming.accounts,
    "group": naming.groups,
    "item": naming.items,
    "file": naming.files,
    "source": naming.sources,
    "package": naming.packages,
}
"""What has a name, in the order in which it is told."""


def _told(connection: sqlite3.Connection, rows: Sequence[FoundMessage]) -> list[dict[str, Any]]:
    sealed = sealed_accounts(connection)
    accounts = {
        row["account_id"]: row["untrusted_name"] or row["account"]
        for row in accounts_tables.accounts_named(connection, {row.account_id for row in rows})
    }
    groups = accounts_tables.group_names(connection, {row.group_id for row in rows})
    return [
        {
            "group": groups.get(row.group_id, row.group_id),
            "group_id": row.group_id,
            "message_id": row.message_id,
            "account_id": "" if row.account_id in sealed else row.account_id,
            "account": "" if row.account_id in sealed else accounts.get(row.account_id, row.untrusted_sender),
            "sent": iso(Moment(row.sent_us)) if row.sent_us is not None else None,
            "sent_local": row.sent_local,
            "source": row.source_id,
            "sealed": row.account_id in sealed,
            "pieces": [] if row.account_id in sealed else [{"text": text, "found": hit} for text, hit in row.pieces],
        }
        for row in rows
    ]
